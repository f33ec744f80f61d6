"""The persona's of a traject, copied for its generale repetitie."""

from typing import Any

from sqlmodel import Session, col, select

from personas.enums import PersonaState
from personas.models import Claim, Evidence, Persona
from sessions.copying import copy_row, copy_rows, renumbered


def copy_personas(db: Session, *, old: int, new: int) -> dict[int, int]:
    """Copy the cards of traject `old` with their sources to traject `new`; returns new persona numbers by old ones."""
    evidence = copy_rows(db, Evidence, column="traject_id", old=old, new=new, dataset_id=None)
    cards = db.exec(
        select(Persona)
        .where(Persona.traject_id == old, Persona.state != PersonaState.REMOVED)
        .order_by(col(Persona.id))
    ).all()
    numbers: dict[int, int] = {}
    for card in cards:
        source = renumbered(card.n_evidence_id, evidence)
        made = copy_row(db, card, traject_id=new, n_evidence_id=source)
        numbers[card.id or 0] = made.id or 0
        claims = db.exec(select(Claim).where(Claim.persona_id == card.id).order_by(col(Claim.id))).all()
        for claim in claims:
            copy_row(db, claim, persona_id=made.id, slots=_slots(claim.slots, evidence))
    return numbers


def _slots(slots: dict[str, dict[str, object]], evidence: dict[int, int]) -> dict[str, dict[str, Any]]:
    return {
        name: {**slot, "evidence": renumbered(slot["evidence"], evidence)} if "evidence" in slot else dict(slot)
        for name, slot in slots.items()
    }
