"""What a phone may read back of its own answers."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from surveys.enums import SurveyState
from surveys.models import Answer, Survey
from surveys.rules import phone_print


@dataclass(frozen=True, slots=True)
class PhoneAnswers:
    """The answers of one phone by question id, and the highest revision it sent."""

    values: Mapping[int, Any]
    revision: int


def list_answer_marks(db: Session) -> dict[int, tuple[int, int]]:
    """Return per open enquête a mark that is another one as soon as an answer came in or changed."""
    rows = db.exec(
        select(Answer.survey_id, sa.func.count(), sa.func.sum(Answer.revision))
        .join(Survey, col(Survey.id) == Answer.survey_id)
        .where(col(Survey.state) == SurveyState.OPEN)
        .group_by(col(Answer.survey_id))
    ).all()
    return {survey_id: (count, int(revisions)) for survey_id, count, revisions in rows}


def list_answers_of_phone(db: Session, *, survey_id: int, key: str) -> PhoneAnswers:
    """Return what the phone with this key answered; nothing for a key that never answered."""
    rows = db.exec(
        select(Answer).where(Answer.survey_id == survey_id, Answer.phone == phone_print(survey_id, key))
    ).all()
    values = {row.question_id: row.value for row in rows if row.is_answered}
    return PhoneAnswers(values, max((row.revision for row in rows), default=0))
