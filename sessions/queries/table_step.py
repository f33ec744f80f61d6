"""Where a table is in the assignment, and whether its people still write in silence."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from sessions.assignment import is_silent_step
from sessions.enums import BeamerView
from sessions.models import ProgrammePart, Room, WorkTable


@dataclass(frozen=True, slots=True)
class TableStep:
    """A step of the assignment and the moment that it began (None: not yet); silent until it is revealed."""

    step: int
    since: datetime | None
    is_silent: bool


def is_group_work_over(db: Session, *, traject_id: int) -> bool:
    """Tell whether the stage went on from the group work: then nothing that was written stays hidden."""
    now_shown = db.exec(
        select(ProgrammePart.position)
        .join(Room, col(Room.part_id) == ProgrammePart.id)
        .where(Room.traject_id == traject_id, col(Room.opened_at).is_not(None))
    ).one_or_none()
    group_work = db.exec(
        select(ProgrammePart.position).where(
            ProgrammePart.traject_id == traject_id, ProgrammePart.beamer_view == BeamerView.TABLES
        )
    ).all()
    return now_shown is not None and bool(group_work) and now_shown > max(group_work)


def step_of(table: WorkTable, *, is_over: bool) -> TableStep:
    """Return the step of a table; `is_over` when the stage went on from the group work."""
    is_silent = table.step_started_at is not None and is_silent_step(table.step) and not is_over
    return TableStep(table.step, table.step_started_at, is_silent)
