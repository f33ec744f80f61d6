"""The Factorenmodel as a field of leefgebied by leeftijdsfase, lit by the figures of this wijk; and as a table."""

from collections.abc import Mapping, Sequence

from sessions.queries.analysis import AnalysisView
from sessions.wijkdata.analysis import LitFactor
from sessions.wijkdata.catalogue import indicators
from sessions.wijkdata.comparison import FigureComparison
from sessions.wijkdata.factors import Factor, Place, age_phases, life_areas
from wijksessie import texts
from wijksessie.screens.components.marks import box, overline, text
from wijksessie.screens.components.wijkdata.analysis_domain import cell, factor_name, head, state
from wijksessie.screens.components.wijkdata.analysis_words import (
    ANY_AGE,
    RANK_NOTE,
    kind_words,
    phase_words,
    place_words,
    state_words,
)
from wijksessie.screens.components.wijkdata.basisset import region

OWN = (
    "De methodiek stopt bij jongvolwassenheid. Volwassenheid, ouderdom en ‘de volwassene zelf’ zijn van ons. Hier "
    "staan alleen cijfers die er per leeftijd zijn."
)
OWN_PHASES = (("volwassenheid", "18-65", "18 tot 65 jaar"), ("ouderdom", "65+", "65 jaar en ouder"))


def draw_grid(view: AnalysisView) -> None:
    """Add the field: a row per leefgebied, a bar per factor over the leeftijdsfasen in which it plays."""
    overline("Factorenmodel", "leefgebied en leeftijdsfase")
    text(
        "p",
        "Een balk loopt over de leeftijden waarop een factor vooral speelt. De plek in het veld is deels onze lezing. "
        "Het cijfer ervoor is de rang van de rij in de Ranking waar de factor volgens ons bij hoort.",
        "an-lead",
    )
    phases = [place for place in age_phases().values() if not place.is_own]
    with box("an-grid"):
        for area in life_areas().values():
            if not area.is_own:
                _area(area, _members(view.analysis.factors, area), phases)


def _members(found: Mapping[str, LitFactor], area: Place) -> list[LitFactor]:
    return [lit for lit in found.values() if not lit.factor.in_ranking and lit.factor.life_area == area.key]


def _area(area: Place, members: Sequence[LitFactor], phases: Sequence[Place]) -> None:
    text("h3", area.label)
    named = sorted((lit for lit in members if lit.factor.age_phases), key=lambda each: _span(each.factor, phases))
    _bars(area, ANY_AGE, [lit for lit in members if not lit.factor.age_phases], phases)
    _bars(area, "op een leeftijd", named, phases)


def _bars(area: Place, when: str, members: Sequence[LitFactor], phases: Sequence[Place]) -> None:
    if not members:
        return
    if when == ANY_AGE:
        text("p", when.capitalize(), "an-when")
    else:
        with box("an-phases").props("aria-hidden=true"):
            for place in phases:
                text("span", place.label)
    with box("an-bars all" if when == ANY_AGE else "an-bars", tag="ul") as bars:
        bars.props["aria-label"] = f"{area.label}, {when}"
        for lit in members:
            first, last = _span(lit.factor, phases)
            with box(f"an-bar {lit.state.replace(' ', '-')}", tag="li") as bar:
                bar.style(f"--from:{first + 1};--to:{last + 2}")
                _bar(lit)


def _bar(lit: LitFactor) -> None:
    if lit.factor.rank is not None:
        text("b", str(lit.factor.rank), "an-rank").props("aria-hidden=true")
        text("span", f"Rang {lit.factor.rank}: ", "vh")
    text("span", lit.factor.name, "an-name")
    text("span", f", {kind_words(lit.factor)}", "an-kind")
    text("span", f", {phase_words(lit.factor)}: ", "vh")
    text("span", state_words(lit), "an-state")
    if lit.factor.note:
        text("span", lit.factor.note, "an-state")


def _span(factor: Factor, phases: Sequence[Place]) -> tuple[int, int]:
    keys = [place.key for place in phases]
    places = [keys.index(key) for key in factor.age_phases]
    return (min(places), max(places)) if places else (0, len(phases) - 1)


def draw_own_phases(comparisons: Sequence[FigureComparison]) -> None:
    """Add the figures by age, in the two leeftijdsfasen and the leefgebied that the method does not have."""
    overline("Volwassenheid en ouderdom", "onze aanvulling")
    text("p", OWN, "an-lead")
    phases = [each for each in OWN_PHASES if any(one.age_group == each[1] for one in comparisons)]
    if not phases:
        text("p", "Er zijn nog geen cijfers per leeftijd ingelezen.", "muted")
        return
    with region("Cijfers over volwassenen en ouderen"), box("plain an-own", tag="table"):
        head(("Leefgebied", *(f"{age_phases()[key].label} ({words})" for key, _, words in phases)))
        with box(tag="tbody"):
            for area in life_areas().values():
                lines = [(words, _figures(comparisons, area.key, group)) for _, group, words in phases]
                if any(line for _, line in lines):
                    with box(tag="tr"):
                        text("th", area.label).props("scope=row")
                        for words, line in lines:
                            with cell(words):
                                text("span", line or "–")


def _figures(comparisons: Sequence[FigureComparison], area: str, group: str) -> str:
    """Return what the figures of a place say: 'Ongunstig: Rookt en Eenzaam. Vergelijkbaar: …'."""
    found: dict[str, list[str]] = {}
    for each in comparisons:
        if each.age_group == group and each.direction and area in indicators()[each.indicator].life_areas:
            found.setdefault(each.favourable or each.verdict or "geen oordeel", []).append(each.label)
    order = ("ongunstig", "gunstig", "vergelijkbaar", "geen oordeel")
    return " ".join(f"{word.capitalize()}: {texts.listing(found[word])}." for word in order if word in found)


def draw_table(view: AnalysisView) -> None:
    """Add all factors as a table: the same as the field, for who does not look at it."""
    with box("more", tag="details").mark("factor-table"):
        text("summary", "Alle factoren als tabel, met cijfers en aanbod")
        with region("Alle factoren"), box("plain an-factors", tag="table"):
            head(("Rang", "Factor", "Soort", "Leefgebied", "Leeftijd", "In deze wijk", "Aanbod"))
            with box(tag="tbody"):
                for lit in view.analysis.factors.values():
                    if not lit.factor.in_ranking:
                        _row(lit, texts.listing([item.name for item in view.supply[lit.factor.key]]))
        text("p", RANK_NOTE, "src")


def _row(lit: LitFactor, supply: str) -> None:
    factor = lit.factor
    own = " (eigen lezing)" if factor.is_kind_own else ""
    place = " (eigen lezing)" if factor.is_place_own else ""
    with box(tag="tr"):
        factor_name(factor, factor.name, factor.note)
        for name, words in (
            ("Soort", f"{kind_words(factor)}{own}"),
            ("Leefgebied", f"{place_words(factor)}{place}"),
            ("Leeftijd", phase_words(factor)),
        ):
            with cell(name):
                text("span", words)
        with cell(""):
            state(lit)
        with cell("Aanbod"):
            text("span", supply or "–")
