"""What stands in people's calendars."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, select

from sessions.models import Organisation, Traject, Wijk
from sessions.planning_dates import local_moment


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """The session as a calendar entry; both moments are UTC, `sequence` counts the changes (RFC 5545)."""

    code: str
    wijk_name: str
    organisation: str
    starts_at: datetime
    ends_at: datetime
    location: str
    goal: str
    sequence: int
    changed_at: datetime


def find_calendar_entry(db: Session, *, code: str) -> CalendarEntry | None:
    """Return the calendar entry of the traject with this code; None without such a traject or without a date."""
    found = db.exec(
        select(Traject, Wijk, Organisation).where(
            Traject.code == code.strip().upper(),
            Wijk.id == Traject.wijk_id,
            Organisation.id == Wijk.organisation_id,
        )
    ).one_or_none()
    if found is None:
        return None
    traject, wijk, organisation = found
    if traject.session_date is None:
        return None
    return CalendarEntry(
        code=traject.code,
        wijk_name=wijk.name,
        organisation=organisation.name,
        starts_at=local_moment(traject.session_date, traject.starts_at),
        ends_at=local_moment(traject.session_date, traject.ends_at),
        location=traject.location,
        goal=traject.goal,
        sequence=traject.calendar_sequence,
        changed_at=traject.calendar_changed_at or traject.created_at,
    )
