"""Writing what a projectteam concludes from the figures, with undo."""

from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from sessions.board_errors import NothingOfYoursToUndo
from sessions.changes import last_change, record_change, touch
from sessions.errors import NotFound
from sessions.models import Change, Conclusion, Traject
from sessions.queries.conclusion import ConclusionView, change_scope, conclusion_view, scopes
from sessions.texts import cleaned
from sessions.wijkdata.talk_errors import NoteEditedMeanwhile

LONGEST_CONCLUSION = 2000
SUBJECT = "conclusion"
WHAT = "write_conclusion"
ONE_STEP = timedelta(minutes=2)  # what one person types at one place within this time is one step to undo


def write_conclusion(
    db: Session, *, traject_id: int, scope: str, text: str, seen: str, who: str, now: datetime
) -> ConclusionView:
    """Store a conclusion in Markdown; `seen` is the text that the writer began with.

    Raises NoteEditedMeanwhile when another text stands there by now, TextTooLong above 2000 characters, NotFound for a
    domein or pijler that does not exist.
    """
    typed = cleaned(text, longest=LONGEST_CONCLUSION)
    row = _row_to_write(db, traject_id, scope)
    before = row.text
    if before not in {seen, typed}:
        raise NoteEditedMeanwhile(theirs=before)
    if before != typed:
        _put(row, typed)
        _remember(db, row, before=before, who=who, now=now)
        touch(db, SUBJECT, traject_id)
    return _view(db, row, who)


def undo_conclusion(db: Session, *, traject_id: int, scope: str, who: str, now: datetime) -> ConclusionView:
    """Take back the newest text of this person at this place, unless somebody else wrote since.

    Raises NothingOfYoursToUndo, NotFound.
    """
    row = _row_to_write(db, traject_id, scope)
    while (change := last_change(db, scope=change_scope(row), who=who)) is not None:
        change.undone_at = now
        db.flush()
        if row.text == (change.after or {}).get("text"):
            _put(row, str((change.before or {}).get("text", "")))
            db.flush()
            touch(db, SUBJECT, traject_id)
            return _view(db, row, who)
    raise NothingOfYoursToUndo


def _row_to_write(db: Session, traject_id: int, scope: str) -> Conclusion:
    """Return the row of a scope, made when it is not there. The lock keeps two people from making it twice."""
    if scope not in scopes():
        raise NotFound
    db.exec(select(Traject.id).where(Traject.id == traject_id).with_for_update()).one()
    row = db.exec(
        select(Conclusion).where(Conclusion.traject_id == traject_id, Conclusion.scope == scope)
    ).one_or_none()
    if row is None:
        row = Conclusion(traject_id=traject_id, scope=scope, version=0)
        db.add(row)
        db.flush()
    return row


def _put(row: Conclusion, text: str) -> None:
    row.text = text
    row.version += 1


def _remember(db: Session, row: Conclusion, *, before: str, who: str, now: datetime) -> None:
    """Write a line of the change list; what the same person types on at once lengthens the line that is there."""
    db.flush()
    scope = change_scope(row)
    newest = db.exec(select(Change).where(Change.scope == scope).order_by(col(Change.id).desc()).limit(1)).first()
    if newest is not None and newest.undone_at is None and newest.who == who and now - newest.at <= ONE_STEP:
        newest.after, newest.at = {"text": row.text}, now
        db.flush()
        return
    record_change(
        db,
        traject_id=row.traject_id,
        now=now,
        who=who,
        what=WHAT,
        subject=SUBJECT,
        subject_id=row.id or 0,
        scope=scope,
        before={"text": before},
        after={"text": row.text},
    )


def _view(db: Session, row: Conclusion, who: str) -> ConclusionView:
    return conclusion_view(row, newest=last_change(db, scope=change_scope(row), who=who))
