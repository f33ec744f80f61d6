"""One figure on the maps of the wijken of the city and of the buurten of the wijk: each as table and sentence."""

from collections.abc import Sequence

from nicegui import ui

from sessions.queries.outline import MapOutlines, OutlineSet
from sessions.wijkdata.comparison import FigureComparison, FigureValue
from wijksessie.charts.area_map import AreaMap, area_map
from wijksessie.charts.area_map_svg import BESIDE, STRENGTHS, WIDTH, area_map_svg
from wijksessie.charts.dumbbell import dumbbell
from wijksessie.screens.components.marks import box, overline, text
from wijksessie.screens.components.wijkdata.basisset import region


def area_map_block(found: FigureComparison, values: Sequence[FigureValue], outlines: MapOutlines) -> None:
    """Add the maps that there are outlines for, beside each other; nothing without any."""
    city = found.city.area_name if found.city else "de stad"
    of_wijken = {each.area_code: each.value for each in values}
    of_neighbourhoods = {each.area_code: each.value for each in found.neighbourhoods}
    wijken = outlines.wijken if any(value is not None for value in of_wijken.values()) else None
    neighbourhoods = outlines.neighbourhoods if any(value is not None for value in of_neighbourhoods.values()) else None
    if wijken is None and neighbourhoods is None:
        return
    are_two = wijken is not None and neighbourhoods is not None
    shown = dumbbell((found,)).rows[0].shown
    with box("map-block", tag="section"):
        overline("Op de kaart", str(found.year))
        with box("maps cols2" if are_two else "maps"):
            if neighbourhoods is not None:
                view = area_map(neighbourhoods.outlines, of_neighbourhoods, own="", shown=shown, is_numbered=True)
                _map(view, neighbourhoods, f"De buurten van {found.wijk.area_name}", "Buurt", width=BESIDE)
            if wijken is not None:
                view = area_map(wijken.outlines, of_wijken, own=found.wijk.area_code, shown=shown, is_numbered=are_two)
                _map(view, wijken, f"De wijken van {city}", "Wijk", width=BESIDE if are_two else WIDTH)


def _map(view: AreaMap, used: OutlineSet, title: str, kind: str, *, width: float) -> None:
    with box("one-map"):
        text("h3", title)
        ui.html(area_map_svg(view, width=width), sanitize=False)
        if view.legend:
            with box("map-legend", tag="ul"):
                for strength, words in zip(STRENGTHS, view.legend, strict=True):
                    with box(tag="li"):
                        box(tag="i").style(f"--strength:{strength}").props("aria-hidden=true")
                        text("span", words)
        text("p", view.text)
        _table(view, title, kind)
        simplified = ", vereenvoudigd" if used.is_shipped else ""
        text("p", f"Grenzen: {used.source} (CC BY 4.0){simplified}. Donkerder is een hoger cijfer.", "src")


def _table(view: AreaMap, title: str, kind: str) -> None:
    """Add the map as a table; open where the map has numbers, because the names stand only there."""
    with box("more", tag="details") as more:
        if view.is_numbered:
            more.props("open")
        text("summary", "De kaart als tabel")
        with region(title), box("plain map-table", tag="table"):
            with box(tag="thead"), box(tag="tr"):
                text("th", "Nr", "n").props("scope=col")
                text("th", kind).props("scope=col")
                text("th", "Cijfer", "n").props("scope=col")
            with box(tag="tbody"):
                for place, area in enumerate(view.areas, start=1):
                    with box("own" if area.is_own else "", tag="tr"):
                        text("td", str(place), "n")
                        text("th", area.outline.name).props("scope=row")
                        text("td", area.shown, "n" if area.step is not None else "n missing")
