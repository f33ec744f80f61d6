"""Sheets of paper that somebody types over: stored as the answers of one more person, and nothing about who."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session

from surveys.errors import EmptySheet
from surveys.usecases.answer import save_answer


@dataclass(frozen=True, slots=True)
class SheetStored:
    """What became of a sheet: how many questions were answered on it."""

    answered: int


def store_sheet(db: Session, *, survey_id: int, key: str, values: Mapping[int, Any], today: date) -> SheetStored:
    """Store all answers of a sheet at once, or none; the same sheet again changes only what differs.

    `key` is the random key of this sheet, made like that of a phone; `values` maps the id of a question to its answer,
    None where it was skipped. Raises EmptySheet without any answer, and what `save_answer` raises: a closed enquête
    takes no sheets either.
    """
    answered = sum(value is not None for value in values.values())
    if not answered:
        raise EmptySheet
    for question_id, value in sorted(values.items()):
        save_answer(db, survey_id=survey_id, key=key, question_id=question_id, value=value, today=today)
    return SheetStored(answered)
