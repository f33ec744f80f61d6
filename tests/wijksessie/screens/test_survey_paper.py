"""Typing over sheets with the keyboard: one after the other, refused in words, mended."""

import pytest

from surveys.queries.result import get_results
from surveys.usecases.survey import close_survey
from tests.room import RoomForTests
from tests.surveys.factories import WHO, make_open_survey
from tests.wijksessie.screens.planning_screen import PATIENCE, fill, until

HERE = "/trajecten/1/enquete/papier"


@pytest.fixture
def survey(room: RoomForTests):
    return room.database.write(make_open_survey, now=room.moment, traject_id=room.traject.id)


def people(room: RoomForTests, survey) -> int:
    room.database.write(close_survey, survey_id=survey.id, who=WHO, now=room.moment)
    return room.database.read(get_results, survey_id=survey.id).questions[0].n


async def test_without_an_open_enquete_the_screen_says_what_to_do(room: RoomForTests):
    user = room.staff()
    await user.open(HERE)
    await user.should_see("Nog geen enquête.")

    survey = room.database.write(make_open_survey, now=room.moment, traject_id=room.traject.id)
    room.database.write(close_survey, survey_id=survey.id, who=WHO, now=room.moment)
    await user.open(HERE)
    await user.should_see("De enquête neemt nu geen antwoorden aan.")


async def test_sheets_are_typed_one_after_the_other(room: RoomForTests, survey):
    user = room.staff()
    await user.open(HERE)

    for number in range(1, 7):
        fill(user, "typed-1", "2")
        fill(user, "typed-4", "4")
        user.find(marker="store").click()
        await user.should_see(f"Blad {number} is bewaard: 2 van de 10 vragen.", retries=PATIENCE)

    assert people(room, survey) == 6


async def test_what_was_meant_stands_below_the_field(room: RoomForTests, survey):
    user = room.staff()
    await user.open(HERE)

    fill(user, "typed-3", "5 1 3")

    await user.should_see("1. Overgewicht en ongezond eten, 2. Geldzorgen en schulden, 3. Somberheid en angst")


async def test_a_sheet_that_cannot_be_read_stays_on_the_screen(room: RoomForTests, survey):
    user = room.staff()
    await user.open(HERE)

    fill(user, "typed-1", "2")
    fill(user, "typed-2", "9")
    user.find(marker="store").click()

    await user.should_see("Vraag 2: ‘9’ staat niet op het blad.")
    (field,) = user.find(marker="typed-1").elements
    assert field.value == "2"


async def test_the_sheet_before_is_mended_and_stays_one_person(room: RoomForTests, survey):
    user = room.staff()
    await user.open(HERE)
    for _ in range(5):
        fill(user, "typed-1", "2")
        user.find(marker="store").click()
        await until(lambda: next(iter(user.find(marker="typed-1").elements)).value == "")

    user.find(marker="mend").click()
    fill(user, "typed-1", "5")
    user.find(marker="store").click()
    await user.should_see("Blad 5 is bewaard", retries=PATIENCE)

    assert people(room, survey) == 5
    counts = room.database.read(get_results, survey_id=survey.id).questions[0].result["counts"]
    assert sorted(counts.values(), reverse=True)[:2] == [4, 1]
