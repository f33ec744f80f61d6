"""The programme: parts move, lengthen and shorten within what the method allows."""

from datetime import datetime

from sqlmodel import Session, col, select

from sessions.changes import record_change, touch
from sessions.enums import BeamerView
from sessions.errors import DomainError
from sessions.models import ProgrammePart
from sessions.queries.programme import ProgrammePartView, list_parts
from sessions.removal import remove_row, restore_row
from sessions.texts import cleaned

SUBJECT = "programme_part"
OWN_KEY = "eigen"
END_KEY = "einde"
LONGEST = 240  # minutes
LONGEST_NOTES = 4000


class PartTooShort(DomainError):
    """A part would get shorter than its minimum."""

    def __init__(self, part: ProgrammePart) -> None:
        what = "is beschermd en duurt" if part.protected else "duurt"
        super().__init__(f"‘{part.title}’ {what} minstens {part.min_minutes} minuten. Maak een ander deel korter.")


class PartTooLong(DomainError):
    """A part of more than four hours is a typing error."""

    text = "Een deel duurt hooguit 240 minuten. Maak er twee delen van."


class PartIsOver(DomainError):
    """The session has passed this part."""

    text = "Dit deel is al begonnen. Wat geweest is, verschuift niet meer."


class PartStays(DomainError):
    """The end stays last, protected parts stay in."""


class UnknownBeamerView(DomainError):
    """Something that the beamer cannot show."""

    text = "Dit kan de beamer niet laten zien. Kies een beeld uit de lijst."


def move_part(
    db: Session, *, traject_id: int, part_id: int, step: int, now: datetime, who: str
) -> tuple[ProgrammePartView, ...]:
    """Swap a part with the one before (`step` -1) or after it (+1); at the border nothing happens.

    Raises PartStays for the end, PartIsOver when one of the two has begun.
    """
    rows = _rows(db, traject_id)
    part = _one_of(rows, part_id)
    if part.key == END_KEY:
        message = "Het einde blijft het laatste deel."
        raise PartStays(message)
    index = rows.index(part)
    other_index = index + (1 if step > 0 else -1)
    if not 0 <= other_index < len(rows) or rows[other_index].key == END_KEY:
        return list_parts(db, traject_id=traject_id)
    if part.started_at or rows[other_index].started_at:
        raise PartIsOver
    rows[index], rows[other_index] = rows[other_index], rows[index]
    _number(rows)
    _note(db, part, what="moved", now=now, who=who)
    return list_parts(db, traject_id=traject_id)


def change_part_length(
    db: Session, *, traject_id: int, part_id: int, minutes: int, now: datetime, who: str
) -> tuple[ProgrammePartView, ...]:
    """Give a part another wanted length in minutes; all later parts move along.

    Raises PartTooShort below its minimum (group work 40, agreements 10), PartTooLong above 240 minutes, PartStays for
    the end, PartIsOver when it is done.
    """
    part = _one_of(_rows(db, traject_id), part_id)
    if part.key == END_KEY:
        message = "Het einde heeft geen lengte. Maak het deel ervoor langer of korter."
        raise PartStays(message)
    if part.ended_at is not None:
        raise PartIsOver
    if minutes < part.min_minutes:
        raise PartTooShort(part)
    if minutes > LONGEST:
        raise PartTooLong
    before = part.wanted_minutes
    if minutes != before:
        part.wanted_minutes = minutes
        _note(db, part, what="length", now=now, who=who, before=before, after=minutes)
    return list_parts(db, traject_id=traject_id)


def edit_part(
    db: Session,
    *,
    traject_id: int,
    part_id: int,
    title: str,
    speaker: str,
    notes: str,
    beamer_view: str,
    now: datetime,
    who: str,
) -> ProgrammePartView:
    """Change what a part is called, who speaks, the notes (Markdown) and what the beamer shows.

    Raises EmptyText without a title, TextTooLong, UnknownBeamerView.
    """
    part = _one_of(_rows(db, traject_id), part_id)
    part.title = cleaned(title, longest=120, required=True)
    part.speaker = cleaned(speaker, longest=120)
    part.notes = cleaned(notes, longest=LONGEST_NOTES)
    part.beamer_view = _beamer_view(beamer_view)
    _note(db, part, what="edited", now=now, who=who)
    return _view(db, part)


