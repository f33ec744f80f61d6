"""Questions of an earlier enquête: with the names of this wijk, without an answer, only of one's own organisation."""

import pytest
from sqlmodel import select

from sessions.errors import NotFound
from surveys.errors import SurveyExists
from surveys.models import Answer
from surveys.queries.earlier import list_earlier_surveys, renamed
from surveys.queries.survey import list_questions
from surveys.usecases.question import remove_question
from surveys.usecases.survey import create_survey
from tests.surveys.factories import WHO, answer, make_open_survey, make_other_traject


@pytest.fixture
def earlier(database, now):
    return database.write(make_open_survey, now=now)


def test_the_questions_come_with_the_name_of_this_wijk_and_without_answers(database, now, earlier):
    database.write(answer, survey_id=earlier.id, phone=1, key="werkveld", value="welzijn")
    traject_id = database.write(make_other_traject, now=now)

    copied = database.write(create_survey, traject_id=traject_id, from_survey_id=earlier.id, who=WHO, now=now)

    old, new = (database.read(list_questions, survey_id=each.id) for each in (earlier, copied))
    assert [each.key for each in new] == [each.key for each in old]
    assert "Hoe goed ken je Zuid?" in {each.text for each in new}
    assert not any("Overvecht" in str(each) for each in new)
    assert {row.survey_id for row in database.read(lambda db: db.exec(select(Answer)).all())} == {earlier.id}


def test_a_question_that_was_taken_away_stays_away(database, now, earlier):
    traject_id = database.write(make_other_traject, now=now)
    concept = database.write(create_survey, traject_id=traject_id, who=WHO, now=now)
    gone = database.read(list_questions, survey_id=concept.id)[0]
    database.write(remove_question, question_id=gone.id, who=WHO, now=now)

    found = database.read(list_earlier_surveys, traject_id=earlier.traject_id)

    assert [(each.wijk, each.question_count) for each in found] == [("Zuid", 9)]


def test_an_enquete_of_somebody_else_is_not_offered_and_not_given(database, now, earlier):
    traject_id = database.write(make_other_traject, now=now, same_organisation=False)

    assert database.read(list_earlier_surveys, traject_id=traject_id) == ()
    with pytest.raises(NotFound):
        database.write(create_survey, traject_id=traject_id, from_survey_id=earlier.id, who=WHO, now=now)


def test_there_is_one_enquete_per_traject(database, now, earlier):
    with pytest.raises(SurveyExists):
        database.write(create_survey, traject_id=earlier.traject_id, from_survey_id=earlier.id, who=WHO, now=now)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("Ken je Zuid?", "Ken je West?"),
        ("Ken je Zuidwest?", "Ken je Zuidwest?"),
        ("Zuid-Nederland", "Zuid-Nederland"),
        ("(Zuid)", "(West)"),
    ],
)
def test_only_whole_names_are_replaced(said: str, meant: str):
    assert renamed({"text": said, "options": {"a": {"text": said}}}, {"Zuid": "West", "": "x"}) == {
        "text": meant,
        "options": {"a": {"text": meant}},
    }
