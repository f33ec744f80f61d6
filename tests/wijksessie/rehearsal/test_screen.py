"""A screen without a window: it sees what a browser sees, presses what a hand presses, and comes back after a drop."""

import asyncio
from collections.abc import Iterator

import httpx
import pytest
from sqlmodel import Session

from sessions.board_state import state_of
from sessions.queries.board import Viewer, get_board
from sessions.queries.table import list_tables
from tests.stage_hall import StageHall, stage_hall
from wijksessie.rehearsal.board import board_on, texts_on
from wijksessie.rehearsal.phone import LineLost
from wijksessie.rehearsal.screen import NotOnThisScreen, Screen


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StageHall]:
    with stage_hall(tmp_path_factory.mktemp("scherm")) as made:
        yield made


def test_the_beamer_follows_what_the_regie_presses(hall: StageHall) -> None:
    async def walk() -> str:
        async with httpx.AsyncClient() as team, httpx.AsyncClient() as room:
            regie, beamer = Screen(team), Screen(room)
            await beamer.open(hall.links["beamer"])
            await team.get(hall.links["team"], follow_redirects=True)
            await regie.open(hall.screen("/regie"))
            await regie.until(lambda screen: bool(screen.button_name("Volgende")))
            before = beamer.words
            await regie.press("Volgende")
            await beamer.until(lambda screen: screen.words != before)
            shown = beamer.words
            await beamer.sleep(0.2)
            assert beamer.words == shown
            await regie.close()
            await beamer.close()
            return shown

    assert "Programma" in asyncio.run(walk())


def test_a_button_that_is_not_there_cannot_be_pressed(hall: StageHall) -> None:
    async def walk() -> None:
        async with httpx.AsyncClient() as room:
            beamer = Screen(room)
            await beamer.open(hall.links["beamer"])
            try:
                await beamer.press("Volgende")
            finally:
                await beamer.close()

    with pytest.raises(NotOnThisScreen):
        asyncio.run(walk())


def test_a_page_that_is_no_screen_is_a_lost_line(hall: StageHall) -> None:
    async def walk() -> None:
        async with httpx.AsyncClient() as somebody:
            await Screen(somebody).open(f"{hall.server.url}/inloggen")

    with pytest.raises(LineLost):
        asyncio.run(walk())


def test_the_board_of_a_screen_is_the_board_in_the_database(hall: StageHall) -> None:
    with hall.database() as database:
        table = database.read(_first_table, traject_id=hall.traject.id)

    async def walk() -> dict[str, object]:
        async with httpx.AsyncClient() as team:
            screen = Screen(team)
            await team.get(hall.links["team"], follow_redirects=True)
            await screen.open(hall.screen(f"/tafels/{table}"))
            note = {"key": "k1", "column": "speelt", "text": "Huur"}
            await screen.tell("nicegui-composer", "note", note)
            await screen.until(lambda one: "Huur" in texts_on(one))
            shown = board_on(screen)
            await screen.close()
            return shown

    shown = asyncio.run(walk())
    with hall.database() as database:
        assert shown == state_of(database.read(get_board, table_id=table, viewer=Viewer()))


def _first_table(db: Session, *, traject_id: int) -> int:
    return list_tables(db, traject_id=traject_id)[0].id
