"""Letter r: every sentence of class D, E and L opens to a source, a year, a group and an area.

`python -m tests.proof.proof_card_sources [WIJKEN] [STORED]`. Of many wijken in the document that `wijksessie personas
--json` prints, with an enquête beside the figures; of some also stored and opened as the drawer of the screen does.
"""

import json
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from sqlmodel import Session, select

from personas.document import proposal_document
from personas.enums import PersonaState
from personas.facts import WijkFacts
from personas.proposal import Proposal, make_proposal
from personas.themes import Weights
from personas.usecases.storing import store_card
from sessions.models import Traject, Wijk
from tests.personas.factories import SIGNALS, STRENGTHS
from tests.personas.national import facts_of, national_database, of_wijken, utrecht_database, wijk_codes
from tests.personas.source_check import Opened, lost_files, opened_in_document, opened_on_screen
from tests.talk import say
from wijksessie.database import Database

WIJKEN, STORED, SHOWN = 600, 60, 20


def surveyed(facts: WijkFacts) -> WijkFacts:
    """Return the facts with an enquête of forty participants."""
    return replace(facts, theme_signals=SIGNALS, strength_signals=STRENGTHS, answers=40, survey_year=2026)


def proposal_of(facts: WijkFacts) -> Proposal | None:
    """Return the cards of a wijk with an enquête, None without figures or residents."""
    if not facts.residents.of("18+") or not facts.figures:
        return None
    return make_proposal(surveyed(facts), count=4, weights=Weights(), redraw=False)


def look(facts: WijkFacts) -> Opened:
    """Return what opened in the document of a wijk."""
    proposal = proposal_of(facts)
    if proposal is None:
        return Opened()
    return opened_in_document(json.loads(json.dumps(proposal_document(surveyed(facts), proposal))))


def stored(db: Session, *, code: str) -> int:
    """Store the cards of a wijk and return its traject."""
    traject_id = db.exec(select(Traject.id).join(Wijk).where(Wijk.code == code)).one() or 0
    proposal = proposal_of(facts_of(db, code))
    for place, card in enumerate(proposal.cards if proposal else ()):
        store_card(
            db,
            traject_id=traject_id,
            card=card,
            letter="ABCD"[place],
            state=PersonaState.CONCEPT,
            now=datetime.now(UTC),
        )
    return traject_id


def on_screen(address: str, codes: Sequence[str]) -> tuple[Opened, list[str]]:
    """Return what opens of the stored cards of these wijken, and the evidence whose file is gone."""
    seen, lost = Opened(), list[str]()
    database = Database(address)
    for code in codes:
        traject_id = database.write(stored, code=code)
        seen.add(database.read(opened_on_screen, traject_id=traject_id))
        lost += database.read(lost_files, traject_id=traject_id)
    database.close()
    return seen, lost


def main(wijken: int = WIJKEN, of_stored: int = STORED) -> int:
    """Open all of them; returns 0 when every sentence opened, of every class."""
    started = time.perf_counter()
    printed = Opened()
    with tempfile.TemporaryDirectory() as folder:
        address, utrecht = national_database(Path(folder)), utrecht_database(Path(folder))
        codes = wijk_codes(address)[:wijken]
        for found in (*of_wijken(address, codes, look), *of_wijken(utrecht, wijk_codes(utrecht), look)):
            printed.add(found)
        seen, lost = on_screen(utrecht, wijk_codes(utrecht))
        more, more_lost = on_screen(address, codes[:of_stored])
        seen.add(more)
    lost += more_lost
    for each in (*printed.closed[:SHOWN], *seen.closed[:SHOWN], *lost[:SHOWN]):
        say(each)
    counted = ", ".join(f"{kind} {printed.opened[kind]} en {seen.opened[kind]}" for kind in "DEL")
    closed = len(printed.closed) + len(seen.closed)
    say(
        f"r. {len(codes) + 10} wijken, zinnen die openen in het document en op het scherm: {counted}; {closed} niet, "
        f"{len(lost)} cijfers zonder bestand; {time.perf_counter() - started:.0f} s"
    )
    is_complete = all(seen.opened[kind] and printed.opened[kind] for kind in "DEL")
    return int(bool(closed or lost) or not is_complete)


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:3])))
