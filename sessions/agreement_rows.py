"""What the use-cases of agreements share: the lock, the order of the list, who is told."""

from collections.abc import Sequence

from sqlmodel import Session, col, select

from sessions.changes import touch
from sessions.models import Agreement, Traject


def lock_traject(db: Session, traject_id: int) -> Traject:
    """Return the traject; nobody else changes its list until the commit. Raises NoResultFound."""
    return db.exec(select(Traject).where(Traject.id == traject_id).with_for_update(key_share=True)).one()


def live_agreements(db: Session, traject_id: int) -> list[Agreement]:
    """Return the agreements of a session in their order."""
    query = select(Agreement).where(Agreement.traject_id == traject_id, col(Agreement.removed_at).is_(None))
    return list(db.exec(query.order_by(col(Agreement.position), col(Agreement.id))).all())


def arrange_agreements(db: Session, traject_id: int, placed: Sequence[Agreement] = ()) -> None:
    """Number the list 0, 1, 2, …; each of `placed` comes at the index that it asks for."""
    ids = {row.id for row in placed}
    order = [row for row in live_agreements(db, traject_id) if row.id not in ids]
    for row in sorted(placed, key=lambda one: (one.position, one.id or 0)):
        if row.removed_at is None:
            order.insert(row.position, row)
    for index, row in enumerate(order):
        row.position = index
    db.flush()


def tell_room(db: Session, traject_id: int) -> None:
    """Announce a change of the list to the stage, the phones and the notulist."""
    touch(db, "room", traject_id)
