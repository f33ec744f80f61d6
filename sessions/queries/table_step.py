"""Where a table is in the assignment: its own step, or the one of the regie when that moved last."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from sessions.assignment import assignment_steps, is_silent_step
from sessions.enums import BeamerView
from sessions.models import ProgrammePart, Room, WorkTable


@dataclass(frozen=True, slots=True)
class TableStep:
    """A step of the assignment and the moment that it began; None when nothing began yet."""

    step: int
    since: datetime | None

    @property
    def is_silent(self) -> bool:
        """Tell whether people write without seeing one another's notes."""
        return self.since is not None and is_silent_step(self.step)


def find_room_step(db: Session, *, traject_id: int) -> TableStep | None:
    """Return the step on the beamer during the group work; the last step once the session went on; None before."""
    rows = db.exec(
        select(Room, ProgrammePart)
        .join(ProgrammePart, col(ProgrammePart.id) == Room.part_id)
        .where(Room.traject_id == traject_id, col(Room.opened_at).is_not(None))
    ).one_or_none()
    if rows is None:
        return None
    room, part = rows
    if part.beamer_view == BeamerView.TABLES:
        return TableStep(min(room.step, len(assignment_steps()) - 1), room.step_started_at)
    group_work = db.exec(
        select(ProgrammePart.position).where(
            ProgrammePart.traject_id == traject_id, ProgrammePart.beamer_view == BeamerView.TABLES
        )
    ).all()
    is_after = bool(group_work) and part.position > max(group_work)
    return TableStep(len(assignment_steps()) - 1, room.step_started_at) if is_after else None


def step_of(table: WorkTable, room_step: TableStep | None) -> TableStep:
    """Return the step that holds at a table: who moved last, the table or the regie, decides."""
    own = TableStep(table.step, table.step_started_at)
    if room_step is None or room_step.since is None:
        return own
    return room_step if own.since is None or room_step.since > own.since else own
