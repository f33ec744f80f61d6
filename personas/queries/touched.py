"""Which cards people worked on or chose: a new proposal leaves them alone."""

from collections.abc import Sequence

from sqlmodel import Session, col, select

from personas.enums import ClaimState, PersonaState
from personas.models import Claim, Persona
from personas.queries.change import scope_of
from sessions.models import Change, WorkTable

SWAP = "swap_persona"
FOLLOW, KEEP = "follow_figure", "keep_claim"
_LOCK = {PersonaState.CONCEPT.value, PersonaState.FIXED.value}


def touched_ids(db: Session, *, rows: Sequence[Persona]) -> frozenset[int]:
    """Return the ids of the cards that are fixed, edited, live, swapped or taken in by hand, or that have a table.

    Fixing and letting go again is no work on a card, and neither is a sentence that followed its figure.
    """
    ids = [row.id or 0 for row in rows]
    mine = {row.id or 0 for row in rows if row.state is PersonaState.FIXED or row.is_live}
    edited = select(Claim.persona_id).where(col(Claim.persona_id).in_(ids), Claim.state != ClaimState.AUTOMATIC)
    seated = select(WorkTable.persona_id).where(col(WorkTable.persona_id).in_(ids))
    swapped = select(Change.subject_id).where(
        Change.what == SWAP, col(Change.subject_id).in_(ids), col(Change.undone_at).is_(None)
    )
    scopes = {scope_of(one): one for one in ids}
    changes = db.exec(
        select(Change).where(col(Change.scope).in_(sorted(scopes)), col(Change.undone_at).is_(None))
    ).all()
    worked_on = {scopes[change.scope] for change in changes if _is_work(change)}
    found = (one for query in (edited, seated, swapped) for one in db.exec(query).all())
    return frozenset(mine | worked_on | {one for one in found if one is not None})


def _is_work(change: Change) -> bool:
    if change.what in {FOLLOW, KEEP}:
        return False
    states = {str((values or {}).get("state", "")) for values in (change.before, change.after)}
    return states != _LOCK
