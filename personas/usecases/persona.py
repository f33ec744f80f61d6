"""Rename a persona, fix it or set it aside, undo, and add one that the room misses (PRODUCT P6, P7)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlmodel import Session, select

from personas.cards import CardDraft, make_live_card
from personas.claims import Form
from personas.content import SENIORS, Group, all_age_groups, all_themes, data_group
from personas.enums import ClaimClass, ClaimSection, ClaimState, PersonaState
from personas.errors import NothingToUndo, UnknownTheme
from personas.facts import WijkFacts
from personas.models import Claim, Persona
from personas.numbers import found_numbers
from personas.proposal import live_candidate, usable_groups
from personas.queries.change import scope_of
from personas.queries.facts import get_wijk_facts
from personas.queries.persona import PersonaCard, PersonaView, get_persona
from personas.usecases.changing import change_persona, mark_changed, set_columns
from personas.usecases.storing import free_letters, store_card
from sessions.changes import last_change, record_change, touch
from sessions.queries.table import list_tables
from sessions.texts import checked_key, cleaned
from sessions.usecases.table import add_table

LONGEST_TITLE = 120
LONGEST_REASON = 280


def rename_persona(db: Session, *, persona_id: int, title: str, now: datetime, who: str) -> PersonaView:
    """Give a persona another role line, or a name that the table chose."""
    persona = db.exec(select(Persona).where(Persona.id == persona_id)).one()
    wanted = cleaned(title, longest=LONGEST_TITLE, required=True)
    change_persona(db, persona=persona, after={"title": wanted}, what="rename_persona", now=now, who=who)
    return get_persona(db, persona_id=persona_id).persona


def set_persona_state(db: Session, *, persona_id: int, state: PersonaState, now: datetime, who: str) -> PersonaView:
    """Fix a persona for the session, make it the reserve, take it away, or bring it back as a concept."""
    persona = db.exec(select(Persona).where(Persona.id == persona_id)).one()
    change_persona(db, persona=persona, after={"state": state.value}, what="set_persona_state", now=now, who=who)
    return get_persona(db, persona_id=persona_id).persona


def undo_persona_change(db: Session, *, persona_id: int, now: datetime) -> PersonaCard:
    """Take back the newest change of a card that is not undone yet. Raises NothingToUndo."""
    persona = db.exec(select(Persona).where(Persona.id == persona_id)).one()
    change = last_change(db, scope=scope_of(persona_id))
    if change is None:
        raise NothingToUndo
    before = change.before or {}
    if change.subject == "persona":
        set_columns(persona, before)
    elif change.subject == "claim":
        claim = db.exec(select(Claim).where(Claim.id == change.subject_id)).one()
        set_columns(claim, before)
        db.add(claim)
    elif change.subject == "card":
        _put_card_back(db, persona, before)
    else:
        for claim in db.exec(select(Claim).where(Claim.persona_id == persona_id)).all():
            claim.position = int(str(before.get(str(claim.id), claim.position)))
            db.add(claim)
    change.undone_at = now
    db.add(change)
    mark_changed(db, persona)
    return get_persona(db, persona_id=persona_id)


def _put_card_back(db: Session, persona: Persona, before: Mapping[str, Any]) -> None:
    """Give the sentences of a card, and its number, what they had before they followed their figures."""
    set_columns(persona, before["persona"])
    for key, columns in before["claims"].items():
        claim = db.exec(select(Claim).where(Claim.id == int(key))).one()
        set_columns(claim, columns)
        db.add(claim)


def add_live_persona(
    db: Session,
    *,
    traject_id: int,
    who_line: str,
    age_group: str,
    theme: str,
    reason: str,
    client_key: str,
    now: datetime,
    who: str,
    life_stage: str = "",
    household: str = "",
) -> PersonaView:
    """Add somebody whom the room misses, fixed at once, with the figures that exist for that group, or without.

    Where the room already has tables the persona gets one too. `age_group` is '18+', '18-65', '65+' or '' (then
    `life_stage` decides which figures are nearest); with a `household` only those who live so count. The same
    `client_key` again returns the persona that is there. Raises UnknownTheme, EmptyText, TextTooLong, or NotFound.
    """
    found = _added_before(db, traject_id, checked_key(client_key, longest=64))
    if found is not None:
        return get_persona(db, persona_id=found).persona
    title = cleaned(who_line, longest=LONGEST_TITLE, required=True)
    where = (age_group or data_group(life_stage), life_stage, checked_key(household, longest=20))
    letters = db.exec(select(Persona.letter).where(Persona.traject_id == traject_id)).all()
    persona = store_card(
        db,
        traject_id=traject_id,
        card=_live_card(db, traject_id, title=title, theme=theme, where=where),
        letter=free_letters(letters, count=1)[0],
        state=PersonaState.FIXED,
        now=now,
        life_stage=checked_key(life_stage, longest=40),
        client_key=client_key,
    )
    _add_reason(db, persona.id or 0, cleaned(reason, longest=LONGEST_REASON), who)
    _give_table(db, traject_id, persona.id or 0, now=now, who=who)
    _record_live(db, persona, who=who, now=now)
    return get_persona(db, persona_id=persona.id or 0).persona


def _added_before(db: Session, traject_id: int, client_key: str) -> int | None:
    known = select(Persona.id).where(Persona.traject_id == traject_id, Persona.client_key == client_key)
    return db.exec(known).one_or_none()


def _live_card(db: Session, traject_id: int, *, title: str, theme: str, where: tuple[str, str, str]) -> CardDraft:
    if theme not in all_themes():
        raise UnknownTheme
    facts = get_wijk_facts(db, traject_id=traject_id)
    known, chosen = _known_group(facts, *where), all_themes()[theme]
    candidate = live_candidate(facts, chosen, known) if known else None
    return make_live_card(facts, candidate, title=title, theme=chosen, known=known)


def _record_live(db: Session, persona: Persona, *, who: str, now: datetime) -> None:
    record_change(
        db,
        traject_id=persona.traject_id,
        now=now,
        who=who,
        what="add_live_persona",
        subject="personas",
        subject_id=persona.id or 0,
        after={"title": persona.title, "theme": persona.theme},
    )
    touch(db, "personas", persona.traject_id)


def _known_group(facts: WijkFacts, age_group: str, life_stage: str, household: str) -> Group | None:
    """Return the smallest group that is counted: the household, the life stage, else the age group with figures."""
    if age_group not in all_age_groups():
        return None
    usable = usable_groups(facts)
    at_home = [one for one in usable if one.life_stage and (one.life_stage, one.household) == (life_stage, household)]
    stages = [one for one in usable if one.life_stage == life_stage and not one.household and life_stage]
    ages = [one for one in usable if not one.life_stage and (one.key == SENIORS) == (age_group == SENIORS)]
    return next(iter((*at_home, *stages, *ages)), all_age_groups()[age_group])


def _add_reason(db: Session, persona_id: int, reason: str, who: str) -> None:
    """Put why this person belongs here on the card; a number in it has no source and says so."""
    if not reason:
        return
    has_number = bool(found_numbers(reason))
    db.add(
        Claim(
            persona_id=persona_id,
            position=-1,
            section=ClaimSection.FIGURES,
            claim_class=ClaimClass.FACILITATOR,
            template="",
            slots={"source": {"form": Form.TEXT.value, "text": f"Genoemd in de zaal, toegevoegd door {who}"}},
            text=reason,
            state=ClaimState.DEVIATES if has_number else ClaimState.AUTOMATIC,
            reason="Genoemd in de zaal, zonder bron." if has_number else "",
        )
    )
    db.flush()


def _give_table(db: Session, traject_id: int, persona_id: int, *, now: datetime, who: str) -> None:
    """Give a persona a table as soon as there are tables; before that it gets one with the others."""
    if list_tables(db, traject_id=traject_id):
        add_table(db, traject_id=traject_id, persona_id=persona_id, who=who, now=now)
