"""People say for whom they want to work, and the regie divides the room: as many first choices as can be."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from sessions.changes import last_change, record_change, touch
from sessions.models import Participant, Room
from sessions.queries.participant import ParticipantView, list_participants, participant_view
from sessions.queries.seating import free_tables, guests_of
from sessions.queries.table import list_tables, most_people
from sessions.room_errors import NobodyToSeat, NothingToUndo, PersonaIsGone, SamePersonaTwice, TooFewPlaces
from sessions.room_rows import locked_participant, place_person, seating_scope, tell_tables
from sessions.seating import Guest, seat_guests
from sessions.stage import load_stage

# `sessions` knows no persona's, only that each belongs to one traject.
_PERSONA = sa.table("persona", sa.column("id", sa.Integer), sa.column("traject_id", sa.Integer))


@dataclass(frozen=True, slots=True)
class Seated:
    """How many people got a place, or got their old one back."""

    people: int


def choose_personas(db: Session, *, participant_id: int, first: int, second: int | None = None) -> ParticipantView:
    """Remember for whom somebody wants to work, first and second choice.

    Once the room was divided, who has no table gets the best place that is left at once, if there is one. Raises
    SamePersonaTwice, PersonaIsGone for a persona of another session, NoResultFound.
    """
    row = locked_participant(db, participant_id)
    if first == second:
        raise SamePersonaTwice
    for persona_id in (first, second):
        if persona_id is not None and not _is_of(db, persona_id, row.traject_id):
            raise PersonaIsGone
    row.first_persona_id, row.second_persona_id = first, second
    db.flush()
    seated_at = db.exec(select(Room.seated_at).where(Room.traject_id == row.traject_id)).one_or_none()
    if seated_at is not None and row.table_id is None:
        _seat_late(db, row)
    touch(db, "tables", row.traject_id)
    return participant_view(row)


def seat_room(db: Session, *, traject_id: int, with_seated: bool = False, who: str, now: datetime) -> Seated:
    """Divide everybody without a table over the tables; with `with_seated` those who sit already too.

    One line in the change list, that `undo_seating` takes back. Raises TooFewPlaces, NobodyToSeat; nothing changes
    then.
    """
    stage = load_stage(db, traject_id=traject_id)
    people = list_participants(db, traject_id=traject_id)
    tables = free_tables(list_tables(db, traject_id=traject_id), with_seated=with_seated)
    guests = guests_of(people, with_seated=with_seated)
    short = len(guests) - sum(table.seats for table in tables)
    if not guests:
        raise NobodyToSeat
    if short > 0:
        raise TooFewPlaces(short=short, seats=most_people())
    seats = seat_guests(guests, tables)
    old = {one.id: one.table_id for one in people}
    moved = {one: table_id for one, table_id in sorted(seats.items()) if old[one] != table_id}
    before: dict[str, object] = {
        "seated_at": _text(stage.room.seated_at),
        "seats": {str(one): old[one] for one in moved},
    }
    _sit(db, moved)
    stage.room.seated_at = now
    db.flush()
    record_change(
        db,
        traject_id=traject_id,
        now=now,
        who=who,
        what="seat_room",
        subject="room",
        subject_id=traject_id,
        scope=seating_scope(traject_id),
        before=before,
        after={"seated_at": _text(now), "seats": {str(one): table_id for one, table_id in moved.items()}},
    )
    tell_tables(db, traject_id, {*moved.values(), *(old[one] for one in moved)})
    return Seated(len(seats))


def undo_seating(db: Session, *, traject_id: int, who: str, now: datetime) -> Seated:
    """Take the last division back as a whole; who moved to another table since, stays there.

    A table that filled up or went since keeps nobody waiting: then somebody has no table. Raises NothingToUndo.
    """
    stage = load_stage(db, traject_id=traject_id)
    change = last_change(db, scope=seating_scope(traject_id))
    if change is None or change.before is None or change.after is None:
        raise NothingToUndo
    change.undone_at = now
    was: Mapping[str, Any] = change.before
    made: Mapping[str, Any] = change.after
    given: dict[str, int] = made["seats"]
    wanted: dict[str, int | None] = was["seats"]
    now_at = {one.id: one.table_id for one in list_participants(db, traject_id=traject_id)}
    back = {int(one): wanted[one] for one, table_id in given.items() if now_at.get(int(one)) == table_id}
    _sit(db, dict.fromkeys(back))
    room = {one.id: one.seats - one.taken for one in list_tables(db, traject_id=traject_id)}
    for one, table_id in back.items():
        if table_id is not None and room.get(table_id, 0) > 0:
            room[table_id] -= 1
            _sit(db, {one: table_id})
    stage.room.seated_at = datetime.fromisoformat(was["seated_at"]) if was["seated_at"] else None
    db.flush()
    record_change(
        db, traject_id=traject_id, now=now, who=who, what="undo_seating", subject="room", subject_id=traject_id
    )
    tell_tables(db, traject_id, {*back.values(), *(given[str(one)] for one in back)})
    return Seated(len(back))


def _seat_late(db: Session, row: Participant) -> None:
    tables = free_tables(list_tables(db, traject_id=row.traject_id), with_seated=False)
    if not any(table.seats for table in tables):
        return
    guest = Guest(row.id or 0, row.first_persona_id, row.second_persona_id, row.discipline)
    place_person(db, row, seat_guests([guest], tables)[guest.id])


def _is_of(db: Session, persona_id: int, traject_id: int) -> bool:
    known = sa.select(_PERSONA.c.id).where(_PERSONA.c.id == persona_id, _PERSONA.c.traject_id == traject_id)
    return db.connection().execute(known).first() is not None


def _sit(db: Session, seats: Mapping[int, int | None]) -> None:
    for row in db.exec(select(Participant).where(col(Participant.id).in_(list(seats)))).all():
        row.table_id = seats[row.id or 0]
    db.flush()


def _text(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
