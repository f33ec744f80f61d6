"""A whole session in which parts run over and the first proposal is taken each time."""

import random
from dataclasses import dataclass, replace
from datetime import timedelta

from sessions.repair import RepairKind, propose_repairs, slack_of
from sessions.run_of_show import Part, run_of_show, shortest_minutes
from tests.sessions.repair_solver import START, repaired

METHOD = (
    Part(1, "inloop", "Inloop en lunch", 30, 15),
    Part(2, "welkom", "Welkom", 5, 3),
    Part(3, "wijkdata", "Wijkdata", 25, 15),
    Part(4, "personas", "Persona's", 10, 8),
    Part(5, "tafels", "Aan de slag", 40, 40, protected=True),
    Part(6, "pitch", "Pitch", 25, 15),
    Part(7, "afspraken", "Afspraken", 15, 10, protected=True),
    Part(8, "einde", "Einde", 0, 0),
)


@dataclass(frozen=True, slots=True)
class Evening:
    """How it went: minutes past the agreed end, whether it could be mended each time, and parts under their minimum."""

    late: float
    was_feasible: bool
    too_short: int


def play(seed: int, *, tables: int = 4) -> Evening:
    """Let each part but the last take longer or shorter than it has; after each part the clock is mended."""
    source = random.Random(seed)  # noqa: S311 - the same sessions each time, no secret
    parts, now, was_feasible = METHOD, START, True
    for index in range(len(parts)):
        parts = _with(parts, index, replace(parts[index], started_at=now))
        show = run_of_show(parts, starts_at=START, now=now)
        repairs = propose_repairs(show, now=now, tables=tables)
        if repairs and repairs[0].kind is not RepairKind.USE_ROOM:
            was_feasible &= sum(slack_of(show, now=now, tables=tables).values()) >= show.late
            if repairs[0].ends_at is None:
                parts = repaired(parts, repairs[0])
        is_last = index >= len(parts) - 2
        over = 0 if is_last else source.choice([-60, 0, 0, 60, 120, 240, 420])
        due = run_of_show(parts, starts_at=START, now=now).parts[index].due
        now = max(now, due + timedelta(seconds=over))
        parts = _with(parts, index, replace(parts[index], ended_at=now))
    end = run_of_show(METHOD, starts_at=START, now=START).planned_end
    short = sum(part.minutes < shortest_minutes(part, tables=tables) for part in parts)
    return Evening((now - end).total_seconds() / 60, was_feasible, short)


def _with(parts: tuple[Part, ...], index: int, part: Part) -> tuple[Part, ...]:
    return (*parts[:index], part, *parts[index + 1 :])
