"""Personal links: made, followed, revoked."""

import secrets
from datetime import datetime

from sqlmodel import Session, col, select

from sessions.enums import LinkKind
from sessions.models import PersonalLink
from sessions.queries.access import LinkView, link_view
from sessions.texts import cleaned


def make_link(
    db: Session,
    *,
    kind: LinkKind,
    now: datetime,
    traject_id: int | None = None,
    table_id: int | None = None,
    account_id: int | None = None,
    label: str = "",
) -> LinkView:
    """Make a link; its token is derived outside the database (`wijksessie.links`)."""
    link = PersonalLink(
        kind=kind,
        nonce=secrets.token_hex(8),
        traject_id=traject_id,
        table_id=table_id,
        account_id=account_id,
        label=cleaned(label, longest=120),
        created_at=now,
    )
    db.add(link)
    db.flush()
    return link_view(link)


def find_or_make_link(
    db: Session, *, kind: LinkKind, now: datetime, traject_id: int, table_id: int | None = None, label: str = ""
) -> LinkView:
    """Return the standing link of this kind for a traject or table, or make it."""
    found = db.exec(
        select(PersonalLink)
        .where(
            PersonalLink.kind == kind,
            PersonalLink.traject_id == traject_id,
            PersonalLink.table_id == table_id if table_id is not None else col(PersonalLink.table_id).is_(None),
            col(PersonalLink.revoked_at).is_(None),
        )
        .order_by(col(PersonalLink.id))
        .limit(1)
    ).first()
    if found is not None:
        return link_view(found)
    return make_link(db, kind=kind, now=now, traject_id=traject_id, table_id=table_id, label=label)


def revoke_link(db: Session, *, link_id: int, traject_id: int, now: datetime) -> None:
    """Make a link of this traject worthless from now on. Raises NoResultFound for a link of another traject."""
    link = db.exec(select(PersonalLink).where(PersonalLink.id == link_id, PersonalLink.traject_id == traject_id)).one()
    link.revoked_at = link.revoked_at or now
    db.flush()


def spend_link(db: Session, *, link_id: int, now: datetime) -> None:
    """Mark a one-time link as used, and revoke it."""
    link = db.exec(select(PersonalLink).where(PersonalLink.id == link_id)).one()
    link.used_at = now
    link.revoked_at = now
    db.flush()
