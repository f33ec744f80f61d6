"""One figure on the map of its areas, with the same content in a sentence."""

from collections.abc import Sequence

from nicegui import ui

from sessions.wijkdata.comparison import FigureComparison, FigureValue
from sessions.wijkdata.outlines import SHIPPED_SOURCE, Outline, shipped_outlines
from wijksessie.charts.area_map import area_map
from wijksessie.charts.area_map_svg import STRENGTHS, area_map_svg
from wijksessie.charts.dumbbell import dumbbell
from wijksessie.screens.components.marks import box, overline, text

FEWEST = 2


def area_map_block(found: FigureComparison, values: Sequence[FigureValue]) -> None:
    """Add the map of the wijken of the city; nothing where we have no outlines of them."""
    outlines = _of(values)
    if len(outlines) < FEWEST:
        return
    row = dumbbell((found,)).rows[0]
    view = area_map(
        outlines, {each.area_code: each.value for each in values}, own=found.wijk.area_code, shown=row.shown
    )
    with box("map-block", tag="section"):
        overline("Op de kaart", str(found.year))
        ui.html(area_map_svg(view), sanitize=False)
        if view.legend:
            with box("map-legend", tag="ul"):
                for strength, words in zip(STRENGTHS, view.legend, strict=True):
                    with box(tag="li"):
                        box(tag="i").style(f"--strength:{strength}").props("aria-hidden=true")
                        text("span", words)
        text("p", view.text)
        text("p", f"Grenzen: {SHIPPED_SOURCE} (CC BY 4.0), vereenvoudigd. Donkerder is een hoger cijfer.", "src")


def _of(values: Sequence[FigureValue]) -> list[Outline]:
    known = {each.area_code for each in values}
    return [one for one in shipped_outlines() if one.code in known]
