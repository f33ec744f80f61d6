"""The back-planned timeline: tick, undo, own steps, and moving the session date."""

from datetime import date, datetime

from sqlmodel import Session, select

from sessions.changes import record_change, touch
from sessions.checklist_plan import plan_phases, planned_due, replanned
from sessions.errors import DomainError
from sessions.models import ChecklistItem, Traject
from sessions.planning_dates import local_date
from sessions.queries.checklist import ChecklistItemView, as_planned, item_view
from sessions.removal import remove_row, restore_row
from sessions.texts import cleaned
from sessions.usecases.traject import check_session_date

SUBJECT = "checklist_item"


class UnknownPhase(DomainError):
    """A phase that the timeline does not have."""

    text = "Dit moment bestaat niet in de planning. Kies er een uit de lijst."


class StepOfMethod(DomainError):
    """Steps of the method stay on the list; one can tick them."""

    text = "Dit punt hoort bij de methode en blijft staan. Doe je het niet? Vink het af, of geef het een andere datum."


def finish_item(db: Session, *, traject_id: int, item_id: int, now: datetime, who: str) -> ChecklistItemView:
    """Tick a step: who did it and when. Ticking twice changes nothing."""
    item = _item(db, traject_id, item_id)
    if item.done_at is None:
        item.done_at = now
        item.done_by = who
        _note(db, item, what="finished", now=now, who=who)
    return item_view(db, item, today=local_date(now))


def reopen_item(db: Session, *, traject_id: int, item_id: int, now: datetime, who: str) -> ChecklistItemView:
    """Take back a tick; the due date follows the session date again unless it is an own one."""
    item = _item(db, traject_id, item_id)
    if item.done_at is not None:
        item.done_at = None
        item.done_by = ""
        if item.key and not item.due_is_own:
            item.due = planned_due(item.key, _traject(db, traject_id).session_date)
        _note(db, item, what="reopened", now=now, who=who)
    return item_view(db, item, today=local_date(now))


def add_item(
    db: Session, *, traject_id: int, title: str, phase: str, due: date | None, who_does: str, now: datetime, who: str
) -> ChecklistItemView:
    """Add an own step to a phase; it keeps its date when the session moves. Raises UnknownPhase, EmptyText."""
    _traject(db, traject_id)
    if phase not in {known.key for known in plan_phases()}:
        raise UnknownPhase
    item = ChecklistItem(
        traject_id=traject_id,
        phase=phase,
        title=cleaned(title, longest=200, required=True),
        who=cleaned(who_does, longest=200),
        due=due,
        due_is_own=due is not None,
    )
    db.add(item)
    db.flush()
    _note(db, item, what="added", now=now, who=who)
    return item_view(db, item, today=local_date(now))


def edit_item(
    db: Session,
    *,
    traject_id: int,
    item_id: int,
    due: date | None,
    who_does: str,
    title: str | None = None,
    now: datetime,
    who: str,
) -> ChecklistItemView:
    """Give a step an own date and other people. Without a date, or with the planned one, it follows the session again.

    The title of a step of the method stays. Raises EmptyText, TextTooLong.
    """
    item = _item(db, traject_id, item_id)
    if not item.key and title is not None:
        item.title = cleaned(title, longest=200, required=True)
    planned = planned_due(item.key, _traject(db, traject_id).session_date)
    item.due_is_own = due is not None and due != planned
    item.due = due if due is not None else planned
    item.who = cleaned(who_does, longest=200)
    _note(db, item, what="edited", now=now, who=who)
    return item_view(db, item, today=local_date(now))


def remove_item(db: Session, *, traject_id: int, item_id: int, now: datetime, who: str) -> int:
    """Remove an own step; returns the number for `restore_item`. Raises StepOfMethod for the others."""
    item = _item(db, traject_id, item_id)
    if item.key:
        raise StepOfMethod
    change_id = remove_row(db, item, subject=SUBJECT, traject_id=traject_id, now=now, who=who)
    touch(db, "traject", traject_id)
    return change_id


def restore_item(db: Session, *, traject_id: int, change_id: int, now: datetime, who: str) -> ChecklistItemView:
    """Bring back an own step that was removed. Raises NothingToRestore."""
    item = restore_row(db, ChecklistItem, change_id=change_id, subject=SUBJECT, traject_id=traject_id, now=now, who=who)
    db.flush()
    touch(db, "traject", traject_id)
    return item_view(db, item, today=local_date(now))


def move_session_date(db: Session, *, traject_id: int, session_date: date | None, now: datetime, who: str) -> int:
    """Move the session: every unfinished step without an own date is planned again; returns how many moved.

    The calendar entry gets its next SEQUENCE, so that calendars take the new date. Raises DateTooFar.
    """
    check_session_date(session_date, now=now)
    traject = _traject(db, traject_id)
    if traject.session_date == session_date:
        return 0
    before = traject.session_date
    items = {
        item.id or 0: item
        for item in db.exec(select(ChecklistItem).where(ChecklistItem.traject_id == traject_id)).all()
    }
    lines = replanned(map(as_planned, items.values()), session_date)
    for line in lines:
        items[line.item_id].due = line.after
    traject.session_date = session_date
    advance_calendar(traject, now=now)
    record_change(
        db,
        traject_id=traject_id,
        now=now,
        who=who,
        what="session_moved",
        subject="traject",
        subject_id=traject_id,
        before={"session_date": before.isoformat() if before else None},
        after={"session_date": session_date.isoformat() if session_date else None},
    )
    touch(db, "traject", traject_id)
    return len(lines)


def advance_calendar(traject: Traject, *, now: datetime) -> None:
    """Count a change of what stands in the calendar entry (RFC 5545, SEQUENCE). The first entry has 0."""
    if traject.calendar_changed_at is not None:
        traject.calendar_sequence += 1
    traject.calendar_changed_at = now


def _traject(db: Session, traject_id: int) -> Traject:
    return db.exec(select(Traject).where(Traject.id == traject_id)).one()


def _item(db: Session, traject_id: int, item_id: int) -> ChecklistItem:
    return db.exec(
        select(ChecklistItem).where(ChecklistItem.id == item_id, ChecklistItem.traject_id == traject_id)
    ).one()


def _note(db: Session, item: ChecklistItem, *, what: str, now: datetime, who: str) -> None:
    db.flush()
    record_change(
        db,
        traject_id=item.traject_id,
        now=now,
        who=who,
        what=what,
        subject=SUBJECT,
        subject_id=item.id or 0,
        scope=f"{SUBJECT}:{item.traject_id}",
    )
    touch(db, "traject", item.traject_id)
