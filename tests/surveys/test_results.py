"""From answers to what may be said about them."""

import pytest

from surveys.enums import QuestionForm, Verdict
from surveys.results import (
    given_answers,
    is_divided,
    looks_personal,
    median_interval,
    median_of,
    rank_shares,
    summarise,
    verdict_of,
    word_list,
)
from surveys.shapes import DONT_KNOW, Choice, QuestionView

OPTIONS = (Choice("a", "A"), Choice("b", "B"), Choice("c", "C"))


def question(form: QuestionForm, **facts: object) -> QuestionView:
    return QuestionView(id=1, survey_id=1, key="", position=1, form=form, text="Vraag?", options=OPTIONS, **facts)


def given(*values: object, disciplines: str = ""):
    answers = [(f"p{place:02}", value) for place, value in enumerate(values)]
    groups = {f"p{place:02}": group for place, group in enumerate(disciplines)}
    return given_answers(answers, groups)


def test_one_choice_is_counted_per_option_with_weet_ik_niet_apart():
    result = summarise(question(QuestionForm.ONE), given("a", "b", "a", DONT_KNOW))

    assert result == {"n": 4, "dont_know": 1, "counts": {"a": 2, "b": 1, "c": 0}}


def test_several_choices_are_counted_per_person_and_other_texts_go_apart():
    answers = given(
        {"keys": ["a", "b"], "other": ""}, {"keys": ["b"], "other": "de markt"}, {"keys": [], "other": "Asl"}
    )

    result = summarise(question(QuestionForm.SEVERAL), answers)

    assert result == {"n": 3, "dont_know": 0, "counts": {"a": 1, "b": 2, "c": 0}, "others": ["Asl", "de markt"]}


def test_a_top_3_gives_three_two_and_one_point():
    result = summarise(question(QuestionForm.RANK3), given(["a", "b", "c"], ["b"], ["b", "a"], DONT_KNOW))

    assert result == {
        "n": 4,
        "dont_know": 1,
        "first": {"a": 1, "b": 2, "c": 0},
        "second": {"a": 1, "b": 1, "c": 0},
        "third": {"a": 0, "b": 0, "c": 1},
        "scores": {"a": 5, "b": 8, "c": 1},
    }
    assert rank_shares(result) == {"a": 5 / 14, "b": 8 / 14, "c": 1 / 14}


def test_an_estimate_is_counted_per_step():
    result = summarise(question(QuestionForm.ESTIMATE, base=10), given(4, 4, 0, 10, DONT_KNOW))

    assert result["steps"] == {
        "0": 1,
        "1": 0,
        "2": 0,
        "3": 0,
        "4": 2,
        **{str(step): 0 for step in range(5, 10)},
        "10": 1,
    }
    assert median_of(result["steps"]) == 4.0


def test_a_matrix_is_counted_per_row():
    rows = (Choice("roken", "Roken"), Choice("stress", "Stress"))

    result = summarise(
        question(QuestionForm.MATRIX5, rows=rows, has_dont_know=True),
        given({"roken": "a", "stress": DONT_KNOW}, {"roken": "b"}),
    )

    assert result["rows"] == {
        "roken": {"a": 1, "b": 1, "c": 0, DONT_KNOW: 0},
        "stress": {"a": 0, "b": 0, "c": 0, DONT_KNOW: 1},
    }


def test_open_answers_come_in_the_order_of_the_alphabet_not_of_arrival():
    assert summarise(question(QuestionForm.SHORT), given("b", "a", "c"))["texts"] == ["a", "b", "c"]


def test_nothing_answered_is_a_result_of_zeros():
    assert summarise(question(QuestionForm.ONE), given()) == {
        "n": 0,
        "dont_know": 0,
        "counts": {"a": 0, "b": 0, "c": 0},
    }
    assert summarise(question(QuestionForm.RANK3), given())["scores"] == {"a": 0, "b": 0, "c": 0}
    assert (median_of({}), median_interval({}), rank_shares({"scores": {"a": 0}})) == (None, None, {})


@pytest.mark.parametrize(("n", "ranks"), [(25, (8, 18)), (40, (14, 27)), (70, (27, 44)), (6, (1, 6)), (5, (1, 5))])
def test_the_interval_of_the_median_uses_the_ranks_of_the_research(n: int, ranks: tuple[int, int]):
    steps = {str(place): 1 for place in range(1, n + 1)}

    assert median_interval(steps) == ranks


