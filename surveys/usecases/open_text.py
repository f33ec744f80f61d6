"""Deciding which open answers others may read, and which of them say the same."""

from collections.abc import Sequence

from sqlmodel import Session, col, select

from sessions.changes import touch
from sessions.errors import NotFound
from surveys.enums import TextState
from surveys.errors import NotTheSameQuestion, TooFewToJoin
from surveys.models import OpenText


def judge_open_text(db: Session, *, survey_id: int, text_id: str, state: TextState) -> None:
    """Show an open answer, hide it, or put it back among those to decide about. Raises NotFound."""
    row = _row(db, survey_id, text_id)
    row.state = state
    _told(db, survey_id)


def join_open_texts(db: Session, *, survey_id: int, text_ids: Sequence[str], lead_id: str) -> None:
    """Let one answer stand for all of these; others see only that one, with how many people said it.

    What an answer stood for already comes along. Whether it is shown is decided for the one that stands.
    Raises TooFewToJoin for fewer than two, NotTheSameQuestion, NotFound.
    """
    rows = [_row(db, survey_id, text_id) for text_id in dict.fromkeys(text_ids)]
    if len(rows) < 2:
        raise TooFewToJoin
    lead = next((row for row in rows if row.id == lead_id), None)
    if lead is None or lead.joined_to:
        raise NotFound
    if len({row.question_id for row in rows}) > 1:
        raise NotTheSameQuestion
    for row in rows:
        if row is not lead:
            for other in (row, *_joined(db, row.id)):
                other.joined_to = lead.id
    _told(db, survey_id)


def loosen_open_text(db: Session, *, survey_id: int, text_id: str) -> None:
    """Let an answer stand for itself again; it waits for a decision of its own. Raises NotFound."""
    row = _row(db, survey_id, text_id)
    let_loose(row)
    _told(db, survey_id)


def let_loose(row: OpenText) -> None:
    """Make an answer that another one stood for wait for a decision of its own."""
    if row.joined_to:
        row.joined_to, row.state = None, TextState.WAITING


def _row(db: Session, survey_id: int, text_id: str) -> OpenText:
    row = db.get(OpenText, text_id)
    if row is None or row.survey_id != survey_id:
        raise NotFound
    return row


def _joined(db: Session, lead_id: str) -> Sequence[OpenText]:
    return db.exec(select(OpenText).where(col(OpenText.joined_to) == lead_id)).all()


def _told(db: Session, survey_id: int) -> None:
    db.flush()
    touch(db, "survey", survey_id)
