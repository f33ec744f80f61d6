"""Typing over a sheet of paper: what may be typed, what is meant, and what is refused."""

from typing import Any

import pytest

from sessions.errors import DomainError
from surveys.paper_sheet import how_to_type, read_typed, typed_words
from surveys.queries.survey import list_questions
from surveys.shapes import DONT_KNOW, QuestionView
from tests.surveys.factories import make_survey


@pytest.fixture
def asked(database, now) -> dict[str, QuestionView]:
    survey = database.write(make_survey, now=now)
    return {each.key: each for each in database.read(list_questions, survey_id=survey.id)}


def keys(question: QuestionView, *places: int) -> list[str]:
    return [question.options[place - 1].key for place in places]


def test_a_number_is_a_choice_and_several_are_a_list(asked):
    one, several = asked["werkveld"], asked["gaat_goed"]

    assert read_typed(one, " 2 ") == keys(one, 2)[0]
    assert read_typed(several, "1, 3;12") == {"keys": keys(several, 1, 3, 12), "other": ""}
    assert read_typed(several, "4 de moestuin 2.0") == {"keys": keys(several, 4), "other": "de moestuin 2.0"}
    assert read_typed(several, "de moestuin") == {"keys": [], "other": "de moestuin"}


def test_a_top_3_keeps_the_order_that_was_typed(asked):
    rank = asked["grootste_uitdagingen"]

    assert read_typed(rank, "5 1 3") == keys(rank, 5, 1, 3)
    assert typed_words(rank, read_typed(rank, "5 1")).startswith("1. Overgewicht en ongezond eten, 2. Geldzorgen")


def test_a_zero_is_a_guess_and_a_question_mark_is_not(asked):
    guess = asked["schatting_1"]

    assert read_typed(guess, "0") == 0
    assert read_typed(guess, "10") == 10
    assert read_typed(guess, "?") == DONT_KNOW


@pytest.mark.parametrize("typed", ["334055", "3 3 4 0 5 5", "33 40 55".replace(" ", "")])
def test_rows_are_typed_together_or_apart(asked, typed: str):
    matrix = asked["vergelijken"]
    found = read_typed(matrix, typed)

    assert list(found.values()) == [*keys(matrix, 3, 3, 4), DONT_KNOW, *keys(matrix, 5, 5)]


def test_a_dash_skips_a_row_and_an_empty_line_skips_a_question(asked):
    matrix = asked["vergelijken"]

    assert len(read_typed(matrix, "3-----")) == 1
    assert read_typed(matrix, "") is None
    assert typed_words(matrix, None) == "overgeslagen"


@pytest.mark.parametrize(
    ("key", "typed"),
    [
        ("werkveld", "6"),
        ("werkveld", "1 2"),
        ("werkveld", "twee"),
        ("werkveld", "²"),
        ("grootste_uitdagingen", "1 1 2"),
        ("grootste_uitdagingen", "1 2 3 4"),
        ("grootste_uitdagingen", "13"),
        ("schatting_1", "11"),
        ("schatting_1", "4,5"),
        ("schatting_1", "-1"),
        ("vergelijken", "33"),
        ("vergelijken", "333336"),
        ("gaat_goed", "1 2 3 4"),
        ("gaat_goed", "13"),
    ],
)
def test_what_is_not_on_the_sheet_is_refused_in_a_sentence(asked, key: str, typed: str):
    with pytest.raises(DomainError) as refused:
        read_typed(asked[key], typed)

    assert refused.value.text.endswith(".")


def test_every_question_says_how_it_is_typed_and_reads_back_in_words(asked):
    typed: dict[str, Any] = {
        "werkveld": "1", "bekendheid": "5", "grootste_uitdagingen": "1 2 3", "schatting_1": "4", "schatting_2": "?",
        "schatting_3": "0", "vergelijken": "123450", "gaat_goed": "1 2", "wie_missen_we": "0",
        "eigen_bijdrage": "bellen",
    }  # fmt: skip

    for key, question in asked.items():
        assert how_to_type(question)
        assert typed_words(question, read_typed(question, typed[key]))