@pytest.mark.parametrize(
    ("share", "base", "interval", "verdict"),
    [
        (58.2, 10, (3.0, 5.0), Verdict.LOWER),
        (58.2, 10, (4.0, 5.5), Verdict.MATCH),
        (58.2, 10, (6.3, 7.0), Verdict.MATCH),
        (58.2, 10, (7.0, 8.0), Verdict.HIGHER),
        (4.0, 100, (10.0, 20.0), Verdict.HIGHER),
        (4.0, 100, (8.0, 20.0), Verdict.MATCH),
    ],
)
def test_the_room_matches_a_figure_within_half_a_step_of_its_interval(share, base, interval, verdict):
    assert verdict_of(share, base, interval) is verdict


def test_a_room_is_divided_when_its_middle_half_spans_four_tenths():
    assert is_divided({"1": 5, "8": 5}, 10)
    assert not is_divided({"4": 5, "5": 5}, 10)
    assert not is_divided({"1": 2, "9": 2}, 10)


def test_groups_show_only_where_everybody_has_five():
    asked = question(QuestionForm.ONE)

    result = summarise(asked, given(*"aaaaabbbbbcccccc", disciplines="xxxxxyyyyyzzzzzz"), with_groups=True)

    assert {key: group["n"] for key, group in result["groups"].items()} == {"x": 5, "y": 5, "z": 6}
    assert result["groups"]["x"]["counts"] == {"a": 5, "b": 0, "c": 0}


def test_small_groups_go_together_into_the_rest():
    result = summarise(
        question(QuestionForm.ONE), given(*"aaaaabbbbbccc", disciplines="xxxxxyyyzz zz"), with_groups=True
    )

    assert {key: group["n"] for key, group in result["groups"].items()} == {"x": 5, "rest": 8}


def test_a_shown_group_joins_a_rest_that_would_point_at_fewer_than_five():
    result = summarise(question(QuestionForm.ONE), given(*"a" * 18, disciplines="xxxxxxyyyyyzzzzzww"), with_groups=True)

    assert {key: group["n"] for key, group in result["groups"].items()} == {"x": 6, "z": 5, "rest": 7}


def test_no_groups_under_ten_people_or_for_open_answers_or_when_one_group_is_everybody():
    assert (
        summarise(question(QuestionForm.ONE), given(*"a" * 9, disciplines="xxxxxyyyy"), with_groups=True)["groups"]
        is None
    )
    assert (
        summarise(question(QuestionForm.SHORT), given(*"a" * 20, disciplines="xy" * 10), with_groups=True)["groups"]
        is None
    )
    assert (
        summarise(question(QuestionForm.ONE), given(*"a" * 12, disciplines="x" * 12), with_groups=True)["groups"]
        is None
    )
    assert (
        summarise(question(QuestionForm.ONE), given(*"a" * 12, disciplines="x" * 8 + "y" * 4), with_groups=True)[
            "groups"
        ]
        is None
    )


def test_other_texts_never_stand_in_a_group():
    answers = [{"keys": ["a"], "other": "de markt"}] * 10

    groups = summarise(question(QuestionForm.SEVERAL), given(*answers, disciplines="xxxxxyyyyy"), with_groups=True)[
        "groups"
    ]

    assert [sorted(group) for group in groups.values()] == [["counts", "dont_know", "n"]] * 2


def test_the_word_list_holds_what_two_answers_share_without_small_words():
    words = word_list(["De huisarts en de school", "School is de plek", "huisarts, huisarts!", "het plein"])

    assert words == (("huisarts", 2), ("school", 2))


@pytest.mark.parametrize(
    "text",
    [
        "Bel mevrouw Jansen",
        "Vraag het aan dhr. van der Berg",
        "mail naar jan@voorbeeld.nl",
        "06 1234 5678 is mijn nummer",
        "Kom langs op de Zamenhofdreef 12",
    ],
)
def test_an_answer_that_may_point_at_somebody_is_noticed(text: str):
    assert looks_personal(text)


@pytest.mark.parametrize("text", ["Ik kan op dinsdag meedraaien", "In 2027 met 40 mensen", "De weg naar hulp", ""])
def test_an_ordinary_answer_is_not(text: str):
    assert not looks_personal(text)
