"""Where a table is in the assignment, and whether its people still write in silence."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlmodel import Session, col, func, select

from sessions.assignment import StepView, assignment_steps, is_silent_step
from sessions.enums import BeamerView
from sessions.models import ProgrammePart, Room, WorkTable
from sessions.queries.run_of_show import clock_part
from sessions.run_of_show import SHORTEST_PITCH, pitch_minutes

# Made once: every board asks these at every change, and making a statement takes longer than its answer.
_PARTS = (
    select(ProgrammePart)
    .where(ProgrammePart.traject_id == sa.bindparam("of_traject"))
    .order_by(col(ProgrammePart.position), col(ProgrammePart.id))
)
_COUNT_OF_TABLES = select(func.count(col(WorkTable.id))).where(
    WorkTable.traject_id == sa.bindparam("of_traject"), col(WorkTable.removed_at).is_(None)
)
_SHOWN_PART = select(Room.part_id).where(
    Room.traject_id == sa.bindparam("of_traject"), col(Room.opened_at).is_not(None)
)


@dataclass(frozen=True, slots=True)
class TableStep:
    """A step of the assignment and the moment that it began (None: not yet); silent until it is revealed."""

    step: int
    since: datetime | None
    is_silent: bool


@dataclass(frozen=True, slots=True)
class GroupWork:
    """The clock of the work at the tables: how many minutes it has now, and when it ends (None while it does not run).

    `pitch_minutes` is what each table has for its pitch afterwards, `is_over` whether the stage went on from the work.

    The same for the beamer, the boards and the phones: after a repair they all follow.
    """

    minutes: int = 0
    until: datetime | None = None
    pitch_minutes: int = SHORTEST_PITCH
    is_over: bool = False

    @property
    def steps(self) -> tuple[StepView, ...]:
        """Return the steps of the assignment with the times that hold now."""
        return assignment_steps(minutes=self.minutes)

    def ends_at(self, step: int, since: datetime) -> datetime:
        """Return when a step that began at `since` is over: after its own minutes, and never after the work itself."""
        ends = since + timedelta(minutes=self.steps[step].minutes)
        return min(ends, self.until) if self.until is not None and self.until > since else ends


def get_group_work(db: Session, *, traject_id: int) -> GroupWork:
    """Return the clock of the work at the tables; without such a part one of 0 minutes, with the times for 40."""
    parts = db.exec(_PARTS, params={"of_traject": traject_id}).all()
    work = [part for part in parts if part.beamer_view == BeamerView.TABLES]
    running = next((part for part in work if part.started_at and part.ended_at is None), None)
    part = running or next(iter(work), None)
    if part is None:
        return GroupWork()
    minutes = clock_part(part).minutes
    began = running.started_at if running else None
    until = began + timedelta(minutes=minutes) if began and minutes else None
    pitch = next((clock_part(one).minutes for one in parts if one.key == "pitch"), 0)
    tables = db.exec(_COUNT_OF_TABLES, params={"of_traject": traject_id}).one()
    now_shown = db.exec(_SHOWN_PART, params={"of_traject": traject_id}).one_or_none()
    position = next((one.position for one in parts if one.id == now_shown), None)
    return GroupWork(
        minutes,
        until,
        pitch_minutes=pitch_minutes(length=pitch, tables=tables),
        is_over=position is not None and position > max(one.position for one in work),
    )


def is_group_work_over(db: Session, *, traject_id: int) -> bool:
    """Tell whether the stage went on from the group work: then nothing that was written stays hidden."""
    return get_group_work(db, traject_id=traject_id).is_over


def step_of(table: WorkTable, *, is_over: bool) -> TableStep:
    """Return the step of a table; `is_over` when the stage went on from the group work."""
    is_silent = table.step_started_at is not None and is_silent_step(table.step) and not is_over
    return TableStep(table.step, table.step_started_at, is_silent)
