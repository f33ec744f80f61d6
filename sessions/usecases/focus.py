"""The focusbesluit: in the wrap-up the room chooses one to three themes to work on together, for the whole wijk."""

from datetime import datetime
from typing import Any

from sqlmodel import Session, select

from sessions.board_errors import NothingOfYoursToUndo
from sessions.changes import last_change, record_change, touch
from sessions.errors import DomainError, EmptyText, NotFound
from sessions.models import Focus, Traject
from sessions.queries.focus import FocusFacts, get_focus, list_chosen_focus, theme_names
from sessions.room_rows import lock_room
from sessions.texts import cleaned

LONGEST = 200


class FocusIsFull(DomainError):
    """More than three is no focus."""

    text = "Kies er hooguit drie. Haal er eerst een weg."


class FocusExists(DomainError):
    """What is chosen already, or what the wijk worked on before."""

    text = "Dit staat er al. Kies iets anders, of laat het zo."


class NoFocusSaid(EmptyText):
    """Neither a theme nor words."""

    text = "Kies een thema, of schrijf op waar jullie samen aan werken."


def choose_focus(
    db: Session, *, traject_id: int, theme: str = "", text: str = "", who: str, now: datetime
) -> FocusFacts:
    """Add one theme of ours, or own words when `theme` is ''.

    Raises FocusIsFull for a fourth, FocusExists, NoFocusSaid without either, TextTooLong, NotFound for another theme.
    """
    traject = _locked(db, traject_id)
    if theme and theme not in theme_names():
        raise NotFound
    said = theme_names()[theme] if theme else cleaned(text, longest=LONGEST).rstrip(".")
    if not said:
        raise NoFocusSaid
    focus = get_focus(db, traject_id=traject_id)
    if said.casefold() in {known.casefold() for known in (*focus.existing, *(row.text for row in focus.chosen))}:
        raise FocusExists
    if focus.is_full:
        raise FocusIsFull
    before = _kept(db, traject_id)
    db.add(Focus(wijk_id=traject.wijk_id, traject_id=traject_id, theme=theme, text=said, decided_at=now))
    return _stored(db, traject_id, before, what="choose_focus", who=who, now=now)


def drop_focus(db: Session, *, traject_id: int, focus_id: int, who: str, now: datetime) -> FocusFacts:
    """Take a choice of this session away. Raises NotFound."""
    _locked(db, traject_id)
    row = db.exec(select(Focus).where(Focus.id == focus_id, Focus.traject_id == traject_id)).one_or_none()
    if row is None:
        raise NotFound
    before = _kept(db, traject_id)
    db.delete(row)
    return _stored(db, traject_id, before, what="drop_focus", who=who, now=now)


def undo_focus(db: Session, *, traject_id: int, who: str, now: datetime) -> FocusFacts:
    """Bring the choices back to what they were before the last change. Raises NothingOfYoursToUndo."""
    traject = _locked(db, traject_id)
    change = last_change(db, scope=_scope(traject_id))
    if change is None or change.before is None:
        raise NothingOfYoursToUndo
    for row in db.exec(select(Focus).where(Focus.traject_id == traject_id)).all():
        db.delete(row)
    db.flush()
    kept: dict[str, Any] = change.before
    for theme, text in kept["chosen"]:
        db.add(Focus(wijk_id=traject.wijk_id, traject_id=traject_id, theme=theme, text=text, decided_at=now))
        db.flush()
    change.undone_at = now
    record_change(
        db, traject_id=traject_id, now=now, who=who, what="undo_focus", subject="focus", subject_id=traject_id
    )
    touch(db, "room", traject_id)
    return get_focus(db, traject_id=traject_id)


def _scope(traject_id: int) -> str:
    return f"focus:{traject_id}"


def _locked(db: Session, traject_id: int) -> Traject:
    lock_room(db, traject_id)
    return db.exec(select(Traject).where(Traject.id == traject_id)).one()


def _kept(db: Session, traject_id: int) -> dict[str, list[list[str]]]:
    return {"chosen": [[row.theme, row.text] for row in list_chosen_focus(db, traject_id=traject_id)]}


def _stored(
    db: Session, traject_id: int, before: dict[str, list[list[str]]], *, what: str, who: str, now: datetime
) -> FocusFacts:
    db.flush()
    after = _kept(db, traject_id)
    record_change(
        db,
        traject_id=traject_id,
        now=now,
        who=who,
        what=what,
        subject="focus",
        subject_id=traject_id,
        scope=_scope(traject_id),
        before=before,
        after=after,
    )
    touch(db, "room", traject_id)
    return get_focus(db, traject_id=traject_id)
