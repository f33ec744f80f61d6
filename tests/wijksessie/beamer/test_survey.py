"""The enquête on the beamer: first how many people, then what they said, and only what the team wants."""

import pytest

from sessions.errors import NotFound
from sessions.usecases.room import go_to_step, open_room
from surveys.enums import TextState
from surveys.queries.result import list_open_texts
from surveys.usecases.open_text import judge_open_text
from surveys.usecases.survey import close_survey, put_on_beamer
from tests.sessions.stage_factories import at, make_session_day, part_id
from tests.surveys.factories import WHO, answer, make_open_survey, question_called
from wijksessie.beamer.bodies import SurveyBody
from wijksessie.beamer.deck import get_deck
from wijksessie.beamer.figures import FigureStore
from wijksessie.beamer.picture import get_picture
from wijksessie.database import Database


@pytest.fixture
def traject_id(database: Database, now) -> int:
    traject_id = database.write(make_session_day, now=now).id
    database.write(open_room, traject_id=traject_id, who=WHO, now=at("11.20"))
    return traject_id


@pytest.fixture
def survey_id(database: Database, now, traject_id) -> int:
    survey_id = database.write(make_open_survey, now=now, traject_id=traject_id).id
    for phone in range(6):
        give = {"survey_id": survey_id, "phone": phone}
        database.write(answer, **give, key="grootste_uitdagingen", value=["stress", "rondkomen"])
        database.write(answer, **give, key="bekendheid", value="goed")
        database.write(answer, **give, key="eigen_bijdrage", value="Koffie")
    return survey_id


def bodies(database: Database, traject_id: int) -> list[object]:
    """Everything that the part about the data shows, in order."""
    part = database.read(part_id, traject_id=traject_id, key="wijkdata")
    deck = database.read(get_deck, traject_id=traject_id, figures=FigureStore())
    shown = []
    for step in range(deck.step_counts[part]):
        database.write(go_to_step, traject_id=traject_id, part_id=part, step=step, who=WHO, now=at("12.10"))
        shown.append(database.read(get_picture, traject_id=traject_id, figures=FigureStore(), now=at("12.10")).body)
    return [body for body in shown if isinstance(body, SurveyBody)]


def test_results_come_after_the_number_of_people_and_not_in_its_frame(database: Database, traject_id, survey_id, now):
    assert bodies(database, traject_id) == []
    database.write(close_survey, survey_id=survey_id, who=WHO, now=now)

    count, result = bodies(database, traject_id)

    question = "Wat zijn de drie grootste uitdagingen in Overvecht?"
    assert count == SurveyBody(question, 6, is_shown=False)
    assert (result.question, result.unit, [amount for _, amount in result.bars[:3]]) == (
        question,
        "punten",
        [18, 12, 0],
    )


def test_the_team_chooses_what_the_room_sees(database: Database, traject_id, survey_id, now):
    database.write(close_survey, survey_id=survey_id, who=WHO, now=now)

    def choose(key: str, *, is_on: bool) -> None:
        question = database.read(question_called, survey_id=survey_id, key=key)
        database.write(put_on_beamer, survey_id=survey_id, question_id=question.id, is_on=is_on)

    choose("grootste_uitdagingen", is_on=False)
    choose("bekendheid", is_on=True)
    choose("eigen_bijdrage", is_on=True)
    _, scale = bodies(database, traject_id)
    assert [amount for _, amount in scale.bars].count(6) == 1
    assert len(scale.bars) == 5

    for text in database.read(list_open_texts, survey_id=survey_id)[:2]:
        database.write(judge_open_text, survey_id=survey_id, text_id=text.id, state=TextState.SHOWN)

    assert bodies(database, traject_id)[-1].quotes == ("Koffie", "Koffie")
    with pytest.raises(NotFound):
        database.write(put_on_beamer, survey_id=survey_id + 1, question_id=1, is_on=True)
