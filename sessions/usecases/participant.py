"""Phones join the room and choose a table. At most ten people at a table, however many choose at one moment."""

from datetime import datetime, timedelta

from sqlmodel import Session, col, func, select

from sessions.changes import touch
from sessions.errors import NotFound
from sessions.models import Participant, WorkTable
from sessions.queries.participant import ParticipantView, key_hash, participant_view
from sessions.queries.table import list_tables, most_people
from sessions.room_errors import TableIsFull
from sessions.room_rows import lock_room, locked_participant, place_person, tables_ledger
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
    lock_room(db, traject_id)
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
    row = locked_participant(db, participant_id)
    if now - row.seen_at >= SEEN_EVERY:
        row.seen_at = now
        db.flush()


def choose_language(db: Session, *, participant_id: int, language: str) -> ParticipantView:
    """Remember in which language this phone reads. Raises NotFound for what cannot be one."""
    row = locked_participant(db, participant_id)
    row.language = checked_key(language, longest=LONGEST_LANGUAGE)
    db.flush()
    return participant_view(row)


def introduce_oneself(
    db: Session, *, participant_id: int, organisation: str, discipline: str, name: str
) -> ParticipantView:
    """Keep what somebody wants to tell; every field may stay empty. Raises TextTooLong."""
    row = locked_participant(db, participant_id)
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

    Who takes a table chooses its persona too: that becomes the first choice, and the first choice until now the second.
    Raises TableIsFull for the eleventh, naming the tables with room; NoResultFound for a table that is not there.
    """
    row = locked_participant(db, participant_id)
    table = _seat(db, row, table_id)
    if table.persona_id not in {None, row.first_persona_id}:
        row.first_persona_id, row.second_persona_id = table.persona_id, row.first_persona_id
        db.flush()
    return participant_view(row)


def leave_table(db: Session, *, participant_id: int) -> ParticipantView:
    """Give the place at the table free."""
    row = locked_participant(db, participant_id)
    place_person(db, row, None)
    return participant_view(row)


def move_participant(
    db: Session, *, traject_id: int, participant_id: int, table_id: int | None, who: str, now: datetime
) -> ParticipantView:
    """Let the team move somebody to another table, or to none. Raises as `join_table`."""
    row = locked_participant(db, participant_id, traject_id=traject_id)
    ledger = tables_ledger(db, traject_id, who=who, now=now)
    ledger.watch(row)
    if table_id is None:
        place_person(db, row, None)
    else:
        _seat(db, row, table_id)
    ledger.write("move_participant")
    return participant_view(row)


def _seat(db: Session, row: Participant, table_id: int) -> WorkTable:
    """Give somebody a place, with the room locked; return the table."""
    table = db.exec(
        select(WorkTable).where(
            WorkTable.id == table_id, WorkTable.traject_id == row.traject_id, col(WorkTable.removed_at).is_(None)
        )
    ).one()
    if row.table_id == table_id:
        return table
    taken = db.exec(select(func.count(col(Participant.id))).where(Participant.table_id == table_id)).one()
    if taken >= most_people():
        tables = list_tables(db, traject_id=row.traject_id)
        raise TableIsFull(seats=most_people(), free=tuple(one.letter for one in tables if not one.is_full))
    place_person(db, row, table_id)
    return table
