"""Letter s: four persona's cover most of what four groups could, and differ from each other.

`python -m tests.proof.proof_card_coverage [WIJKEN]`. Ten wijken of Utrecht with households of their own, and others out
of the national file with borrowed households, taken by a hash of their code. A wijk counts when it has four persona's.
"""

import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from personas.facts import WijkFacts
from tests.personas.coverage_check import LEAST, NEAREST, Covered, covered
from tests.personas.national import national_database, of_wijken, utrecht_database, wijk_codes
from tests.proof.proof_card_numbers import card_document
from tests.talk import say

WIJKEN, SHOWN = 500, 12


def look(facts: WijkFacts) -> Covered | None:
    """Return what four persona's cover, None for a wijk without four."""
    document = card_document(facts)
    return covered(facts, document) if document and len(document["cards"]) == 4 else None


def found_of(address: str, count: int) -> tuple[list[Covered], int]:
    """Return the first wijken with four persona's, and how many were passed by."""
    found: list[Covered] = []
    passed = 0
    codes = wijk_codes(address)
    while len(found) < count and codes:
        part, codes = codes[: count - len(found)], codes[count - len(found) :]
        for one in of_wijken(address, part, look):
            passed += one is None
            found += [one] if one else []
    return found, passed


def told(found: Sequence[Covered]) -> str:
    """Return the figures of some wijken in one line."""
    faults = Counter(fault.split(" ")[0] for one in found for fault in set(one.faults))
    shares = [one.share for one in found if one.share is not None]
    of_any = [one.share_of_any for one in found]
    near = sum(one.nearest < NEAREST - 1e-9 for one in found)
    return (
        f"{len(found)} wijken, gedekt van wat vier die de regels halen kunnen dekken: {_middle(shares)} in het midden, "
        f"{100 * min(shares):.0f}% in de laagste, onder {100 * LEAST:.0f}% in {faults['dekt']}; van wat zomaar vier "
        f"kunnen dekken: {_middle(of_any)}, onder in {sum(one < LEAST for one in of_any)} (naar de letter van b4 "
        f"{_middle([one.share_in_research for one in found])}, levensfasen "
        f"{_middle([one.share_of_ages for one in found])}); mist een van de drie zwaarste thema's: {faults['mist']}; "
        f"dichter bij elkaar dan {NEAREST}: {near}, waarvan {faults['te']} anders kon; geen vier die de regels halen: "
        f"{len(found) - len(shares)}; anders geteld: {faults['anders']}"
    )


def _middle(shares: Sequence[float]) -> str:
    return f"{100 * statistics.median(shares):.0f}%"


def main(wijken: int = WIJKEN) -> int:
    """Measure both; returns 0 when every wijk meets what it can."""
    started = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        own, _ = found_of(utrecht_database(Path(folder)), 10)
        others, passed = found_of(national_database(Path(folder)), wijken)
    faulty = [one for one in (*own, *others) if one.faults]
    for one in faulty[:SHOWN]:
        say(f"{one.area}: {', '.join(one.faults)}")
    say(
        f"s. eigen huishoudens: {told(own)}. Geleende huishoudens: {told(others)} ({passed} wijken met minder dan vier "
        f"persona's overgeslagen; {time.perf_counter() - started:.0f} s)"
    )
    return int(bool(faulty))


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:2])))
