"""One domein: its figures beside the city, the factors that belong to it, and what misses."""

from collections.abc import Sequence

from nicegui import ui

from sessions.wijkdata.analysis import DomainAnalysis, DomainFigure, LitFactor, MissingLine
from sessions.wijkdata.catalogue import estimation
from sessions.wijkdata.factors import Factor
from wijksessie import texts
from wijksessie.charts.dumbbell import dumbbell
from wijksessie.screens.components.marks import box, link, overline, text
from wijksessie.screens.components.wijkdata.analysis_words import (
    figures_words,
    kind_words,
    link_note,
    overlap_words,
    rank_note,
    rank_words,
    where_words,
)
from wijksessie.screens.components.wijkdata.basisset import region, verdict_words
from wijksessie.screens.components.wijkdata.figure_table import Address

CHOICE = "onze keuze voor dit domein"
ESTIMATE = "schatting"


def draw_domain(made: DomainAnalysis, *, address: Address, here: str, wijk: str, beside: str, benchmark: str) -> None:
    """Add a domein. `address` gives the page of a figure, `here` the address of the wijkdata of this traject."""
    count = len(made.figures)
    overline(made.domain.name, f"{count} cijfer{'s' if count != 1 else ''}" if count else "nog geen cijfer")
    if made.figures:
        _figures(made, address=address, wijk=wijk, beside=beside, benchmark=benchmark)
    for name in made.lists:
        text("p", f"Ook een lijst: {name}. Die staat bij Eigen cijfers.", "small")
    _factors(made)
    _missing(made, here)


def _figures(made: DomainAnalysis, *, address: Address, wijk: str, beside: str, benchmark: str) -> None:
    with region(f"Cijfers van {made.domain.name}"), box("plain an-figures", tag="table"):
        _head((("Cijfer", ""), (wijk, "n"), (beside, "n"), ("Nederland", "n"), (f"Naast {benchmark}", "")))
        with box(tag="tbody"):
            for each in made.figures:
                _figure(each, address, wijk=wijk, beside=beside)
    if any(each.is_estimate for each in made.figures):
        text("p", f"Schatting: door RIVM {estimation().words}. Schattingen lijken daardoor op elkaar.", "src")


def _figure(each: DomainFigure, address: Address, *, wijk: str, beside: str) -> None:
    row = dumbbell((each.comparison,)).rows[0]
    with box(tag="tr"):
        with box(tag="th").props("scope=row"):
            link(each.comparison.label, address(each.comparison))
            remarks = [word for word, holds in ((ESTIMATE, each.is_estimate), (CHOICE, each.is_choice)) if holds]
            text("span", ", ".join((f"{each.comparison.year}", *remarks)), "remark")
        with cell(wijk, "n"):
            text("strong", row.shown(row.wijk))
            text("span", f" {row.margin}" if row.margin else "", "range")
        with cell(beside, "n"):
            text("span", row.shown(row.beside))
        with cell("Nederland", "n"):
            text("span", row.shown(row.country))
        with cell(""):
            text("span", verdict_words(row), f"state {row.favourable or 'gelijk'}")


def _factors(made: DomainAnalysis) -> None:
    text("h3", "Factoren die hierbij horen")
    with region(f"Factoren bij {made.domain.name}"), box("plain an-factors", tag="table"):
        head(("Rang", "Factor", "Soort", "Leefgebied en leeftijd", "In deze wijk"))
        with box(tag="tbody"):
            for lit in made.factors:
                factor = lit.factor
                with box(tag="tr"):
                    factor_name(factor, factor.plain)
                    with cell("Soort"):
                        text("span", kind_words(factor))
                    with cell("Waar en wanneer"):
                        text("span", where_words(factor))
                    with cell(""):
                        state(lit)
    text("p", f"{link_note(made.factors)} {rank_note(made.factors)}".strip(), "src")


def head(names: Sequence[str]) -> None:
    """Add the head of a table."""
    with box(tag="thead"), box(tag="tr"):
        for name in names:
            text("th", name).props("scope=col")


def cell(name: str, classes: str = "") -> ui.element:
    """Add a cell; on a phone, where the head is out of sight, it says its `name` itself."""
    made = box(classes, tag="td")
    made.props["data-for"] = name
    return made


def factor_name(factor: Factor, name: str, remark: str = "") -> None:
    """Add the first two cells of a factor: its rank and its name."""
    text("td", rank_words(factor), "rank")
    with box(tag="th").props("scope=row"):
        text("span", name)
        if remark:
            text("span", remark, "remark")


def state(lit: LitFactor) -> None:
    """Add how a factor stands here: the word with a bar, and the figures that say so."""
    text("span", lit.state, f"state {lit.state.replace(' ', '-')}")
    if lit.figures:
        text("span", figures_words(lit.figures), "remark")
    if lit.overlaps:
        text("span", overlap_words(lit), "remark warn")


def _missing(made: DomainAnalysis, here: str) -> None:
    count = len(made.missing)
    with box("more an-missing", tag="details") as details:
        if not made.figures:
            details.props("open")
        text("summary", _missing_title(count))
        with box(tag="ul"):
            for line in made.missing:
                _missing_line(line, here)
            with box(tag="li"):
                text("strong", "Ook het vragen waard. ")
                text("span", made.domain.ask)
        link("Zet op de lijst wat ontbreekt", f"{here}/ontbreekt", kind="btn second")


def _missing_title(count: int) -> str:
    if not count:
        return "Nog meer cijfers vragen"
    return f"{texts.number(count)} {'cijfer ontbreekt' if count == 1 else 'cijfers ontbreken'}"


def _missing_line(line: MissingLine, here: str) -> None:
    with box(tag="li"):
        text("strong", f"{line.label}. ")
        text("span", f"{line.how} ")
        word, path = ("Vul in", "eigen") if line.is_typed_in else ("Lees het bestand in", "bestanden")
        made = link(word, f"{here}/{path}")
        made.props["aria-label"] = f"{word}: {line.label}"


def _head(names: tuple[tuple[str, str], ...]) -> None:
    with box(tag="thead"), box(tag="tr"):
        for name, classes in names:
            text("th", name, classes).props("scope=col")
