"""What phones sent to the regie: somebody who is missed, a question, a tip."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlmodel import Session, col, select

from sessions.models import RoomInput


class InputKind(StrEnum):
    """What somebody sent."""

    MISSED_FIGURE = "missed_figure"
    MISSED_PERSON = "missed_person"
    QUESTION = "question"
    TIP = "tip"


@dataclass(frozen=True, slots=True)
class RoomInputView:
    """One contribution. It stands on the screen while `is_shown`; kept for later once it was handled."""

    id: int
    kind: InputKind
    text: str
    table_id: int | None
    created_at: datetime
    is_shown: bool
    is_handled: bool


def list_waiting_inputs(db: Session, *, traject_id: int) -> tuple[RoomInputView, ...]:
    """Return what is not handled yet, what is on the screen included, oldest first."""
    return _views(db, traject_id, waiting=True)


def list_kept_inputs(db: Session, *, traject_id: int) -> tuple[RoomInputView, ...]:
    """Return what was kept for later, oldest first."""
    return _views(db, traject_id, waiting=False)


def input_view(row: RoomInput) -> RoomInputView:
    """Return what screens may know of a contribution; it has no sender."""
    table_id = (row.details or {}).get("table_id")
    return RoomInputView(
        id=row.id or 0,
        kind=InputKind(row.kind),
        text=row.text,
        table_id=table_id if isinstance(table_id, int) else None,
        created_at=row.created_at,
        is_shown=row.shown_at is not None and row.handled_at is None,
        is_handled=row.handled_at is not None,
    )


def _views(db: Session, traject_id: int, *, waiting: bool) -> tuple[RoomInputView, ...]:
    handled = col(RoomInput.handled_at)
    rows = db.exec(
        select(RoomInput)
        .where(RoomInput.traject_id == traject_id, handled.is_(None) if waiting else handled.is_not(None))
        .order_by(col(RoomInput.id))
    ).all()
    return tuple(input_view(row) for row in rows)
