"""Whatever is sent to a plain route is answered in words: routes and names of fields come from the product itself."""

import inspect
import re
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from urllib.parse import quote, quote_plus

import httpx
import pytest
from fastapi.routing import APIRoute
from starlette.routing import Route

from sessions.enums import LinkKind
from sessions.models import MailMessage
from sessions.usecases.account import open_login
from sessions.usecases.link import make_link
from sessions.usecases.participant import join_room, join_table
from sessions.usecases.room import open_room
from sessions.usecases.table import add_table
from tests.payloads import CONTROLS, PAYLOADS
from tests.room import RoomForTests
from tests.sessions.mailing_factories import make_mailing
from tests.sessions.stage_factories import add_programme
from tests.surveys.factories import make_open_survey, phone_key
from wijksessie.app import ROUTERS
from wijksessie.links import STOP, link_token
from wijksessie.middleware import FORM_LIMIT
from wijksessie.recognise import LOGIN_COOKIE, cookie_name

# A form that ends within a file leaves Starlette with a file that nobody gets: it lies in memory and is let go of.
pytestmark = pytest.mark.filterwarnings("ignore:Unclosed file <tempfile.SpooledTemporaryFile:ResourceWarning")

WHO = "Samira de Wit"
PHONE = "d-" + "0" * 32
FORM = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data; boundary=zq7"
HUGE = "9" * 400
FEW = {"few": PAYLOADS["attribute"] + CONTROLS["control"] + CONTROLS["surrogate"]}
ALL = {**PAYLOADS, **CONTROLS}
WORDLESS = frozenset({204, 303, 304, 307})


@dataclass(frozen=True)
class Asked:
    """A request, and what to call it when it goes wrong."""

    name: str
    method: str
    path: str
    content: bytes = b""
    kind: str = ""


def encoded(text: str) -> str:
    return quote_plus(text, encoding="utf-8", errors="surrogatepass")


def names_in(route: Route) -> list[str]:
    """Every word that the module of a route has between quotes: the names of its fields are among them."""
    source = inspect.getsource(inspect.getmodule(inspect.unwrap(route.endpoint)))
    return sorted(set(re.findall(r"""["']([A-Za-z_][\w-]*)["']""", source)))


def bodies(names: list[str], texts: dict[str, str]) -> Iterator[tuple[str, bytes, str]]:
    """What a browser, a broken program or an attacker may send: (name, content, content type)."""
    for what, text in texts.items():
        yield what, "&".join(f"{name}={encoded(text)}" for name in names).encode(), FORM
        part = text.encode("utf-8", "surrogatepass").replace(b"\r\n--", b"")
        fields = [
            b'--zq7\r\nContent-Disposition: form-data; name="%b"\r\n\r\n%b\r\n' % (n.encode(), part) for n in names
        ]
        yield f"{what} in parts", b"".join(fields[:40]) + b"--zq7--\r\n", MULTIPART
    yield "no field", b"", FORM
    yield "every field twice", "&".join(f"{name}=1&{name}=2" for name in names).encode(), FORM
    yield "a number without end", "&".join(f"{name}={HUGE}" for name in names).encode(), FORM
    yield "half a character", b"&".join(name.encode() + b"=%ff%fe\xff%" for name in names), FORM
    files = [
        b'--zq7\r\nContent-Disposition: form-data; name="%b"; filename="\xff\x01.csv"\r\n\r\nzq7\r\n' % n.encode()
        for n in names
    ]
    yield "files", b"".join(files[:1]) + b"--zq7--\r\n", MULTIPART
    yield "many files", b"".join(files[:60]) + b"--zq7--\r\n", MULTIPART
    yield "parts without an end", b"".join(files[:1])[:-4], MULTIPART
    yield "parts without a boundary", b"zq7", "multipart/form-data"
    yield "parts of nothing", b"\x00\xff" * 40, MULTIPART
    yield "a thousand fields", b"&".join(b"zq%d=1" % number for number in range(5000)), FORM
    for what, content in (
        ("list", b"[1,2]"),
        ("text", b'"zq7"'),
        ("null", b"null"),
        ("broken", b'{"a":'),
        ("deep", b"[" * 9000),
    ):
        yield f"json {what}", content, "application/json"
    yield "json half", b'{"text": "\\ud800"}', "application/json"
    yield "no type", b"\xff\xfe\x00", ""
    yield "too much", b"text=" + b"a" * FORM_LIMIT, FORM


async def sent(browser: httpx.AsyncClient, asked: Asked, **headers: str) -> str:
    """Send a request; returns what is wrong with the answer, '' when nothing is."""
    if asked.kind:
        headers["Content-Type"] = asked.kind
    try:
        answer = await browser.request(asked.method, asked.path, content=asked.content, headers=headers)
    except Exception as error:  # noqa: BLE001 - an error in the app comes through the transport
        return f"{asked.name}: {type(error).__name__} {error}"[:200]
    if answer.status_code >= 500 or any(said in answer.text for said in ('"detail"', "Field required", "Not Found")):
        return f"{asked.name}: {answer.status_code} {answer.text[:60]}"
    if answer.status_code in WORDLESS or answer.text.strip() or "x-outbox" in headers:
        return ""
    return f"{asked.name}: {answer.status_code} without a word" if asked.method == "POST" else ""


