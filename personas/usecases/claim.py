"""Edit, add, remove and move the sentences of a card; each change can be undone (PRODUCT P6)."""

from datetime import datetime

from sqlmodel import Session, col, select

from personas.claims import render
from personas.enums import ClaimClass, ClaimSection, ClaimState
from personas.errors import EndOfSection, NotProposed, NumberInMadeUpText, ReasonNeeded
from personas.models import Claim, Persona
from personas.numbers import found_numbers
from personas.queries.comparison import proposed_text
from personas.queries.evidence import evidence_of, facts_of, slots_of
from personas.queries.persona import ClaimView, PersonaCard, claim_view, get_persona
from personas.text_check import check_text
from personas.usecases.changing import change_claim, record_persona_change
from sessions.errors import EditedMeanwhile
from sessions.texts import cleaned

LONGEST = 500
LONGEST_REASON = 300


def edit_claim(
    db: Session, *, claim_id: int, text: str, now: datetime, who: str, reason: str = "", seen_text: str | None = None
) -> ClaimView:
    """Store a text typed by a person and say whether its source still holds: edited, background, or deviates.

    Raises EditedMeanwhile when `seen_text` is no longer what is stored, ReasonNeeded when the text says a number or a
    comparison that its source does not have and no reason is given, NumberInMadeUpText for a number in a made-up part.
    """
    claim = db.exec(select(Claim).where(Claim.id == claim_id)).one()
    if seen_text is not None and seen_text != claim.text:
        raise EditedMeanwhile
    wanted = cleaned(text, longest=LONGEST, required=True)
    because = cleaned(reason, longest=LONGEST_REASON)
    state = _state_of(db, claim, wanted, because)
    after = {"text": wanted, "state": state.value, "reason": because if state is ClaimState.DEVIATES else ""}
    change_claim(db, claim=claim, after=after, what="edit_claim", now=now, who=who)
    return claim_view(claim, evidence_of(db, claims=[claim]))


def add_claim(db: Session, *, persona_id: int, section: ClaimSection, text: str, now: datetime, who: str) -> ClaimView:
    """Add a sentence of the projectteam at the end of a section: knowledge of the wijk (class F), without a source."""
    persona = db.exec(select(Persona).where(Persona.id == persona_id)).one()
    wanted = cleaned(text, longest=LONGEST, required=True)
    strays = tuple(f"{number.value:f}".replace(".", ",") for number in found_numbers(wanted))
    if strays:
        raise ReasonNeeded(strays)
    last = max((claim.position for claim in _claims(db, persona_id)), default=0)
    claim = Claim(
        persona_id=persona_id,
        position=last + 1,
        section=section,
        claim_class=ClaimClass.FACILITATOR,
        template="",
        slots={"source": {"form": "text", "text": f"Toegevoegd door {who}"}},
        text=wanted,
        state=ClaimState.AUTOMATIC,
    )
    db.add(claim)
    db.flush()
    record_persona_change(
        db,
        persona=persona,
        what="add_claim",
        subject="claim",
        subject_id=claim.id or 0,
        before={"removed_at": now.isoformat()},
        after={"removed_at": None, "text": wanted},
        now=now,
        who=who,
    )
    return claim_view(claim, {})


def remove_claim(db: Session, *, claim_id: int, now: datetime, who: str) -> ClaimView:
    """Take a sentence off the card; it can be brought back."""
    claim = db.exec(select(Claim).where(Claim.id == claim_id, col(Claim.removed_at).is_(None))).one()
    change_claim(db, claim=claim, after={"removed_at": now.isoformat()}, what="remove_claim", now=now, who=who)
    return claim_view(claim, evidence_of(db, claims=[claim]))


def restore_claim(db: Session, *, claim_id: int, now: datetime, who: str) -> ClaimView:
    """Bring a removed sentence back to its place."""
    claim = db.exec(select(Claim).where(Claim.id == claim_id, col(Claim.removed_at).is_not(None))).one()
    change_claim(db, claim=claim, after={"removed_at": None}, what="restore_claim", now=now, who=who)
    return claim_view(claim, evidence_of(db, claims=[claim]))


def reset_claim(db: Session, *, claim_id: int, now: datetime, who: str) -> ClaimView:
    """Put a sentence back as it was proposed, also one that was taken away. Raises NotProposed."""
    claim = db.exec(select(Claim).where(Claim.id == claim_id)).one()
    evidence = evidence_of(db, claims=[claim])
    if not claim.template:
        raise NotProposed
    text = proposed_text(claim, evidence)
    after = {"text": text, "state": ClaimState.AUTOMATIC.value, "reason": "", "removed_at": None}
    change_claim(db, claim=claim, after=after, what="reset_claim", now=now, who=who)
    return claim_view(claim, evidence)


def move_claim(db: Session, *, claim_id: int, steps: int, now: datetime, who: str) -> PersonaCard:
    """Move a sentence up (-1) or down (+1) within its section. Raises EndOfSection at the edge."""
    claim = db.exec(select(Claim).where(Claim.id == claim_id, col(Claim.removed_at).is_(None))).one()
    persona = db.exec(select(Persona).where(Persona.id == claim.persona_id)).one()
    beside = [one for one in _claims(db, claim.persona_id) if one.section is claim.section and one.removed_at is None]
    place = beside.index(claim)
    if not 0 <= place + steps < len(beside):
        raise EndOfSection
    before = {str(one.id): one.position for one in beside}
    beside.insert(place + steps, beside.pop(place))
    after = {str(one.id): position for one, position in zip(beside, sorted(before.values()), strict=True)}
    for one in beside:
        one.position = after[str(one.id)]
    record_persona_change(
        db,
        persona=persona,
        what="move_claim",
        subject="order",
        subject_id=claim.id or 0,
        before=dict(before),
        after=dict(after),
        now=now,
        who=who,
    )
    return get_persona(db, persona_id=claim.persona_id)


def _state_of(db: Session, claim: Claim, text: str, reason: str) -> ClaimState:
    if claim.claim_class is ClaimClass.ILLUSTRATION:
        if found_numbers(text):
            raise NumberInMadeUpText
        return ClaimState.EDITED
    evidence = facts_of(evidence_of(db, claims=[claim]))
    slots = slots_of(claim)
    before = render(claim.template, slots, evidence) if claim.template else claim.text
    check = check_text(text, claim.claim_class, slots, evidence, before=before)
    if check.state is ClaimState.DEVIATES and not reason:
        raise ReasonNeeded(check.strays)
    return check.state


def _claims(db: Session, persona_id: int) -> list[Claim]:
    rows = db.exec(select(Claim).where(Claim.persona_id == persona_id)).all()
    return sorted(rows, key=lambda row: (row.position, row.id or 0))
