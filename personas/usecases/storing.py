"""Card drafts become rows: evidence once per number, claims that point at it, a letter that is free."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import datetime
from string import ascii_uppercase
from typing import Any

from sqlmodel import Session, col, select

from personas.cards import CardDraft
from personas.claims import EvidenceFact, Form, Slot
from personas.enums import PersonaState
from personas.models import Claim, Evidence, Persona
from personas.queries.evidence import evidence_ids
from personas.queries.touched import FOLLOW
from sessions.models import Change


def store_card(
    db: Session,
    *,
    traject_id: int,
    card: CardDraft,
    letter: str,
    state: PersonaState,
    now: datetime,
    returns: int | None = None,
    life_stage: str = "",
    client_key: str | None = None,
) -> Persona:
    """Store a card with its claims and evidence; `client_key` marks one that was added live."""
    stored = store_evidence(db, traject_id, card.evidence)
    persona = Persona(
        traject_id=traject_id,
        letter=letter,
        title=card.title,
        theme=card.theme,
        age_group=card.age_group,
        life_stage=card.life_stage or life_stage,
        household=card.household,
        basis=card.basis.value if card.basis else "",
        state=state,
        n=card.number.value if card.number else None,
        n_low=card.number.low if card.number else None,
        n_high=card.number.high if card.number else None,
        n_evidence_id=_number_evidence(card, stored),
        returns=returns,
        is_live=client_key is not None,
        client_key=client_key,
        created_at=now,
    )
    db.add(persona)
    db.flush()
    _store_claims(db, persona.id or 0, card, stored)
    return persona


def free_letters(taken: Iterable[str], *, count: int) -> list[str]:
    """Return the first letters that nobody has: A, B, …, Z, AA, AB, …."""
    used = set(taken)
    doubled = (first + second for first in ascii_uppercase for second in ascii_uppercase)
    free = (letter for letter in (*ascii_uppercase, *doubled) if letter not in used)
    return [letter for letter, _ in zip(free, range(count), strict=False)]


def forget_unused_evidence(db: Session, *, traject_id: int) -> None:
    """Delete the evidence that no claim of the traject points at any more, nor would after an undo."""
    claims = db.exec(select(Claim).join(Persona).where(Persona.traject_id == traject_id)).all()
    used = {number for claim in claims for number in evidence_ids(claim.slots)}
    followed = db.exec(select(Change).where(Change.traject_id == traject_id, Change.what == FOLLOW)).all()
    for before in (change.before or {} for change in followed):
        known: Mapping[str, Any] = before["claims"]  # type: ignore[assignment]
        used |= {number for columns in known.values() for number in evidence_ids(columns["slots"])}
    for row in db.exec(select(Evidence).where(Evidence.traject_id == traject_id)).all():
        if row.id not in used:
            db.delete(row)
    db.flush()


def _store_claims(db: Session, persona_id: int, card: CardDraft, stored: Mapping[str, int]) -> None:
    for position, draft in enumerate(card.claims):
        db.add(
            Claim(
                persona_id=persona_id,
                position=position,
                section=draft.section,
                claim_class=draft.claim_class,
                template=draft.template,
                slots={name: slot_row(slot, stored) for name, slot in draft.slots.items()},
                text=draft.text(card.evidence),
            )
        )
    db.flush()


def slot_row(slot: Slot, stored: Mapping[str, int]) -> dict[str, object]:
    """Return a slot as it is stored; `stored` holds the ids of the evidence by key."""
    if slot.form is Form.TEXT:
        return {"form": slot.form.value, "text": slot.text}
    return {"form": slot.form.value, "evidence": stored[slot.evidence]}


def store_evidence(db: Session, traject_id: int, evidence: Mapping[str, EvidenceFact]) -> dict[str, int]:
    """Return the id of every evidence; the same number of the same source is stored once per traject."""
    prints = {key: _fingerprint(fact) for key, fact in evidence.items()}
    found = db.exec(
        select(Evidence).where(
            Evidence.traject_id == traject_id, col(Evidence.fingerprint).in_(sorted(set(prints.values())))
        )
    ).all()
    known = {row.fingerprint: row for row in found}
    for key in sorted(evidence):
        if prints[key] not in known:
            known[prints[key]] = Evidence(traject_id=traject_id, fingerprint=prints[key], **asdict(evidence[key]))
            db.add(known[prints[key]])
    db.flush()
    return {key: known[mark].id or 0 for key, mark in prints.items()}


def _fingerprint(fact: EvidenceFact) -> str:
    return hashlib.sha256(json.dumps(asdict(fact), sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def _number_evidence(card: CardDraft, stored: Mapping[str, int]) -> int | None:
    slots = (claim.slots.get("n") for claim in card.claims)
    return next((stored[slot.evidence] for slot in slots if slot is not None), None)
