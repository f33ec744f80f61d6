"""The clock of the session: what was planned, what happened, what is to be expected, and how to catch up. Pure.

Parts follow one another. The first part lasts until its planned end, however early the room opened:
people still come in.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

LATE_FROM = 2
MOST_PROPOSALS = 3
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


class RepairKind(StrEnum):
    """How a proposal catches up."""

    SHORTEN_ONE = "shorten_one"
    SPREAD = "spread"
    SHORTEN_AND_END_LATER = "shorten_and_end_later"
    END_LATER = "end_later"


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


@dataclass(frozen=True, slots=True)
class Shortening:
    """One part that becomes shorter, in minutes."""

    part_id: int
    key: str
    title: str
    before: int
    after: int

    @property
    def less(self) -> int:
        """Return how many minutes it gives."""
        return self.before - self.after


@dataclass(frozen=True, slots=True)
class Repair:
    """A proposal to catch up: shorter parts, and perhaps a later end."""

    kind: RepairKind
    shortenings: tuple[Shortening, ...] = ()
    ends_at: datetime | None = None


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


def propose_repairs(show: RunOfShow, *, now: datetime, tables: int = 0) -> tuple[Repair, ...]:
    """Return up to three ways to catch up, the gentlest first; nothing when the session is in time.

    No part becomes shorter than its minimum, than what is already over, or than three minutes of pitch per table;
    protected parts stay as they are. The last proposal is always to end later.
    """
    late = show.late
    if late < LATE_FROM:
        return ()
    slack = _slack(show, now=now, tables=tables)
    repairs = [
        Repair(RepairKind.SHORTEN_ONE, (_shortened(times.part, late),))
        for times in _gentlest_first(show, slack)
        if slack[times.part.id] >= late
    ][:2]
    total = sum(slack.values())
    if len(slack) > 1 and total >= late and len(repairs) < MOST_PROPOSALS - 1:
        repairs.append(Repair(RepairKind.SPREAD, _spread(show, slack, late)))
    if 0 < total < late:
        rest = timedelta(minutes=late - total)
        shortenings = tuple(
            _shortened(times.part, slack[times.part.id]) for times in show.parts if slack.get(times.part.id)
        )
        repairs.append(Repair(RepairKind.SHORTEN_AND_END_LATER, shortenings, nearest_minute(show.agreed_end + rest)))
    repairs = repairs[: MOST_PROPOSALS - 1]
    return (*repairs, Repair(RepairKind.END_LATER, ends_at=nearest_minute(show.expected_end)))


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


def _slack(show: RunOfShow, *, now: datetime, tables: int) -> dict[int, int]:
    slack: dict[int, int] = {}
    for index, times in enumerate(show.parts):
        part = times.part
        if index == 0 or part.protected or times.state in {PartState.DONE, PartState.SKIPPED}:
            continue
        floor = shortest_minutes(part, tables=tables)
        if times.state is PartState.NOW:
            floor = max(floor, math.ceil((now - times.start).total_seconds() / 60))
        if part.minutes > floor:
            slack[part.id] = part.minutes - floor
    return slack


def _gentlest_first(show: RunOfShow, slack: Mapping[int, int]) -> list[PartTimes]:
    order = {"pitch": 0, "wijkdata": 1}
    shortenable = [times for times in show.parts if times.part.id in slack]
    return sorted(shortenable, key=lambda times: (order.get(times.part.key, 2), -slack[times.part.id]))


def _shortened(part: Part, less: int) -> Shortening:
    return Shortening(part.id, part.key, part.title, before=part.minutes, after=part.minutes - less)


def _spread(show: RunOfShow, slack: Mapping[int, int], late: int) -> tuple[Shortening, ...]:
    """Divide `late` minutes in proportion to the slack, largest remainder first; sums to `late` exactly."""
    total = sum(slack.values())
    shares = {part_id: late * room // total for part_id, room in slack.items()}
    by_remainder = sorted(slack, key=lambda part_id: -(late * slack[part_id] % total))
    for part_id in by_remainder[: late - sum(shares.values())]:
        shares[part_id] += 1
    return tuple(_shortened(times.part, shares[times.part.id]) for times in show.parts if shares.get(times.part.id))