@asynccontextmanager
async def staff(room: RoomForTests) -> AsyncIterator[httpx.AsyncClient]:
    async with room.browser() as browser:
        token = room.database.write(open_login, account_id=room.account.id, now=room.moment)
        browser.cookies.set(cookie_name(room.ctx, LOGIN_COOKIE), token)
        yield browser


@pytest.fixture
def places(room: RoomForTests) -> dict[str, dict[str, str]]:
    """What stands in the paths: an open enquête, an open room with a phone at a table, real links and a sent mail."""
    about, write = {"traject_id": room.traject.id}, room.database.write
    write(make_open_survey, now=room.moment, **about)
    write(add_programme, **about)
    write(open_room, **about, who=WHO, now=room.moment)
    table = write(add_table, **about, who=WHO, now=room.moment)
    phone = write(join_room, **about, key=PHONE, language="nl", now=room.moment)
    write(join_table, participant_id=phone.id, table_id=table.id)
    mailing = write(make_mailing, **about, kind="uitnodiging", now=room.moment)
    message = room.database.read(lambda db, row: db.get(MailMessage, row), row=mailing.id)
    links = {kind: write(make_link, kind=kind, now=room.moment, **about) for kind in LinkKind}
    tokens = {kind: link_token(room.ctx.secret, link_id=link.id, nonce=link.nonce) for kind, link in links.items()}
    stop = link_token(room.ctx.secret, link_id=message.id, nonce=message.message_id, purpose=STOP)
    common = {"code": room.traject.code, "traject_id": "1", "kind": "uitnodiging", "step": "1", "part": "uitkomsten"}
    common |= {"ticket": "a" * 64, "key": PHONE, "token": tokens[LinkKind.TEAM], "persona_id": "1"}
    common |= {"photo_id": "1", "number": "1"}
    return {
        "": common,
        "/e/": {**common, "key": phone_key(1)},
        "/v/": {**common, "token": tokens[LinkKind.VERSLAG]},
        "/eerste-account/": {**common, "token": tokens[LinkKind.FIRST_ACCOUNT]},
        "/afmelden/": {**common, "token": stop},
    }


def plain_routes(room: RoomForTests) -> list[tuple[Route, str]]:
    routes = [route for make_router in ROUTERS for route in make_router(room.ctx).routes]
    found = [(route, method) for route in routes if isinstance(route, Route) for method in route.methods - {"HEAD"}]
    assert len(found) > 40
    return sorted(found, key=lambda each: each[0].path)


def path_of(route: Route, places: dict[str, dict[str, str]], **other: str) -> str:
    """The path with real facts in it, or with something else at one name."""
    facts = next((found for start, found in places.items() if start and route.path.startswith(start)), places[""])
    return re.sub(r"\{(\w+)\}", lambda found: {**facts, **other}[found[1]], route.path)


async def wrong_after_posts(room: RoomForTests, places: dict[str, dict[str, str]], texts: dict[str, str]) -> list[str]:
    """What is wrong after every body; the script of a phone sends the first one too, and gets JSON."""
    wrong = []
    async with staff(room) as browser:
        for route, method in plain_routes(room):
            if method != "POST":
                continue
            for number, (what, content, kind) in enumerate(bodies(names_in(route), texts)):
                asked = Asked(f"{route.path} {what}", method, path_of(route, places), content, kind)
                wrong.append(await sent(browser, asked))
                wrong.append(await sent(browser, asked, **{"x-outbox": "1"}) if number == 0 else "")
    return list(filter(None, wrong))


async def wrong_after_gets(room: RoomForTests, places: dict[str, dict[str, str]], texts: dict[str, str]) -> list[str]:
    wrong, strange = [], {**texts, "huge": HUGE, "long": "1" * 20, "zero": "0", "minus": "-1"}
    async with staff(room) as browser:
        for route, method in plain_routes(room):
            read = route.dependant.query_params if isinstance(route, APIRoute) else ()
            asked = [param.alias for param in read] + ["taal", "verstuurd", "gedaan"]
            for what, text in strange.items():
                part = quote(text[:2000], safe="", encoding="utf-8", errors="surrogatepass")
                paths = [path_of(route, places, **{name: part}) for name in re.findall(r"\{(\w+)\}", route.path)]
                if method == "GET":
                    paths.append(path_of(route, places) + "?" + "&".join(f"{name}={part}" for name in asked))
                wrong += [await sent(browser, Asked(f"{method} {route.path} {what}", method, path)) for path in paths]
    return list(filter(None, wrong))


async def test_every_route_answers_any_body_in_words(room, places):
    assert await wrong_after_posts(room, places, FEW) == []


async def test_every_route_answers_any_address_in_words(room, places):
    assert await wrong_after_gets(room, places, FEW) == []


@pytest.mark.proof
async def test_every_route_answers_every_text_of_the_corpus_in_words(room, places):
    assert await wrong_after_posts(room, places, ALL) == []
    assert await wrong_after_gets(room, places, ALL) == []


@pytest.mark.parametrize("origin", ["http://[", "http://test:zq7", "\x00", "null"])
async def test_an_origin_that_is_no_address_is_one_of_another_website(room, origin):
    answer = await room.client.post("/uitloggen", headers={"Origin": origin})

    assert (answer.status_code, answer.text) == (403, "Dit verzoek komt van een andere website.")


async def test_a_path_that_is_no_address_leads_to_the_overview(room):
    answer = await room.client.get("/inloggen", params={"naar": "//[/app"})

    assert (answer.status_code, 'value="/app/"' in answer.text) == (200, True)
