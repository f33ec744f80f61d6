"""The change list and the live versions: every use-case that people watch calls `touch` or `record_change`.

`touch` marks a live subject as changed within the transaction; the database announces it after the commit.
"""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from sessions.models import Change, LiveVersion

CHANGED = "changed_subjects"
WIPED = "tables_to_wipe"

_NEXT_VERSION = sa.text(
    "INSERT INTO live_version (subject, subject_id, number) VALUES (:subject, :subject_id, 1) "
    "ON CONFLICT (subject, subject_id) DO UPDATE SET number = live_version.number + 1 RETURNING number"
)

_VERSION = select(LiveVersion.number).where(
    LiveVersion.subject == sa.bindparam("subject"), LiveVersion.subject_id == sa.bindparam("subject_id")
)


def touch(db: Session, subject: str, subject_id: int) -> int:
    """Give a live subject ('room', 'board', 'survey', …) its next version number and announce it after the commit."""
    number: int = db.connection().execute(_NEXT_VERSION, {"subject": subject, "subject_id": subject_id}).scalar_one()
    db.info.setdefault(CHANGED, {})[(subject, subject_id)] = number
    return number


def wipe_after(db: Session, *tables: str) -> None:
    """Ask that what these tables held before is wiped from the disk after the commit: a deleted row lingers there."""
    db.info.setdefault(WIPED, set()).update(tables)


def live_version(db: Session, *, subject: str, subject_id: int) -> int:
    """Return how often a live subject changed; 0 when it never did."""
    return db.exec(_VERSION, params={"subject": subject, "subject_id": subject_id}).one_or_none() or 0


def record_change(
    db: Session,
    *,
    traject_id: int,
    now: datetime,
    who: str,
    what: str,
    subject: str,
    subject_id: int,
    scope: str = "",
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
) -> Change:
    """Write one line of the change list. `scope` groups what one undo stack covers, for example 'board:12'."""
    change = Change(
        traject_id=traject_id,
        at=now,
        who=who,
        what=what,
        subject=subject,
        subject_id=subject_id,
        scope=scope,
        before=before,
        after=after,
    )
    db.add(change)
    db.flush()
    return change


def last_change(db: Session, *, scope: str, who: str | None = None) -> Change | None:
    """Return the newest change of a scope that is not undone yet, of one person or of anybody."""
    query = select(Change).where(Change.scope == scope, col(Change.undone_at).is_(None))
    if who is not None:
        query = query.where(Change.who == who)
    return db.exec(query.order_by(col(Change.id).desc()).limit(1)).first()
