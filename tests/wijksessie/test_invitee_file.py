"""Lists of invitees out of files, and the route that reads them."""

import io

import openpyxl
import pytest

from sessions.enums import LinkKind
from sessions.invitee_list import ListNotReadable, match_discipline, read_invitees
from tests.room import RoomForTests
from wijksessie.disciplines import disciplines
from wijksessie.invitee_file import MOST_BYTES, read_list_file


def workbook(*rows: list[object]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


PEOPLE = workbook(
    ["Voornaam", "Achternaam", "E-mailadres", "Functie", "Kamer"],
    ["Zoë", "Ünal", "zoe@a.example", "wijkverpleging", 12.0],
    [None, None, None, None, None],
    ["=2+3", "O'Neil", None, "bewoner", None],
)


def test_an_excel_workbook_is_read() -> None:
    rows = read_invitees(read_list_file(PEOPLE), disciplines=disciplines())

    assert [(row.name, row.email, row.discipline) for row in rows] == [
        ("Zoë Ünal", "zoe@a.example", "eerstelijn"),
        ("O'Neil", "", "bewoners"),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_csv_is_read_in_every_encoding_of_excel(encoding: str) -> None:
    rows = read_invitees(read_list_file("naam;e-mail\nZoë;zoe@a.example".encode(encoding)), disciplines=disciplines())

    assert [row.name for row in rows] == ["Zoë"]


@pytest.mark.parametrize(
    "content", [b"%PDF-1.7\x00\x01", b"PK\x03\x04 half a workbook", b"\xd0\xcf\x11\xe0rubbish", b"x" * (MOST_BYTES + 1)]
)
def test_anything_else_is_refused_in_words(content: bytes) -> None:
    with pytest.raises(ListNotReadable):
        read_list_file(content)


def test_every_profession_of_the_content_finds_its_own_group() -> None:
    wrong = {
        word: match_discipline(word, disciplines())
        for group in disciplines()
        for word in group.words
        if match_discipline(word, disciplines()) != group.key
    }

    assert wrong == {}


async def test_the_route_gives_the_text_back(room: RoomForTests) -> None:
    async with room.browser() as browser:
        browser.cookies = room.staff().http_client.cookies
        answer = await browser.post(f"/bestanden/genodigden/{room.traject.id}", content=PEOPLE)

    assert answer.status_code == 200
    assert answer.json()["text"].splitlines()[1] == "Zoë\tÜnal\tzoe@a.example\twijkverpleging\t12"


async def test_the_route_refuses_in_words(room: RoomForTests) -> None:
    async with room.browser() as browser:
        browser.cookies = room.staff().http_client.cookies
        answer = await browser.post(f"/bestanden/genodigden/{room.traject.id}", content=b"%PDF\x00")

    assert (answer.status_code, answer.json()) == (400, {"refused": ListNotReadable.text})


async def test_only_the_projectteam_may_send_a_list(room: RoomForTests) -> None:
    path = f"/bestanden/genodigden/{room.traject.id}"
    statuses = []
    for kind in (None, LinkKind.BEAMER, LinkKind.TEAM):
        async with room.browser() as browser:
            if kind is not None:
                browser.cookies = (await room.with_link(kind)).http_client.cookies
            statuses.append((await browser.post(path, content=b"naam\nJoost")).status_code)

    assert statuses == [403, 403, 200]


async def test_an_unknown_traject_is_refused(room: RoomForTests) -> None:
    async with room.browser() as browser:
        browser.cookies = room.staff().http_client.cookies
        answer = await browser.post("/bestanden/genodigden/4711", content=b"naam\nJoost")

    assert answer.status_code == 403
