"""How a change of a card is made and undone: before and after of the columns, in one stack per persona."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlmodel import Session, select

from personas.enums import ClaimClass, ClaimState, PersonaState
from personas.errors import CardReplaced
from personas.models import Claim, Persona
from personas.queries.change import scope_of
from sessions.changes import record_change, touch


def change_claim(db: Session, *, claim: Claim, after: dict[str, Any], what: str, now: datetime, who: str) -> None:
    """Give columns of a claim new values and write the change. Nothing is written when nothing differs."""
    persona = db.exec(select(Persona).where(Persona.id == claim.persona_id)).one()
    before = columns_of(claim, after)
    if before == after:
        return
    set_columns(claim, after)
    db.add(claim)
    record_persona_change(
        db,
        persona=persona,
        what=what,
        subject="claim",
        subject_id=claim.id or 0,
        before=before,
        after=after,
        now=now,
        who=who,
    )


def change_persona(db: Session, *, persona: Persona, after: dict[str, Any], what: str, now: datetime, who: str) -> None:
    """Give columns of a persona new values and write the change. Nothing is written when nothing differs."""
    before = columns_of(persona, after)
    if before == after:
        return
    set_columns(persona, after)
    record_persona_change(
        db,
        persona=persona,
        what=what,
        subject="persona",
        subject_id=persona.id or 0,
        before=before,
        after=after,
        now=now,
        who=who,
    )


def record_persona_change(
    db: Session,
    *,
    persona: Persona,
    what: str,
    subject: str,
    subject_id: int,
    before: dict[str, Any],
    after: dict[str, Any],
    now: datetime,
    who: str,
) -> None:
    """Write one line of the stack of a persona, raise its version, and tell who watches. Raises CardReplaced."""
    if not persona.letter:
        raise CardReplaced
    record_change(
        db,
        traject_id=persona.traject_id,
        now=now,
        who=who,
        what=what,
        subject=subject,
        subject_id=subject_id,
        scope=scope_of(persona.id or 0),
        before=before,
        after=after,
    )
    mark_changed(db, persona)


def mark_changed(db: Session, persona: Persona) -> None:
    """Raise the version of a persona and tell who watches."""
    persona.version += 1
    db.add(persona)
    db.flush()
    touch(db, "personas", persona.traject_id)


def columns_of(row: Claim | Persona, names: Iterable[str]) -> dict[str, Any]:
    """Return the present values of these columns as they stand in the change list."""
    return {name: _plain(getattr(row, name)) for name in names}


def set_columns(row: Claim | Persona, values: Mapping[str, Any]) -> None:
    """Give columns the values of a line of the change list."""
    for name, value in values.items():
        if name == "removed_at":
            setattr(row, name, None if value is None else datetime.fromisoformat(value))
        elif name == "state":
            setattr(row, name, PersonaState(value) if isinstance(row, Persona) else ClaimState(value))
        elif name == "claim_class":
            setattr(row, name, ClaimClass(value))
        else:
            setattr(row, name, value)


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, datetime) else value
