"""Figures without an open source on the screen: typed, refused in words, changed, taken away and put back."""

from dataclasses import replace

import pytest
from nicegui.testing import User

from sessions.queries.own_figure import OwnFigureView, facts_of, list_own_figures
from sessions.usecases.open_data import load_open_data
from sessions.usecases.own_figure import add_own_figure, change_own_figure
from tests.room import RoomForTests
from tests.sessions.wijkdata.own_factories import BLOOD_PRESSURE, BUURT, LONELY, TOP, WIJK
from tests.wijksessie.screens.planning_screen import PATIENCE, change, fill, open_details, until

HERE = "/trajecten/1/wijkdata/eigen"


@pytest.fixture
def filled(room: RoomForTests) -> RoomForTests:
    room.database.write(load_open_data, now=room.moment)
    return room


def put(room: RoomForTests, facts=BLOOD_PRESSURE) -> OwnFigureView:
    return room.database.write(add_own_figure, traject_id=1, facts=facts, who="Joost", now=room.moment)


def stored(room: RoomForTests) -> tuple[OwnFigureView, ...]:
    return room.database.read(list_own_figures, traject_id=1)


async def opened(room: RoomForTests) -> User:
    user = room.staff()
    await user.open(HERE)
    return user


def fill_in(user: User, *, value: str = "31,4") -> None:
    """A whole figure, up to the button."""
    change(user, "own-figure", "hoge_bloeddruk")
    change(user, "own-source", "jhn")
    fill(user, f"own-value-{WIJK}", value)
    fill(user, "own-year", "2024")


async def test_without_figures_the_screen_says_how_to_begin(room: RoomForTests):
    user = await opened(room)

    await user.should_see("Nog niets ingevuld")
    await user.should_see("Blad downloaden (.xlsx)")


async def test_a_figure_is_typed_and_stands_in_the_list(filled: RoomForTests):
    user = await opened(filled)

    fill_in(user)
    user.find(marker="own-keep").click()

    await user.should_see("Bron: Julius Huisartsen Netwerk, 2024", retries=PATIENCE)
    (made,) = stored(filled)
    assert (made.indicator, made.figures, made.period) == ("hoge_bloeddruk", ((WIJK, "Overvecht", 31.4),), 2024)
    assert made.age_group == "patienten"


async def test_what_a_source_gives_on_request_is_not_public_until_somebody_says_so(filled: RoomForTests):
    user = await opened(filled)
    fill_in(user)
    user.find(marker="own-keep").click()
    await user.should_see("1 niet openbaar", retries=PATIENCE)

    change(user, "own-source", "vmu")
    fill(user, f"own-value-{WIJK}", "30")
    user.find(marker="own-keep").click()
    await until(lambda: len(stored(filled)) == 2)

    assert {view.source: view.is_public for view in stored(filled)} == {"jhn": False, "vmu": True}


@pytest.mark.parametrize(
    ("value", "words"),
    [("veel", "‘veel’ is geen getal"), ("130", "130% kan niet"), ("", "minstens een getal in voor Overvecht")],
)
async def test_a_number_that_cannot_be_is_refused_and_nothing_typed_is_lost(
    filled: RoomForTests, value: str, words: str
):
    user = await opened(filled)
    fill_in(user, value=value)

    user.find(marker="own-keep").click()

    await user.should_see(words, retries=PATIENCE)
    assert stored(filled) == ()
    (year,) = user.find(marker="own-year").elements
    assert year.value == 2024


async def test_nothing_chosen_is_refused(filled: RoomForTests):
    user = await opened(filled)

    user.find(marker="own-keep").click()

    await user.should_see("Kies er een uit de lijst", retries=PATIENCE)


async def test_a_figure_of_their_own_is_explained(filled: RoomForTests):
    user = await opened(filled)
    change(user, "own-figure", "")
    fill(user, "own-label", "Kinderen zonder ontbijt")
    fill(user, "own-definition", "Aandeel kinderen dat niet ontbijt.")
    change(user, "own-unit", "percent")
    change(user, "-1", "-1")
    change(user, "own-group", "inwoners")
    change(user, "own-source", "eigen")
    fill(user, "own-source-note", "Telling van de scholen")
    fill(user, "own-year", "2025")
    fill(user, f"own-value-{WIJK}", "22")

    user.find(marker="own-keep").click()

    await user.should_see("Bron: Telling van de scholen, 2025.", retries=PATIENCE)
    (made,) = stored(filled)
    assert (made.name, made.direction, made.unit) == ("Kinderen zonder ontbijt", -1, "percent")


async def test_a_list_is_pasted_and_shown_as_a_list(filled: RoomForTests):
    user = await opened(filled)
    change(user, "list-figure", "icpc_top")
    change(user, "list-source", "jhn")
    fill(user, "list-year", "2024")
    fill(user, "list-lines", "R05; Hoesten; 61,5\nU71; Blaasontsteking; 48")

    user.find(marker="list-keep").click()

    await user.should_see("1 ingevuld", retries=PATIENCE)
    (made,) = stored(filled)
    assert [(line.code, line.name, line.value) for line in made.items] == [
        ("R05", "Hoesten", 61.5),
        ("U71", "Blaasontsteking", 48.0),
    ]


async def test_a_figure_is_changed_with_its_buurten_and_changed_back(filled: RoomForTests):
    made = put(filled)
    user = await opened(filled)
    open_details(user, f"change-{made.id}")
    open_details(user, f"own{made.id}-buurten")

    fill(user, f"own{made.id}-value-{WIJK}", "28")
    fill(user, f"own{made.id}-value-{BUURT}", "35,5")
    user.find(marker=f"own{made.id}-keep").click()

    await user.should_see("Hoge bloeddruk is veranderd.", retries=PATIENCE)
    assert {code: value for code, _, value in stored(filled)[0].figures} == {
        WIJK: 28.0,
        "GM0344": 19.2,
        "NL00": 20.5,
        BUURT: 35.5,
    }
    user.find(marker="undo").click()
    await until(lambda: stored(filled)[0].figures == made.figures)


async def test_a_figure_is_taken_away_and_put_back(filled: RoomForTests):
    made = put(filled, TOP)
    user = await opened(filled)

    user.find(marker=f"remove-{made.id}").click()
    await user.should_see("is weggehaald.", retries=PATIENCE)
    assert stored(filled) == ()

    user.find(marker="undo").click()
    await user.should_see("Blaasontsteking", retries=PATIENCE)
    assert facts_of(stored(filled)[0]) == facts_of(made)


async def test_what_somebody_else_types_appears(filled: RoomForTests):
    user = await opened(filled)

    put(filled, LONELY)

    await user.should_see("Bron: Inwonersenquête gemeente, 2024.", retries=PATIENCE)


async def test_the_second_of_two_people_is_told(filled: RoomForTests):
    made = put(filled)
    user = await opened(filled)
    open_details(user, f"change-{made.id}")
    work = {"traject_id": 1, "figure_id": made.id, "who": "Joost", "now": filled.moment}
    filled.database.write(change_own_figure, version=1, facts=replace(BLOOD_PRESSURE, note="Nieuw"), **work)

    user.find(marker=f"own{made.id}-keep").click()

    await user.should_see("Iemand anders heeft dit net veranderd", retries=PATIENCE)
