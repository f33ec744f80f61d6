"""Making, opening and closing."""

from datetime import date

import pytest
from sqlmodel import select

from surveys.enums import SurveyState
from surveys.errors import (
    ClosesBeforeOpening,
    KeyExpired,
    MissingTranslation,
    NoQuestions,
    NoWayBack,
    SurveyClosed,
    SurveyExists,
    SurveyNotOpen,
    WrongState,
)
from surveys.models import Answer, Question, Survey
from surveys.queries.survey import (
    count_respondents,
    get_survey,
    get_survey_by_traject,
    has_finished_surveys,
    list_questions,
)
from surveys.usecases.answer import save_answer
from surveys.usecases.closing import close_finished_surveys
from surveys.usecases.question import remove_question, translate_question
from surveys.usecases.survey import (
    close_survey,
    create_survey,
    open_survey,
    reopen_survey,
    set_closing_date,
    set_opening_date,
    show_results,
    switch_language,
    withdraw_opening,
)
from tests.factories import make_traject
from tests.surveys.factories import (
    TODAY,
    WHO,
    answer,
    delete_traject,
    make_open_survey,
    make_survey,
    phone_key,
    question_called,
)
from wijksessie.database import Database


def test_a_new_enquete_has_the_ten_base_questions_and_closes_two_weeks_before_the_session(database: Database, now):
    survey = database.write(make_survey, now=now)

    assert (survey.state, survey.question_count, survey.places_left, survey.minutes) == (SurveyState.CONCEPT, 10, 0, 4)
    assert survey.closes_on == date(2026, 12, 29)
    assert len(survey.tryout_key) == 16


def test_an_enquete_that_is_made_late_closes_the_day_before_the_session(database: Database, now):
    traject = database.write(make_traject, now=now, session_date=date(2026, 12, 1))

    survey = database.write(make_survey, now=now, traject_id=traject.id)

    assert survey.closes_on == date(2026, 11, 30)


def test_a_second_enquete_is_refused(database: Database, now):
    survey = database.write(make_survey, now=now)

    with pytest.raises(SurveyExists):
        database.write(create_survey, traject_id=survey.traject_id, who=WHO, now=now)


def test_a_traject_without_enquete_has_none_and_counts_nobody(database: Database, now):
    traject = database.write(make_traject, now=now)

    assert database.read(get_survey_by_traject, traject_id=traject.id) is None
    assert database.read(count_respondents, traject_id=traject.id) == 0


def test_answers_are_taken_only_between_opening_and_last_day(database: Database, now):
    survey = database.write(make_survey, now=now)
    facts = {"survey_id": survey.id, "phone": 1, "key": "werkveld", "value": "welzijn"}

    with pytest.raises(SurveyNotOpen):
        database.write(answer, **facts)
    database.write(open_survey, survey_id=survey.id, closes_on=date(2026, 12, 18), who=WHO, now=now)
    database.write(answer, **facts, today=date(2026, 12, 18))
    with pytest.raises(SurveyClosed):
        database.write(answer, **facts, today=date(2026, 12, 19))

    view = database.read(get_survey, survey_id=survey.id)
    assert [view.takes_answers(date(2026, 12, day)) for day in (18, 19)] == [True, False]


def test_a_planned_opening_comes_by_itself_and_can_move_until_then(database: Database, now):
    survey = database.write(make_survey, now=now)
    facts = {"survey_id": survey.id, "phone": 1, "key": "werkveld", "value": "welzijn"}
    by = {"survey_id": survey.id, "who": WHO, "now": now}
    database.write(open_survey, **by, opens_on=date(2026, 12, 3), closes_on=date(2026, 12, 18))

    with pytest.raises(SurveyNotOpen):
        database.write(answer, **facts, today=date(2026, 12, 2))
    database.write(set_opening_date, **by, opens_on=date(2026, 12, 7), today=date(2026, 12, 2))
    with pytest.raises(SurveyNotOpen):
        database.write(answer, **facts, today=date(2026, 12, 6))
    database.write(answer, **facts, today=date(2026, 12, 7))

    with pytest.raises(WrongState):
        database.write(set_opening_date, **by, opens_on=None, today=date(2026, 12, 7))


