"""How long the persona's of a wijk take from stored figures on one core, and whether they are the same to the byte.

`python -m tests.bench.bench_personas`. Four wijken of Utrecht, each time in a process of their own: twice the
same, stored in another order, with other seeds of hashing, time zones and languages. The first wijk also pays for
reading the content.
"""

import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

from tests.talk import say

ROOT = Path(__file__).parent.parent.parent
CODES = ("WK034401", "WK034403", "WK034406", "WK034409")
MOST_SECONDS, LONGEST = 2.0, 300


@dataclass(frozen=True, slots=True)
class Way:
    """One way to make the same persona's: other words around the process, or another order in the database."""

    name: str
    environment: dict[str, str] = field(default_factory=dict)
    shuffle: int = 0


WAYS = (
    Way("gewoon"),
    Way("nog eens"),
    Way("andere volgorde", shuffle=1),
    Way("weer een andere volgorde", shuffle=2),
    Way("PYTHONHASHSEED=0", {"PYTHONHASHSEED": "0"}),
    Way("PYTHONHASHSEED=1", {"PYTHONHASHSEED": "1"}),
    Way("PYTHONHASHSEED=random", {"PYTHONHASHSEED": "random"}),
    Way("TZ=Pacific/Auckland", {"TZ": "Pacific/Auckland"}),
    Way("LANG=C", {"LANG": "C", "LC_ALL": "C"}),
    Way("LANG=tr_TR.UTF-8", {"LANG": "tr_TR.UTF-8", "LC_ALL": "tr_TR.UTF-8"}),
)


@dataclass(frozen=True, slots=True)
class Made:
    """The hash of all bytes, the core seconds of the slowest and the middle wijk, and the longest wait by the clock."""

    digest: str
    slowest: float
    middle: float
    waited: float


def made(way: Way, codes: tuple[str, ...] = CODES) -> Made:
    """Make the persona's in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.persona_bytes", *codes, "--shuffle", str(way.shuffle)],
        cwd=ROOT,
        env={**os.environ, **way.environment},
        capture_output=True,
        text=True,
        timeout=LONGEST,
        check=True,
    )
    digest, *seconds = done.stdout.split()
    return Made(digest, *map(float, seconds))


def main() -> int:
    """Make them in every way; returns 0 when all bytes are the same and no wijk took too long."""
    results = {way.name: made(way) for way in WAYS}
    first = results["gewoon"]
    other = [name for name, one in results.items() if one.digest != first.digest]
    slowest = max(one.slowest for one in results.values())
    middle = sorted(one.middle for one in results.values())[len(results) // 2]
    say(
        f"persona's van een wijk uit opgeslagen cijfers: {middle:.2f} s van één kern, langzaamste van "
        f"{len(CODES) * len(WAYS)} keer {slowest:.2f} s (minder dan {MOST_SECONDS:.0f}); op de klok hooguit "
        f"{max(one.waited for one in results.values()):.2f} s, met wat er verder draait"
    )
    say(
        f"dezelfde bytes op {len(WAYS)} manieren: {len(WAYS) - len(other)}{''.join(f', niet {name}' for name in other)}"
    )
    return int(bool(other) or slowest > MOST_SECONDS)


if __name__ == "__main__":
    sys.exit(main())
