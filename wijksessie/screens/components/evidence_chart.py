"""One figure as a row of marks: wijk with its margin between brackets, stad and Nederland; the text says the same."""

from collections.abc import Mapping

from nicegui import ui

from personas.queries.evidence import EvidenceView
from sessions.wijkdata.catalogue import PERCENT
from wijksessie import texts
from wijksessie.charts.dumbbell_svg import row_svg
from wijksessie.charts.evidence import evidence_view
from wijksessie.screens.components.marks import box, text


def evidence_chart(rows: Mapping[str, EvidenceView], *, verdict: str = "") -> None:
    """Add the chart of what `compared` gives, on a scale just long enough (design README, chart rule 2)."""
    view, row = evidence_view(rows, verdict=verdict)
    ui.html(row_svg(view, row), sanitize=False).classes("evidence-chart")
    with box("axis").props("aria-hidden=true"):
        for tick in view.ticks:
            text("span", f"{texts.number(tick)}{'%' if view.unit == PERCENT and tick in {0, view.end} else ''}")
