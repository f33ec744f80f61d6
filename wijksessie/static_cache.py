"""Keeps NiceGUI's own static files, and our styles and scripts, compressed in memory.

Measured: without this a hall of 70 cold devices waits 5 seconds, since every file is compressed again for everybody.
"""

import gzip
from collections.abc import Iterable

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

PREFIXES = ("/app/_nicegui/", "/static/css/", "/static/js/")
LARGEST_FILE = 8 * 1024 * 1024
MOST_FILES = 400

Kept = tuple[list[tuple[bytes, bytes]], bytes]


class StaticCache:
    """Answers GETs of these static files from memory after the first time."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._kept: dict[tuple[str, bool], Kept] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve from memory where we can."""
        if scope["type"] != "http" or scope["method"] != "GET" or not scope["path"].startswith(PREFIXES):
            await self._app(scope, receive, send)
            return
        takes_gzip = "gzip" in Headers(scope=scope).get("accept-encoding", "")
        key = (f"{scope['path']}?{scope['query_string'].decode('latin-1')}", takes_gzip)
        kept = self._kept.get(key)
        if kept is None:
            kept = await self._fetch(scope, receive, send, key)
        if kept is not None:
            await send({"type": "http.response.start", "status": 200, "headers": kept[0]})
            await send({"type": "http.response.body", "body": kept[1]})

    async def _fetch(self, scope: Scope, receive: Receive, send: Send, key: tuple[str, bool]) -> Kept | None:
        start: Message = {}
        body = bytearray()

        async def collect(message: Message) -> None:
            if message["type"] == "http.response.start":
                start.update(message)
            else:
                body.extend(message.get("body", b""))

        plain = {**scope, "headers": [pair for pair in scope["headers"] if pair[0] != b"accept-encoding"]}
        await self._app(plain, receive, collect)
        if start["status"] != 200 or len(body) > LARGEST_FILE:
            await send(start)
            await send({"type": "http.response.body", "body": bytes(body)})
            return None
        headers = MutableHeaders(raw=list(start["headers"]))
        payload = bytes(body)
        if key[1] and len(payload) > 500:
            payload = gzip.compress(payload, compresslevel=6, mtime=0)
            headers["content-encoding"] = "gzip"
        headers["vary"] = "Accept-Encoding"
        headers["content-length"] = str(len(payload))
        kept = (headers.raw, payload)
        if len(self._kept) < MOST_FILES:
            self._kept[key] = kept
        return kept


async def warm(app: ASGIApp, paths: Iterable[str]) -> None:
    """Ask for files once, so that the first visitor does not wait for their compression."""

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def ignore(_message: Message) -> None:
        return

    for path in paths:
        scope: Scope = {
            "type": "http",
            "method": "GET",
            "path": path,
            "raw_path": path.encode(),
            "root_path": "",
            "query_string": b"",
            "headers": [(b"accept-encoding", b"gzip"), (b"host", b"localhost")],
            "http_version": "1.1",
            "scheme": "http",
            "server": ("localhost", 80),
            "client": ("localhost", 0),
            "asgi": {"version": "3.0"},
        }
        await app(scope, receive, ignore)
