"""The session as a calendar file (RFC 5545): one entry with a lasting UID and times in UTC."""

from icalendar import Calendar, Event

from sessions.queries.calendar_entry import CalendarEntry

PRODUCT = "-//Wijksessie//NL"
MEDIA_TYPE = "text/calendar; charset=utf-8; method=PUBLISH"


def session_calendar(entry: CalendarEntry) -> bytes:
    """Return the bytes of the .ics file.

    The UID is the same wherever the traject lives; SEQUENCE counts the changes of day, time and place, so that a
    calendar that already has the entry takes the new one over it.
    """
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    event = Event()
    event.add("uid", f"wijksessie-{entry.code.lower()}@wijksessie")
    event.add("dtstamp", entry.changed_at.replace(microsecond=0))
    event.add("last-modified", entry.changed_at.replace(microsecond=0))
    event.add("sequence", entry.sequence)
    event.add("dtstart", entry.starts_at)
    event.add("dtend", entry.ends_at)
    event.add("summary", f"Wijksessie {entry.wijk_name}")
    if entry.location:
        event.add("location", entry.location)
    event.add("description", description(entry))
    event.add("status", "CONFIRMED")
    event.add("transp", "OPAQUE")
    calendar.add_component(event)
    content: bytes = calendar.to_ical()
    return content


def description(entry: CalendarEntry) -> str:
    """Return what stands in the entry: why one comes, and who asks."""
    goal = f"{entry.goal}\n\n" if entry.goal else ""
    return (
        f"{goal}We kijken samen naar de cijfers van {entry.wijk_name} en kiezen waar we aan werken. "
        f"Zet deze tijd vast; de uitnodiging volgt.\n\n{entry.organisation}"
    )


def file_name(entry: CalendarEntry) -> str:
    """Return a plain name for the file, safe in a header."""
    return f"wijksessie-{entry.code.lower()}.ics"
