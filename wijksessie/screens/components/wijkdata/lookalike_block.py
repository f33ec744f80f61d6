"""Wijken that look like this one, with the figure in each of them and what they were chosen on."""

from collections.abc import Mapping

from sessions.queries.lookalike import LookalikeView
from sessions.wijkdata.catalogue import indicators
from sessions.wijkdata.comparison import FigureComparison
from wijksessie import texts
from wijksessie.charts.dumbbell import value_words
from wijksessie.screens.components.marks import box, overline, text
from wijksessie.screens.components.wijkdata.basisset import region

TITLE = "Wijken die hierop lijken"
# What is kept beside the figures of the basisset, as a sentence calls it.
KEPT = {"stedelijkheid": "stedelijkheid", "woz_waarde": "WOZ-waarde", "koopwoningen": "koopwoningen"}
SHARES = ("koopwoningen",)
HEADS = {
    "inwoners": "Inwoners",
    "leeftijd_0_14": "Tot 15",
    "leeftijd_65_plus": "65+",
    "hh_alleen": "Alleen",
    "stedelijkheid": "Stedelijk",
    "woz_waarde": "WOZ",
    "koopwoningen": "Koop",
    "corporatiewoningen": "Corporatie",
}
NOTES = {
    "stedelijkheid": "Stedelijk loopt van 1 (zeer sterk) tot 5 (niet).",
    "woz_waarde": "WOZ is de gemiddelde waarde van een woning, keer 1.000 euro.",
}


def lookalike_block(found: FigureComparison, view: LookalikeView | None) -> None:
    """Add the table; nothing when too little is known to say which wijken are alike."""
    if view is None:
        return
    looks = view.looks
    known = [key for key, value in looks.own.items() if value is not None]
    chosen_on = texts.listing([_name(key) for key in known])
    with box(tag="section"):
        overline(TITLE, str(found.year))
        if not looks.found:
            others = f"{texts.number(looks.looked_at)} andere wijken in de bestanden"
            text("p", f"Geen van de {others} lijkt hier genoeg op ({chosen_on}).")
            return
        years = texts.listing([str(year) for year in view.years])
        text(
            "p",
            f"Gekozen uit {texts.number(looks.looked_at)} wijken in de bestanden, op {chosen_on} ({years}).",
            "muted",
        )
        with region(TITLE), box("plain lookalikes", tag="table"):
            _head(known)
            with box(tag="tbody"):
                own = found.wijk.area_code
                _row((found.wijk.area_name, _value(found, view, own), "–", *_shown(looks.own, known)), own=True)
                for each in looks.found:
                    name = _named(view, each.code, each.name, own)
                    _row((name, _value(found, view, each.code), each.likeness, *_shown(each.features, known)))
        notes = " ".join(NOTES[key] for key in known if key in NOTES)
        if notes:
            text("p", notes, "small muted")


def _head(known: list[str]) -> None:
    with box(tag="thead"), box(tag="tr"):
        text("th", "Wijk").props("scope=col")
        text("th", "Cijfer", "n").props("scope=col")
        text("th", "Lijkt erop").props("scope=col")
        for key in known:
            text("th", HEADS[key], "n").props("scope=col")


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
    return [_feature(key, features[key]) for key in known]


def _feature(key: str, value: float | None) -> str:
    if value is None:
        return "–"
    if key in KEPT:
        return texts.percent(value) if key in SHARES else texts.number(value)
    return value_words(value, indicators()[key].unit, indicators()[key].decimals)


def _named(view: LookalikeView, code: str, name: str, own: str) -> str:
    """Return the name of a wijk, with its gemeente when that is another one."""
    city = view.cities.get(code, "")
    return f"{name} ({city})" if city and code[2:6] != own[2:6] else name


def _name(key: str) -> str:
    if key in KEPT:
        return KEPT[key]
    short = indicators()[key].short
    return short[:1].lower() + short[1:]
