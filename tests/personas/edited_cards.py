"""People edit the stored cards of many wijken at random: does the product say of each edit what it is?"""

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from sqlmodel import Session, select

from personas.enums import ClaimState
from personas.errors import NumberInMadeUpText, ReasonNeeded
from personas.queries.persona import ClaimView, get_persona, list_personas
from personas.themes import Weights
from personas.usecases.claim import edit_claim
from personas.usecases.proposal import propose_personas
from sessions.models import Organisation, Traject, Wijk
from tests.personas.random_edits import REFUSED, expected, random_edit, source_of_view
from wijksessie.database import Database

WHO, REASON = "Joost Bakker", "Zo zegt het buurtteam het."


@dataclass(frozen=True, slots=True)
class Stored:
    """A sentence of a stored card, with the names of its wijk and city."""

    claim: ClaimView
    wijk: str
    city: str


@dataclass(slots=True)
class Edits:
    """How many edits there were of each outcome, and those of which the product said something else."""

    outcomes: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)


def stored_claims(database: Database, codes: Sequence[str]) -> list[Stored]:
    """Propose persona's for these wijken and return every sentence of their cards."""
    found: list[Stored] = []
    for code in codes:
        traject_id, wijk, city = database.read(_names_of, code=code)
        database.write(
            propose_personas, traject_id=traject_id, count=4, weights=Weights(), who=WHO, now=datetime.now(UTC)
        )
        for persona in database.read(list_personas, traject_id=traject_id):
            card = database.read(get_persona, persona_id=persona.id)
            found += [Stored(claim, wijk, city) for claim in card.claims]
    return found


def edited_at_random(database: Database, stored: Sequence[Stored], *, times: int, seed: int = 5) -> Edits:
    """Edit random sentences, some of them again and again, and lay what the product says beside the reading."""
    chance, seen = random.Random(seed), Edits()  # noqa: S311 - repeatable edits, no secret
    texts = {one.claim.id: one.claim.text for one in stored}
    numbered = [one for one in stored if one.claim.evidence]
    for _ in range(times):
        one = chance.choice(numbered if chance.random() < 0.8 else stored)
        source = source_of_view(one.claim, wijk=one.wijk, city=one.city)
        kind, text = random_edit(texts[one.claim.id], source, chance)
        if len(text) > 480:
            text = one.claim.text
        wanted = expected(text, one.claim, source, first=one.claim.text)
        got = _edited(database, one.claim.id, text, with_reason=chance.random() < 0.5)
        is_same = got == wanted or (got == "reason" and wanted == ClaimState.DEVIATES.value)
        seen.outcomes[got] += 1
        if not is_same:
            seen.wrong.append(f"{kind}: {got}, moet {wanted} zijn: {one.claim.text} -> {text}")
        if got not in {REFUSED, "reason"}:
            texts[one.claim.id] = text
    return seen


def _edited(database: Database, claim_id: int, text: str, *, with_reason: bool) -> str:
    reason = REASON if with_reason else ""
    try:
        view = database.write(edit_claim, claim_id=claim_id, text=text, reason=reason, now=datetime.now(UTC), who=WHO)
    except NumberInMadeUpText:
        return REFUSED
    except ReasonNeeded:
        return "reason"
    return view.state.value


def _names_of(db: Session, *, code: str) -> tuple[int, str, str]:
    query = select(Traject.id, Wijk.name, Organisation.city).select_from(Traject).join(Wijk).join(Organisation)
    row = db.exec(query.where(Wijk.code == code)).one()
    return row[0] or 0, row[1], row[2]
