"""Propose persona's from the figures and the enquête; what people made of them stays."""

import hashlib
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from personas.enums import ClaimState, PersonaState
from personas.errors import NoGroupFigures, NoResidents, WrongCount
from personas.facts import WijkFacts
from personas.models import Claim, Persona, PersonaProposal
from personas.proposal import VERSION, Proposal, make_proposal
from personas.queries.facts import get_wijk_facts
from personas.queries.persona import PersonaView, candidate_key, list_personas
from personas.selection import COUNTS, WHOLE_GROUP
from personas.themes import Weights
from personas.usecases.storing import forget_unused_evidence, free_letters, store_card
from sessions.changes import record_change, touch
from sessions.models import Change, WorkTable


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
    """Propose `count` persona's and a reserve; untouched proposals are replaced.

    What was edited, fixed, added live or has a table stays, counts along, and is named in the view.
    Raises WrongCount, NoResidents or NoGroupFigures.
    """
    if count not in COUNTS:
        raise WrongCount
    facts = get_wijk_facts(db, traject_id=traject_id)
    kept = _make_room(db, traject_id)
    proposal = _proposed(facts, count=count, weights=weights, kept=kept)
    new = _store_new(db, traject_id, proposal, kept, now=now)
    _remember(db, traject_id, facts, proposal, count=count, now=now, who=who)
    forget_unused_evidence(db, traject_id=traject_id)
    record_change(
        db,
        traject_id=traject_id,
        now=now,
        who=who,
        what="propose_personas",
        subject="personas",
        subject_id=traject_id,
        after={"count": count, "weights": asdict(weights), "letters": list(new)},
    )
    touch(db, "personas", traject_id)
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
    proposal = make_proposal(facts, count=count, weights=weights, kept=keys)
    if len(proposal.known) < min(COUNTS):
        raise NoGroupFigures
    return proposal


def _make_room(db: Session, traject_id: int) -> list[Persona]:
    """Delete the proposals that nobody touched and return what stays, removed ones not counted."""
    rows = db.exec(select(Persona).where(Persona.traject_id == traject_id).order_by(col(Persona.id))).all()
    kept = []
    for row in rows:
        if not _is_touched(db, row):
            db.delete(row)
        elif row.state is not PersonaState.REMOVED:
            kept.append(row)
    db.flush()
    return kept


def _is_touched(db: Session, row: Persona) -> bool:
    if row.state in {PersonaState.FIXED, PersonaState.REMOVED}:
        return True
    changed = select(Change.id).where(Change.scope == f"persona:{row.id}", col(Change.undone_at).is_(None))
    edited = select(Claim.id).where(Claim.persona_id == row.id, Claim.state != ClaimState.AUTOMATIC)
    table = select(WorkTable.id).where(WorkTable.persona_id == row.id)
    return any(db.exec(query.limit(1)).first() is not None for query in (changed, edited, table))


def _store_new(
    db: Session, traject_id: int, proposal: Proposal, kept: Sequence[Persona], *, now: datetime
) -> tuple[str, ...]:
    known = {candidate_key(persona): persona for persona in kept}
    for key, persona in known.items():
        persona.returns = proposal.returns.get(key, persona.returns)
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
) -> None:
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
    row = found or PersonaProposal(traject_id=traject_id, **values)
    for name, value in values.items():
        setattr(row, name, value)
    db.add(row)
    db.flush()