def add_part(
    db: Session,
    *,
    traject_id: int,
    title: str,
    minutes: int,
    beamer_view: str = BeamerView.PROGRAMME,
    now: datetime,
    who: str,
) -> ProgrammePartView:
    """Add an own part just before the end. Raises EmptyText, PartTooLong, PartStays for less than one minute."""
    if minutes > LONGEST:
        raise PartTooLong
    if minutes < 1:
        message = "Een deel duurt minstens 1 minuut."
        raise PartStays(message)
    rows = _rows(db, traject_id)
    part = ProgrammePart(
        traject_id=traject_id,
        position=0,
        key=OWN_KEY,
        title=cleaned(title, longest=120, required=True),
        wanted_minutes=minutes,
        min_minutes=1,
        beamer_view=_beamer_view(beamer_view),
    )
    db.add(part)
    rows.insert(len(rows) - 1 if rows and rows[-1].key == END_KEY else len(rows), part)
    _number(rows)
    db.flush()
    _note(db, part, what="added", now=now, who=who)
    return _view(db, part)


def remove_part(db: Session, *, traject_id: int, part_id: int, now: datetime, who: str) -> int:
    """Take a part out; returns the number for `restore_part`. Raises PartStays for protected parts and the end."""
    part = _one_of(_rows(db, traject_id), part_id)
    if part.protected or part.key == END_KEY:
        message = f"‘{part.title}’ hoort bij de kern van de sessie en blijft staan."
        raise PartStays(message)
    if part.started_at is not None:
        raise PartIsOver
    change_id = remove_row(db, part, subject=SUBJECT, traject_id=traject_id, now=now, who=who)
    _number(_rows(db, traject_id))
    _announce(db, traject_id)
    return change_id


def restore_part(db: Session, *, traject_id: int, change_id: int, now: datetime, who: str) -> ProgrammePartView:
    """Bring back a part on the place where it stood. Raises NothingToRestore."""
    rows = _rows(db, traject_id)
    part = restore_row(db, ProgrammePart, change_id=change_id, subject=SUBJECT, traject_id=traject_id, now=now, who=who)
    last = len(rows) - 1 if rows and rows[-1].key == END_KEY else len(rows)
    rows.insert(min(part.position - 1, last), part)
    _number(rows)
    db.flush()
    _announce(db, traject_id)
    return _view(db, part)


def _rows(db: Session, traject_id: int) -> list[ProgrammePart]:
    return list(
        db.exec(
            select(ProgrammePart)
            .where(ProgrammePart.traject_id == traject_id)
            .order_by(col(ProgrammePart.position), col(ProgrammePart.id))
        ).all()
    )


def _one_of(rows: list[ProgrammePart], part_id: int) -> ProgrammePart:
    found = next((row for row in rows if row.id == part_id), None)
    if found is None:
        message = "Dit deel is net weggehaald. Kijk naar de nieuwe volgorde."
        raise PartStays(message)
    return found


def _number(rows: list[ProgrammePart]) -> None:
    for position, row in enumerate(rows, start=1):
        row.position = position


def _beamer_view(key: str) -> str:
    if key not in set(BeamerView):
        raise UnknownBeamerView
    return BeamerView(key).value


def _view(db: Session, part: ProgrammePart) -> ProgrammePartView:
    return next(view for view in list_parts(db, traject_id=part.traject_id) if view.id == part.id)


def _note(
    db: Session,
    part: ProgrammePart,
    *,
    what: str,
    now: datetime,
    who: str,
    before: int | None = None,
    after: int | None = None,
) -> None:
    db.flush()
    record_change(
        db,
        traject_id=part.traject_id,
        now=now,
        who=who,
        what=what,
        subject=SUBJECT,
        subject_id=part.id or 0,
        scope=f"{SUBJECT}:{part.traject_id}",
        before=None if before is None else {"minutes": before},
        after=None if after is None else {"minutes": after},
    )
    _announce(db, part.traject_id)


def _announce(db: Session, traject_id: int) -> None:
    touch(db, "room", traject_id)
    touch(db, "traject", traject_id)
