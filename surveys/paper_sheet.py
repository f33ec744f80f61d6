"""Typing over an enquête that was filled in on paper: from what somebody types to an answer, and back to words. Pure.

One short line per question, with the numbers that are printed on the sheet: '2' for a choice, '1 4 9' for several,
'5 1 3' for a top 3 in order, '4' for a guess, '3305' or '3 3 0 5' for the rows of a table ('-' skips one). A question
mark, or 0 where no 0 can be meant, is 'weet ik niet'. What follows the numbers of several choices is 'anders'.
"""

import re
from typing import Any

from sessions.errors import DomainError
from surveys.enums import QuestionForm
from surveys.rules import accepted_answer
from surveys.shapes import DONT_KNOW, TEXT_FORMS, QuestionView

UNSURE_MARKS = frozenset({"?", "0"})
SKIP = "-"
_NUMBERS = re.compile(r"^[\d\s,;]*")


class TypedUnreadable(DomainError):
    """What was typed is not what this question takes; the sentence says what it does take."""

    def __init__(self, question: QuestionView, *, found: str = "") -> None:
        said = f"{found} " if found else ""
        super().__init__(f"{said}Typ {how_to_type(question)}.")


def read_typed(question: QuestionView, typed: str) -> Any:
    """Return the answer (shapes of `rules.accepted_answer`), None for an empty line: the question was skipped.

    Raises TypedUnreadable, or the ParticipantRefusal of a rule.
    """
    said = typed.strip()
    if not said:
        return None
    if question.form is QuestionForm.MATRIX5:
        return accepted_answer(question, _rows(question, said))
    if said == "?" or (said == "0" and question.form not in {QuestionForm.ESTIMATE, *TEXT_FORMS}):
        return accepted_answer(question, DONT_KNOW)
    return accepted_answer(question, _value(question, said))


def typed_words(question: QuestionView, value: Any) -> str:
    """Return an answer in words, as it stands beside what was typed: who types sees what is meant."""
    if value is None:
        return "overgeslagen"
    if value == DONT_KNOW:
        return "weet ik niet"
    return _words(question, value)


def _words(question: QuestionView, value: Any) -> str:
    texts = {option.key: option.text for option in question.options} | {DONT_KNOW: "weet ik niet"}
    if question.form is QuestionForm.SEVERAL:
        other = [f"anders: {value['other']}"] if value["other"] else []
        return ", ".join([*(texts[key] for key in value["keys"]), *other])
    if question.form is QuestionForm.RANK3:
        return ", ".join(f"{place}. {texts[key]}" for place, key in enumerate(value, start=1))
    if question.form is QuestionForm.ESTIMATE:
        return f"{value} van de {question.base}"
    if question.form is QuestionForm.MATRIX5:
        return ", ".join(f"{row.text}: {texts[value[row.key]].lower()}" for row in question.rows if row.key in value)
    return str(value) if question.form in TEXT_FORMS else texts[value]


def how_to_type(question: QuestionView) -> str:
    """Return in a few words what this question takes."""
    last = len(question.options)
    unsure = ", 0 is weet ik niet" if question.has_dont_know else ""
    if question.form is QuestionForm.SEVERAL:
        other = ", dan anders namelijk" if question.has_other else ""
        return f"nummers van 1 tot en met {last}{other}{unsure}"
    if question.form is QuestionForm.RANK3:
        return f"de nummers van plaats 1, 2 en 3, in die volgorde{unsure}"
    if question.form is QuestionForm.ESTIMATE:
        return f"een getal van 0 tot en met {question.base}{', ? is weet ik niet' if question.has_dont_know else ''}"
    if question.form is QuestionForm.MATRIX5:
        return f"per regel een nummer, {len(question.rows)} na elkaar, - is leeg{unsure}"
    return "de woorden" if question.form in TEXT_FORMS else f"één nummer van 1 tot en met {last}{unsure}"


def _value(question: QuestionView, said: str) -> Any:
    if question.form in TEXT_FORMS:
        return said
    if question.form is QuestionForm.ESTIMATE:
        return _whole(question, said)
    if question.form is QuestionForm.SEVERAL:
        numbers = _NUMBERS.match(said)
        head = numbers.group() if numbers else ""
        return {"keys": _keys(question, head), "other": said[len(head) :].strip()}
    keys = _keys(question, said)
    if question.form is QuestionForm.RANK3:
        return keys
    if len(keys) != 1:
        raise TypedUnreadable(question)
    return keys[0]


def _keys(question: QuestionView, said: str) -> list[str]:
    return [question.options[_place(question, word)].key for word in re.split(r"[\s,;]+", said) if word]


def _place(question: QuestionView, word: str) -> int:
    """Return the place of a typed number, counted from 0."""
    if not (word.isascii() and word.isdigit()) or not 1 <= int(word) <= len(question.options):
        raise TypedUnreadable(question, found=f"‘{word}’ staat niet op het blad.")
    return int(word) - 1


def _whole(question: QuestionView, said: str) -> int:
    if not (said.isascii() and said.isdigit()) or len(said) > 4:
        raise TypedUnreadable(question)
    return int(said)


def _rows(question: QuestionView, said: str) -> dict[str, str]:
    """Return the choice per row; a row that is skipped has none."""
    words = said.split() if " " in said else list(said)
    if len(words) != len(question.rows):
        raise TypedUnreadable(question, found=f"Dit zijn er {len(words)}.")
    found = {}
    for row, word in zip(question.rows, words, strict=True):
        if word in UNSURE_MARKS:
            found[row.key] = DONT_KNOW
        elif word != SKIP:
            found[row.key] = question.options[_place(question, word)].key
    return found
