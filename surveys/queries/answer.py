"""What a phone may read back of its own answers."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, select

from surveys.models import Answer
from surveys.rules import phone_print


@dataclass(frozen=True, slots=True)
class PhoneAnswers:
    """The answers of one phone by question id, and the highest revision it sent."""

    values: Mapping[int, Any]
    revision: int


def list_answers_of_phone(db: Session, *, survey_id: int, key: str) -> PhoneAnswers:
    """Return what the phone with this key answered; nothing for a key that never answered."""
    rows = db.exec(
        select(Answer).where(Answer.survey_id == survey_id, Answer.phone == phone_print(survey_id, key))
    ).all()
    values = {row.question_id: row.value for row in rows if row.is_answered}
    return PhoneAnswers(values, max((row.revision for row in rows), default=0))
