"""The dekkingsspiegel: for how much of the wijk do the persona's stand, and for whom does nobody."""

from personas.queries.coverage import CoverageView
from wijksessie import texts
from wijksessie.screens.components.marks import box, overline, text


def coverage_mirror(coverage: CoverageView, *, wijk: str) -> None:
    """Add the mirror in numbers and sentences."""
    overline("Dekkingsspiegel")
    with box("mirror", tag="dl"):
        _line("Volwassenen voor wie een persona staat", coverage_words(coverage))
        _line("Gewicht van de thema’s dat een gezicht heeft", f"{coverage.theme_weight}%")
        _line("Grootste groep voor wie niemand staat", missed_words(coverage))
        if coverage.without_figures:
            under = f"{texts.number(coverage.without_figures)} inwoners van {wijk}"
            _line("Jonger dan 18: geen open cijfer", f"{under}. Vraag de jeugdmonitor van de GGD.")
    if coverage.share_low == coverage.share_high:
        return
    text(
        "p",
        "Persona’s overlappen. Hoeveel, weten we niet: daarom staat er een ondergrens en een bovengrens.",
        "small muted",
    )


def coverage_words(coverage: CoverageView) -> str:
    """Return which share of the adults is stood for: a range, because the overlap is not known."""
    if coverage.share_low == coverage.share_high:
        return f"ongeveer {coverage.share_low}%"
    return f"tussen {coverage.share_low}% en {coverage.share_high}%"


def missed_words(coverage: CoverageView) -> str:
    """Return the biggest group that nobody stands for, with its number."""
    if coverage.missed_number is None:
        return "geen: elke groep met een cijfer heeft een gezicht"
    return f"{coverage.missed_who}: ongeveer {coverage.missed_number.text}"


def _line(name: str, value: str) -> None:
    with box():
        text("dt", name)
        text("dd", value)
