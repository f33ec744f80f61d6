"""The results on a participant's own phone: text and tables, only what was published and shown."""

import pytest

from surveys.enums import TextState
from surveys.queries.result import list_open_texts
from surveys.usecases.open_text import judge_open_text
from surveys.usecases.survey import close_survey, show_results, switch_language
from tests.room import RoomForTests
from tests.surveys.factories import WHO, answer, make_open_survey


@pytest.fixture
def survey(room: RoomForTests):
    return room.database.write(make_open_survey, now=room.moment, traject_id=room.traject.id)


def give(room: RoomForTests, survey, key: str, values: list[object]) -> None:
    for phone, value in enumerate(values):
        room.database.write(answer, survey_id=survey.id, phone=phone, key=key, value=value)


def show(room: RoomForTests, survey) -> None:
    room.database.write(close_survey, survey_id=survey.id, who=WHO, now=room.moment)
    room.database.write(show_results, survey_id=survey.id, is_shown=True, who=WHO, now=room.moment)


async def results(room: RoomForTests, query: str = "") -> str:
    return (await room.client.get(f"/e/{room.traject.code}/uitkomsten{query}")).text


async def test_results_wait_until_the_projectteam_shows_them(room: RoomForTests, survey):
    give(room, survey, "bekendheid", ["goed"] * 20)

    before = await room.client.get(f"/e/{room.traject.code}/uitkomsten")
    unknown = await room.client.get("/e/ZZZZZZ/uitkomsten")

    assert (before.status_code, unknown.status_code) == (404, 404)
    assert "De uitkomsten zijn er nog niet." in before.text
    assert "Hoe goed ken je" not in before.text


async def test_results_are_tables_with_a_sentence(room: RoomForTests, survey):
    give(room, survey, "bekendheid", ["goed"] * 7 + ["redelijk"] * 3)
    give(room, survey, "werkveld", ["welzijn"] * 6)
    give(room, survey, "schatting_1", [3, 4, 4, 4, 5])
    show(room, survey)

    html = await results(room)

    assert "Dit is het beeld van 10 deelnemers, niet van alle inwoners." in html
    assert '<th scope="row">Goed</th><td>7 (70%)</td>' in html
    assert '<th scope="row">Welzijn, school en sport</th><td>6</td>' in html
    assert "Daarom zie je aantallen, geen percentages." in html
    assert "Het midden van de schattingen is 4 van de 10." in html
    assert "Hier zijn minder dan 5 antwoorden." in html


async def test_only_open_answers_that_were_shown_are_there(room: RoomForTests, survey):
    give(room, survey, "eigen_bijdrage", ["Koffie <b>", "Bel mevrouw Jansen", "Tijd", "Tijd", "Tijd"])
    show(room, survey)
    texts = {text.text: text.id for text in room.database.read(list_open_texts, survey_id=survey.id)}
    room.database.write(judge_open_text, survey_id=survey.id, text_id=texts["Koffie <b>"], state=TextState.SHOWN)

    html = await results(room)

    assert '<li class="note">Koffie &lt;b&gt;</li>' in html
    assert "Jansen" not in html


async def test_results_are_read_in_english_too(room: RoomForTests, survey):
    room.database.write(switch_language, survey_id=survey.id, language="en", is_on=True, who=WHO, now=room.moment)
    give(room, survey, "bekendheid", ["goed"] * 10)
    show(room, survey)

    html = await results(room, "?taal=en")

    assert '<th scope="row">Well</th><td>10 (100%)</td>' in html


async def test_the_closed_page_leads_to_the_results_once_they_are_shown(room: RoomForTests, survey):
    show(room, survey)

    page = await room.client.get(f"/e/{room.traject.code}")

    assert f'href="/e/{room.traject.code}/uitkomsten"' in page.text
