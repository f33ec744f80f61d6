"""Where a table is in the assignment: its own step and the moment that the step began."""

from datetime import datetime

from sqlmodel import Session

from sessions.assignment import assignment_steps
from sessions.board_rows import lock_table, tell_board
from sessions.changes import record_change


def set_table_step(db: Session, *, table_id: int, step: int, who: str, now: datetime) -> int:
    """Bring a table to a step of the assignment and start its clock; leaving a silent step opens the notes.

    Returns the step, kept within the assignment. Raises NoResultFound for a table that is gone.
    """
    table = lock_table(db, table_id)
    before = {"step": table.step}
    table.step = min(max(step, 0), len(assignment_steps()) - 1)
    table.step_started_at = now
    db.flush()
    record_change(
        db,
        traject_id=table.traject_id,
        now=now,
        who=who,
        what="set_table_step",
        subject="work_table",
        subject_id=table_id,
        before=before,
        after={"step": table.step},
    )
    tell_board(db, table, room=True)
    return table.step
