"""What is called "duidelijk" in simulated cities: false alarms, planted differences found, and who shouts.

`python -m tests.proof.proof_certainty [CITIES]`. Each city has 40 areas of 300 to 30,000 residents and every RIVM
share of the basisset, and goes through `compare` itself. City number N is the same city each time.
"""

import sys

import numpy as np

from tests.sessions.wijkdata.simulated_city import LARGE, SMALL, calls
from tests.talk import say

CITIES = 40
PLANTED = 0.25
MOST_FALSE, LEAST_FOUND = 0.10, 0.70


def main(cities: int) -> int:
    """Draw the cities with and without differences; returns 0 when all three measures are met."""
    equal = [calls(seed=seed) for seed in range(cities)]
    planted = [calls(seed=seed, planted=PLANTED) for seed in range(cities)]
    false = float(np.mean([each.share_clear() for each in equal]))
    worst = max(each.share_clear() for each in equal)
    found = float(np.mean([each.found_in_large() for each in planted]))
    alarms = float(np.mean([each.alarms_of_small() for each in planted]))
    share = planted[0].share_small()
    wrong = float(np.mean([each.wrongly_clear() for each in planted]))
    say(
        f"{cities} steden zonder verschil: {100 * false:.2f}% duidelijk (hoogste stad {100 * worst:.1f}%); "
        f"8 punten verschil in gebieden boven {LARGE}: {100 * found:.0f}% gevonden; gebieden onder {SMALL}: "
        f"{100 * alarms:.1f}% van de meldingen bij {100 * share:.0f}% van de cijfers; {100 * wrong:.1f}% onterecht"
    )
    return int(worst > MOST_FALSE or found < LEAST_FOUND or alarms > share)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else CITIES))
