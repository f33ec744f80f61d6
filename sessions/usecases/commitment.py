"""A promise by name: 'ik doe mee' or 'ik help'. Who made it takes it back; the regie can take it off the screen."""

from datetime import datetime

from sqlmodel import Session, col, select

from sessions.changes import record_change, touch
from sessions.enums import CommitmentKind
from sessions.errors import NotFound
from sessions.models import Commitment, WorkTable
from sessions.queries.commitment import CommitmentView, commitment_view
from sessions.room_rows import locked_participant
from sessions.texts import cleaned
from sessions.vote_errors import NamelessPromise
from sessions.wijkdata.talk_errors import UnknownAnswer

LONGEST_NAME, LONGEST_NOTE = 120, 200


def commit_to_plan(
    db: Session, *, participant_id: int, table_id: int, kind: str, name: str, note: str = "", now: datetime
) -> CommitmentView:
    """Store what somebody promises a plan; a second time replaces the first. A phone without a name gets this one.

    Raises NamelessPromise without a name, TextTooLong, UnknownAnswer for another kind, NotFound for a table of another
    session.
    """
    if kind not in set(CommitmentKind):
        raise UnknownAnswer
    person = locked_participant(db, participant_id)
    _refuse_other_session(db, person.traject_id, table_id)
    called = cleaned(name, longest=LONGEST_NAME)
    if not called:
        raise NamelessPromise
    said = cleaned(note, longest=LONGEST_NOTE)
    row = db.exec(
        select(Commitment).where(Commitment.table_id == table_id, Commitment.participant_id == participant_id)
    ).one_or_none()
    if row is None:
        row = Commitment(
            table_id=table_id, participant_id=participant_id, kind=CommitmentKind(kind), name=called, created_at=now
        )
    row.kind, row.name, row.note, row.removed_at = CommitmentKind(kind), called, said, None
    person.name = person.name or called
    db.add(row)
    db.flush()
    touch(db, "room", person.traject_id)
    return commitment_view(row)


def take_back_commitment(db: Session, *, participant_id: int, table_id: int) -> None:
    """Take a promise back: it is gone, and so is its name. Without one nothing happens. Raises NotFound."""
    person = locked_participant(db, participant_id)
    row = db.exec(
        select(Commitment).where(Commitment.table_id == table_id, Commitment.participant_id == participant_id)
    ).one_or_none()
    if row is not None:
        db.delete(row)
        db.flush()
        touch(db, "room", person.traject_id)


def remove_commitment(db: Session, *, traject_id: int, commitment_id: int, who: str, now: datetime) -> CommitmentView:
    """Take a promise off all screens, for what does not belong there; it can come back. Raises NotFound."""
    return _moderated(db, traject_id, commitment_id, removed_at=now, who=who, now=now)


def restore_commitment(db: Session, *, traject_id: int, commitment_id: int, who: str, now: datetime) -> CommitmentView:
    """Bring a promise back. Raises NotFound."""
    return _moderated(db, traject_id, commitment_id, removed_at=None, who=who, now=now)


def _moderated(
    db: Session, traject_id: int, commitment_id: int, *, removed_at: datetime | None, who: str, now: datetime
) -> CommitmentView:
    row = db.exec(
        select(Commitment)
        .join(WorkTable, col(WorkTable.id) == Commitment.table_id)
        .where(Commitment.id == commitment_id, WorkTable.traject_id == traject_id)
    ).one_or_none()
    if row is None:
        raise NotFound
    row.removed_at = removed_at
    db.flush()
    record_change(
        db,
        traject_id=traject_id,
        now=now,
        who=who,
        what="restore_commitment" if removed_at is None else "remove_commitment",
        subject="commitment",
        subject_id=commitment_id,
    )
    touch(db, "room", traject_id)
    return commitment_view(row)


def _refuse_other_session(db: Session, traject_id: int, table_id: int) -> None:
    found = db.exec(
        select(WorkTable.id).where(
            WorkTable.id == table_id, WorkTable.traject_id == traject_id, col(WorkTable.removed_at).is_(None)
        )
    ).one_or_none()
    if found is None:
        raise NotFound
