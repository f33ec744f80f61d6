"""What the wijk is laid beside, on the screen: chosen, refused in words, taken back, and followed by the figures."""

import pytest

from sessions.enums import BenchmarkLevel
from sessions.queries.benchmark import BenchmarkView, get_benchmark
from sessions.usecases.benchmark import choose_level, set_district
from sessions.usecases.open_data import load_open_data
from tests.room import RoomForTests
from tests.wijksessie.screens.planning_screen import PATIENCE, change, fill, until

HERE = "/trajecten/1/wijkdata/niveau"
PAIR = ("WK034403", "WK034404")


@pytest.fixture
def filled(room: RoomForTests) -> RoomForTests:
    room.database.write(load_open_data, now=room.moment)
    return room


def chosen(room: RoomForTests) -> BenchmarkView:
    return room.database.read(get_benchmark, traject_id=1)


async def test_without_files_the_screen_says_what_to_do(room: RoomForTests):
    user = room.staff()
    await user.open(HERE)

    await user.should_see("Nog geen cijfers")


async def test_each_level_says_how_many_figures_it_has_and_the_proposal_why(filled: RoomForTests):
    user = filled.staff()
    await user.open(HERE)

    await user.should_see("Er is geen gebied gekozen. Dan leg je Overvecht naast Utrecht.")
    await user.should_see("63 cijfers, bij 61 ervan kunnen we zeggen of ze hoger of lager zijn.")
    await user.should_see("Kies eerst welke wijken of buurten erbij horen.")


async def test_a_level_is_chosen_and_taken_back(filled: RoomForTests):
    user = filled.staff()
    await user.open(HERE)

    change(user, "country", "country")
    await user.should_see("Jullie vergelijken nu anders.")
    assert chosen(filled).level is BenchmarkLevel.COUNTRY

    user.find(marker="undo").click()
    await until(lambda: chosen(filled).level is BenchmarkLevel.CITY)


async def test_a_gebied_gets_its_wijken_and_a_name_and_stands_beside_the_city(filled: RoomForTests):
    user = filled.staff()
    await user.open(HERE)

    for code in PAIR:
        change(user, code, True)
    await until(lambda: chosen(filled).district_codes == PAIR)
    fill(user, "district-name", "Noordkant", leave=True)
    await until(lambda: chosen(filled).district_name == "Noordkant")

    await user.should_see("Noordkant als geheel", retries=PATIENCE)
    await user.should_see("van de 61 cijfers af van Noordkant.")


async def test_a_gebied_of_one_wijk_is_refused_as_something_to_lay_beside(filled: RoomForTests):
    user = filled.staff()
    await user.open(HERE)

    change(user, "district", "district")

    await user.should_see("Een gebied bestaat uit minstens twee wijken of buurten.")
    assert chosen(filled).level is BenchmarkLevel.CITY


async def test_the_figures_say_what_they_stand_beside(filled: RoomForTests):
    facts = {"traject_id": 1, "who": "Joost", "now": filled.moment}
    filled.database.write(set_district, codes=PAIR, name="Noordkant", **facts)
    filled.database.write(choose_level, level=BenchmarkLevel.DISTRICT, **facts)
    user = filled.staff()

    await user.open("/trajecten/1/wijkdata")
    await user.should_see("Naast Noordkant.")

    await user.open("/trajecten/1/wijkdata/cijfer/moeite_rondkomen/18+")
    await user.should_see("Dat is duidelijk hoger dan Noordkant.")


async def test_an_estimate_beside_look_alikes_says_why_it_has_no_word(filled: RoomForTests):
    filled.database.write(choose_level, traject_id=1, level=BenchmarkLevel.ALIKE, who="Joost", now=filled.moment)
    user = filled.staff()

    await user.open("/trajecten/1/wijkdata/cijfer/roken/18+")

    await user.should_see("Wijken die daarin op elkaar lijken")


async def test_what_a_colleague_chooses_appears_by_itself(filled: RoomForTests):
    user = filled.staff()
    await user.open(HERE)

    filled.database.write(set_district, traject_id=1, codes=PAIR, name="Noordkant", who="Samira", now=filled.moment)

    await user.should_see("Noordkant als geheel", retries=PATIENCE)
