"""The challenges in the order of the room and in that of the figures: chart, sentence, question and table."""

from collections.abc import Sequence

from nicegui import ui

from wijksessie.charts.slope import SlopeRow, slope_question, slope_text
from wijksessie.charts.slope_svg import slope_svg
from wijksessie.screens.components.marks import box, overline, text

NO_VERDICT = "Een plek is geen oordeel. De zaal noemt wat ze tegenkomt, de cijfers tellen inwoners."
LEAST = 3  # themes: two of them are no order


def challenge_order(rows: Sequence[SlopeRow]) -> None:
    """Add the section; nothing when there are too few themes with both."""
    if len(rows) < LEAST:
        return
    with box("order", tag="section"):
        overline("De uitdagingen van twee kanten", "wat de zaal vooropzet en wat de cijfers vooropzetten")
        ui.html(slope_svg(rows), sanitize=False).classes("slope-chart")
        text("p", slope_text(rows))
        question = slope_question(rows)
        if question:
            text("p", question, "ask-this")
        text("p", NO_VERDICT, "small muted")
        with box("more", tag="details"):
            text("summary", "Als tabel")
            with box("plain", tag="table"):
                with box(tag="thead"), box(tag="tr"):
                    for name in ("Thema", "De zaal", "De cijfers"):
                        text("th", name, "" if name == "Thema" else "n").props("scope=col")
                with box(tag="tbody"):
                    for row in rows:
                        with box(tag="tr"):
                            text("th", row.name).props("scope=row")
                            text("td", str(row.room), "n")
                            text("td", str(row.figures), "n")
