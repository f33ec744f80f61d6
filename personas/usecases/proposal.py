"""Propose persona's from the figures and the enquête; what people made of them stays."""

import hashlib
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from personas.enums import PersonaState
from personas.errors import NoGroupFigures, NoResidents, WrongCount
from personas.facts import WijkFacts
from personas.memory import proposal_of
from personas.models import Persona, PersonaProposal
from personas.proposal import VERSION, Proposal
from personas.queries.facts import get_wijk_facts
from personas.queries.persona import PersonaView, candidate_key, list_personas
from personas.queries.touched import touched_ids
from personas.queries.workshop import PROPOSE
from personas.selection import COUNTS, WHOLE_GROUP
from personas.themes import Weights
from personas.usecases.storing import forget_unused_evidence, free_letters, store_card
from personas.usecases.together import lock_cards, put_away, record_together


@dataclass(frozen=True, slots=True)
class ProposalView:
    """What a proposal did: all persona's now, and the letters that stayed because people worked on them."""

    personas: tuple[PersonaView, ...]
    kept_letters: tuple[str, ...]
    new_letters: tuple[str, ...]
    without_candidate: tuple[str, ...]


def propose_personas(
    db: Session, *, traject_id: int, count: int, weights: Weights, now: datetime, who: str
) -> ProposalView:
    """Propose `count` persona's and a reserve; untouched proposals are put away, and undo brings them back.

    What was edited, fixed, swapped in, added live or has a table stays, counts along, and is named in the view.
    Raises WrongCount, NoResidents or NoGroupFigures.
    """
    if count not in COUNTS:
        raise WrongCount
    before = lock_cards(db, traject_id=traject_id)
    facts = get_wijk_facts(db, traject_id=traject_id)
    kept = _make_room(db, traject_id)
    proposal = _proposed(facts, count=count, weights=weights, kept=kept)
    new = _store_new(db, traject_id, proposal, kept, now=now)
    last = _remember(db, traject_id, facts, proposal, count=count, now=now, who=who)
    forget_unused_evidence(db, traject_id=traject_id)
    record_together(
        db,
        traject_id=traject_id,
        before=before,
        what=PROPOSE,
        now=now,
        who=who,
        was={"proposal": last},
        became={"count": count, "weights": asdict(weights), "letters": list(new)},
    )
    return ProposalView(
        personas=list_personas(db, traject_id=traject_id),
        kept_letters=tuple(sorted(persona.letter for persona in kept)),
        new_letters=new,
        without_candidate=proposal.without_candidate,
    )


def _proposed(facts: WijkFacts, *, count: int, weights: Weights, kept: Sequence[Persona]) -> Proposal:
    if not facts.residents.of(WHOLE_GROUP):
        raise NoResidents
    keys = [candidate_key(persona) for persona in kept if persona.state is not PersonaState.RESERVE]
    proposal = proposal_of(facts, count=count, weights=weights, kept=keys)
    if len(proposal.known) < min(COUNTS):
        raise NoGroupFigures
    return proposal


def _make_room(db: Session, traject_id: int) -> list[Persona]:
    """Put the proposals away that nobody touched and return what stays, removed ones not counted."""
    query = select(Persona).where(Persona.traject_id == traject_id, Persona.state != PersonaState.REMOVED)
    rows = db.exec(query.order_by(col(Persona.id))).all()
    touched = touched_ids(db, rows=rows)
    for row in rows:
        if row.id not in touched:
            put_away(row)
            db.add(row)
    db.flush()
    return [row for row in rows if row.id in touched]


def _store_new(
    db: Session, traject_id: int, proposal: Proposal, kept: Sequence[Persona], *, now: datetime
) -> tuple[str, ...]:
    known = {candidate_key(persona) for persona in kept}
    cards = [(card, PersonaState.CONCEPT) for card in proposal.cards if card.key not in known]
    if proposal.reserve and not any(persona.state is PersonaState.RESERVE for persona in kept):
        cards.append((proposal.reserve, PersonaState.RESERVE))
    taken = db.exec(select(Persona.letter).where(Persona.traject_id == traject_id)).all()
    letters = free_letters(taken, count=len(cards))
    for (card, state), letter in zip(cards, letters, strict=True):
        returns = proposal.returns.get(card.key)
        store_card(db, traject_id=traject_id, card=card, letter=letter, state=state, now=now, returns=returns)
    return tuple(letters)


def _remember(
    db: Session, traject_id: int, facts: WijkFacts, proposal: Proposal, *, count: int, now: datetime, who: str
) -> dict[str, Any] | None:
    """Store how this proposal was made, and return how the one before it was."""
    found = db.exec(select(PersonaProposal).where(PersonaProposal.traject_id == traject_id)).one_or_none()
    values: dict[str, Any] = {
        "made_at": now,
        "made_by": who,
        "algorithm": VERSION,
        "facts_hash": hashlib.sha256(facts.canonical().encode()).hexdigest(),
        "count": count,
        "weights": asdict(proposal.weights),
        "scores": [asdict(score) for score in proposal.scores],
        "known": [asdict(candidate) for candidate in proposal.known],
        "without_candidate": list(proposal.without_candidate),
        "adults": facts.residents.of(WHOLE_GROUP),
        "residents": facts.residents.of("inwoners"),
    }
    last = None if found is None else proposal_columns(found)
    row = found or PersonaProposal(traject_id=traject_id, **values)
    for name, value in values.items():
        setattr(row, name, value)
    db.add(row)
    db.flush()
    return last


def proposal_columns(row: PersonaProposal) -> dict[str, Any]:
    """Return how a proposal was made, as it stands in the change list."""
    return {**row.model_dump(exclude={"id", "traject_id", "made_at"}), "made_at": row.made_at.isoformat()}


def put_proposal_back(db: Session, *, traject_id: int, values: dict[str, Any] | None) -> None:
    """Make an earlier proposal the last one again; None: there was none."""
    row = db.exec(select(PersonaProposal).where(PersonaProposal.traject_id == traject_id)).one()
    if values is None:
        db.delete(row)
    else:
        for name, value in {**values, "made_at": datetime.fromisoformat(values["made_at"])}.items():
            setattr(row, name, value)
        db.add(row)
    db.flush()
