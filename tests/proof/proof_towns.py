"""How sure 'staat voor ongeveer N' is: made-up towns of which everything is known, and what CBS counts in Utrecht.

`python -m tests.proof.proof_towns [TOWNS]`. Each of the ten wijken of Utrecht gives its ages and its figures to so many
towns. In the first half a town deviates from the national pattern as our method assumes, in the second twice as much.
"""

import sys

import numpy as np

from personas.candidates import PATTERN
from personas.facts import WijkFacts
from personas.households import PATTERN_SPREAD
from tests.personas.towns import Score, made_up_town, score
from tests.personas.utrecht_households import cells_within, counts_within
from tests.personas.utrecht_wijken import CODES, utrecht_facts
from tests.sessions.wijkdata.simulated_city import calls
from tests.talk import say

TOWNS = 12
CITIES = 20
LEVEL = 0.05  # of the 95% interval that 'hoger' and 'lager' must leave
USUAL, LEAST_DOUBLED = (0.75, 0.90), 0.65


def main(towns: int) -> int:
    """Draw the towns; returns 0 when each share lies where it should."""
    facts = [utrecht_facts(code) for code in CODES]
    usual, doubled = _scored(facts, towns, times=1.0), _scored(facts, towns, times=2.0)
    inside, outside = cells_within()
    wijken, buurten = counts_within("WK"), counts_within("BU")
    false = float(np.mean([calls(seed=seed).share_said() for seed in range(CITIES)]))
    say(
        f"{usual.cells} groepen in {usual.towns} nagebootste steden: {_part(usual.inside)} van de echte aantallen in "
        f"de marge (wens 75-90%), bij dubbele afwijking {_part(doubled.inside)} (minstens 65%); levensfasen zonder "
        f"huishouden {_part(usual.stages)} en {_part(doubled.stages)}; leeftijd en huishouden in Utrecht (CBS "
        f"71488ned): {inside} van {inside + outside} in de marge; geleende huishoudens tegen de telling: "
        f"{_part(wijken)} in wijken, {_part(buurten)} in buurten; zonder verschil {_part(false)} ‘hoger’ of ‘lager’ "
        "(hoogstens 5%)"
    )
    met = USUAL[0] <= usual.inside <= USUAL[1] and doubled.inside >= LEAST_DOUBLED
    return int(not (met and outside == 0 and false <= LEVEL))


def _scored(facts: list[WijkFacts], towns: int, *, times: float) -> Score:
    made = (
        made_up_town(one, homes=times * PATTERN_SPREAD, odds=times * PATTERN, seed=1000 * place + number)
        for place, one in enumerate(facts)
        for number in range(towns)
    )
    return score(made)


def _part(share: float) -> str:
    return f"{100 * share:.1f}%".replace(".", ",")


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else TOWNS))
