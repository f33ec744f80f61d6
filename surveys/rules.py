"""Rules of the enquête without a database: how many questions, how long it takes, which answer is acceptable."""

import hashlib
import re
from collections.abc import Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from difflib import SequenceMatcher
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeGuard

from sessions.content_files import load_content
from sessions.errors import TextTooLong
from sessions.texts import cleaned
from surveys.enums import QuestionForm, SurveyState
from surveys.errors import (
    AnswerTooLong,
    ChosenTwice,
    NotAnOption,
    NoWholeNumber,
    TooManyChoices,
    TooManyQuestions,
)
from surveys.shapes import DONT_KNOW, QuestionView

LONGEST_SHORT = 500
LONGEST_LONG = 2000
LONGEST_OTHER = 120
RANKS = 3
SAME_ENOUGH = 0.7
PHONE_KEY = re.compile(r"(?P<round>[1-9]\d{0,2})-(?P<random>[0-9a-f]{32})")

# How many choices a form needs (least, most).
OPTION_BOUNDS = MappingProxyType(
    {
        QuestionForm.ONE: (2, 8),
        QuestionForm.SCALE5: (5, 5),
        QuestionForm.SEVERAL: (2, 14),
        QuestionForm.RANK3: (4, 14),
    }
)


def survey_content() -> MappingProxyType[str, Any]:
    """Return `surveys/content/survey.toml`."""
    return load_content(Path(__file__).parent / "content" / "survey.toml")


def max_questions() -> int:
    """Return how many questions an enquête may have."""
    return int(survey_content()["settings"]["max_questions"])


def refuse_eleventh(count: int) -> None:
    """Raise TooManyQuestions with the sentence of the content when there is no place for one more question."""
    if count >= max_questions():
        raise TooManyQuestions(survey_content()["settings"]["refuse_eleventh"])


def estimated_minutes(forms: Sequence[QuestionForm]) -> int:
    """Return the time to fill in, in whole minutes (half up, at least 1), from the seconds per form in the content."""
    seconds = survey_content()["settings"]["seconds_per_question"]
    total = Decimal(sum(int(seconds[form]) for form in forms)) / 60
    return max(1, int(total.quantize(Decimal(1), rounding=ROUND_HALF_UP)))


def is_same_but_for_typos(before: str, after: str) -> bool:
    """Tell whether a text stayed the same but for some letters: at least seven tenths of it, as difflib counts."""
    if not before or not after:
        return before == after
    return SequenceMatcher(None, before.casefold(), after.casefold(), autojunk=False).ratio() >= SAME_ENOUGH


def word_count(text: str) -> int:
    """Return the number of words, as a reader counts them: a lone dash is no word."""
    return sum(1 for word in text.split() if any(letter.isalnum() for letter in word))


def lacking(questions: Sequence[QuestionView], language: str) -> tuple[int, ...]:
    """Return the numbers of the questions that miss a text in this language."""
    return tuple(number for number, question in enumerate(questions, start=1) if question.lacks(language))


def is_planned(state: SurveyState, opens_on: date | None, today: date) -> bool:
    """Tell whether an enquête was opened for a later day."""
    return state is SurveyState.OPEN and opens_on is not None and today < opens_on


def takes_answers(state: SurveyState, opens_on: date | None, closes_on: date | None, today: date) -> bool:
    """Tell whether answers are taken: open, the first day has come, and the last day has not passed."""
    is_past = closes_on is not None and closes_on < today
    return state is SurveyState.OPEN and not is_planned(state, opens_on, today) and not is_past


def phone_print(survey_id: int, key: str) -> str:
    """Return what is stored of a phone's key: SHA-256 over survey and key, so one phone differs per enquête."""
    return hashlib.sha256(f"{survey_id}:{key}".encode()).hexdigest()


def round_of(key: str) -> int | None:
    """Return in which round a phone's key was made; None for anything that is not a key."""
    found = PHONE_KEY.fullmatch(key)
    return int(found["round"]) if found else None


def accepted_answer(question: QuestionView, value: object) -> Any:
    """Return the answer as it is stored, or None for 'skipped'.

    Shapes: one and scale5 an option key; several {keys, other}; rank3 a list of 1 to 3 keys, biggest first; estimate a
    whole number 0..base; matrix5 {row: option key or 'dont_know'}; short and long a text. 'dont_know' instead where the
    question has it. Raises a ParticipantRefusal that says what to do.
    """
    if value is None or value in ("", [], {}):
        return None
    if value == DONT_KNOW and question.form is not QuestionForm.MATRIX5:
        if not question.has_dont_know:
            raise NotAnOption
        return DONT_KNOW
    return _CHECKS[question.form](question, value)


def _one(question: QuestionView, value: object) -> str:
    if not isinstance(value, str) or value not in _keys(question):
        raise NotAnOption
    return value


def _several(question: QuestionView, value: object) -> dict[str, Any] | None:
    if not isinstance(value, dict):
        raise NotAnOption
    keys, other = value.get("keys", []), _text(value.get("other", ""), LONGEST_OTHER)
    if not _are_keys(keys) or not set(keys) <= _keys(question) or (other and not question.has_other):
        raise NotAnOption
    chosen = [option.key for option in question.options if option.key in keys]
    if len(chosen) + bool(other) > question.max_choices:
        raise TooManyChoices(most=question.max_choices)
    return {"keys": chosen, "other": other} if chosen or other else None


def _rank3(question: QuestionView, value: object) -> list[str]:
    if not _are_keys(value):
        raise NotAnOption
    if len(set(value)) != len(value):
        raise ChosenTwice
    if len(value) > RANKS:
        raise TooManyChoices(most=RANKS)
    if not set(value) <= _keys(question):
        raise NotAnOption
    return value


def _estimate(question: QuestionView, value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= question.base:
        raise NoWholeNumber(most=question.base)
    return value


def _matrix5(question: QuestionView, value: object) -> dict[str, str]:
    if not isinstance(value, dict):
        raise NotAnOption
    allowed = _keys(question) | ({DONT_KNOW} if question.has_dont_know else set())
    if not set(value) <= {row.key for row in question.rows} or not set(value.values()) <= allowed:
        raise NotAnOption
    return {row.key: value[row.key] for row in question.rows if row.key in value}


def _short(_question: QuestionView, value: object) -> str | None:
    return _text(value, LONGEST_SHORT) or None


def _long(_question: QuestionView, value: object) -> str | None:
    return _text(value, LONGEST_LONG) or None


def _text(value: object, longest: int) -> str:
    if not isinstance(value, str):
        raise NotAnOption
    try:
        return cleaned(value, longest=longest)
    except TextTooLong as error:
        raise AnswerTooLong(most=longest) from error


def _are_keys(value: object) -> TypeGuard[list[str]]:
    return isinstance(value, list) and all(isinstance(key, str) for key in value)


def _keys(question: QuestionView) -> set[str]:
    return {option.key for option in question.options}


_CHECKS = MappingProxyType(
    {
        QuestionForm.ONE: _one,
        QuestionForm.SCALE5: _one,
        QuestionForm.SEVERAL: _several,
        QuestionForm.RANK3: _rank3,
        QuestionForm.ESTIMATE: _estimate,
        QuestionForm.MATRIX5: _matrix5,
        QuestionForm.SHORT: _short,
        QuestionForm.LONG: _long,
    }
)
