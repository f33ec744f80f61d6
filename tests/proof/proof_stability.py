"""How firmly the persona's of the ten wijken of Utrecht stand, and whether the words for it are true.

`python -m tests.proof.proof_stability [WORLDS]`. Returns: in 200 redraws, of the product itself and, harder, of
`tests.personas.redrawn_wijk`, where k-means and NMF get the same redraws. Words: WORLDS worlds per wijk, half of them
with an enquête.
"""

import random
import sys
from dataclasses import replace

import numpy as np

from personas.facts import WijkFacts
from personas.proposal import make_proposal
from personas.themes import Firmness, Weights
from tests.personas.factories import SIGNALS
from tests.personas.firmness_worlds import Calibration, calibrated
from tests.personas.other_methods import METHODS
from tests.personas.redrawn_wijk import RedrawnWijk
from tests.personas.utrecht_wijken import CODES, utrecht_facts
from tests.talk import say

WORLDS = 20
ANSWERS = 40
LEAST, BETTER, FARTHEST = 70.0, 15.0, 10.0
WORDS = {Firmness.FIRM: "stevig", Firmness.LIKELY: "waarschijnlijk", Firmness.DEPENDS: "hangt af"}


def main(worlds: int) -> int:
    """Redraw the wijken; returns 0 when all three measures are met."""
    facts = [utrecht_facts(code) for code in CODES]
    own = float(np.median([count for one in facts for count in _returns(one)]))
    wijken = [RedrawnWijk(one) for one in facts]
    ours, *others = (_median(wijken, method) for method in (None, *METHODS))
    words = calibrated([*facts, *(_with_survey(one, place) for place, one in enumerate(facts))], worlds=worlds)
    said = "; ".join(f"{WORDS[word]} {_words(found)}" for word, found in words.items())
    named = ", ".join(f"{name} {share:.0f}" for name, share in zip(METHODS, others, strict=True))
    say(
        f"komt terug in {own:.0f} van 100 (mediaan van {len(facts)} wijken, wens 70); met ook de verbanden verschoven "
        f"{ours:.0f}, {named} (wens: 15 erboven); gezegd en waar: {said} (wens: hoogstens 10 punten verschil)"
    )
    off = max(100 * abs(found.said - found.was) for found in words.values())
    return int(min(own, ours) < LEAST or ours < max(others) + BETTER or off > FARTHEST)


def _returns(facts: WijkFacts) -> list[int]:
    return list(make_proposal(facts, count=4, weights=Weights()).returns.values())


def _median(wijken: list[RedrawnWijk], name: str | None) -> float:
    method = METHODS[name] if name else None
    return 100 * float(np.median([share for wijk in wijken for share in wijk.returns(method)]))


def _with_survey(facts: WijkFacts, seed: int) -> WijkFacts:
    source = random.Random(seed)  # noqa: S311 - the same answers each time, no secret
    signals = {key: value * source.random() + 0.05 for key, value in SIGNALS.items()}
    return replace(facts, theme_signals=signals, answers=ANSWERS)


def _words(found: Calibration) -> str:
    return f"{100 * found.said:.0f}% en {100 * found.was:.0f}% van {found.themes}"


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else WORLDS))
