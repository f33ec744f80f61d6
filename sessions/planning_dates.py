"""Date arithmetic of the back-planned timeline. Pure: no database, no clock of its own."""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

LOCAL_ZONE = ZoneInfo("Europe/Amsterdam")
SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Week:
    """A calendar week, Monday up to and including Sunday."""

    first: date
    last: date

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and self.first <= day <= self.last


def shift_months(day: date, months: int) -> date:
    """Return the same day some months further (negative: back); a day that a month lacks becomes its last day."""
    total = day.year * 12 + day.month - 1 + months
    year, month = divmod(total, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def due_date(session_date: date, due: Mapping[str, int]) -> date:
    """Return when a step is due: `due` holds exactly one of months, weeks, days, counted from the session date.

    Raises ValueError for another shape: the content file is wrong then.
    """
    if len(due) != 1:
        message = f"due needs exactly one of months, weeks, days: {dict(due)}"
        raise ValueError(message)
    (unit, amount), *_ = due.items()
    if unit == "months":
        return shift_months(session_date, amount)
    if unit in {"weeks", "days"}:
        return session_date + timedelta(**{unit: amount})
    message = f"unknown unit in due: {unit}"
    raise ValueError(message)


def is_weekend(day: date) -> bool:
    """Whether a day is a Saturday or a Sunday."""
    return day.weekday() >= SATURDAY


def week_of(day: date) -> Week:
    """Return the calendar week of a day."""
    monday = day - timedelta(days=day.weekday())
    return Week(first=monday, last=monday + timedelta(days=6))


def local_date(now: datetime) -> date:
    """Return the date in the Netherlands at an aware moment."""
    return now.astimezone(LOCAL_ZONE).date()


def local_moment(day: date, clock: time) -> datetime:
    """Return the UTC moment of a clock time in the Netherlands.

    In the hour that the clock skips in March the moment is an hour later than the clock says; in the hour that
    comes twice in October the first one is meant.
    """
    return datetime.combine(day, clock, tzinfo=LOCAL_ZONE).astimezone(UTC)


def added_minutes(clock: time, minutes: int) -> time:
    """Return the clock time some minutes later, on the same day; past midnight it starts again at 00.00."""
    return (datetime.combine(date.min, clock) + timedelta(minutes=minutes % (24 * 60))).time()


def minutes_between(start: time, end: time) -> int:
    """Return the whole minutes from one clock time to a later one; negative when `end` comes first."""
    return (end.hour - start.hour) * 60 + end.minute - start.minute


def clock_time(text: str) -> time:
    """Return the time of '11.30' or '11:30'. Raises ValueError when it is not a time of day."""
    hour, _, minute = text.strip().replace(".", ":").partition(":")
    return time(int(hour), int(minute))
