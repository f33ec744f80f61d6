"""What all use-cases of people and tables share: the lock, giving a place, the undo stacks, who is told."""

from datetime import datetime

from sqlmodel import Session, select

from sessions.changes import touch
from sessions.models import Participant, Traject
from sessions.undo import Ledger


def lock_room(db: Session, traject_id: int) -> None:
    """Let nobody else of this session choose until the commit: then a count still holds when it is used.

    Whoever changes a participant, a table or the stage locks the traject first: in another order two writers wait for
    each other. Raises NoResultFound for an unknown traject.
    """
    db.exec(select(Traject.id).where(Traject.id == traject_id).with_for_update()).one()


def locked_participant(db: Session, participant_id: int, *, traject_id: int | None = None) -> Participant:
    """Return somebody, with the room locked. Raises NoResultFound, also for somebody of another session."""
    query = select(Participant).where(Participant.id == participant_id)
    if traject_id is not None:
        query = query.where(Participant.traject_id == traject_id)
    row = db.exec(query).one()
    lock_room(db, row.traject_id)
    db.refresh(row)
    return row


def place_person(db: Session, row: Participant, table_id: int | None) -> None:
    """Put somebody at a table, or at none, and tell the room and both tables."""
    left, row.table_id = row.table_id, table_id
    db.flush()
    tell_tables(db, row.traject_id, {left, table_id})


def tell_tables(db: Session, traject_id: int, table_ids: set[int | None]) -> None:
    """Announce who sits where: to the room, and to the boards of these tables."""
    touch(db, "room", traject_id)
    for changed in sorted(known for known in table_ids if known is not None):
        touch(db, "board", changed)


def tables_ledger(db: Session, traject_id: int, *, who: str, now: datetime) -> Ledger:
    """Return the ledger of the tables and who sits there by hand: its changes are undone per person."""
    return Ledger(db, traject_id=traject_id, scope=tables_scope(traject_id), who=who, now=now)


def tables_scope(traject_id: int) -> str:
    """Return the name of the undo stack of the tables."""
    return f"tables:{traject_id}"


def seating_scope(traject_id: int) -> str:
    """Return the name of the undo stack of dividing the room."""
    return f"seating:{traject_id}"
