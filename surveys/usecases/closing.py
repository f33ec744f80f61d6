"""Closing what came to its last day: nobody has to be awake at midnight."""

from datetime import date, datetime

from sqlmodel import Session, col, select

from surveys.enums import SurveyState
from surveys.models import Survey
from surveys.usecases.survey import close_survey

BY_ITSELF = "Wijksessie"  # who did it, in the change list


def close_finished_surveys(db: Session, *, today: date, now: datetime) -> int:
    """Close every open enquête whose last day has passed; returns how many. Several processes may ask at once."""
    finished = (
        select(Survey.id)
        .where(Survey.state == SurveyState.OPEN, col(Survey.closes_on) < today)
        .with_for_update(skip_locked=True)
    )
    ids = db.exec(finished).all()
    for survey_id in ids:
        close_survey(db, survey_id=survey_id or 0, who=BY_ITSELF, now=now)
    return len(ids)
