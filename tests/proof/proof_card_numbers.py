"""Letter q: on the cards of every wijk of the national file, each number and comparison follows from its evidence.

`python -m tests.proof.proof_card_numbers [WIJKEN] [EDITS]`. The text of each card is read as it is printed, its
figures are looked up in the files of RIVM, and then people edit sentences at random: what the product says of such an
edit must be what the reading says. A wijk without figures or residents has no cards and is counted apart.
"""

import json
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from personas.document import proposal_document
from personas.facts import WijkFacts
from personas.proposal import make_proposal
from personas.themes import Weights
from tests.personas.card_check import Seen, check_document
from tests.personas.edited_cards import Edits, edited_at_random, stored_claims
from tests.personas.national import KWB_FILE, RIVM_FILES, national_database, of_wijken, residents_slice, wijk_codes
from tests.personas.published import Printed, not_published, published, residents_of
from tests.sessions.wijkdata.factories import REAL
from tests.talk import say
from wijksessie.database import Database

FEWEST_CARDS, EDITS, EDITED_WIJKEN, SHOWN = 1000, 1000, 40, 20


def look(facts: WijkFacts) -> tuple[Seen, tuple[Printed, ...]]:
    """Return what was seen on the cards of a wijk, and the figures behind them."""
    document = card_document(facts)
    return (Seen(), ()) if document is None else (check_document(document), printed(document))


def card_document(facts: WijkFacts) -> dict[str, Any] | None:
    """Return the cards of a wijk as they are printed, None without figures or residents."""
    if not facts.residents.of("18+") or not facts.figures:
        return None
    proposal = make_proposal(facts, count=4, weights=Weights(), redraw=False)
    made: dict[str, Any] = json.loads(json.dumps(proposal_document(facts, proposal)))
    return made


def printed(document: dict[str, Any]) -> tuple[Printed, ...]:
    """Return the figures of RIVM about the wijk and its city behind the cards of a document."""
    return tuple(
        Printed(row["area"], row["group"], row["indicator"], row["value"], row["lo"], row["hi"])
        for row in document["evidence"].values()
        if "50090NED" in row["source"] and row["indicator"] != "stands_for" and not row["area"].startswith("NL")
    )


def edits(address: str, codes: Sequence[str], times: int) -> Edits:
    """Store the cards of some wijken and edit their sentences at random."""
    database = Database(address)
    seen = edited_at_random(database, stored_claims(database, codes), times=times)
    database.close()
    return seen


def main(wijken: int | None = None, times: int = EDITS) -> int:
    """Read all cards and edit some; returns 0 when nothing is wrong and there were enough cards."""
    started = time.perf_counter()
    seen, figures, with_cards = Seen(), set[Printed](), list[str]()
    with tempfile.TemporaryDirectory() as folder:
        address = national_database(Path(folder))
        codes = wijk_codes(address)[:wijken]
        for code, (found, of_wijk) in zip(codes, of_wijken(address, codes, look), strict=True):
            seen.add(found)
            figures.update(of_wijk)
            with_cards += [code] if found.cards else []
        edited = edits(address, with_cards[:EDITED_WIJKEN], times)
    known = published(REAL / RIVM_FILES[0], "18+") | published(REAL / RIVM_FILES[1], "65+")
    residents = residents_of(residents_slice((REAL / KWB_FILE).read_text("utf-8")))
    other = [wrong for one in sorted(figures, key=str) if (wrong := not_published(one, known, residents))]
    for each in (*seen.wrong[:SHOWN], *other[:SHOWN], *edited.wrong[:SHOWN]):
        say(each)
    without = len(codes) - len(with_cards)
    say(
        f"q. {seen.cards} kaarten van {len(with_cards)} wijken ({without} zonder kaarten): {seen.numbers} getallen en "
        f"{seen.comparisons} vergelijkingen in {seen.claims} zinnen, {len(seen.wrong)} fout; {len(figures)} cijfers "
        f"nagezocht in de bestanden van RIVM, {len(other)} anders; {times} willekeurige wijzigingen, "
        f"{len(edited.wrong)} verkeerd benoemd; {time.perf_counter() - started:.0f} s"
    )
    return int(bool(seen.wrong or other or edited.wrong) or seen.cards < FEWEST_CARDS)


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:3])))
