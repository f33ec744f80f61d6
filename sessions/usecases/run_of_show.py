"""The clock during the session: a part gets longer or shorter, or the end moves. Nothing goes under its minimum."""

import math
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
MOST_AT_ONCE = 60


def apply_repair(
    db: Session, *, traject_id: int, minutes: Mapping[int, int], ends_at: datetime | None, who: str, now: datetime
) -> RoomView:
    """Take over a proposal: `minutes` is the new length per part, `ends_at` the new end or None. All clocks follow.

    Raises PartTooShort, PartIsProtected, PartIsOver when the proposal no longer fits; nothing changes then.
    """
    stage, before = open_stage(db, traject_id)
    tables = _count_tables(db, traject_id)
    for part_id, length in minutes.items():
        _allot(_part(stage, part_id), length, tables=tables)
    if ends_at is not None:
        stage.room.agreed_end = ends_at
    return store_stage(db, stage, before, what="apply_repair", who=who, now=now)


def extend_part(db: Session, *, traject_id: int, minutes: int, who: str, now: datetime) -> RoomView:
    """Give the running part more minutes (up to 60), or fewer, but never fewer than it already took.

    Raises RoomIsClosed, PartTooShort, PartIsProtected; without a running part nothing changes.
    """
    stage, before = open_stage(db, traject_id)
    running = stage.running
    if running is not None:
        length = clock_part(running).minutes + min(MOST_AT_ONCE, max(-MOST_AT_ONCE, minutes))
        over = math.ceil((now - running.started_at).total_seconds() / 60) if running.started_at else 0
        wanted = length if minutes > 0 else min(clock_part(running).minutes, max(length, over))
        _allot(running, wanted, tables=_count_tables(db, traject_id))
    return store_stage(db, stage, before, what="extend_part", who=who, now=now)


def _count_tables(db: Session, traject_id: int) -> int:
    known = select(WorkTable.id).where(WorkTable.traject_id == traject_id, col(WorkTable.removed_at).is_(None))
    return len(db.exec(known).all())


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
