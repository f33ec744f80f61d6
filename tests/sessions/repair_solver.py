"""The best way to catch up, worked out in quite another way than `sessions.repair`, and random sessions to try both on.

Every part may give 0, 1, 2, … minutes; for every sum of minutes all pairs (largest relative cut, parts changed) that
could still be best are kept.
"""

import random
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from fractions import Fraction

from sessions.repair import Repair
from sessions.run_of_show import Part

START = datetime(2027, 1, 12, 10, 30, tzinfo=UTC)  # 11.30 in Amsterdam
Pair = tuple[Fraction, int]


def best_pairs(parts: Sequence[Part], slack: Mapping[int, int], total: int) -> tuple[Pair, Pair]:
    """Return the best (largest relative cut, parts changed): with the cut first, and with the parts first."""
    ways: dict[int, set[Pair]] = {0: {(Fraction(0), 0)}}
    for part in parts:
        following: dict[int, set[Pair]] = {}
        for minutes, pairs in ways.items():
            for cut in range(slack.get(part.id, 0) + 1):
                if minutes + cut <= total:
                    share = Fraction(cut, part.minutes) if cut else Fraction(0)
                    found = {(max(most, share), count + bool(cut)) for most, count in pairs}
                    following[minutes + cut] = _undominated(following.get(minutes + cut, set()) | found)
        ways = following
    return min(ways[total]), min(ways[total], key=lambda pair: (pair[1], pair[0]))


def random_session(seed: int) -> tuple[tuple[Part, ...], datetime, int]:
    """Return a programme of which some parts are over, each with an overrun of its own, a moment, and the tables."""
    source = random.Random(seed)  # noqa: S311 - the same sessions each time, no secret
    parts = []
    for number in range(source.randint(3, 9)):
        wanted = source.randint(2, 45)
        minimum = source.randint(wanted // 3, wanted)
        key = source.choice(["pitch", "wijkdata", "personas", "welkom"])
        parts.append(Part(number, key, f"Deel {number}", wanted, minimum, protected=source.random() < 0.2))
    now = START
    over = source.randint(1, len(parts) - 1)
    for index in range(over):
        ended = now + timedelta(seconds=int(60 * parts[index].wanted) + source.randint(-120, 900))
        parts[index] = replace(parts[index], started_at=now, ended_at=ended)
        now = ended
    parts[over] = replace(parts[over], started_at=now)
    return tuple(parts), now + timedelta(seconds=source.randint(0, 400)), source.randint(0, 7)


def repaired(parts: Sequence[Part], repair: Repair) -> tuple[Part, ...]:
    """Return the parts with the lengths of a proposal."""
    after = {change.part_id: change.after for change in repair.lengths}
    return tuple(replace(part, allotted=after.get(part.id, part.allotted)) for part in parts)


def _undominated(pairs: set[Pair]) -> set[Pair]:
    kept: set[Pair] = set()
    for pair in sorted(pairs):
        if all(count > pair[1] for _most, count in kept):
            kept.add(pair)
    return kept
