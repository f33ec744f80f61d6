"""The generale repetitie: six spoiled evenings each named by the report, and 20 clean ones green, with no row left.

`python -m tests.proof.proof_rehearsal [RUNS]`.
"""

import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.attack import every_table
from tests.rehearsal_hall import RehearsalHall, lose_answer, lose_note, rehearsal_hall
from tests.talk import say
from wijksessie.rehearsal.report import Report

RUNS = 20
PEOPLE = 12
SLOW = 3.0  # seconds that every answer comes late
NOWHERE = "http://localhost:9"


def main(runs: int) -> int:
    """Spoil six, play the clean ones; returns 0 when each fault is named, all others are green and nothing is left."""
    faults: list[str] = []
    with tempfile.TemporaryDirectory() as folder, rehearsal_hall(Path(folder)) as hall:
        before = every_table(hall.ctx.database)
        faults += [f"{key} niet genoemd" for key, report in _spoiled(hall) if key in _good(report)]
        started, red = time.monotonic(), 0
        for seed in range(runs):
            report = hall.rehearse(people=PEOPLE, seed=seed)
            red += not report.is_good
            faults += [f"run {seed}: {line.text}" for line in report.lines if not line.is_good]
        seconds = (time.monotonic() - started) / max(runs, 1)
        left = sum(every_table(hall.ctx.database)[name] != rows for name, rows in before.items())
    for fault in faults:
        say(fault)
    say(
        f"6 fouten genoemd; {runs - red} van {runs} schone runs groen ({seconds:.0f} s per run); {left} tabellen anders"
    )
    return int(bool(faults) or left > 0)


def _spoiled(hall: RehearsalHall) -> Iterator[tuple[str, Report]]:
    yield "survey", hall.rehearse(people=PEOPLE, sabotage=lose_answer)
    yield "notes", hall.rehearse(people=PEOPLE, sabotage=lose_note)
    yield "joining", hall.rehearse(people=2, address=NOWHERE)
    with _spoil(hall, has_sockets=False):
        yield "screens", hall.rehearse(people=2)
    with _spoil(hall, delay=SLOW):
        report = hall.rehearse(people=3)
        yield "joining", report
        yield "beamer", report


def _good(report: Report) -> set[str]:
    return {line.key for line in report.lines if line.is_good}


@contextmanager
def _spoil(hall: RehearsalHall, *, has_sockets: bool = True, delay: float = 0.0) -> Iterator[None]:
    hall.line.has_sockets, hall.line.delay = has_sockets, delay
    try:
        yield
    finally:
        hall.line.has_sockets, hall.line.delay = True, 0.0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else RUNS))
