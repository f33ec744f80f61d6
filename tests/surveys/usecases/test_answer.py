"""Answers: stored once, changeable, never undone by a late retry."""

import pytest
from sqlmodel import select

from surveys.errors import NotAnOption, SurveyClosed, UnknownQuestion
from surveys.models import Answer
from surveys.queries.answer import list_answers_of_phone
from surveys.queries.survey import get_question
from surveys.shapes import DONT_KNOW
from surveys.usecases.answer import save_answer
from surveys.usecases.answer_row import AnswerChange, StoredAnswer, put_answers
from tests.surveys.factories import TODAY, answer, make_open_survey, phone_key, question_called
from wijksessie.database import Database


@pytest.fixture
def survey_id(database: Database, now) -> int:
    return database.write(make_open_survey, now=now).id


def stored(database: Database, survey_id: int, phone: int = 1) -> dict[str, object]:
    """What the phone reads back, by the key of the question."""

    def read(db):
        found = list_answers_of_phone(db, survey_id=survey_id, key=phone_key(phone)).values
        return {get_question(db, question_id=asked).key: value for asked, value in found.items()}

    return database.read(read)


def test_sending_twice_stores_one_answer(database: Database, survey_id):
    facts = {"survey_id": survey_id, "phone": 1, "key": "werkveld", "value": "welzijn", "revision": 1}

    first = database.write(answer, **facts)
    second = database.write(answer, **facts)

    assert first == second
    assert database.read(lambda db: len(db.exec(select(Answer)).all())) == 1


def test_an_answer_changes_until_the_closing(database: Database, survey_id):
    database.write(answer, survey_id=survey_id, phone=1, key="werkveld", value="welzijn")
    database.write(answer, survey_id=survey_id, phone=1, key="werkveld", value="bewoners")

    assert stored(database, survey_id) == {"werkveld": "bewoners"}


def test_a_late_retry_does_not_undo_a_newer_answer(database: Database, survey_id):
    database.write(answer, survey_id=survey_id, phone=1, key="schatting_1", value=4, revision=1)
    database.write(answer, survey_id=survey_id, phone=1, key="schatting_1", value=6, revision=3)

    late = database.write(answer, survey_id=survey_id, phone=1, key="schatting_1", value=4, revision=1)

    assert (late.value, late.revision) == (6, 3)
    assert stored(database, survey_id) == {"schatting_1": 6}


def test_a_phone_without_javascript_counts_on_from_what_is_stored(database: Database, survey_id):
    database.write(answer, survey_id=survey_id, phone=1, key="schatting_1", value=4, revision=7)

    plain = database.write(answer, survey_id=survey_id, phone=1, key="schatting_1", value=5)

    assert (plain.value, plain.revision) == (5, 8)


def test_an_empty_page_does_not_wipe_radio_buttons_and_does_wipe_text(database: Database, survey_id):
    for key, value in (("werkveld", "welzijn"), ("eigen_bijdrage", "Koffie"), ("grootste_uitdagingen", ["stress"])):
        database.write(answer, survey_id=survey_id, phone=1, key=key, value=value)

    for key in ("werkveld", "eigen_bijdrage", "grootste_uitdagingen"):
        database.write(answer, survey_id=survey_id, phone=1, key=key, value=None)

    assert stored(database, survey_id) == {"werkveld": "welzijn"}


def test_rows_of_a_matrix_are_added_to_those_that_were_there(database: Database, survey_id):
    database.write(
        answer, survey_id=survey_id, phone=1, key="vergelijken", value={"eenzaam": "meer", "overgewicht": "meer"}
    )
    database.write(answer, survey_id=survey_id, phone=1, key="vergelijken", value={"eenzaam": DONT_KNOW})

    assert stored(database, survey_id) == {"vergelijken": {"eenzaam": DONT_KNOW, "overgewicht": "meer"}}


def test_weet_ik_niet_is_an_answer(database: Database, survey_id):
    database.write(answer, survey_id=survey_id, phone=1, key="schatting_1", value=DONT_KNOW)

    assert stored(database, survey_id) == {"schatting_1": DONT_KNOW}


def test_what_is_not_a_choice_stores_nothing(database: Database, survey_id):
    with pytest.raises(NotAnOption):
        database.write(answer, survey_id=survey_id, phone=1, key="werkveld", value="admiraal")

    assert stored(database, survey_id) == {}


def test_a_question_of_another_enquete_is_unknown(database: Database, survey_id):
    with pytest.raises(UnknownQuestion):
        database.write(
            save_answer, survey_id=survey_id, key=phone_key(1), question_id=999, value="welzijn", today=TODAY
        )


def test_two_phones_are_two_people(database: Database, survey_id):
    database.write(answer, survey_id=survey_id, phone=1, key="werkveld", value="welzijn")
    database.write(answer, survey_id=survey_id, phone=2, key="werkveld", value="bewoners")

    assert (stored(database, survey_id, 1), stored(database, survey_id, 2)) == (
        {"werkveld": "welzijn"},
        {"werkveld": "bewoners"},
    )


def test_a_change_whose_row_went_with_a_closing_elsewhere_is_refused_and_never_called_saved(database: Database, now):
    survey = database.write(make_open_survey, now=now)
    asked = database.read(question_called, survey_id=survey.id, key="werkveld")
    before = StoredAnswer("f" * 32, "welzijn", 1, is_answered=True)

    with pytest.raises(SurveyClosed):
        database.write(put_answers, [AnswerChange(asked, "x", before, before, TODAY)])
