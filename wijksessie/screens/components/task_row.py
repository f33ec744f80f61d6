"""One step of this week: how it stands, what it is, who does it, and the button that leads there."""

from sessions.queries.checklist import ChecklistItemView, ItemState
from wijksessie import texts
from wijksessie.screens.components.marks import box, chip, icon, link, text
from wijksessie.screens.components.task_links import task_link


def task_row(item: ChecklistItemView, *, traject_id: int, is_first: bool) -> None:
    """Add the step as a row; only the first one has the filled button."""
    with box("taak", tag="li"):
        with box("st"):
            chip(
                "laat" if item.state is ItemState.LATE else "open",
                "te laat" if item.state is ItemState.LATE else "open",
            )
        with box("grow"):
            text("h3", item.title)
            if item.how:
                text("p", item.how, "muted")
            _who(item)
        place = task_link(item, traject_id=traject_id)
        if place is not None:
            link(place[1], place[0], kind="btn" if is_first else "btn second")


def due_words(item: ChecklistItemView) -> str:
    """Return 'uiterlijk do 26 nov', or by when it should have been ready."""
    if item.due is None:
        return "nog geen datum"
    if item.state is ItemState.LATE:
        return f"had klaar moeten zijn op {texts.short_day(item.due)}"
    clock = f", {item.clock} uur" if item.clock else ""
    return f"uiterlijk {texts.short_day(item.due)}{clock}"


def _who(item: ChecklistItemView) -> None:
    with box("small who", tag="p"):
        icon("people")
        text("span", f" {item.who or 'nog niemand'} ")
        text("span", "·", "sep").props("aria-hidden=true")
        text("span", f" {due_words(item)}")
