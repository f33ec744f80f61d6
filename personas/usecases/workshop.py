"""Swap one card, agree to all of them at once, and take the last step back (PRODUCT P4, P6)."""

from datetime import datetime

from sqlmodel import Session, col, select

from personas.enums import PersonaState
from personas.errors import (
    AlternativeGone,
    CardIsFixed,
    CardReplaced,
    NobodyChosen,
    NothingToUndo,
    NotPublicAnyMore,
    UndoneMeanwhile,
)
from personas.models import Persona
from personas.queries.alternative import swap_of
from personas.queries.facts import get_wijk_facts
from personas.queries.persona import PersonaView, candidate_key, get_persona
from personas.queries.renewal import get_data_news
from personas.queries.touched import SWAP
from personas.queries.workshop import APPROVE, PROPOSE, STATE, WorkshopView, get_workshop, last_step, list_steps
from personas.usecases.changing import mark_changed, set_columns
from personas.usecases.proposal import put_proposal_back
from personas.usecases.storing import free_letters, store_card
from personas.usecases.together import lock_cards, record_together, refuse_with_table, undo_together

CHOSEN = (PersonaState.CONCEPT, PersonaState.FIXED)


def swap_persona(db: Session, *, persona_id: int, key: str, now: datetime, who: str) -> PersonaView:
    """Let the group and theme `key` take the place and the letter of a card; nothing of the card is lost.

    A card that exists for `key` (the reserve, or one that was taken away) comes with all its edits. The reserve gives
    its place to the card that goes; otherwise that card is removed and can come back. Raises CardIsFixed,
    CardHasTable, CardReplaced, AlternativeGone, NoResultFound.
    """
    row = db.exec(select(Persona).where(Persona.id == persona_id, col(Persona.state).in_(CHOSEN))).one()
    before = lock_cards(db, traject_id=row.traject_id)
    db.refresh(row)  # somebody else may have fixed or replaced it while we waited
    if row.state is not PersonaState.CONCEPT:
        raise CardIsFixed if row.state is PersonaState.FIXED else CardReplaced
    refuse_with_table(db, [row])
    other = _waiting(db, row, key) or _new_card(db, row, key, now=now)
    letter, out = row.letter, row.title
    row.state = PersonaState.RESERVE if other.state is PersonaState.RESERVE else PersonaState.REMOVED
    row.letter, other.letter = other.letter, letter
    other.state = PersonaState.CONCEPT
    db.add_all([row, other])
    record_together(
        db,
        traject_id=row.traject_id,
        before=before,
        what=SWAP,
        now=now,
        who=who,
        subject_id=other.id,
        became={"letter": letter, "out": out},
    )
    return get_persona(db, persona_id=other.id or 0).persona


def approve_personas(db: Session, *, traject_id: int, now: datetime, who: str) -> WorkshopView:
    """Fix all chosen persona's at once, with who agreed and when. Raises NobodyChosen, NotPublicAnyMore."""
    before = lock_cards(db, traject_id=traject_id)
    rows = db.exec(select(Persona).where(Persona.traject_id == traject_id, col(Persona.state).in_(CHOSEN))).all()
    if not rows:
        raise NobodyChosen
    news = get_data_news(db, traject_id=traject_id)
    hidden = [row.letter for row in rows if news.hidden(row.id or 0)]
    if hidden:
        raise NotPublicAnyMore(", ".join(sorted(hidden)))
    for row in rows:
        row.state = PersonaState.FIXED
        db.add(row)
    record_together(db, traject_id=traject_id, before=before, what=APPROVE, now=now, who=who)
    return get_workshop(db, traject_id=traject_id)


def undo_workshop(db: Session, *, traject_id: int, step_id: int, now: datetime) -> WorkshopView:
    """Take back the last step: a proposal, a swap, approval, or the state of one card.

    `step_id` is the step that the screen showed. Raises NothingToUndo, UndoneMeanwhile, CardHasTable.
    """
    lock_cards(db, traject_id=traject_id)
    step = last_step(list_steps(db, traject_id=traject_id))
    if step is None:
        raise NothingToUndo
    if step.id != step_id:
        raise UndoneMeanwhile
    step.undone_at = now
    db.add(step)
    db.flush()
    if step.what == STATE:
        persona = db.exec(select(Persona).where(Persona.id == step.subject_id)).one()
        set_columns(persona, step.before or {})
        mark_changed(db, persona)
    else:
        undo_together(db, change=step)
    if step.what == PROPOSE:
        last = (step.before or {}).get("proposal")
        put_proposal_back(db, traject_id=traject_id, values=last if isinstance(last, dict) else None)
    return get_workshop(db, traject_id=traject_id)


def _waiting(db: Session, row: Persona, key: str) -> Persona | None:
    """Return the card that waits for this group and theme: the reserve, or one that was taken away."""
    states = (PersonaState.RESERVE, PersonaState.REMOVED)
    query = select(Persona).where(
        Persona.traject_id == row.traject_id, col(Persona.state).in_(states), Persona.letter != ""
    )
    return next((one for one in db.exec(query.order_by(col(Persona.id))).all() if candidate_key(one) == key), None)


def _new_card(db: Session, row: Persona, key: str, *, now: datetime) -> Persona:
    swap = swap_of(db, row, get_wijk_facts(db, traject_id=row.traject_id))
    candidate = swap.candidate(key)
    if candidate is None:
        raise AlternativeGone
    taken = db.exec(select(Persona.letter).where(Persona.traject_id == row.traject_id)).all()
    return store_card(
        db,
        traject_id=row.traject_id,
        card=swap.card(candidate),
        letter=free_letters(taken, count=1)[0],
        state=PersonaState.CONCEPT,
        now=now,
    )
