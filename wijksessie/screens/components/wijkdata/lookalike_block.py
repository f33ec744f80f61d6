"""Wijken that look like this one, with the figure in each of them and what they were chosen on."""

from collections.abc import Mapping

from sessions.queries.figure import FigureComparison
from sessions.queries.lookalike import LookalikeView
from sessions.wijkdata.catalogue import indicators
from wijksessie import texts
from wijksessie.charts.dumbbell import value_words
from wijksessie.screens.components.marks import box, overline, text
from wijksessie.screens.components.wijkdata.basisset import region

TITLE = "Wijken die hierop lijken"


def lookalike_block(found: FigureComparison, view: LookalikeView | None) -> None:
    """Add the table; nothing when too little is known to say which wijken are alike."""
    if view is None:
        return
    looks = view.looks
    known = [key for key, value in looks.own.items() if value is not None]
    chosen_on = ", ".join(_name(key) for key in known)
    with box(tag="section"):
        overline(TITLE, str(found.year))
        if not looks.found:
            text(
                "p", f"Geen van de {looks.looked_at} andere wijken in de bestanden lijkt hier genoeg op ({chosen_on})."
            )
            return
        years = texts.listing([str(year) for year in view.years])
        text("p", f"Gekozen uit {looks.looked_at} wijken in de bestanden, op: {chosen_on} ({years}).", "muted")
        with region(TITLE), box("plain", tag="table"):
            _head(known)
            with box(tag="tbody"):
                own = found.wijk.area_code
                _row((found.wijk.area_name, _value(found, view, own), "–", *_shown(looks.own, known)), own=True)
                for each in looks.found:
                    _row((each.name, _value(found, view, each.code), each.likeness, *_shown(each.features, known)))


def _head(known: list[str]) -> None:
    with box(tag="thead"), box(tag="tr"):
        text("th", "Wijk").props("scope=col")
        text("th", "Cijfer", "n").props("scope=col")
        text("th", "Lijkt erop").props("scope=col")
        for key in known:
            text("th", indicators()[key].short, "n").props("scope=col")


def _row(cells: tuple[str, ...], *, own: bool = False) -> None:
    name, value, likeness, *features = cells
    with box("own" if own else "", tag="tr"):
        text("th", name).props("scope=row")
        text("td", value, "n")
        text("td", likeness)
        for feature in features:
            text("td", feature, "n")


def _value(found: FigureComparison, view: LookalikeView, code: str) -> str:
    value = view.values.get(code)
    return "–" if value is None else value_words(value, found.unit, found.decimals)


def _shown(features: Mapping[str, float | None], known: list[str]) -> list[str]:
    """Return what a wijk was chosen on, as people read it; '–' where it is missing."""
    facts = [(indicators()[key], features[key]) for key in known]
    return ["–" if value is None else value_words(value, fact.unit, fact.decimals) for fact, value in facts]


def _name(key: str) -> str:
    short = indicators()[key].short
    return short[:1].lower() + short[1:]
