"""How a session that runs late catches up: three proposals, worked out exactly (PRODUCT L3). Pure.

A proposal cuts whole minutes. What matters, in this order: the session ends when it was agreed; protected parts stay
whole; the largest cut, as a share of its part, is as small as it can be; as few parts as possible change. The other
proposal turns the last two around.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from fractions import Fraction
from itertools import combinations

from sessions.run_of_show import Part, PartState, RunOfShow, nearest_minute, shortest_minutes

LATE_FROM = 2
MOST_PROPOSALS = 3
GENTLEST = ("pitch", "wijkdata")  # where two proposals cut as much, these parts give first
LONGEST_GROUP_WORK = 45  # the method plans 40 at the tables and means 45


class RepairKind(StrEnum):
    """How a proposal catches up, or what it does with time that is left."""

    SPREAD = "spread"
    FEWEST = "fewest"
    SPARE_ONE = "spare_one"
    SHORTEN_AND_END_LATER = "shorten_and_end_later"
    END_LATER = "end_later"
    USE_ROOM = "use_room"


@dataclass(frozen=True, slots=True)
class NewLength:
    """One part that gets another length, in minutes."""

    part_id: int
    key: str
    title: str
    before: int
    after: int

    @property
    def less(self) -> int:
        """Return how many minutes it gives; negative when it gets some."""
        return self.before - self.after


@dataclass(frozen=True, slots=True)
class Repair:
    """A proposal: other lengths, and perhaps a later end."""

    kind: RepairKind
    lengths: tuple[NewLength, ...] = ()
    ends_at: datetime | None = None


def propose_repairs(show: RunOfShow, *, now: datetime, tables: int = 0) -> tuple[Repair, ...]:
    """Return up to three ways to catch up, the fairest first; nothing when the session is in time.

    No part becomes shorter than its minimum, than what is already over, or than three minutes of pitch per table;
    protected parts stay as they are. The last proposal is always to end later. With time left, the tables may have it.
    """
    late = show.late
    if late < LATE_FROM:
        return _use_room(show)
    parts = [times.part for times in show.parts]
    slack = slack_of(show, now=now, tables=tables)
    found = _in_time(parts, slack, late) if sum(slack.values()) >= late else _later(show, parts, slack, late)
    return (*found[: MOST_PROPOSALS - 1], Repair(RepairKind.END_LATER, ends_at=nearest_minute(show.expected_end)))


def fairest_cuts(parts: Sequence[Part], slack: Mapping[int, int], total: int) -> dict[int, int]:
    """Return minutes per part id that sum to `total`: the smallest largest relative cut, then the fewest parts.

    Ties go to the pitches, the figures, and then the parts with most to give. Raises ValueError when `slack` is less.
    """
    caps = _caps(parts, slack, total)
    return _filled(parts, caps, total)


def fewest_cuts(parts: Sequence[Part], slack: Mapping[int, int], total: int) -> dict[int, int]:
    """Return minutes per part id that sum to `total`: the fewest parts, then the smallest largest relative cut."""
    giving = [part for part in parts if slack.get(part.id)]
    for count in range(1, len(giving) + 1):
        sets = [one for one in combinations(giving, count) if sum(slack[part.id] for part in one) >= total]
        if sets:
            ways = [fairest_cuts(one, slack, total) for one in sets]
            return min(ways, key=lambda cuts: (largest_cut(parts, cuts), _order(parts, cuts)))
    message = f"{total} minutes is more than there are"
    raise ValueError(message)


def largest_cut(parts: Sequence[Part], cuts: Mapping[int, int]) -> Fraction:
    """Return the largest cut as a share of its part."""
    return max((Fraction(cuts[part.id], part.minutes) for part in parts if cuts.get(part.id)), default=Fraction())


def slack_of(show: RunOfShow, *, now: datetime, tables: int) -> dict[int, int]:
    """Return per part id how many whole minutes it can give; only parts that can give any."""
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


def _in_time(parts: Sequence[Part], slack: Mapping[int, int], late: int) -> list[Repair]:
    """Return the fairest way and the way that changes fewest parts; where that is one, also one that spares it."""
    spread, fewest = fairest_cuts(parts, slack, late), fewest_cuts(parts, slack, late)
    found = [Repair(RepairKind.SPREAD, _lengths(parts, spread))]
    if fewest != spread:
        found.append(Repair(RepairKind.FEWEST, _lengths(parts, fewest)))
        return found
    most = max(spread, key=lambda part_id: (spread[part_id], part_id))
    rest = {part_id: minutes for part_id, minutes in slack.items() if part_id != most}
    if sum(rest.values()) >= late:
        found.append(Repair(RepairKind.SPARE_ONE, _lengths(parts, fairest_cuts(parts, rest, late))))
    return found


def _later(show: RunOfShow, parts: Sequence[Part], slack: Mapping[int, int], late: int) -> list[Repair]:
    """Return what can be had when there is too little to give: everything, or only the part that gives most."""
    if not slack:
        return []
    most = max(sorted(slack), key=lambda part_id: slack[part_id])
    ways = [dict(slack), {most: slack[most]}] if len(slack) > 1 else [dict(slack)]
    return [
        Repair(
            RepairKind.SHORTEN_AND_END_LATER,
            _lengths(parts, cuts),
            nearest_minute(show.agreed_end + timedelta(minutes=late - sum(cuts.values()))),
        )
        for cuts in ways
    ]


def _use_room(show: RunOfShow) -> tuple[Repair, ...]:
    """Return what to do with minutes that are left: the tables get up to 45, when they have not begun to finish."""
    early = int((show.agreed_end - show.expected_end).total_seconds() // 60)
    for times in show.parts:
        part = times.part
        more = min(early, LONGEST_GROUP_WORK - part.minutes)
        if part.key == "tafels" and times.state in {PartState.NOW, PartState.NEXT} and more >= LATE_FROM:
            longer = NewLength(part.id, part.key, part.title, part.minutes, part.minutes + more)
            return (Repair(RepairKind.USE_ROOM, (longer,)),)
    return ()


def _caps(parts: Sequence[Part], slack: Mapping[int, int], total: int) -> dict[int, int]:
    """Return the most that each part gives at the smallest largest relative cut with which `total` can be reached."""
    giving = [part for part in parts if slack.get(part.id)]
    if sum(slack[part.id] for part in giving) < total:
        message = f"{total} minutes is more than there are"
        raise ValueError(message)
    shares = sorted({Fraction(cut, part.minutes) for part in giving for cut in range(1, slack[part.id] + 1)})
    low, high = 0, len(shares) - 1
    while low < high:
        middle = (low + high) // 2
        if sum(_capped(giving, slack, shares[middle]).values()) >= total:
            high = middle
        else:
            low = middle + 1
    return _capped(giving, slack, shares[low])


def _capped(giving: Sequence[Part], slack: Mapping[int, int], share: Fraction) -> dict[int, int]:
    return {part.id: min(slack[part.id], int(share * part.minutes)) for part in giving}


def _filled(parts: Sequence[Part], caps: Mapping[int, int], total: int) -> dict[int, int]:
    """Take the largest caps first, so that as few parts as possible give the minutes."""
    cuts: dict[int, int] = {}
    for part in sorted((one for one in parts if caps.get(one.id)), key=lambda one: (-caps[one.id], _gentle(one))):
        minutes = min(caps[part.id], total - sum(cuts.values()))
        if minutes:
            cuts[part.id] = minutes
    return cuts


def _gentle(part: Part) -> tuple[int, int]:
    return (GENTLEST.index(part.key) if part.key in GENTLEST else len(GENTLEST), part.id)


def _order(parts: Sequence[Part], cuts: Mapping[int, int]) -> list[tuple[int, int]]:
    return sorted(_gentle(part) for part in parts if cuts.get(part.id))


def _lengths(parts: Sequence[Part], cuts: Mapping[int, int]) -> tuple[NewLength, ...]:
    return tuple(
        NewLength(part.id, part.key, part.title, before=part.minutes, after=part.minutes - cuts[part.id])
        for part in parts
        if cuts.get(part.id)
    )
