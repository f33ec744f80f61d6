"""The order of the pitches."""

from datetime import datetime

from sqlmodel import Session, col, select

from sessions.changes import record_change, touch
from sessions.errors import NotFound
from sessions.models import WorkTable
from sessions.queries.pitch import list_pitch_order
from sessions.room_rows import lock_room


def move_pitch(db: Session, *, traject_id: int, table_id: int, by: int, who: str, now: datetime) -> tuple[int, ...]:
    """Let a table pitch `by` places later (earlier below 0); beyond the ends it stays at the end. Raises NotFound."""
    lock_room(db, traject_id)
    before = list_pitch_order(db, traject_id=traject_id)
    if table_id not in before:
        raise NotFound
    order = [known for known in before if known != table_id]
    order.insert(min(max(0, before.index(table_id) + by), len(order)), table_id)
    rows = {row.id: row for row in db.exec(select(WorkTable).where(col(WorkTable.id).in_(order))).all()}
    for place, known in enumerate(order, start=1):
        rows[known].pitch_position = place
    db.flush()
    if tuple(order) != before:
        record_change(
            db,
            traject_id=traject_id,
            now=now,
            who=who,
            what="move_pitch",
            subject="table",
            subject_id=table_id,
            before={"order": list(before)},
            after={"order": order},
        )
        touch(db, "room", traject_id)
    return tuple(order)
