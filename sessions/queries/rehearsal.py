"""Repetities that were cut off: the copy is still there, and nobody plays in it."""

from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from sessions.models import Traject, Wijk

LONGEST = timedelta(hours=1)


def list_cut_off_rehearsals(db: Session, *, now: datetime) -> tuple[int, ...]:
    """Return the organisations of repetities that began more than an hour ago."""
    found = db.exec(
        select(Wijk.organisation_id)
        .join(Traject, col(Traject.wijk_id) == Wijk.id)
        .where(col(Traject.rehearsal_of).is_not(None), col(Traject.created_at) < now - LONGEST)
    ).all()
    return tuple(sorted(set(found)))


def has_cut_off_rehearsals(db: Session, *, now: datetime) -> bool:
    """Tell whether there is one."""
    return bool(list_cut_off_rehearsals(db, now=now))
