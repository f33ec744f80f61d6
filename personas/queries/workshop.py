"""The workshop of the projectteam: what was done with the cards together, what can be undone, who agreed to them."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, or_, select

from personas.enums import PersonaState
from personas.models import Persona
from personas.queries.touched import SWAP, touched_ids
from sessions.models import Change
from sessions.queries.table import list_tables

MOST_STEPS = 50
PROPOSE, APPROVE, STATE, LIVE = "propose_personas", "approve_personas", "set_persona_state", "add_live_persona"


@dataclass(frozen=True, slots=True)
class StepView:
    """One step in words: 'ruilde A: …'. `is_last` marks the step that undo takes back."""

    id: int
    at: datetime
    who: str
    what: str
    is_undone: bool
    is_last: bool


@dataclass(frozen=True, slots=True)
class WorkshopView:
    """The steps, newest first; who agreed while all chosen cards are fixed; what a new proposal leaves alone.

    `tables` holds the letters of the tables per persona.
    """

    steps: tuple[StepView, ...]
    approved_by: str
    approved_at: datetime | None
    kept: frozenset[int]
    tables: dict[int, tuple[str, ...]]

    @property
    def last(self) -> StepView | None:
        """Return the step that undo takes back, or None."""
        return next((step for step in self.steps if step.is_last), None)


def workshop_scope(traject_id: int) -> str:
    """Return the name of the stack of changes of the cards together."""
    return f"personas:{traject_id}"


def get_workshop(db: Session, *, traject_id: int) -> WorkshopView:
    """Return what was done with the cards of a traject."""
    rows = db.exec(select(Persona).where(Persona.traject_id == traject_id)).all()
    changes = list_steps(db, traject_id=traject_id)
    last = last_step(changes)
    titles = {row.id or 0: row.title for row in rows}
    chosen = [row for row in rows if row.state in {PersonaState.CONCEPT, PersonaState.FIXED}]
    approval = next((one for one in changes if one.what == APPROVE and one.undone_at is None), None)
    is_approved = approval is not None and all(row.state is PersonaState.FIXED for row in chosen)
    tables: dict[int, tuple[str, ...]] = {}
    for table in list_tables(db, traject_id=traject_id):
        if table.persona_id is not None:
            tables[table.persona_id] = (*tables.get(table.persona_id, ()), table.letter)
    return WorkshopView(
        steps=tuple(_step(change, titles, last) for change in changes),
        approved_by=approval.who if approval and is_approved else "",
        approved_at=approval.at if approval and is_approved else None,
        kept=touched_ids(db, rows=chosen),
        tables=tables,
    )


def list_steps(db: Session, *, traject_id: int) -> tuple[Change, ...]:
    """Return the newest changes of the cards together, of their states, and who was added live; newest first."""
    query = select(Change).where(
        Change.traject_id == traject_id,
        or_(Change.scope == workshop_scope(traject_id), col(Change.what).in_((PROPOSE, STATE, LIVE))),
    )
    return tuple(db.exec(query.order_by(col(Change.id).desc()).limit(MOST_STEPS)).all())


def last_step(changes: tuple[Change, ...]) -> Change | None:
    """Return the newest step that can be undone: who was added live is taken away on the card itself."""
    undoable = (one for one in changes if one.undone_at is None and one.what != LIVE and one.before is not None)
    return next(undoable, None)


def _step(change: Change, titles: dict[int, str], last: Change | None) -> StepView:
    return StepView(
        id=change.id or 0,
        at=change.at,
        who=change.who,
        what=_words(change, titles),
        is_undone=change.undone_at is not None,
        is_last=last is not None and change.id == last.id,
    )


def _words(change: Change, titles: dict[int, str]) -> str:
    after, title = change.after or {}, titles.get(change.subject_id, "")
    if change.what == PROPOSE:
        return f"liet {after.get('count', '')} persona’s voorstellen"
    if change.what == SWAP:
        return f"ruilde {after.get('letter', '')}: ‘{after.get('out', '')}’ voor ‘{title}’"
    if change.what == APPROVE:
        return "gaf akkoord op de persona’s"
    if change.what == LIVE:
        return f"voegde toe wie gemist werd: ‘{after.get('title', '')}’"
    words = {
        PersonaState.FIXED: "zette vast",
        PersonaState.CONCEPT: "maakte weer concept",
        PersonaState.RESERVE: "maakte reserve",
        PersonaState.REMOVED: "haalde weg",
    }
    return f"{words[PersonaState(str(after.get('state')))]}: ‘{title}’"
