"""One imported map in the list of files, with the buttons to take it back and to put it back."""

from collections.abc import Awaitable, Callable

from sessions.queries.outline import OutlineFileView
from wijksessie import texts
from wijksessie.screens.components.marks import box, button, chip, text
from wijksessie.screens.components.wijkdata.area_words import levels_words

Act = Callable[[OutlineFileView], Awaitable[None]]


def outline_row(view: OutlineFileView, *, may_switch: bool, withdraw: Act, restore: Act) -> None:
    """Add a row to the table of files; the buttons only for who `may_switch`."""
    with box(tag="tr").mark(f"outlines-{view.id}"):
        with box(tag="th").props("scope=row"):
            text("span", "Kaart van gebieden")
            text("p", f"{view.file_name} · Kadaster en CBS, CC BY 4.0", "small muted")
        text("td", "grenzen")
        text("td", levels_words(view.levels))
        text("td", f"{texts.short_day(texts.local(view.imported_at).date())}, {view.imported_by}")
        with box(tag="td"):
            chip(*(("concept", "teruggetrokken") if view.is_withdrawn else ("klaar", "in gebruik")))
        with box(tag="td"):
            if may_switch:
                _button(view, withdraw, restore)


def _button(view: OutlineFileView, withdraw: Act, restore: Act) -> None:
    label, word = ("Zet terug", "terugzetten") if view.is_withdrawn else ("Trek terug", "terugtrekken")
    name, act = f"Kaart {view.file_name} {word}", restore if view.is_withdrawn else withdraw

    async def go() -> None:
        await act(view)

    mark = "restore-outlines" if view.is_withdrawn else "withdraw-outlines"
    button(label, go, kind="btn quiet", name=name).mark(f"{mark}-{view.id}")
