"""Deciding which open answers others may read."""

from sqlmodel import Session

from sessions.changes import touch
from sessions.errors import NotFound
from surveys.enums import TextState
from surveys.models import OpenText
from surveys.queries.result import OpenTextView


def judge_open_text(db: Session, *, survey_id: int, text_id: str, state: TextState) -> OpenTextView:
    """Show an open answer, hide it, or put it back among those to decide about. Raises NotFound."""
    row = db.get_one(OpenText, text_id)
    if row.survey_id != survey_id:
        raise NotFound
    row.state = state
    db.add(row)
    touch(db, "survey", survey_id)
    db.flush()
    return OpenTextView(row.id, row.question_id, row.text, row.state)
