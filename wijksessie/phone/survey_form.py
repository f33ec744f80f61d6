"""Between a posted form and an answer: the native controls of each question form, both ways. Pure.

Names of controls: `a` (one choice, boxes, number, text), `a1` to `a3` (top 3), `row_<key>` (matrix), `other`, and `dk`
for 'weet ik niet' where it is a box of its own.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from surveys.enums import QuestionForm
from surveys.rules import LONGEST_LONG, LONGEST_SHORT
from surveys.shapes import DONT_KNOW, Choice, QuestionView

Fields = Mapping[str, Sequence[str]]

RADIO_FORMS = frozenset({QuestionForm.ONE, QuestionForm.SCALE5})


@dataclass(frozen=True, slots=True)
class FormStep:
    """One question as a template shows it: in the language of the page, with what this phone answered before."""

    number: int
    count: int
    question: QuestionView
    options: tuple[Choice, ...]
    fields: Fields
    progress: str
    submit: str

    @property
    def title(self) -> str:
        """Return the title of the page: 'Vraag 2 van 8: Hoe goed ken je …'."""
        return f"{self.progress}: {self.question.text}"

    @property
    def longest(self) -> int:
        """Return how many characters an open answer takes."""
        return LONGEST_SHORT if self.question.form is QuestionForm.SHORT else LONGEST_LONG

    def has(self, name: str, value: str) -> bool:
        """Tell whether a control is chosen."""
        return value in self.fields.get(name, ())

    def first(self, name: str) -> str:
        """Return the text of a control, '' when it is empty."""
        return next(iter(self.fields.get(name, ())), "")


def make_steps(
    questions: Sequence[QuestionView], *, language: str, say: Mapping[str, Any], key: str, answers: Mapping[int, Any]
) -> tuple[FormStep, ...]:
    """Return the steps of a form; random order is drawn from the key, so that a phone sees the same order again."""
    words = say["survey"]
    steps = []
    for number, question in enumerate(questions, start=1):
        read = question.in_language(language)
        steps.append(
            FormStep(
                number=number,
                count=len(questions),
                question=read,
                options=_shuffled(read.options, key) if read.is_random else read.options,
                fields=fields_of(read, answers.get(question.id)),
                progress=words["step"].format(number=number, count=len(questions)),
                submit=words["send"] if number == len(questions) else words["next"],
            )
        )
    return tuple(steps)


def value_of(question: QuestionView, fields: Fields) -> object:
    """Return the answer in a posted form, unchecked; None when nothing was filled in."""
    value = _value(question, fields)
    if value in (None, "", [], {}) and fields.get("dk"):
        return DONT_KNOW
    return value


def fields_of(question: QuestionView, value: Any) -> dict[str, list[str]]:
    """Return the controls that hold an answer: the reverse of `value_of`."""
    if value is None:
        return {}
    if value == DONT_KNOW and question.form not in RADIO_FORMS and not _is_grid(question):
        return {"dk": ["1"]}
    if question.form is QuestionForm.SEVERAL:
        return {"a": list(value["keys"]), "other": [value["other"]]}
    if question.form is QuestionForm.RANK3:
        return {f"a{place}": [key] for place, key in enumerate(value, start=1)}
    if question.form is QuestionForm.MATRIX5:
        return {f"row_{key}": [chosen] for key, chosen in value.items()}
    return {"a": [str(value)]}


def _value(question: QuestionView, fields: Fields) -> object:
    single = next(iter(fields.get("a", ())), "")
    if question.form is QuestionForm.SEVERAL:
        other = next(iter(fields.get("other", ())), "").strip()
        chosen = [key for key in fields.get("a", ()) if key]
        return {"keys": chosen, "other": other} if chosen or other else None
    if question.form is QuestionForm.RANK3:
        return [key for place in (1, 2, 3) for key in fields.get(f"a{place}", ()) if key]
    if question.form is QuestionForm.MATRIX5:
        return {row.key: chosen for row in question.rows for chosen in fields.get(f"row_{row.key}", ()) if chosen}
    if question.form is QuestionForm.ESTIMATE and single not in {"", DONT_KNOW}:
        digits = single.strip()
        return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 10 else digits or None
    return single or None


def _is_grid(question: QuestionView) -> bool:
    return question.form is QuestionForm.ESTIMATE and question.base == 10


def _shuffled(options: tuple[Choice, ...], key: str) -> tuple[Choice, ...]:
    return tuple(sorted(options, key=lambda option: hashlib.sha256(f"{key}:{option.key}".encode()).digest()))
