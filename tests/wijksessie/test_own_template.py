"""Our own Excel sheet from download to figures of this wijksessie: fetched, filled in, looked at, taken over."""

import io
from dataclasses import replace

import pytest
from nicegui.testing import User
from openpyxl import load_workbook

from sessions.queries.dataset import list_datasets
from sessions.queries.figure import get_comparison
from sessions.queries.own_figure import list_own_figures
from sessions.usecases.open_data import load_open_data
from sessions.usecases.own_figure import add_own_figure
from tests.room import RoomForTests
from tests.sessions.wijkdata.own_factories import BLOOD_PRESSURE, MEALS, TOP, WIJK
from tests.sessions.wijkdata.test_template import filled, put, row_of
from tests.wijksessie.screens.planning_screen import PATIENCE, until
from wijksessie.uploads import folder_of, keep_upload

FILES = "/trajecten/1/wijkdata/bestanden"
SHEET = "/bestanden/sjabloon/1.xlsx"


@pytest.fixture
def logged_in(logged_in: RoomForTests) -> RoomForTests:
    """A colleague is logged in, and the open data is there."""
    logged_in.database.write(load_open_data, now=logged_in.moment)
    return logged_in


def filled_in(*, pressure: float = 31.4, hidden: str = "nee") -> bytes:
    def fill(book) -> None:
        page, lists = book["Cijfers"], book["Lijsten"]
        put(page, row_of(page, "hoge_bloeddruk"), Jaar=2024, WK034403=pressure, GM0344=19.2, Niet_openbaar=hidden)
        put(page, row_of(page, "kwetsbare_ouderen"), Jaar=2024, WK034403=130)
        put(lists, row_of(lists, "icpc_top"), Jaar=2024, Code="R05", Naam="Hoesten", Getal=61.5)

    return filled(fill)


async def looked_at(room: RoomForTests, content: bytes) -> User:
    content_hash = await keep_upload(room.ctx, traject_id=1, content=content, file_name="ingevuld.xlsx")
    user = room.staff()
    await user.open(f"{FILES}?upload={content_hash}")
    return user


async def test_the_sheet_is_downloaded_with_the_areas_of_this_wijk(logged_in: RoomForTests):
    answer = await logged_in.client.get(SHEET)

    assert answer.status_code == 200
    assert 'filename="eigen-cijfers-wk034403.xlsx"' in answer.headers["content-disposition"]
    heads = [cell.value for cell in load_workbook(io.BytesIO(answer.content))["Cijfers"][1]]
    assert "WK034403 Overvecht" in heads
    assert "BU03440311 Taag- en Rubicondreef en omgeving" in heads


async def test_nothing_that_was_filled_in_before_leaves_with_the_sheet(logged_in: RoomForTests):
    for facts in (BLOOD_PRESSURE, MEALS, TOP):
        logged_in.database.write(
            add_own_figure, traject_id=1, facts=replace(facts, is_public=False), who="Joost", now=logged_in.moment
        )

    book = load_workbook(io.BytesIO((await logged_in.client.get(SHEET)).content))

    said = " ".join(str(cell.value) for page in book for row in page.iter_rows() for cell in row)
    assert not [word for word in ("31.4", "ontbijt", "Blaasontsteking", "vier praktijken") if word in said]


async def test_a_stranger_does_not_get_the_sheet(room: RoomForTests):
    answer = await room.client.get(SHEET)

    assert answer.status_code == 403
    assert "Hier heb je geen toegang toe" in answer.text
    assert (await room.client.get("/bestanden/sjabloon/99.xlsx")).status_code == 403


async def test_what_is_in_it_is_shown_and_then_taken_over_for_this_wijksessie_only(logged_in: RoomForTests):
    files = logged_in.database.read(list_datasets, traject_id=1)
    user = await looked_at(logged_in, filled_in())
    await user.should_see("ingevuld.xlsx")
    await user.should_see("130% kan niet")
    await user.should_see("Deze cijfers worden alleen van deze wijksessie.")

    user.find(marker="take-template").click()

    await user.should_see("2 cijfers toegevoegd.", retries=PATIENCE)
    found = logged_in.database.read(get_comparison, traject_id=1, indicator="hoge_bloeddruk", age_group="patienten")
    assert (found.wijk.value, found.city.value) == (31.4, 19.2)
    assert logged_in.database.read(list_datasets, traject_id=1) == files
    assert list(folder_of(logged_in.ctx).iterdir()) == []


async def test_the_same_sheet_again_only_takes_over_what_changed(logged_in: RoomForTests):
    user = await looked_at(logged_in, filled_in())
    user.find(marker="take-template").click()
    await user.should_see("2 cijfers toegevoegd.", retries=PATIENCE)

    user = await looked_at(logged_in, filled_in(pressure=28.0, hidden="ja"))
    user.find(marker="take-template").click()

    await user.should_see("1 veranderd en 1 stond er al.", retries=PATIENCE)
    own = {view.indicator: view for view in logged_in.database.read(list_own_figures, traject_id=1)}
    assert own["hoge_bloeddruk"].figures[0] == (WIJK, "Overvecht", 28.0)
    assert not own["hoge_bloeddruk"].is_public


async def test_a_sheet_of_another_wijk_is_refused_and_stores_nothing(logged_in: RoomForTests):
    def fill(book) -> None:
        page = book["Cijfers"]
        put(page, row_of(page, "hoge_bloeddruk"), Jaar=2024, WK034403=31)
        put(page, 1, WK034403="WK036301 Binnenstad", GM0344="GM0363 Amsterdam")

    user = await looked_at(logged_in, filled(fill))
    await user.should_see("Overvecht staat er niet in. ")

    user.find(marker="take-template").click()

    await user.should_see("hoort hier niet bij", retries=PATIENCE)
    assert logged_in.database.read(list_own_figures, traject_id=1) == ()


async def test_a_sheet_that_is_not_taken_over_is_thrown_away(logged_in: RoomForTests):
    user = await looked_at(logged_in, filled_in())

    user.find("Niet bewaren").click()

    await until(lambda: list(folder_of(logged_in.ctx).iterdir()) == [])
    assert logged_in.database.read(list_own_figures, traject_id=1) == ()
