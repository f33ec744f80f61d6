"""How many questions, how long, which answer is acceptable."""

import pytest

from surveys.enums import QuestionForm
from surveys.errors import (
    AnswerTooLong,
    ChosenTwice,
    NotAnOption,
    NoWholeNumber,
    TooManyChoices,
    TooManyQuestions,
)
from surveys.rules import (
    accepted_answer,
    estimated_minutes,
    lacking,
    phone_print,
    refuse_eleventh,
    round_of,
    survey_content,
    word_count,
)
from surveys.shapes import DONT_KNOW, Choice, QuestionView

OPTIONS = tuple(Choice(key, key.title()) for key in ("geld", "stress", "eenzaam", "wonen", "roken"))


def question(form: QuestionForm, **facts: object) -> QuestionView:
    known = {"options": OPTIONS, "has_dont_know": True, "max_choices": 3} | facts
    return QuestionView(id=1, survey_id=1, key="", position=1, form=form, text="Vraag?", **known)


def test_an_eleventh_question_is_refused_with_the_sentence_of_the_content():
    refuse_eleventh(9)

    with pytest.raises(TooManyQuestions) as refused:
        refuse_eleventh(10)

    assert refused.value.text == "Meer dan 10 vragen kan niet: dan haken mensen af. Haal eerst een vraag weg."


def test_ten_base_questions_take_about_four_minutes():
    forms = [QuestionForm(item["form"]) for item in survey_content()["question"]]

    assert estimated_minutes(forms) == 4
    assert estimated_minutes(forms[:1]) == 1


def test_words_are_counted_as_a_reader_counts_them():
    assert word_count("Van elke 10 volwassen inwoners – hoeveel voelen zich eenzaam?") == 9


@pytest.mark.parametrize(
    ("form", "value", "stored"),
    [
        (QuestionForm.ONE, "geld", "geld"),
        (QuestionForm.ONE, "", None),
        (QuestionForm.SCALE5, DONT_KNOW, DONT_KNOW),
        (QuestionForm.SEVERAL, {"keys": ["stress", "geld"], "other": ""}, {"keys": ["geld", "stress"], "other": ""}),
        (QuestionForm.SEVERAL, {"keys": [], "other": ""}, None),
        (QuestionForm.RANK3, ["stress", "geld", "roken"], ["stress", "geld", "roken"]),
        (QuestionForm.RANK3, ["stress"], ["stress"]),
        (QuestionForm.ESTIMATE, 0, 0),
        (QuestionForm.ESTIMATE, 10, 10),
        (QuestionForm.SHORT, " Ik kan\r\nmeedoen.\x00 ", "Ik kan\nmeedoen."),
        (QuestionForm.LONG, "   ", None),
        (QuestionForm.LONG, "<b>=1+1</b>", "<b>=1+1</b>"),
    ],
)
def test_an_acceptable_answer_is_stored_as(form: QuestionForm, value: object, stored: object):
    assert accepted_answer(question(form), value) == stored


def test_a_matrix_keeps_its_rows_and_knows_weet_ik_niet_per_row():
    rows = (Choice("eenzaam", "Eenzaamheid"), Choice("roken", "Roken"))

    stored = accepted_answer(question(QuestionForm.MATRIX5, rows=rows), {"roken": DONT_KNOW, "eenzaam": "geld"})

    assert stored == {"eenzaam": "geld", "roken": DONT_KNOW}


@pytest.mark.parametrize(
    ("form", "value", "refusal"),
    [
        (QuestionForm.ONE, "onbekend", NotAnOption),
        (QuestionForm.ONE, ["geld"], NotAnOption),
        (QuestionForm.SEVERAL, {"keys": ["geld", "stress", "wonen", "roken"]}, TooManyChoices),
        (QuestionForm.SEVERAL, {"keys": ["onbekend"]}, NotAnOption),
        (QuestionForm.SEVERAL, {"keys": [], "other": "anders"}, NotAnOption),
        (QuestionForm.SEVERAL, {"keys": [{}]}, NotAnOption),
        (QuestionForm.RANK3, ["geld", "geld"], ChosenTwice),
        (QuestionForm.RANK3, ["geld", "stress", "wonen", "roken"], TooManyChoices),
        (QuestionForm.RANK3, ["geld", "onbekend"], NotAnOption),
        (QuestionForm.ESTIMATE, 11, NoWholeNumber),
        (QuestionForm.ESTIMATE, -1, NoWholeNumber),
        (QuestionForm.ESTIMATE, 4.5, NoWholeNumber),
        (QuestionForm.ESTIMATE, True, NoWholeNumber),
        (QuestionForm.MATRIX5, {"onbekend": "geld"}, NotAnOption),
        (QuestionForm.SHORT, "a" * 501, AnswerTooLong),
        (QuestionForm.LONG, "a" * 2001, AnswerTooLong),
        (QuestionForm.LONG, 12, NotAnOption),
    ],
)
def test_another_answer_is_refused(form: QuestionForm, value: object, refusal: type[Exception]):
    with pytest.raises(refusal):
        accepted_answer(question(form), value)


def test_weet_ik_niet_is_refused_where_the_question_does_not_have_it():
    with pytest.raises(NotAnOption):
        accepted_answer(question(QuestionForm.ONE, has_dont_know=False), DONT_KNOW)


def test_another_text_counts_as_one_of_the_choices():
    several = question(QuestionForm.SEVERAL, has_other=True, max_choices=2)

    assert accepted_answer(several, {"keys": ["geld"], "other": "de markt"}) == {"keys": ["geld"], "other": "de markt"}
    with pytest.raises(TooManyChoices, match="hooguit 2"):
        accepted_answer(several, {"keys": ["geld", "stress"], "other": "de markt"})


def test_a_question_lacks_a_language_when_one_of_its_choices_does():
    words = {"text": "Question?", "options": {option.key: {"text": option.key} for option in OPTIONS}}
    whole = question(QuestionForm.ONE, translations={"en": words})
    half = question(
        QuestionForm.ONE, translations={"en": words | {"options": words["options"] | {"geld": {"text": " "}}}}
    )

    assert lacking([whole, half], "en") == (2,)
    assert lacking([whole, half], "tr") == (1, 2)
    assert lacking([whole, half], "nl") == ()


def test_a_text_without_translation_is_empty_and_never_dutch():
    read = question(QuestionForm.ONE).in_language("en")

    assert (read.text, [option.text for option in read.options]) == ("", [""] * 5)


def test_a_key_says_in_which_round_it_was_made_and_its_print_says_nothing():
    key = f"2-{'a' * 32}"

    assert round_of(key) == 2
    assert [round_of(other) for other in ("", "2-", f"0-{'a' * 32}", f"2-{'A' * 32}", f"2-{'a' * 33}")] == [None] * 5
    assert len({phone_print(1, key), phone_print(2, key), key}) == 3
