"""Remove with undo: the change list keeps the removed row, and the same row comes back with its own number."""

from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any, TypeVar

from sqlmodel import Session, SQLModel, select

from sessions.changes import record_change
from sessions.errors import DomainError
from sessions.models import Change

T = TypeVar("T", bound=SQLModel)

REMOVED = "removed"
RESTORED = "restored"


class NothingToRestore(DomainError):
    """What was removed is back already, or never was removed here."""

    text = "Dit staat er al weer. Ververs de pagina om het te zien."


def remove_row(db: Session, row: Any, *, subject: str, traject_id: int, now: datetime, who: str) -> int:
    """Delete a row and return the number of the change that can bring it back."""
    change = record_change(
        db,
        traject_id=traject_id,
        now=now,
        who=who,
        what=REMOVED,
        subject=subject,
        subject_id=row.id or 0,
        scope=f"{subject}:{traject_id}",
        before=_stored(row),
    )
    db.delete(row)
    db.flush()
    return change.id or 0


def restore_row(
    db: Session,
    table: type[T],
    *,
    change_id: int,
    subject: str,
    traject_id: int,
    now: datetime,
    who: str,
    check: Callable[[T], None] = lambda _row: None,
) -> T:
    """Bring back what a change of this traject removed; `check` may refuse the row before it is stored.

    Raises NothingToRestore when that is done already, NoResultFound for a change of another traject.
    """
    change = db.exec(
        select(Change).where(
            Change.id == change_id,
            Change.traject_id == traject_id,
            Change.subject == subject,
            Change.what == REMOVED,
        )
    ).one()
    if change.undone_at is not None or change.before is None:
        raise NothingToRestore
    row = table.model_validate(change.before)
    check(row)
    db.add(row)
    change.undone_at = now
    record_change(
        db,
        traject_id=traject_id,
        now=now,
        who=who,
        what=RESTORED,
        subject=subject,
        subject_id=change.subject_id,
        scope=f"{subject}:{traject_id}",
    )
    return row


def _stored(row: SQLModel) -> dict[str, Any]:
    return {
        name: value.isoformat() if isinstance(value, datetime | date | time) else value
        for name, value in row.model_dump().items()
    }
