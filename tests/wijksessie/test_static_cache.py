"""NiceGUI's own files come out of memory after the first time, compressed once."""

import gzip

from starlette.responses import PlainTextResponse
from starlette.types import Receive, Scope, Send

from wijksessie.static_cache import StaticCache, warm

PATH = "/app/_nicegui/3/static/nicegui.js"
CONTENT = "let wijk = 1;\n" * 200


class CountingApp:
    def __init__(self, status: int = 200) -> None:
        self.asked = 0
        self._status = status

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.asked += 1
        await PlainTextResponse(CONTENT, status_code=self._status)(scope, receive, send)


async def ask(app: StaticCache, path: str = PATH, *, takes_gzip: bool = True) -> tuple[int, dict[bytes, bytes], bytes]:
    messages = []

    async def receive():
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message):
        messages.append(message)

    headers = [(b"accept-encoding", b"gzip")] if takes_gzip else []
    scope = {"type": "http", "method": "GET", "path": path, "query_string": b"", "headers": headers}
    await app(scope, receive, send)
    return messages[0]["status"], dict(messages[0]["headers"]), b"".join(part["body"] for part in messages[1:])


async def test_the_second_visitor_gets_the_file_from_memory():
    inner = CountingApp()
    app = StaticCache(inner)

    answers = [await ask(app), await ask(app)]

    assert inner.asked == 1
    assert answers[0] == answers[1]
    assert gzip.decompress(answers[0][2]).decode() == CONTENT
    assert len(answers[0][2]) < len(CONTENT) / 10


async def test_who_does_not_take_gzip_gets_the_plain_file():
    app = StaticCache(CountingApp())

    status, headers, body = await ask(app, takes_gzip=False)

    assert (status, body.decode()) == (200, CONTENT)
    assert b"content-encoding" not in headers


async def test_a_missing_file_is_not_kept():
    inner = CountingApp(status=404)
    app = StaticCache(inner)

    statuses = [(await ask(app))[0], (await ask(app))[0]]

    assert (statuses, inner.asked) == ([404, 404], 2)


async def test_other_paths_pass_by():
    inner = CountingApp()
    app = StaticCache(inner)

    await ask(app, "/app/trajecten/1")
    await ask(app, "/app/trajecten/1")

    assert inner.asked == 2


async def test_warming_asks_for_each_file_once():
    inner = CountingApp()
    app = StaticCache(inner)

    await warm(app, [PATH])
    await ask(app)

    assert inner.asked == 1
