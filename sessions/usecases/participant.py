"""Phones join the room and choose a table. At most ten people at a table, however many choose at one moment."""

from datetime import datetime, timedelta

from sqlmodel import Session, col, func, select

from sessions.changes import record_change, touch
from sessions.errors import NotFound
from sessions.models import Participant, Traject, WorkTable
from sessions.queries.participant import ParticipantView, key_hash, participant_view
from sessions.queries.table import list_tables, most_people
from sessions.room_errors import TableIsFull
from sessions.texts import checked_key, cleaned

SHORTEST_KEY = 24
LONGEST_LANGUAGE = 5
SEEN_EVERY = timedelta(seconds=15)


class BadKey(NotFound):
    """A phone's key that we did not make; a bug or a probe, never a person."""


def join_room(db: Session, *, traject_id: int, key: str, language: str, now: datetime) -> ParticipantView:
    """Let a phone in; the same key joins once, however often it is sent. Only the hash of the key is stored.

    Raises NoResultFound for an unknown traject, BadKey for a key of fewer than 24 characters, NotFound for what cannot
    be a language.
    """
    if len(key) < SHORTEST_KEY:
        raise BadKey
    checked_key(language, longest=LONGEST_LANGUAGE)
    _lock(db, traject_id)
    hashed = key_hash(key)
    row = db.exec(
        select(Participant).where(Participant.traject_id == traject_id, Participant.key_hash == hashed)
    ).first()
    if row is None:
        row = Participant(traject_id=traject_id, key_hash=hashed, language=language, joined_at=now, seen_at=now)
        db.add(row)
        db.flush()
        touch(db, "room", traject_id)
    return participant_view(row)


def note_seen(db: Session, *, participant_id: int, now: datetime) -> None:
    """Remember that a phone is there, at most every 15 seconds. Nobody is told: the regie counts by itself."""
    row = db.exec(select(Participant).where(Participant.id == participant_id)).one()
    if now - row.seen_at >= SEEN_EVERY:
        row.seen_at = now
        db.flush()


def choose_language(db: Session, *, participant_id: int, language: str) -> ParticipantView:
    """Remember in which language this phone reads. Raises NotFound for what cannot be one."""
    row = db.exec(select(Participant).where(Participant.id == participant_id)).one()
    row.language = checked_key(language, longest=LONGEST_LANGUAGE)
    db.flush()
    return participant_view(row)


def introduce_oneself(
    db: Session, *, participant_id: int, organisation: str, discipline: str, name: str
) -> ParticipantView:
    """Keep what somebody wants to tell; every field may stay empty. Raises TextTooLong."""
    row = db.exec(select(Participant).where(Participant.id == participant_id)).one()
    row.organisation = cleaned(organisation, longest=120)
    row.discipline = cleaned(discipline, longest=40)
    row.name = cleaned(name, longest=120)
    db.flush()
    touch(db, "room", row.traject_id)
    if row.table_id is not None:
        touch(db, "board", row.table_id)
    return participant_view(row)


def join_table(db: Session, *, participant_id: int, table_id: int) -> ParticipantView:
    """Give somebody a place at a table of the same session; whoever sits there already keeps it.

    Raises TableIsFull for the eleventh, naming the tables with room; NoResultFound for a table that is not there.
    """
    row = db.exec(select(Participant).where(Participant.id == participant_id)).one()
    _seat(db, row, table_id)
    return participant_view(row)


def leave_table(db: Session, *, participant_id: int) -> ParticipantView:
    """Give the place at the table free."""
    row = db.exec(select(Participant).where(Participant.id == participant_id)).one()
    _lock(db, row.traject_id)
    db.refresh(row)
    _place(db, row, None)
    return participant_view(row)


def move_participant(
    db: Session, *, traject_id: int, participant_id: int, table_id: int | None, who: str, now: datetime
) -> ParticipantView:
    """Let the team move somebody to another table, or to none. Raises as `join_table`."""
    row = db.exec(
        select(Participant).where(Participant.id == participant_id, Participant.traject_id == traject_id)
    ).one()
    before = row.table_id
    if table_id is None:
        _lock(db, traject_id)
        _place(db, row, None)
    else:
        _seat(db, row, table_id)
    record_change(
        db,
        traject_id=traject_id,
        now=now,
        who=who,
        what="move_participant",
        subject="participant",
        subject_id=participant_id,
        before={"table_id": before},
        after={"table_id": table_id},
    )
    return participant_view(row)


def _seat(db: Session, row: Participant, table_id: int) -> None:
    _lock(db, row.traject_id)
    db.exec(
        select(WorkTable.id).where(
            WorkTable.id == table_id, WorkTable.traject_id == row.traject_id, col(WorkTable.removed_at).is_(None)
        )
    ).one()
    db.refresh(row)
    if row.table_id == table_id:
        return
    taken = db.exec(select(func.count(col(Participant.id))).where(Participant.table_id == table_id)).one()
    if taken >= most_people():
        tables = list_tables(db, traject_id=row.traject_id)
        raise TableIsFull(seats=most_people(), free=tuple(table.letter for table in tables if not table.is_full))
    _place(db, row, table_id)


def _lock(db: Session, traject_id: int) -> None:
    """Let nobody else of this session choose until the commit: then a count still holds when it is used."""
    db.exec(select(Traject.id).where(Traject.id == traject_id).with_for_update()).one()


def _place(db: Session, row: Participant, table_id: int | None) -> None:
    left, row.table_id = row.table_id, table_id
    db.flush()
    touch(db, "room", row.traject_id)
    for changed in sorted(known for known in {left, table_id} if known is not None):
        touch(db, "board", changed)
