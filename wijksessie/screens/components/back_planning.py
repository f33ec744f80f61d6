"""The four moments of a session on one line, planned back from its date."""

from datetime import date

from sessions.planning_dates import due_date, is_weekend
from wijksessie import texts
from wijksessie.screens.components.marks import box, message, text

MOMENTS = (
    ({"months": -3}, "Voorgesprek", "3 maanden vooraf"),
    ({"weeks": -6}, "Uitnodiging met enquête", "6 weken vooraf"),
    ({"weeks": -1}, "Persona’s klaar", "1 week vooraf"),
    ({"days": 0}, "Wijksessie", "11.30 tot 14.00 uur"),
)


def back_planning(session_date: date, *, today: date) -> None:
    """Add the line, and a remark where the date asks for one: a weekend, too soon, already past."""
    with box("tl", tag="ol"):
        for due, label, when in MOMENTS:
            on = due_date(session_date, due)
            with box("s" if due == {"days": 0} else "", tag="li"):
                text("b", texts.day(on, year=on.year != today.year, weekday=False))
                text("span", label)
                text("span", when, "small muted")
    remark = date_remark(session_date, today=today)
    if remark:
        with message("warn"):
            text("p", remark)


def date_remark(session_date: date, *, today: date) -> str:
    """Return what is worth knowing about a session date, or ''."""
    if session_date < today:
        return "Deze dag is al geweest. Dat mag, als je een sessie wilt vastleggen die al was."
    remarks = []
    if is_weekend(session_date):
        remarks.append(f"Dit is een {texts.day(session_date).split()[0]}. Veel mensen werken dan niet.")
    if due_date(session_date, {"months": -3}) < today:
        remarks.append("De drie maanden vooraf zijn al begonnen. De planning laat zien wat er nu eerst moet.")
    return " ".join(remarks)
