"""Letter u: who leads disappears five times; each time the other takes over by name within 15 seconds.

Pictures of the beamer, five a second where the machine allows, are the same outside the clocks until the other goes on.
`python -m tests.proof.proof_two_regies [TIMES]`.
"""

import sys
import tempfile
from pathlib import Path

from tests.browser import chromium
from tests.stage_hall import stage_hall
from tests.talk import say
from tests.two_regies import FOLLOWS, hand_over

TIMES = 5
LONGEST = 15.0
A_SECOND = 5


def main(times: int) -> int:
    """Hand over again and again; returns 0 when each went in time and no picture differed."""
    made = []
    for _ in range(times):
        with tempfile.TemporaryDirectory() as folder, stage_hall(Path(folder)) as hall, chromium() as browser:
            made.append(hand_over(hall, browser))
    slowest = max(one.went_on for one in made)
    pictures, different = sum(one.pictures for one in made), sum(one.different for one in made)
    rate = min(one.pictures / one.noticed for one in made)
    named = sum(one.led_by == FOLLOWS and one.is_further for one in made)
    say(
        f"u. {named} van {times} keer overgenomen met naam, traagste {slowest:.1f} s (hoogstens {LONGEST:.0f}); "
        f"{pictures} plaatjes van de beamer, minstens {rate:.1f} per seconde, {different} anders buiten de klok"
    )
    return int(slowest > LONGEST or different > 0 or named < times or rate < A_SECOND - 0.5)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else TIMES))
