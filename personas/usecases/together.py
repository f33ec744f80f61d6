"""Changes of several cards at once (a proposal, a swap, approval) as one line of the change list, undone as a whole.

The line holds {"cards": {persona id: {state, letter, returns}}} before and after, only for cards that changed. A card
that a proposal replaced is removed and has no letter: it stands nowhere, and undo gives it its letter back.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from personas.enums import PersonaState
from personas.errors import CardHasTable
from personas.models import Persona
from personas.queries.persona import NOWHERE
from personas.queries.touched import touched_ids
from personas.queries.workshop import workshop_scope
from personas.usecases.storing import free_letters
from sessions.changes import record_change, touch
from sessions.models import Change, Traject, WorkTable

Cards = dict[str, dict[str, Any]]
_GONE = {"state": PersonaState.REMOVED.value, "letter": NOWHERE}


def lock_cards(db: Session, *, traject_id: int) -> Cards:
    """Let nobody else change these cards together meanwhile, and return how they stand now."""
    db.exec(select(Traject.id).where(Traject.id == traject_id).with_for_update()).one()
    return _cards(db, traject_id)


def put_away(row: Persona) -> None:
    """Take a card away that nobody worked on; only undo brings it back."""
    row.state = PersonaState.REMOVED
    row.letter = NOWHERE


def record_together(
    db: Session,
    *,
    traject_id: int,
    before: Cards,
    what: str,
    now: datetime,
    who: str,
    subject_id: int | None = None,
    was: dict[str, Any] | None = None,
    became: dict[str, Any] | None = None,
) -> None:
    """Write what changed since `before` as one line, with more facts of what `was` and `became`, and tell who watches.

    `subject_id` is the card that a person chose; without it the line is about all cards.
    """
    db.flush()
    now_are = _cards(db, traject_id)
    changed = sorted({key for key in {*before, *now_are} if before.get(key) != now_are.get(key)}, key=int)
    record_change(
        db,
        traject_id=traject_id,
        now=now,
        who=who,
        what=what,
        subject="personas" if subject_id is None else "persona",
        subject_id=traject_id if subject_id is None else subject_id,
        scope=workshop_scope(traject_id),
        before={**(was or {}), "cards": {key: before.get(key, _GONE) for key in changed}},
        after={**(became or {}), "cards": {key: now_are.get(key, _GONE) for key in changed}},
    )
    touch(db, "personas", traject_id)


def undo_together(db: Session, *, change: Change) -> None:
    """Put the cards of one line, already marked as undone, back as they were. Raises CardHasTable.

    A card that goes away again but was worked on since then stays findable, as one that was taken away.
    """
    before: Cards = (change.before or {})["cards"]  # type: ignore[assignment]
    rows = _rows(db, change.traject_id)
    going = [rows[key] for key, values in before.items() if values == _GONE]
    refuse_with_table(db, going)
    kept = touched_ids(db, rows=going)
    for row in going:
        put_away(row)
    taken = {row.letter for key, row in rows.items() if key not in before}
    homeless = [row for row in going if row.id in kept]
    for key, values in before.items():
        if values != _GONE:
            rows[key].state, rows[key].returns = PersonaState(values["state"]), values["returns"]
            rows[key].letter = NOWHERE if values["letter"] in taken else values["letter"]
            homeless += [rows[key]] if values["letter"] in taken else []
        rows[key].version += 1
    letters = free_letters((row.letter for row in rows.values()), count=len(homeless))
    for row, letter in zip(homeless, letters, strict=True):
        row.letter = letter
    db.add_all(rows.values())
    db.flush()
    touch(db, "personas", change.traject_id)


def refuse_with_table(db: Session, rows: Iterable[Persona]) -> None:
    """Raise CardHasTable where people sit, or will sit, at one of these cards."""
    ids = [row.id for row in rows]
    seated = select(WorkTable.letter).where(col(WorkTable.persona_id).in_(ids), col(WorkTable.removed_at).is_(None))
    letters = sorted(db.exec(seated).all())
    if letters:
        raise CardHasTable(letters[0])


def _cards(db: Session, traject_id: int) -> Cards:
    return {
        key: {"state": row.state.value, "letter": row.letter, "returns": row.returns}
        for key, row in _rows(db, traject_id).items()
        if row.letter != NOWHERE
    }


def _rows(db: Session, traject_id: int) -> dict[str, Persona]:
    rows = db.exec(select(Persona).where(Persona.traject_id == traject_id).order_by(col(Persona.id))).all()
    return {str(row.id): row for row in rows}
