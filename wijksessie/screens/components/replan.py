"""What moving the session would do to the timeline, before anything moves."""

from collections.abc import Awaitable, Callable
from datetime import date

from sessions.queries.checklist import ReplanView
from wijksessie import texts
from wijksessie.screens.components.back_planning import date_remark
from wijksessie.screens.components.marks import box, button, message, text

MOST_LINES = 60


def replan_panel(
    view: ReplanView, *, today: date, confirm: Callable[[], Awaitable[None]], cancel: Callable[[], None]
) -> None:
    """Add the difference as a table with the choice to move or to leave it."""
    with box("card replan"):
        target = texts.day(view.after) if view.after else "nog onbekend"
        text("h3", f"De sessie verzetten naar {target}?")
        text("p", _summary(view))
        remark = date_remark(view.after, today=today) if view.after else ""
        if remark:
            with message("warn"):
                text("p", remark)
        if view.lines:
            with box(tag="details"):
                text("summary", "Bekijk wat er verschuift")
                _table(view)
        with box("row"):
            button("Verzet de sessie", confirm).mark("confirm-move")
            button("Laat staan", cancel, kind="btn quiet").mark("cancel-move")


def _summary(view: ReplanView) -> str:
    said = [_count(len(view.lines), "Er verschuift niets.", "Eén punt verschuift.", "{} punten verschuiven.")]
    said.append(
        _count(view.kept_done, "", "Eén punt is al klaar en blijft staan.", "{} punten zijn al klaar en blijven staan.")
    )
    if view.kept_own:
        said.append(f"Met een eigen datum blijft staan: {texts.listing(view.kept_own)}.")
    late = "punten hadden dan al klaar moeten zijn."
    said.append(_count(view.already_past, "", "Let op: één punt had dan al klaar moeten zijn.", f"Let op: {{}} {late}"))
    return " ".join(sentence for sentence in said if sentence)


def _count(amount: int, none: str, one: str, many: str) -> str:
    return none if amount == 0 else one if amount == 1 else many.format(amount)


def _table(view: ReplanView) -> None:
    with box("plain", tag="table"):
        text("caption", "Oude en nieuwe datum per punt", "vh")
        with box(tag="thead"), box(tag="tr"):
            for head in ("Punt", "Was", "Wordt"):
                text("th", head).props("scope=col")
        with box(tag="tbody"):
            for line in view.lines[:MOST_LINES]:
                with box(tag="tr"):
                    text("td", line.title)
                    text("td", _day(line.before), "num nowrap")
                    text("td", _day(line.after), "num nowrap")


def _day(on: date | None) -> str:
    return texts.short_day(on) if on else "nog geen datum"
