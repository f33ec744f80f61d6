"""Let sentences follow figures that changed, or let them stand: by choice, and no edited text unasked."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from personas.claims import EvidenceFact
from personas.enums import ClaimSection, ClaimState
from personas.errors import NothingMoved
from personas.models import Claim, Persona
from personas.queries.coverage import get_proposal_facts
from personas.queries.persona import PersonaCard, get_persona
from personas.queries.renewal import list_renewals, renewing_of
from personas.queries.touched import FOLLOW, KEEP
from personas.renewal import Renewal
from personas.usecases.changing import columns_of, record_persona_change, set_columns
from personas.usecases.storing import slot_row, store_evidence

NUMBER = ("n", "n_low", "n_high", "n_evidence_id")


def follow_figures(
    db: Session, *, persona_id: int, now: datetime, who: str, claim_ids: Sequence[int] = ()
) -> PersonaCard:
    """Write sentences anew with the figures of now: these, or all that nobody edited when none is named.

    One change for all of them, so that one undo brings all back. Raises NothingMoved.
    """
    persona = db.exec(select(Persona).where(Persona.id == persona_id)).one()
    wanted = [
        (claim, renewal)
        for claim, renewal in _renewals(db, persona)
        if renewal.draft is not None and (claim.id in claim_ids if claim_ids else claim.state is ClaimState.AUTOMATIC)
    ]
    if not wanted:
        raise NothingMoved
    before: dict[str, Any] = {"claims": {}, "persona": {}}
    after: dict[str, Any] = {"claims": {}, "persona": {}}
    for claim, renewal in wanted:
        _follow(db, persona, claim, renewal, before=before, after=after)
    db.flush()
    record_persona_change(
        db,
        persona=persona,
        what=FOLLOW,
        subject="card",
        subject_id=persona_id,
        before=before,
        after=after,
        now=now,
        who=who,
    )
    return get_persona(db, persona_id=persona_id)


def keep_claim(db: Session, *, claim_id: int, now: datetime, who: str) -> None:
    """Let a sentence stand although its figure changed, until the figure changes again. Raises NothingMoved."""
    claim = db.exec(select(Claim).where(Claim.id == claim_id, col(Claim.removed_at).is_(None))).one()
    persona = db.exec(select(Persona).where(Persona.id == claim.persona_id)).one()
    renewal = next((one for other, one in _renewals(db, persona) if other.id == claim_id), None)
    if renewal is None:
        raise NothingMoved
    record_persona_change(
        db,
        persona=persona,
        what=KEEP,
        subject="claim",
        subject_id=claim_id,
        before={},
        after={"seen": renewal.fingerprint},
        now=now,
        who=who,
    )


def _renewals(db: Session, persona: Persona) -> list[tuple[Claim, Renewal]]:
    made = get_proposal_facts(db, traject_id=persona.traject_id)
    return list_renewals(db, persona, renewing_of(db, traject_id=persona.traject_id, made=made))


def _follow(
    db: Session, persona: Persona, claim: Claim, renewal: Renewal, *, before: dict[str, Any], after: dict[str, Any]
) -> None:
    """Give a sentence its new words and facts, and the persona its new number where the sentence says that."""
    draft, evidence = renewal.draft, renewal.evidence or {}
    if draft is None:
        return
    used = {slot.evidence: evidence[slot.evidence] for slot in draft.slots.values() if slot.evidence}
    stored = store_evidence(db, persona.traject_id, used)
    columns = {
        "claim_class": draft.claim_class.value,
        "template": draft.template,
        "slots": {name: slot_row(slot, stored) for name, slot in draft.slots.items()},
        "text": draft.text(evidence),
        "state": ClaimState.AUTOMATIC.value,
        "reason": "",
    }
    before["claims"][str(claim.id)] = columns_of(claim, columns)
    after["claims"][str(claim.id)] = columns
    set_columns(claim, columns)
    db.add(claim)
    number = draft.slots.get("n")
    if claim.section is ClaimSection.STANDS_FOR:
        counted = _number(evidence[number.evidence], stored[number.evidence]) if number else dict.fromkeys(NUMBER)
        before["persona"] = columns_of(persona, counted)
        after["persona"] = counted
        set_columns(persona, counted)


def _number(fact: EvidenceFact, evidence_id: int) -> dict[str, Any]:
    about = fact.about()
    return dict(zip(NUMBER, (about.value, about.low, about.high, evidence_id), strict=True))
