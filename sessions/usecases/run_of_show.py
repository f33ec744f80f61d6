"""The clock during the session: a part gets longer or shorter, or the end moves. Nothing goes under its minimum."""

from collections.abc import Mapping
from datetime import datetime

from sqlmodel import Session, col, select

from sessions.models import ProgrammePart, WorkTable
from sessions.queries.room import RoomView
from sessions.queries.run_of_show import clock_part
from sessions.room_errors import PartIsOver, PartIsProtected, PartTooShort
from sessions.run_of_show import shortest_minutes
from sessions.stage import Stage
from sessions.usecases.room import open_stage, store_stage

LONGEST_PART = 240


def apply_repair(
    db: Session, *, traject_id: int, minutes: Mapping[int, int], ends_at: datetime | None, who: str, now: datetime
) -> RoomView:
    """Take over a proposal: `minutes` is the new length per part, `ends_at` the new end or None. All clocks follow.

    Raises PartTooShort, PartIsProtected, PartIsOver when the proposal no longer fits; nothing changes then.
    """
    stage, before = open_stage(db, traject_id)
    tables = len(
        db.exec(
            select(WorkTable.id).where(WorkTable.traject_id == traject_id, col(WorkTable.removed_at).is_(None))
        ).all()
    )
    for part_id, length in minutes.items():
        _allot(_part(stage, part_id), length, tables=tables)
    if ends_at is not None:
        stage.room.agreed_end = ends_at
    return store_stage(db, stage, before, what="apply_repair", who=who, now=now)


def extend_part(db: Session, *, traject_id: int, minutes: int, who: str, now: datetime) -> RoomView:
    """Give the running part more minutes (1 to 60). Raises RoomIsClosed; without a running part nothing changes."""
    stage, before = open_stage(db, traject_id)
    running = stage.running
    if running is not None:
        more = min(60, max(1, minutes))
        running.allotted_minutes = min(LONGEST_PART, clock_part(running).minutes + more)
    return store_stage(db, stage, before, what="extend_part", who=who, now=now)


def _part(stage: Stage, part_id: int) -> ProgrammePart:
    for part in stage.parts:
        if part.id == part_id:
            return part
    raise PartIsOver(title="Dit deel")


def _allot(part: ProgrammePart, length: int, *, tables: int) -> None:
    seen = clock_part(part)
    shortest = shortest_minutes(seen, tables=tables)
    if part.ended_at is not None:
        raise PartIsOver(title=part.title)
    if part.protected and length < seen.minutes:
        raise PartIsProtected(title=part.title)
    if length < min(shortest, seen.minutes):
        raise PartTooShort(title=part.title, minimum=shortest)
    part.allotted_minutes = min(LONGEST_PART, length)
