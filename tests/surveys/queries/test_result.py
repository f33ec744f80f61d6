"""What is published, and what the persona's and the room read from it."""

import pytest

from sessions.changes import live_version
from sessions.errors import NotFound
from surveys.enums import TextState
from surveys.errors import NotTheSameQuestion, TooFewToJoin
from surveys.queries.result import (
    SharedText,
    get_results,
    list_estimates,
    list_open_texts,
    missed_group_signals,
    strength_signals,
    theme_signals,
)
from surveys.queries.survey import get_survey
from surveys.shapes import DONT_KNOW
from surveys.usecases.open_text import join_open_texts, judge_open_text, loosen_open_text
from surveys.usecases.survey import close_survey, reopen_survey
from tests.factories import make_traject
from tests.surveys.factories import WHO, answer, make_open_survey
from wijksessie.database import Database


@pytest.fixture
def survey_id(database: Database, now) -> int:
    return database.write(make_open_survey, now=now).id


@pytest.fixture
def traject_id(database: Database, survey_id) -> int:
    return database.read(get_survey, survey_id=survey_id).traject_id


def fill(database: Database, survey_id: int, key: str, values: list[object], *, start: int = 0) -> None:
    for phone, value in enumerate(values, start=start):
        database.write(answer, survey_id=survey_id, phone=phone, key=key, value=value)


def published(database: Database, survey_id: int, key: str):
    view = database.read(get_results, survey_id=survey_id)
    return next(question for question in view.questions if question.question.key == key)


def test_under_five_answers_nothing_is_published_also_after_the_closing(database: Database, survey_id, now):
    fill(database, survey_id, "werkveld", ["welzijn"] * 4)
    database.write(close_survey, survey_id=survey_id, who=WHO, now=now)

    assert database.read(get_results, survey_id=survey_id).is_empty


def test_results_appear_in_steps_of_five_one_step_behind(database: Database, survey_id):
    seen = []
    for phone in range(16):
        fill(database, survey_id, "werkveld", ["welzijn"], start=phone)
        seen.append(published(database, survey_id, "werkveld").n)

    assert seen == [0] * 9 + [5] * 5 + [10] * 2


def test_a_screen_hears_only_that_a_new_state_was_published(database: Database, survey_id):
    heard = []
    before = database.read(live_version, subject="survey", subject_id=survey_id)
    for phone in range(16):
        fill(database, survey_id, "werkveld", ["welzijn"], start=phone)
        heard.append(database.read(live_version, subject="survey", subject_id=survey_id) - before)

    assert heard == [0] * 9 + [1] * 5 + [2] * 2


def test_a_question_that_is_often_skipped_waits_for_five_of_its_own(database: Database, survey_id, now):
    fill(database, survey_id, "werkveld", ["welzijn"] * 12)
    fill(database, survey_id, "schatting_1", [4, 5, 6])
    database.write(close_survey, survey_id=survey_id, who=WHO, now=now)

    assert published(database, survey_id, "werkveld").n == 12
    assert published(database, survey_id, "schatting_1").result is None


def test_under_ten_people_there_are_counts_and_no_percentages(database: Database, survey_id, now):
    fill(database, survey_id, "werkveld", ["welzijn"] * 9)
    fill(database, survey_id, "bekendheid", ["goed"] * 10)
    database.write(close_survey, survey_id=survey_id, who=WHO, now=now)

    assert [published(database, survey_id, key).has_shares for key in ("werkveld", "bekendheid")] == [False, True]


def test_results_per_discipline_come_at_the_closing_and_only_where_all_have_five(database: Database, survey_id, now):
    fill(database, survey_id, "werkveld", ["welzijn"] * 6 + ["gemeente"] * 5 + ["bewoners"] * 4 + ["eerstelijn"])
    fill(database, survey_id, "bekendheid", ["goed"] * 6 + ["redelijk"] * 10)
    open_groups = published(database, survey_id, "bekendheid").result.get("groups")
    database.write(close_survey, survey_id=survey_id, who=WHO, now=now)

    groups = published(database, survey_id, "bekendheid").result["groups"]

    assert open_groups is None
    assert {key: group["n"] for key, group in groups.items()} == {"welzijn": 6, "gemeente": 5, "rest": 5}


