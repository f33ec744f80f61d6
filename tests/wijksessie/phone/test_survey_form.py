"""Between the native controls and the answer, both ways."""

import pytest

from surveys.enums import QuestionForm
from surveys.shapes import DONT_KNOW, Choice, QuestionView
from wijksessie.phone.base import sentences
from wijksessie.phone.survey_form import fields_of, make_steps, value_of

OPTIONS = tuple(Choice(key, key.title()) for key in "abcdefghij")
ROWS = (Choice("roken", "Roken"), Choice("stress", "Stress"))


def question(form: QuestionForm, **facts: object) -> QuestionView:
    known = {"options": OPTIONS, "rows": ROWS, "has_dont_know": True, "has_other": True, "max_choices": 3} | facts
    return QuestionView(id=1, survey_id=1, key="", position=1, form=form, text="Vraag?", **known)


@pytest.mark.parametrize(
    ("form", "value"),
    [
        (QuestionForm.ONE, "a"),
        (QuestionForm.ONE, DONT_KNOW),
        (QuestionForm.SCALE5, "b"),
        (QuestionForm.SEVERAL, {"keys": ["a", "b"], "other": "de markt"}),
        (QuestionForm.SEVERAL, DONT_KNOW),
        (QuestionForm.RANK3, ["c", "a"]),
        (QuestionForm.RANK3, DONT_KNOW),
        (QuestionForm.ESTIMATE, 0),
        (QuestionForm.ESTIMATE, DONT_KNOW),
        (QuestionForm.MATRIX5, {"roken": "a", "stress": DONT_KNOW}),
        (QuestionForm.SHORT, "Koffie & <b>"),
        (QuestionForm.LONG, DONT_KNOW),
    ],
)
def test_an_answer_comes_back_from_its_own_controls(form: QuestionForm, value: object):
    asked = question(form)

    assert value_of(asked, fields_of(asked, value)) == value


def test_an_estimate_out_of_a_hundred_has_weet_ik_niet_as_a_box():
    asked = question(QuestionForm.ESTIMATE, base=100)

    assert fields_of(asked, DONT_KNOW) == {"dk": ["1"]}
    assert value_of(asked, {"a": [""], "dk": ["1"]}) == DONT_KNOW


@pytest.mark.parametrize("form", list(QuestionForm))
def test_an_empty_form_is_no_answer(form: QuestionForm):
    assert not value_of(question(form), {"a": [""], "a1": [""], "other": [" "]})


def test_what_was_filled_in_goes_before_weet_ik_niet():
    assert value_of(question(QuestionForm.SHORT), {"a": ["Koffie"], "dk": ["1"]}) == "Koffie"


def test_a_number_that_is_no_number_is_handed_on_to_be_refused():
    assert value_of(question(QuestionForm.ESTIMATE), {"a": [" 7 "]}) == 7
    assert value_of(question(QuestionForm.ESTIMATE), {"a": ["zeven"]}) == "zeven"
    assert value_of(question(QuestionForm.ESTIMATE), {"a": ["9" * 40]}) == "9" * 40


def test_random_order_is_the_same_for_one_phone_and_differs_between_phones():
    asked = question(QuestionForm.RANK3, is_random=True)

    def order(key: str) -> list[str]:
        (step,) = make_steps([asked], language="nl", say=sentences("nl"), key=key, answers={})
        return [option.key for option in step.options]

    assert order("1-a") == order("1-a")
    assert sorted(order("1-a")) == list("abcdefghij")
    assert len({tuple(order(f"1-{number}")) for number in range(20)}) > 10


def test_a_step_says_where_it_is_and_what_its_button_does():
    steps = make_steps(
        [question(QuestionForm.ONE)] * 2, language="nl", say=sentences("nl"), key="1-a", answers={1: "a"}
    )

    assert [(step.title, step.submit) for step in steps] == [
        ("Vraag 1 van 2: Vraag?", "Volgende"),
        ("Vraag 2 van 2: Vraag?", "Versturen"),
    ]
    assert steps[0].has("a", "a")
