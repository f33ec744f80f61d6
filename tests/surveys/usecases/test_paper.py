"""Sheets of paper are stored as one person each, all or nothing, and mended without becoming two."""

import pytest
from sqlmodel import select

from surveys.errors import EmptySheet, NotAnOption, SurveyClosed
from surveys.models import Answer
from surveys.queries.survey import get_survey, list_questions
from surveys.usecases.paper import store_sheet
from surveys.usecases.survey import close_survey
from tests.surveys.factories import TODAY, WHO, make_open_survey, phone_key


@pytest.fixture
def survey(database, now):
    return database.write(make_open_survey, now=now)


def values(database, survey, **given: object) -> dict[int, object]:
    return {each.id: given.get(each.key) for each in database.read(list_questions, survey_id=survey.id)}


def store(database, survey, sheet: int, **given: object):
    return database.write(
        store_sheet, survey_id=survey.id, key=phone_key(sheet), values=values(database, survey, **given), today=TODAY
    )


def answers(database) -> list[Answer]:
    return [row for row in database.read(lambda db: list(db.exec(select(Answer)).all())) if row.is_answered]


def test_a_sheet_counts_as_one_person(database, survey):
    stored = store(database, survey, 1, werkveld="welzijn", schatting_1=4, eigen_bijdrage="Bellen")

    assert stored.answered == 3
    assert len({row.phone for row in answers(database)}) == 1
    assert database.read(get_survey, survey_id=survey.id).respondents == 0  # in steps of five


def test_the_same_sheet_again_changes_its_answers_and_adds_nobody(database, survey):
    store(database, survey, 1, werkveld="welzijn", schatting_1=4)
    store(database, survey, 1, werkveld="gemeente", schatting_1=4)

    assert sorted(str(row.value) for row in answers(database)) == ["4", "gemeente"]


def test_a_sheet_is_stored_whole_or_not_at_all(database, survey):
    with pytest.raises(NotAnOption):
        store(database, survey, 1, werkveld="welzijn", bekendheid="onbekend")

    assert answers(database) == []


def test_an_empty_sheet_and_a_closed_enquete_are_refused(database, survey, now):
    with pytest.raises(EmptySheet):
        store(database, survey, 1)
    database.write(close_survey, survey_id=survey.id, who=WHO, now=now)

    with pytest.raises(SurveyClosed):
        store(database, survey, 1, werkveld="welzijn")