def test_the_last_day_does_not_lie_before_the_first(database: Database, now):
    survey = database.write(make_survey, now=now)
    by = {"survey_id": survey.id, "who": WHO, "now": now}
    early, late = date(2026, 12, 3), date(2026, 12, 7)

    with pytest.raises(ClosesBeforeOpening):
        database.write(open_survey, **by, opens_on=late, closes_on=early)
    database.write(set_closing_date, **by, closes_on=early)
    with pytest.raises(ClosesBeforeOpening):
        database.write(set_opening_date, **by, opens_on=late, today=TODAY)
    database.write(set_opening_date, **by, opens_on=early, today=TODAY)
    with pytest.raises(ClosesBeforeOpening):
        database.write(set_closing_date, **by, closes_on=TODAY)

    view = database.read(get_survey, survey_id=survey.id)
    assert (view.state, view.opens_on, view.closes_on) == (SurveyState.CONCEPT, early, early)


def test_after_its_last_day_an_enquete_closes_by_itself_and_once(database: Database, now):
    survey = database.write(make_open_survey, now=now)
    last, after = date(2026, 12, 18), date(2026, 12, 19)

    assert not database.read(has_finished_surveys, today=last)
    assert database.write(close_finished_surveys, today=last, now=now) == 0
    assert database.read(has_finished_surveys, today=after)
    assert database.write(close_finished_surveys, today=after, now=now) == 1
    assert database.write(close_finished_surveys, today=after, now=now) == 0

    assert database.read(get_survey, survey_id=survey.id).state is SurveyState.CLOSED


def test_an_enquete_without_questions_does_not_open(database: Database, now):
    survey = database.write(make_survey, now=now)
    for question in database.read(list_questions, survey_id=survey.id):
        database.write(remove_question, question_id=question.id, who=WHO, now=now)

    with pytest.raises(NoQuestions):
        database.write(open_survey, survey_id=survey.id, closes_on=None, who=WHO, now=now)


def test_english_that_is_not_whole_blocks_the_opening_and_dutch_alone_does_not(database: Database, now):
    survey = database.write(make_survey, now=now)
    question = database.read(question_called, survey_id=survey.id, key="bekendheid")
    database.write(translate_question, question_id=question.id, language="en", words={}, who=WHO, now=now)
    database.write(switch_language, survey_id=survey.id, language="en", is_on=True, who=WHO, now=now)

    with pytest.raises(MissingTranslation) as refused:
        database.write(open_survey, survey_id=survey.id, closes_on=None, who=WHO, now=now)
    database.write(switch_language, survey_id=survey.id, language="en", is_on=False, who=WHO, now=now)
    opened = database.write(open_survey, survey_id=survey.id, closes_on=None, who=WHO, now=now)

    assert refused.value.numbers == (2,)
    assert refused.value.text == (
        "In het Engels ontbreekt een tekst bij vraag 2. Vul hem in, of zet Engels uit voor deze enquête."
    )
    assert opened.state is SurveyState.OPEN


def test_a_language_is_not_switched_on_in_an_open_enquete_that_lacks_it(database: Database, now):
    survey = database.write(make_open_survey, now=now)

    with pytest.raises(MissingTranslation):
        database.write(switch_language, survey_id=survey.id, language="tr", is_on=True, who=WHO, now=now)
    with_english = database.write(switch_language, survey_id=survey.id, language="en", is_on=True, who=WHO, now=now)

    assert with_english.languages == ("en",)


def test_an_opening_is_withdrawn_only_while_nobody_answered(database: Database, now):
    survey = database.write(make_open_survey, now=now)
    concept = database.write(withdraw_opening, survey_id=survey.id, who=WHO, now=now)
    database.write(open_survey, survey_id=survey.id, closes_on=None, who=WHO, now=now)
    database.write(answer, survey_id=survey.id, phone=1, key="werkveld", value="welzijn")

    with pytest.raises(NoWayBack):
        database.write(withdraw_opening, survey_id=survey.id, who=WHO, now=now)

    assert (concept.state, concept.opened_at) == (SurveyState.CONCEPT, None)


