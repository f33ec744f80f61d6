"""A simulated phone against a small server of the test."""

from collections.abc import AsyncIterator

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from wijksessie.rehearsal.faults import A_FULL_ROOM, EVERYTHING_TWICE, Faults, Trouble
from wijksessie.rehearsal.people import seeded
from wijksessie.rehearsal.phone import LineLost, Phone

FORM = '<form method="post" action="/bewaar"><input name="a" value="1"><button>Bewaar</button></form>'


class SmallServer:
    """Keeps what was posted; answers `down` times with 503 first."""

    def __init__(self) -> None:
        self.posted: list[str] = []
        self.down = 0

    def app(self) -> Starlette:
        return Starlette(
            routes=[
                Route("/", self.show),
                Route("/bewaar", self.keep, methods=["POST"]),
                Route("/dank", self.thank),
            ]
        )

    async def show(self, _request: Request) -> Response:
        if self.down:
            self.down -= 1
            return HTMLResponse("even niet", status_code=503)
        return HTMLResponse(FORM)

    async def keep(self, request: Request) -> Response:
        form = await request.form()
        self.posted.append(str(form["a"]))
        if form["a"] == "vol":
            return HTMLResponse("<h1>Vol</h1>", status_code=400)
        return RedirectResponse("/dank", status_code=303)

    async def thank(self, _request: Request) -> Response:
        return HTMLResponse("<h1>Dank je</h1>")


@pytest.fixture
def small_server() -> SmallServer:
    return SmallServer()


@pytest.fixture
async def client(small_server: SmallServer) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(small_server.app())
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as made:
        yield made


async def at_once(_seconds: float) -> None:
    """Nobody waits in these tests."""


def phone_of(client: httpx.AsyncClient, faults: Faults = Faults(), patience: float = 5.0) -> Phone:  # noqa: B008
    return Phone(client, seeded(1, 1)[0], faults=faults, sleep=at_once, patience=patience)


async def test_a_form_leads_to_the_page_behind_the_redirect(client: httpx.AsyncClient):
    phone = phone_of(client)
    page = await phone.visit("/")

    after = await phone.send(page.forms[0], page.forms[0].untouched())

    assert (after.url, after.words) == ("http://test/dank", "Dank je")
    assert [sent.times for sent in phone.confirmed] == [1]


async def test_a_nervous_thumb_sends_the_same_form_twice(client: httpx.AsyncClient, small_server: SmallServer):
    phone = phone_of(client, EVERYTHING_TWICE)
    page = await phone.visit("/")

    await phone.send(page.forms[0], {"a": ["7"]})

    assert small_server.posted == ["7", "7"]
    assert [sent.times for sent in phone.confirmed] == [2]


async def test_a_refusal_is_no_confirmation(client: httpx.AsyncClient):
    phone = phone_of(client)
    page = await phone.visit("/")

    await phone.send(page.forms[0], {"a": ["vol"]})

    assert phone.confirmed == []
    assert [refused.words for refused in phone.refused] == ["Vol"]


async def test_a_phone_keeps_trying_while_the_server_is_down(client: httpx.AsyncClient, small_server: SmallServer):
    small_server.down = 3

    page = await phone_of(client).visit("/")

    assert page.status == 200


async def test_patience_ends(free_address: str):
    async with httpx.AsyncClient(base_url=free_address) as nobody:
        with pytest.raises(LineLost):
            await phone_of(nobody, patience=0.1).visit("/")


@pytest.fixture
def free_address(unused_tcp_port: int) -> str:
    return f"http://127.0.0.1:{unused_tcp_port}"


@pytest.mark.parametrize(
    ("trouble", "share"), [(Trouble.TWICE, 0.15), (Trouble.LOST_REPLY, 0.1), (Trouble.SLEEP, 0.05), (Trouble.NONE, 0.7)]
)
def test_faults_come_as_often_as_their_share(trouble: Trouble, share: float):
    random = seeded(5, 1)[0].random

    drawn = [A_FULL_ROOM.draw(random) for _ in range(4000)]

    assert drawn.count(trouble) / 4000 == pytest.approx(share, abs=0.02)