def test_after_a_second_closing_groups_stay_hidden_when_one_grew_by_fewer_than_five(database: Database, survey_id, now):
    fill(database, survey_id, "werkveld", ["welzijn"] * 6 + ["gemeente"] * 5)
    fill(database, survey_id, "bekendheid", ["goed"] * 11)
    database.write(close_survey, survey_id=survey_id, who=WHO, now=now)
    database.write(reopen_survey, survey_id=survey_id, closes_on=None, who=WHO, now=now)
    fill(database, survey_id, "werkveld", ["welzijn"] * 5 + ["gemeente"], start=20)
    fill(database, survey_id, "bekendheid", ["redelijk"] * 6, start=20)
    database.write(close_survey, survey_id=survey_id, who=WHO, now=now)

    asked = published(database, survey_id, "bekendheid")

    assert (asked.n, asked.result["groups"]) == (17, None)


def test_open_answers_stay_hidden_until_the_projectteam_shows_them(database: Database, survey_id, now):
    fill(database, survey_id, "eigen_bijdrage", ["Koffie", "Een ruimte", "Koffie", "Tijd", "<b>Bus</b>"])
    before = database.read(list_open_texts, survey_id=survey_id)
    database.write(close_survey, survey_id=survey_id, who=WHO, now=now)

    waiting = database.read(list_open_texts, survey_id=survey_id)
    database.write(judge_open_text, survey_id=survey_id, text_id=waiting[0].id, state=TextState.SHOWN)
    database.write(judge_open_text, survey_id=survey_id, text_id=waiting[1].id, state=TextState.HIDDEN)

    assert before == ()
    assert [text.text for text in waiting] == ["<b>Bus</b>", "Een ruimte", "Koffie", "Koffie", "Tijd"]
    assert published(database, survey_id, "eigen_bijdrage").texts == (SharedText("<b>Bus</b>", 1),)
    assert published(database, survey_id, "eigen_bijdrage").result == {"n": 5, "dont_know": 0, "groups": None}


def test_joined_answers_are_one_text_with_how_many_said_it(database: Database, survey_id, now):
    fill(database, survey_id, "eigen_bijdrage", ["Meer groen", "Bomen", "Planten", "Tijd", "Groen"])
    database.write(close_survey, survey_id=survey_id, who=WHO, now=now)
    ids = {text.text: text.id for text in database.read(list_open_texts, survey_id=survey_id)}

    def join(lead: str, *others: str) -> None:
        picked = [ids[lead], *(ids[other] for other in others)]
        database.write(join_open_texts, survey_id=survey_id, text_ids=picked, lead_id=ids[lead])

    join("Bomen", "Planten")
    join("Groen", "Meer groen", "Bomen")
    database.write(judge_open_text, survey_id=survey_id, text_id=ids["Groen"], state=TextState.SHOWN)
    assert published(database, survey_id, "eigen_bijdrage").texts == (SharedText("Groen", 4),)

    database.write(loosen_open_text, survey_id=survey_id, text_id=ids["Planten"])

    groen, loose, _ = database.read(list_open_texts, survey_id=survey_id)
    assert [other.text for other in groen.joined] == ["Bomen", "Meer groen"]
    assert (loose.text, loose.state) == ("Planten", TextState.WAITING)


def test_joining_asks_for_two_answers_to_one_question(database: Database, survey_id, now):
    fill(database, survey_id, "eigen_bijdrage", ["Koffie", "Thee", "Tijd", "Ruimte", "Geld"])
    fill(database, survey_id, "gaat_goed", [{"keys": ["buren"], "other": f"Plek {place}"} for place in range(5)])
    database.write(close_survey, survey_id=survey_id, who=WHO, now=now)
    ids = {text.text: text.id for text in database.read(list_open_texts, survey_id=survey_id)}
    koffie, plek = ids["Koffie"], ids["Plek 1"]

    for picked, lead, refusal in (
        ([koffie, koffie], koffie, TooFewToJoin),
        ([koffie, plek], koffie, NotTheSameQuestion),
        ([koffie, ids["Thee"]], plek, NotFound),
        ([koffie, "iets anders"], koffie, NotFound),
    ):
        with pytest.raises(refusal):
            database.write(join_open_texts, survey_id=survey_id, text_ids=picked, lead_id=lead)


