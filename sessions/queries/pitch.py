"""In which order the tables pitch."""

from sqlmodel import Session, col, select

from sessions.models import WorkTable


def list_pitch_order(db: Session, *, traject_id: int) -> tuple[int, ...]:
    """Return the ids of the tables as they pitch: those with a place first, then the others by letter."""
    rows = db.exec(
        select(WorkTable).where(WorkTable.traject_id == traject_id, col(WorkTable.removed_at).is_(None))
    ).all()
    placed = sorted(rows, key=lambda row: (row.pitch_position == 0, row.pitch_position, row.letter))
    return tuple(row.id or 0 for row in placed)
