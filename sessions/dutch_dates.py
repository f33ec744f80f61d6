"""Reads a day the way people say it: '2 maart', 'over 6 weken', 'volgende week dinsdag'. Pure."""

import re
from datetime import date, timedelta

from sessions.board_errors import DateNotUnderstood, NotOneDay, WrongWeekday
from sessions.planning_dates import shift_months

WEEKDAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
MONTHS = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)
_NEAR = {"vandaag": 0, "morgen": 1, "overmorgen": 2}
_AMOUNTS = {
    word: amount
    for amount, words in enumerate(
        ("", "een één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf")
    )
    for word in words.split()
}
_HALVES = {"een half": 6, "half": 6, "anderhalf": 18}
_PERIOD = re.compile(r"^(begin|half|medio|eind|tweede helft|eerste helft)?\s*([a-z]+)?\s*(\d{4})?$")
_SPOKEN = re.compile(r"^(?:([a-z]+)\s+)?(\d{1,2})\s+([a-z]+)(?:\s+(\d{4}))?$")
_NUMBERS = re.compile(r"^(?:([a-z]+)\s+)?(\d{1,2})[-/.](\d{1,2})(?:[-/.](\d{2}|\d{4}))?$")
_ISO = re.compile(r"^(\d{4})-(\d{2})-(\d{2})$")
_AFTER = re.compile(r"^(?:over|binnen)\s+(.+?)\s+(dag|dagen|week|weken|maand|maanden|jaar)$")
_SEASONS = frozenset({"voorjaar", "lente", "zomer", "najaar", "herfst", "winter", "jaar", "maand", "kwartaal"})
_SOON = frozenset({"zo snel mogelijk", "zsm", "z.s.m.", "asap", "binnenkort", "snel", "later"})


def parse_due(text: str, *, today: date) -> date | None:
    """Return the day that somebody typed, None for an empty text.

    A day without a year is the first one from `today` on. Raises DateNotUnderstood, NotOneDay for a month or a season,
    WrongWeekday when '2 maart' is not the weekday that stands before it.
    """
    typed = " ".join(text.lower().replace(",", " ").split()).removeprefix("op ").rstrip(".")
    if not typed:
        return None
    found = _near(typed, today) or _after(typed, today) or _weekday(typed, today) or _calendar(typed, today)
    if found is not None:
        return found
    if typed in _SOON or _is_period(typed):
        raise NotOneDay
    raise DateNotUnderstood


def spoken_day(day: date) -> str:
    """Return '2 maart 2027'."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _near(typed: str, today: date) -> date | None:
    return today + timedelta(days=_NEAR[typed]) if typed in _NEAR else None


def _after(typed: str, today: date) -> date | None:
    found = _AFTER.match(typed)
    if found is None:
        return None
    amount, unit = found.groups()
    if unit == "jaar" and amount in _HALVES:
        return shift_months(today, _HALVES[amount])
    count = int(amount) if amount.isdigit() and len(amount) < 4 else _AMOUNTS.get(amount)
    if count is None:
        return None
    if unit.startswith(("dag", "we")):
        return today + timedelta(days=count * (1 if unit.startswith("dag") else 7))
    return shift_months(today, count * (12 if unit == "jaar" else 1))


def _weekday(typed: str, today: date) -> date | None:
    words = typed.split()
    days = [word for word in words if _weekday_number(word) is not None]
    if len(days) != 1:
        return None
    rest = " ".join(word for word in words if word != days[0])
    number = _weekday_number(days[0]) or 0
    coming = today + timedelta(days=(number - today.weekday() - 1) % 7 + 1)
    monday = today - timedelta(days=today.weekday())
    weeks = re.fullmatch(r"over (\d{1,2}|[a-zé]+) (?:week|weken)", rest)
    if rest in {"", "komende", "aanstaande", "aankomende", "as"}:
        return coming
    if rest in {"volgende week", "de week erop"}:
        return monday + timedelta(days=7 + number)
    if rest == "deze week" and number >= today.weekday():
        return monday + timedelta(days=number)
    if weeks is not None:
        count = int(weeks[1]) if weeks[1].isdigit() else _AMOUNTS.get(weeks[1])
        return None if count is None else monday + timedelta(weeks=count, days=number)
    return None


def _calendar(typed: str, today: date) -> date | None:
    iso = _ISO.match(typed)
    if iso is not None:
        return _day(int(iso[1]), int(iso[2]), int(iso[3]))
    spoken, numbers = _SPOKEN.match(typed), _NUMBERS.match(typed)
    if spoken is not None:
        weekday, day, month_name, year = spoken.groups()
        month = _month_number(month_name)
    elif numbers is not None:
        weekday, day, month_digits, year = numbers.groups()
        month = int(month_digits)
    else:
        return None
    if month is None or (weekday and _weekday_number(weekday) is None):
        return None
    found = _in_year(month, int(day), year, today)
    if weekday and found.weekday() != _weekday_number(weekday):
        raise WrongWeekday(typed=f"{found.day} {MONTHS[found.month - 1]}", actual=WEEKDAYS[found.weekday()])
    return found


def _in_year(month: int, day: int, year: str | None, today: date) -> date:
    if year:
        return _day(int(year) if len(year) == 4 else 2000 + int(year), month, day)
    if (month, day) == (2, 29):
        leap = next(year for year in range(today.year, today.year + 9) if _is_after(year, today))
        return date(leap, 2, 29)
    this_year = _day(today.year, month, day)
    return this_year if this_year >= today else _day(today.year + 1, month, day)


def _is_after(year: int, today: date) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) and date(year, 2, 29) >= today


def _day(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError as error:
        raise DateNotUnderstood from error


def _is_period(typed: str) -> bool:
    if re.fullmatch(r"(volgende|deze|komende)\s+(week|maand)|(dit|volgend)\s+(jaar|voorjaar|najaar|kwartaal)", typed):
        return True
    if re.fullmatch(r"(in|na|voor|vóór|rond)?\s*(de|het)?\s*(kerst|pasen|vakantie|zomervakantie)", typed):
        return True
    found = _PERIOD.match(typed.removeprefix("in ").removeprefix("de ").removeprefix("het "))
    return found is not None and (
        found[2] in _SEASONS or (found[2] is not None and _month_number(found[2]) is not None)
    )


def _weekday_number(word: str) -> int | None:
    for number, name in enumerate(WEEKDAYS):
        if word == name or word.rstrip(".") == name[:2] or word.rstrip(".") == name[:3]:
            return number
    return None


def _month_number(word: str) -> int | None:
    for number, name in enumerate(MONTHS, start=1):
        if word == name or (number == 3 and word.rstrip(".") == "mrt") or word.rstrip(".") == name[:3]:
            return number
    return 9 if word.rstrip(".") == "sept" else None
