"""The calendar file: one lasting entry, right on both sides of a clock change."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from sessions.planning_dates import LOCAL_ZONE, local_moment
from sessions.queries.calendar_entry import CalendarEntry, find_calendar_entry
from sessions.usecases.voorgesprek import answer_field
from tests.room import RoomForTests
from tests.sessions.planning_factories import WHO, begin_traject
from wijksessie.calendar_file import session_calendar
from wijksessie.database import Database

ENTRY = CalendarEntry(
    code="K7M4PX",
    wijk_name="Overvecht",
    organisation="Gemeente Utrecht",
    starts_at=datetime(2027, 1, 12, 10, 30, tzinfo=UTC),
    ends_at=datetime(2027, 1, 12, 13, 0, tzinfo=UTC),
    location="Buurthuis De Boog; zaal 1, Overvecht",
    goal="Welke twee factoren?",
    sequence=2,
    changed_at=datetime(2026, 11, 24, 8, 14, 7, 123456, tzinfo=UTC),
)


def event_of(content: bytes) -> dict[str, str]:
    (event,) = Calendar.from_ical(content).walk("VEVENT")
    return {name: event[name].to_ical().decode() for name in event}


def test_the_file_reads_as_it_should() -> None:
    assert session_calendar(ENTRY).decode().splitlines() == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Wijksessie//NL",
        "METHOD:PUBLISH",
        "BEGIN:VEVENT",
        "SUMMARY:Wijksessie Overvecht",
        "DTSTART:20270112T103000Z",
        "DTEND:20270112T130000Z",
        "DTSTAMP:20261124T081407Z",
        "UID:wijksessie-k7m4px@wijksessie",
        "SEQUENCE:2",
        "DESCRIPTION:Welke twee factoren?\\n\\nWe kijken samen naar de cijfers van Ov",
        " ervecht en kiezen waar we aan werken. Zet deze tijd vast\\; de uitnodiging ",
        " volgt.\\n\\nGemeente Utrecht",
        "LAST-MODIFIED:20261124T081407Z",
        "LOCATION:Buurthuis De Boog\\; zaal 1\\, Overvecht",
        "STATUS:CONFIRMED",
        "TRANSP:OPAQUE",
        "END:VEVENT",
        "END:VCALENDAR",
    ]


@pytest.mark.parametrize(
    ("day", "start"),
    [
        (date(2027, 3, 27), "20270327T103000Z"),
        (date(2027, 3, 28), "20270328T093000Z"),
        (date(2027, 10, 30), "20271030T093000Z"),
        (date(2027, 10, 31), "20271031T103000Z"),
    ],
)
def test_half_past_eleven_stays_half_past_eleven_around_a_clock_change(
    database: Database, now: datetime, day: date, start: str
) -> None:
    traject = database.write(begin_traject, now=now, session_date=day)

    entry = database.read(find_calendar_entry, code=traject.code)

    assert entry is not None
    assert event_of(session_calendar(entry))["DTSTART"] == start
    assert f"{entry.starts_at.astimezone(LOCAL_ZONE):%H.%M}" == "11.30"


@given(day=st.dates(min_value=date(2026, 1, 1), max_value=date(2035, 12, 31)), clock=st.times())
def test_every_moment_comes_back_from_the_file(day: date, clock: object) -> None:
    start = local_moment(day, clock.replace(second=0, microsecond=0))  # type: ignore[attr-defined]

    event = event_of(session_calendar(replace(ENTRY, starts_at=start)))

    assert datetime.strptime(event["DTSTART"], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC) == start


def test_a_change_keeps_the_uid_and_raises_the_sequence(database: Database, now: datetime) -> None:
    traject = database.write(begin_traject, now=now)
    seen = []
    for field, value in (("doel_zin", "Een doel"), ("locatie", "Buurthuis"), ("sessiedatum", "2027-01-19")):
        database.write(answer_field, traject_id=traject.id, field=field, value=value, now=now, who=WHO)
        entry = database.read(find_calendar_entry, code=traject.code)
        assert entry is not None
        event = event_of(session_calendar(entry))
        seen.append((event["UID"], event["SEQUENCE"]))

    uid = f"wijksessie-{traject.code.lower()}@wijksessie"
    assert seen == [(uid, "0"), (uid, "1"), (uid, "2")]


def test_line_breaks_in_a_text_make_no_new_property() -> None:
    event = event_of(session_calendar(replace(ENTRY, location="Zaal\r\nATTENDEE:mailto:x@y.example")))

    assert "ATTENDEE" not in event


async def test_the_file_is_downloaded_by_code(room: RoomForTests) -> None:
    answer = await room.client.get(f"/agenda/{room.traject.code.lower()}.ics")

    assert (answer.status_code, answer.headers["content-type"]) == (
        200,
        "text/calendar; charset=utf-8; method=PUBLISH",
    )
    assert answer.headers["content-disposition"] == 'attachment; filename="wijksessie-k7m4px.ics"'
    assert event_of(answer.content)["SUMMARY"] == "Wijksessie Overvecht"


@pytest.mark.parametrize("code", ["ZZZZZZ", "..%2F..", "' OR 1=1"])
async def test_an_unknown_code_gets_a_sentence(room: RoomForTests, code: str) -> None:
    answer = await room.client.get(f"/agenda/{code}.ics")

    assert answer.status_code == 404
    assert "<title>" in answer.text