def test_when_the_text_that_stood_is_gone_the_others_wait_again(database: Database, survey_id, now):
    answers = ["Groen", "Bomen", "Tijd", "Ruimte", "Geld"]
    fill(database, survey_id, "eigen_bijdrage", answers)
    fill(database, survey_id, "eigen_bijdrage", ["Nog een"] * 5, start=20)
    ids = {text.text: text.id for text in database.read(list_open_texts, survey_id=survey_id)}
    picked = [ids["Groen"], ids["Bomen"]]
    database.write(join_open_texts, survey_id=survey_id, text_ids=picked, lead_id=ids["Groen"])
    database.write(judge_open_text, survey_id=survey_id, text_id=ids["Groen"], state=TextState.SHOWN)
    database.write(answer, survey_id=survey_id, phone=0, key="eigen_bijdrage", value="Anders")

    database.write(close_survey, survey_id=survey_id, who=WHO, now=now)

    texts = {text.text: text for text in database.read(list_open_texts, survey_id=survey_id)}
    assert "Groen" not in texts
    assert texts["Bomen"].state is TextState.WAITING


def test_other_texts_wait_for_the_projectteam_too(database: Database, survey_id, now):
    fill(database, survey_id, "gaat_goed", [{"keys": ["buren"], "other": f"Plek {place}"} for place in range(5)])
    database.write(close_survey, survey_id=survey_id, who=WHO, now=now)

    assert "others" not in published(database, survey_id, "gaat_goed").result
    assert len(database.read(list_open_texts, survey_id=survey_id)) == 5


def test_estimates_carry_counts_median_and_interval(database: Database, survey_id, traject_id, now):
    fill(database, survey_id, "schatting_1", [2, 3, 3, 4, 4, 4, 5, 6, DONT_KNOW])
    fill(database, survey_id, "schatting_2", [1, 2, 3, 4, DONT_KNOW])
    database.write(close_survey, survey_id=survey_id, who=WHO, now=now)

    estimates = database.read(list_estimates, traject_id=traject_id)

    assert [(e.number, e.indicator, e.base, e.n, e.median, e.low, e.high, e.dont_know) for e in estimates] == [
        (4, "eenzaam", 10, 8, 4.0, 2.0, 6.0, 1)
    ]
    assert estimates[0].steps == (0, 0, 1, 2, 3, 1, 1, 0, 0, 0, 0)


def test_signals_are_shares_of_points_and_of_people(database: Database, survey_id, traject_id, now):
    fill(database, survey_id, "grootste_uitdagingen", [["rondkomen", "stress", "bewegen"]] * 4 + [["stress"]])
    fill(database, survey_id, "gaat_goed", [{"keys": ["buren", "groen"], "other": ""}] * 3 + [DONT_KNOW] * 2)
    fill(database, survey_id, "wie_missen_we", [{"keys": ["tieners"], "other": ""}] * 5)
    database.write(close_survey, survey_id=survey_id, who=WHO, now=now)

    themes = database.read(theme_signals, traject_id=traject_id)
    strengths = database.read(strength_signals, traject_id=traject_id)
    missed = database.read(missed_group_signals, traject_id=traject_id)

    assert {key: share for key, share in themes.items() if share} == {
        "rondkomen": 12 / 27,
        "stress": 11 / 27,
        "bewegen": 4 / 27,
    }
    assert {key: share for key, share in strengths.items() if share} == {"buren": 0.6, "groen": 0.6}
    assert {key: share for key, share in missed.items() if share} == {"tieners": 1.0}


def test_under_five_answers_and_without_enquete_there_are_no_signals(database: Database, survey_id, traject_id, now):
    fill(database, survey_id, "grootste_uitdagingen", [["rondkomen"]] * 4)
    database.write(close_survey, survey_id=survey_id, who=WHO, now=now)
    other = database.write(make_traject, now=now, code="ABCDEF")

    assert database.read(theme_signals, traject_id=traject_id) == {}
    assert database.read(strength_signals, traject_id=other.id) == {}
    assert database.read(list_estimates, traject_id=other.id) == ()


def test_results_are_read_in_another_language(database: Database, survey_id):
    view = database.read(get_results, survey_id=survey_id, language="en")

    assert view.questions[0].question.text == "Which group do you belong to most?"
