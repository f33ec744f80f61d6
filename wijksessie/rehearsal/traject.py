"""Which traject a command means."""

from sqlmodel import Session, col, select

from sessions.errors import DomainError
from sessions.models import Traject
from sessions.queries.traject import find_traject_by_code
from wijksessie import texts


class NoSuchCode(DomainError):
    """A code that no traject has, or none where there are several."""


def traject_with_code(db: Session, *, code: str) -> int:
    """Return the number of the traject with a code; without a code that of the only one. Raises NoSuchCode."""
    if not code.strip():
        return _only_one(db)
    found = find_traject_by_code(db, code=code)
    if found is None:
        message = f"Geen wijksessie heeft de code {code[:12]}. De code staat in de regie en onder de QR-code."
        raise NoSuchCode(message)
    return found.id


def _only_one(db: Session) -> int:
    rows = db.exec(
        select(Traject.id, Traject.code).where(col(Traject.rehearsal_of).is_(None)).order_by(col(Traject.id))
    ).all()
    if not rows:
        message = "Er is nog geen wijksessie. Begin er een op het scherm."
        raise NoSuchCode(message)
    if len(rows) > 1:
        message = f"Er zijn {len(rows)} wijksessies. Noem een code: {texts.listing([code for _, code in rows[:12]])}."
        raise NoSuchCode(message)
    return rows[0][0] or 0
