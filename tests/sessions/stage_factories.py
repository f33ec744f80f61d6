"""A session on its own day, for tests of the room."""

from datetime import UTC, date, datetime, time

from sqlmodel import Session, select

from personas.models import Persona
from sessions.models import ProgrammePart, Traject
from sessions.programme_template import programme_variants
from sessions.queries.traject import TrajectView
from sessions.usecases.participant import join_room, join_table
from tests.factories import make_traject

SESSION_DAY = date(2027, 1, 12)


def at(clock: str) -> datetime:
    """The moment of a clock time in Amsterdam (winter) on the day of the session."""
    hour, minute = clock.split(".")
    return datetime.combine(SESSION_DAY, time(int(hour) - 1, int(minute)), tzinfo=UTC)


def make_session_day(db: Session, *, now: datetime, code: str = "K7M4PX") -> TrajectView:
    """A traject for Overvecht with the programme of the method, on 12 January 2027 at 11.30."""
    traject = make_traject(db, now=now, code=code, session_date=SESSION_DAY)
    add_programme(db, traject_id=traject.id)
    return traject


def add_programme(db: Session, *, traject_id: int) -> None:
    """Give a traject the parts of the method, unless it has them."""
    if db.exec(select(ProgrammePart.id).where(ProgrammePart.traject_id == traject_id)).first() is not None:
        return
    row = db.exec(select(Traject).where(Traject.id == traject_id)).one()
    row.goal = "Met welke twee gezondheidsfactoren gaan we in 2027 samen aan de slag?"
    for position, part in enumerate(programme_variants()["methode"].parts, start=1):
        db.add(
            ProgrammePart(
                traject_id=traject_id,
                position=position,
                key=part.key,
                title=part.title,
                wanted_minutes=part.wanted_minutes,
                min_minutes=part.min_minutes,
                protected=part.protected,
                speaker=part.speaker,
                notes=part.notes,
                beamer_view=part.beamer_view,
            )
        )
    db.flush()


def part_id(db: Session, *, traject_id: int, key: str) -> int:
    """The id of the part with this key."""
    found = db.exec(select(ProgrammePart.id).where(ProgrammePart.traject_id == traject_id, ProgrammePart.key == key))
    return found.one() or 0


def phone_key(number: int) -> str:
    """The key of the nth phone."""
    return f"telefoon-{number:04d}-aaaaaaaaaaaaaaaa"


def fill_table(db: Session, *, traject_id: int, table_id: int, people: int, now: datetime, first: int = 1) -> None:
    """Let `people` phones join the room and sit down at a table."""
    for number in range(first, first + people):
        phone = join_room(db, traject_id=traject_id, key=phone_key(number), language="nl", now=now)
        join_table(db, participant_id=phone.id, table_id=table_id)


def make_persona(db: Session, *, traject_id: int, letter: str, now: datetime) -> int:
    """A persona about making ends meet."""
    row = Persona(
        traject_id=traject_id,
        letter=letter,
        title=f"Persona {letter}",
        theme="rondkomen",
        age_group="18+",
        created_at=now,
    )
    db.add(row)
    db.flush()
    return row.id or 0
