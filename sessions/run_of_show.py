"""The clock of the session: what was planned, what happened, and what is to be expected. Pure.

Parts follow one another. The first part lasts until its planned end, however early the room opened:
people still come in.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

REHEARSAL_AFTER = timedelta(hours=2)
SHORTEST_PITCH = 3
LONGEST_PITCH = 5
PITCH_SPARE = 3


class PartState(StrEnum):
    """Where a part stands in the session."""

    DONE = "done"
    SKIPPED = "skipped"
    NOW = "now"
    NEXT = "next"


@dataclass(frozen=True, slots=True)
class Part:
    """A part as the clock sees it. Lengths in whole minutes; `allotted` is what was agreed on during the session."""

    id: int
    key: str
    title: str
    wanted: int
    minimum: int
    protected: bool = False
    allotted: int | None = None
    started_at: datetime | None = None
    ended_at: datetime | None = None

    @property
    def minutes(self) -> int:
        """Return the length that holds now."""
        return self.wanted if self.allotted is None else self.allotted


@dataclass(frozen=True, slots=True)
class PartTimes:
    """One part with its three times; `start` and `end` are actual where it happened, otherwise expected.

    `due` is when the part should end by its agreed length; the clock in the room counts down to it.
    """

    part: Part
    state: PartState
    planned_start: datetime
    planned_end: datetime
    start: datetime
    due: datetime
    end: datetime

    @property
    def overrun(self) -> int:
        """Return by how many whole minutes a finished part took longer than agreed (negative: shorter)."""
        if self.state is not PartState.DONE:
            return 0
        return whole_minutes(self.end - self.start) - self.part.minutes


@dataclass(frozen=True, slots=True)
class RunOfShow:
    """All parts in order; `late` is by how many whole minutes the session ends after the agreed end."""

    parts: tuple[PartTimes, ...]
    planned_end: datetime
    agreed_end: datetime
    expected_end: datetime

    @property
    def late(self) -> int:
        """Return by how many whole minutes the session is expected to end late; 0 when it is in time."""
        return max(0, whole_minutes(self.expected_end - self.agreed_end))

    @property
    def running(self) -> PartTimes | None:
        """Return the part that is going on now, or None."""
        return next((times for times in self.parts if times.state is PartState.NOW), None)


def whole_minutes(length: timedelta) -> int:
    """Return a length in minutes, rounded half up."""
    return math.floor(length.total_seconds() / 60 + 0.5)


def nearest_minute(moment: datetime) -> datetime:
    """Return a moment as a clock on the wall shows it, rounded half up to the minute."""
    return (moment + timedelta(seconds=30)).replace(second=0, microsecond=0)


def programme_start(*, planned: datetime | None, opened_at: datetime | None, now: datetime) -> datetime:
    """Return the moment that the programme counts from.

    That is the planned start, unless the room was opened at quite another moment (a rehearsal): then the opening.
    """
    reference = opened_at or now
    if planned is not None and abs(reference - planned) <= REHEARSAL_AFTER:
        return planned
    if planned is not None and opened_at is None:
        return planned
    return reference.replace(second=0, microsecond=0)


def run_of_show(
    parts: Sequence[Part], *, starts_at: datetime, now: datetime, agreed_end: datetime | None = None
) -> RunOfShow:
    """Lay the parts on the clock: planned from `starts_at`, actual where they began, expected for what comes."""
    last_started = max((index for index, part in enumerate(parts) if part.started_at), default=-1)
    planned = starts_at
    is_waiting = last_started < 0 and starts_at < now <= starts_at + REHEARSAL_AFTER
    at = now if is_waiting else starts_at
    rows: list[PartTimes] = []
    for index, part in enumerate(parts):
        state = _state(part, is_passed=index < last_started)
        start = part.started_at or at
        due = _due(part, state, start=start, opens_at=starts_at if index == 0 else None)
        end = max(due, now) if state is PartState.NOW else part.ended_at or due
        planned_end = planned + timedelta(minutes=part.wanted)
        rows.append(PartTimes(part, state, planned, planned_end, start, due, end))
        planned = planned_end
        at = max(at, end)
    return RunOfShow(tuple(rows), planned_end=planned, agreed_end=agreed_end or planned, expected_end=at)


def shortest_minutes(part: Part, *, tables: int) -> int:
    """Return the length in minutes under which a part may not come.

    The pitches have three minutes per table, and three to spare.
    """
    if part.key == "pitch" and tables:
        return max(part.minimum, SHORTEST_PITCH * tables + PITCH_SPARE)
    return part.minimum


def pitch_minutes(*, length: int, tables: int) -> int:
    """Return how many minutes each table has for its pitch: three to five; three minutes of the part are to spare."""
    if tables == 0:
        return SHORTEST_PITCH
    return min(LONGEST_PITCH, max(SHORTEST_PITCH, (length - PITCH_SPARE) // tables))


def _state(part: Part, *, is_passed: bool) -> PartState:
    if part.started_at is not None:
        return PartState.NOW if part.ended_at is None else PartState.DONE
    return PartState.SKIPPED if is_passed else PartState.NEXT


def _due(part: Part, state: PartState, *, start: datetime, opens_at: datetime | None) -> datetime:
    if state is PartState.SKIPPED:
        return start
    length = timedelta(minutes=part.minutes)
    if opens_at is not None:
        return max(opens_at + length, start + timedelta(minutes=part.minimum))
    return start + length
