"""Letter t: cards treat people alike. Sex, name and origin do not depend on the theme; strengths stand beside burdens.

`python -m tests.proof.proof_card_fairness [WIJKEN]`. Persona's have no name, sex or origin as data, so their printed
texts are read. The figure of a persona goes with its letter, and a letter with how heavy its theme is: how strongly is
told, and is no measure, for the figure shows nobody.
"""

import sys
import tempfile
import time
from pathlib import Path

from personas.facts import WijkFacts
from tests.personas.fairness_check import LEAST_CHANCE, Fair, look_at, strength_of
from tests.personas.national import national_database, of_wijken, wijk_codes
from tests.proof.proof_card_numbers import card_document
from tests.talk import say

WIJKEN, SHOWN = 2000, 20
KINDS = ("vrouw", "man", "herkomst")


def look(facts: WijkFacts) -> Fair:
    """Return what the cards of a wijk say."""
    document = card_document(facts)
    return look_at(document) if document else Fair()


def main(wijken: int = WIJKEN) -> int:
    """Read the cards of so many wijken that have any; returns 0 when all measures are met."""
    started = time.perf_counter()
    seen, with_cards = Fair(), 0
    with tempfile.TemporaryDirectory() as folder:
        address = national_database(Path(folder))
        for found in of_wijken(address, wijk_codes(address), look):
            if with_cards == wijken:
                break
            seen.add(found)
            with_cards += bool(found.cards)
    for each in (*seen.forbidden[:SHOWN], *seen.unbalanced[:SHOWN], *seen.names[:SHOWN]):
        say(each)
    kinds = "; ".join(f"{kind} in {seen.share(kind):.1f}% van de kaarten, p {seen.chance(kind):.2f}" for kind in KINDS)
    say(
        f"t. {sum(seen.cards.values())} kaarten van {with_cards} wijken, {len(seen.cards)} thema's: {kinds}; namen "
        f"{len(seen.names)}; verboden woorden {len(seen.forbidden)}; te weinig sterke kanten of te veel lasten "
        f"{len(seen.unbalanced)}; figuur naast thema: V {strength_of(seen.figures):.2f} (hoort bij de letter); "
        f"{time.perf_counter() - started:.0f} s"
    )
    is_unfair = any(seen.chance(kind) < LEAST_CHANCE for kind in KINDS)
    return int(is_unfair or bool(seen.forbidden or seen.unbalanced or seen.names) or with_cards < wijken)


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:2])))