def test_after_closing_no_key_fits_and_no_row_can_be_followed(database: Database, now):
    survey = database.write(make_open_survey, now=now)
    for phone in range(6):
        database.write(answer, survey_id=survey.id, phone=phone, key="werkveld", value="welzijn")
        database.write(answer, survey_id=survey.id, phone=phone, key="schatting_1", value=phone)
    rows = lambda db: list(db.exec(select(Answer)).all())  # noqa: E731
    before = database.read(rows)

    closed = database.write(close_survey, survey_id=survey.id, who=WHO, now=now)

    after = database.read(rows)
    assert {row.id for row in before} & {row.id for row in after} == set()
    assert {row.phone for row in before} & {row.phone for row in after} == set()
    assert sorted(str(row.value) for row in after) == sorted(str(row.value) for row in before)
    assert len({row.phone for row in after}) == closed.respondents == 6


def test_reopening_takes_new_phones_and_no_old_keys(database: Database, now):
    survey = database.write(make_open_survey, now=now)
    database.write(answer, survey_id=survey.id, phone=1, key="werkveld", value="welzijn")
    database.write(close_survey, survey_id=survey.id, who=WHO, now=now)

    again = database.write(reopen_survey, survey_id=survey.id, closes_on=None, who=WHO, now=now)
    database.write(answer, survey_id=survey.id, phone=2, key="werkveld", value="gemeente")
    with pytest.raises(KeyExpired):
        database.write(_answer_with_old_key, survey_id=survey.id)

    assert (again.round, again.state) == (2, SurveyState.OPEN)
    assert database.write(close_survey, survey_id=survey.id, who=WHO, now=now).respondents == 0  # 2: under five


def _answer_with_old_key(db, *, survey_id):
    question = question_called(db, survey_id=survey_id, key="werkveld")
    return save_answer(
        db, survey_id=survey_id, key=phone_key(1, opening=1), question_id=question.id, value="bewoners", today=TODAY
    )


def test_a_step_from_the_wrong_state_is_refused(database: Database, now):
    survey = database.write(make_survey, now=now)

    with pytest.raises(WrongState):
        database.write(close_survey, survey_id=survey.id, who=WHO, now=now)
    with pytest.raises(WrongState):
        database.write(reopen_survey, survey_id=survey.id, closes_on=None, who=WHO, now=now)
    with pytest.raises(WrongState):
        database.write(show_results, survey_id=survey.id, is_shown=True, who=WHO, now=now)


def test_participants_read_the_results_once_the_projectteam_shows_them(database: Database, now):
    survey = database.write(make_open_survey, now=now)
    database.write(close_survey, survey_id=survey.id, who=WHO, now=now)

    shown = database.write(show_results, survey_id=survey.id, is_shown=True, who=WHO, now=now)

    assert shown.is_shown


def test_the_closing_date_can_move(database: Database, now):
    survey = database.write(make_open_survey, now=now)

    moved = database.write(set_closing_date, survey_id=survey.id, closes_on=date(2027, 1, 4), who=WHO, now=now)

    assert moved.closes_on == date(2027, 1, 4)


def test_the_counter_goes_in_steps_of_five_while_open_and_is_exact_once_closed(database: Database, now):
    survey = database.write(make_open_survey, now=now)
    counted = []
    for phone in range(11):
        database.write(answer, survey_id=survey.id, phone=phone, key="werkveld", value="welzijn")
        view = database.read(get_survey, survey_id=survey.id)
        counted.append(view.respondents)

    closed = database.write(close_survey, survey_id=survey.id, who=WHO, now=now)

    assert counted == [0, 0, 0, 0, *[5] * 5, 10, 10]
    assert (closed.respondents, database.read(count_respondents, traject_id=survey.traject_id)) == (11, 11)


def test_with_its_traject_the_enquete_and_its_answers_are_gone(database: Database, now):
    survey = database.write(make_open_survey, now=now)
    for phone in range(5):
        database.write(answer, survey_id=survey.id, phone=phone, key="eigen_bijdrage", value="Koffie")

    database.write(delete_traject, traject_id=survey.traject_id)

    assert database.read(lambda db: [len(db.exec(select(table)).all()) for table in (Survey, Question, Answer)]) == [
        0,
        0,
        0,
    ]
