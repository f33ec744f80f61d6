"""Contributions from phones. The regie decides what the room sees."""

from datetime import datetime

from sqlmodel import Session, col, select

from sessions.changes import record_change, touch
from sessions.models import RoomInput, Traject, WorkTable
from sessions.queries.room_input import InputKind, RoomInputView, input_view
from sessions.texts import cleaned

LONGEST_KEY = 64


def send_input(
    db: Session,
    *,
    traject_id: int,
    client_key: str,
    kind: InputKind,
    text: str,
    table_id: int | None = None,
    now: datetime,
) -> RoomInputView:
    """Store what a phone sends; sending the same `client_key` again changes nothing.

    `table_id` is the table that a tip is for. Raises EmptyText, TextTooLong, NoResultFound for an unknown traject.
    """
    db.exec(select(Traject.id).where(Traject.id == traject_id).with_for_update()).one()
    key = cleaned(client_key, longest=LONGEST_KEY, required=True)
    found = db.exec(select(RoomInput).where(RoomInput.traject_id == traject_id, RoomInput.client_key == key)).first()
    if found is not None:
        return input_view(found)
    kept = cleaned(text, longest=280, required=True)
    if table_id is not None:
        db.exec(select(WorkTable.id).where(WorkTable.id == table_id, WorkTable.traject_id == traject_id)).one()
    row = RoomInput(
        traject_id=traject_id,
        client_key=key,
        kind=kind.value,
        text=kept,
        details={"table_id": table_id} if table_id is not None else None,
        created_at=now,
    )
    db.add(row)
    db.flush()
    touch(db, "room", traject_id)
    return input_view(row)


def show_input(db: Session, *, traject_id: int, input_id: int, who: str, now: datetime) -> RoomInputView:
    """Put a contribution on the screen."""
    row = _input(db, traject_id, input_id)
    row.shown_at, row.handled_at = now, None
    return _store(db, row, what="show_input", who=who, now=now)


def hide_input(db: Session, *, traject_id: int, input_id: int, who: str, now: datetime) -> RoomInputView:
    """Take a contribution off the screen again; it waits in the list."""
    row = _input(db, traject_id, input_id)
    row.shown_at = row.handled_at = None
    return _store(db, row, what="hide_input", who=who, now=now)


def keep_input(db: Session, *, traject_id: int, input_id: int, who: str, now: datetime) -> RoomInputView:
    """Keep a contribution for later: it leaves the list and the screen, and stays stored."""
    row = _input(db, traject_id, input_id)
    row.handled_at = now
    return _store(db, row, what="keep_input", who=who, now=now)


def _input(db: Session, traject_id: int, input_id: int) -> RoomInput:
    return db.exec(select(RoomInput).where(col(RoomInput.id) == input_id, RoomInput.traject_id == traject_id)).one()


def _store(db: Session, row: RoomInput, *, what: str, who: str, now: datetime) -> RoomInputView:
    db.flush()
    record_change(
        db, traject_id=row.traject_id, now=now, who=who, what=what, subject="room_input", subject_id=row.id or 0
    )
    touch(db, "room", row.traject_id)
    return input_view(row)
