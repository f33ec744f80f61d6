"""The results of the enquête on the screen: thresholds, words beside pictures, moderation."""

import pytest
from nicegui.testing import User

from sessions.usecases.open_data import load_open_data
from surveys.enums import TextState
from surveys.queries.result import SharedText, get_results, list_open_texts
from surveys.queries.survey import get_survey
from surveys.usecases.survey import close_survey
from tests.room import RoomForTests
from tests.surveys.factories import WHO, answer, make_open_survey
from tests.wijksessie.screens.planning_screen import PATIENCE, change, open_details, opened, text_of, until


@pytest.fixture
def survey(room: RoomForTests):
    return room.database.write(make_open_survey, now=room.moment, traject_id=room.traject.id)


def give(room: RoomForTests, survey, key: str, values: list[object], *, start: int = 0) -> None:
    for phone, value in enumerate(values, start=start):
        room.database.write(answer, survey_id=survey.id, phone=phone, key=key, value=value)


def close(room: RoomForTests, survey) -> None:
    room.database.write(close_survey, survey_id=survey.id, who=WHO, now=room.moment)


async def results(room: RoomForTests) -> User:
    user = await opened(room, room.traject, "/enquete/uitkomsten")
    await user.should_see("Uitkomsten van de enquête", retries=PATIENCE)
    return user


async def test_without_enquete_there_is_an_invitation(room: RoomForTests):
    user = await results(room)

    await user.should_see("Nog geen enquête.")


async def test_under_five_answers_it_says_from_how_many_on(room: RoomForTests, survey):
    give(room, survey, "werkveld", ["welzijn"] * 3)

    user = await results(room)

    await user.should_see("Vanaf 5 antwoorden laten we iets zien.")
    assert "Nog geen 5 antwoorden op deze vraag." in text_of(user, "result-1")


async def test_while_open_the_results_are_one_step_behind_and_come_by_themselves(room: RoomForTests, survey):
    give(room, survey, "werkveld", ["welzijn"] * 9)
    user = await results(room)
    await user.should_see("De eerste 5 antwoorden zijn binnen.")

    give(room, survey, "werkveld", ["gemeente"], start=9)

    await user.should_see("5 mensen gaven antwoord.", retries=PATIENCE)
    assert "Welzijn, school en sport 5" in text_of(user, "result-1")
    assert "Gemeente, GGD en wonen 0" in text_of(user, "result-1")


async def test_a_result_is_picture_number_and_sentence(room: RoomForTests, survey):
    give(room, survey, "bekendheid", ["goed"] * 7 + ["redelijk"] * 3)
    give(room, survey, "grootste_uitdagingen", [["stress", "rondkomen"]] * 5)
    close(room, survey)

    user = await results(room)

    assert "Goed 7 (70%)" in text_of(user, "result-2")
    assert "Het vaakst gekozen is ‘Goed’." in text_of(user, "result-2")
    assert "Stress en te veel aan je hoofd 15 punten" in text_of(user, "result-3")
    assert "aantallen, geen percentages" in text_of(user, "result-3")


async def test_an_estimate_stands_beside_the_figure_in_words_too(room: RoomForTests, survey):
    give(room, survey, "schatting_1", [3, 4, 4, 4, 5, 5])
    close(room, survey)

    user = await results(room)

    said = text_of(user, "result-4")
    assert "De schatting van 6 mensen: 4 van de 10 is het midden, het vaakst gekozen is 4." in said
    assert "Er is voor deze wijk nog geen cijfer ingelezen" in said


async def test_open_answers_are_shown_only_when_somebody_of_the_team_says_so(room: RoomForTests, survey):
    give(room, survey, "eigen_bijdrage", ["Koffie", "Bel mevrouw Jansen", "Tijd", "Ruimte <b>", "Tijd"])
    close(room, survey)
    user = await results(room)
    await user.should_see("5 antwoorden, 5 nog te bekijken.")
    await user.should_see("Let op: hier staat misschien iemand of een adres in.")
    texts = {text.text: text.id for text in room.database.read(list_open_texts, survey_id=survey.id)}

    user.find(marker=f"show-{texts['Koffie']}").click()
    user.find(marker=f"hide-{texts['Bel mevrouw Jansen']}").click()
    await user.should_see("5 antwoorden, 3 nog te bekijken.", retries=PATIENCE)

    states = {text.text: text.state for text in room.database.read(list_open_texts, survey_id=survey.id)}
    shown = room.database.read(get_results, survey_id=survey.id).questions[-1].texts
    assert (states["Koffie"], states["Bel mevrouw Jansen"]) == (TextState.SHOWN, TextState.HIDDEN)
    assert shown == (SharedText("Koffie", 1),)


async def test_two_answers_become_one_and_come_apart_again(room: RoomForTests, survey):
    give(room, survey, "eigen_bijdrage", ["Koffie", "Een kop koffie", "Tijd", "Ruimte", "Geld"])
    close(room, survey)
    user = await results(room)
    ids = {each.text: each.id for each in room.database.read(list_open_texts, survey_id=survey.id)}
    await user.should_not_see(marker="join")

    change(user, f"pick-{ids['Koffie']}", True)
    change(user, f"pick-{ids['Een kop koffie']}", True)
    await user.should_see("2 antwoorden zeggen hetzelfde.", retries=PATIENCE)
    user.find(marker="join").click()
    await user.should_see("Samen met nog 1 antwoord", retries=PATIENCE)
    assert "Een kop koffie" in text_of(user, f"answer-{ids['Koffie']}")

    user.find(marker=f"loosen-{ids['Een kop koffie']}").click()

    await user.should_not_see("Samen met nog 1 antwoord", retries=PATIENCE)
    assert len(room.database.read(list_open_texts, survey_id=survey.id)) == 5


async def test_per_discipline_opens_only_where_it_may(room: RoomForTests, survey):
    give(room, survey, "werkveld", ["welzijn"] * 5 + ["gemeente"] * 5)
    give(room, survey, "bekendheid", ["goed"] * 5 + ["redelijk"] * 5)
    close(room, survey)

    user = await results(room)
    open_details(user, "groups-2")

    await user.should_see("Welzijn, school en sport: 5 mensen", retries=PATIENCE)
    await user.should_not_see(marker="groups-1")


async def test_participants_read_along_once_the_team_switches_it_on(room: RoomForTests, survey):
    give(room, survey, "bekendheid", ["goed"] * 10)
    close(room, survey)
    before = await room.client.get(f"/e/{room.traject.code}/uitkomsten")
    user = await results(room)

    change(user, "ja", True)
    await until(lambda: room.database.read(get_survey, survey_id=survey.id).is_shown)

    after = await room.client.get(f"/e/{room.traject.code}/uitkomsten")
    assert (before.status_code, after.status_code) == (404, 200)
    assert "10 (100%)" in after.text


async def test_the_order_of_the_room_stands_beside_that_of_the_figures(room: RoomForTests, survey):
    room.database.write(load_open_data, now=room.moment)
    give(room, survey, "grootste_uitdagingen", [["stress", "rondkomen", "bewegen"]] * 6)
    user = await results(room)
    await user.should_not_see("De zaal zet stress bovenaan")
    close(room, survey)

    user = await results(room)

    await user.should_see("De zaal zet stress bovenaan", retries=PATIENCE)
