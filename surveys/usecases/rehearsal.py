"""The enquête of a traject, copied for its generale repetitie: open, and without an answer."""

import secrets
from datetime import datetime

from sqlmodel import Session, col, delete, select

from sessions.copying import copy_row, copy_rows
from sessions.models import LiveVersion
from surveys.enums import SurveyState
from surveys.models import Question, Survey


def copy_survey(db: Session, *, old: int, new: int, now: datetime) -> int | None:
    """Copy the enquête of traject `old` to traject `new` and open it; returns its number, or None without one."""
    survey = db.exec(select(Survey).where(Survey.traject_id == old)).first()
    if survey is None:
        return None
    made = copy_row(
        db,
        survey,
        traject_id=new,
        state=SurveyState.OPEN,
        round=1,
        tryout_key=secrets.token_hex(16),
        opened_at=now,
        opens_on=None,
        closes_on=None,
        closed_at=None,
        is_shown=False,
    )
    copy_rows(db, Question, column="survey_id", old=survey.id or 0, new=made.id or 0)
    return made.id


def forget_survey(db: Session, *, traject_id: int) -> None:
    """Take away what is kept about the enquête of a repetitie beside the traject: how often it changed."""
    ids = db.exec(select(Survey.id).where(Survey.traject_id == traject_id)).all()
    db.exec(delete(LiveVersion).where(col(LiveVersion.subject) == "survey", col(LiveVersion.subject_id).in_(ids)))
    db.flush()
