"""The chart of the design: a table with a picture. Name left, picture, numbers, and a word at the end."""

from collections.abc import Callable, Sequence

from nicegui import ui

from sessions.wijkdata.comparison import FigureComparison
from sessions.wijkdata.scores import SIMILAR
from sessions.wijkdata.story import source_sentence, spread, spread_warning
from wijksessie import texts
from wijksessie.charts.dumbbell import Dumbbell, DumbbellRow, chart_text, dumbbell
from wijksessie.charts.dumbbell_svg import key_svg, row_svg
from wijksessie.screens.components.marks import box, link, message, text

MOST_WARNINGS = 2
Address = Callable[[FigureComparison], str]


def figure_table(comparisons: Sequence[FigureComparison], *, address: Address, label: str) -> None:
    """Add the table with its scale, sources and warnings. `address` gives the page of one figure."""
    view = dumbbell(comparisons)
    shown = [each for each in comparisons if len(comparisons) == 1 or each.unit == "percent"]
    with box("tbl") as table:
        table.props("role=table")
        table.props["aria-label"] = label
        with box().props("role=rowgroup"):
            _head(view, len(shown[0].neighbourhoods) if shown else 0)
        with box().props("role=rowgroup"):
            for comparison, row in zip(shown, view.rows, strict=True):
                _row(view, row, address(comparison))
        _axis(view)
    text("p", chart_text(view), "vh")
    _foot(shown)


def _head(view: Dumbbell, neighbourhoods: int) -> None:
    with box("r hd").props("role=row"):
        with _cell("columnheader"):
            text("span", "Cijfer", "vh")
        with _cell("columnheader", "keys"):
            if neighbourhoods:
                _key("buurt", f"{neighbourhoods} buurten")
            _key("margin", "tussen haakjes: de marge")
        for series, name in (("wijk", view.wijk_name), ("city", view.beside_name), ("country", view.country_name)):
            with _cell("columnheader", "n"):
                if name:
                    _key(series, name)
        with _cell("columnheader"):
            text("span", f"Naast {view.benchmark_name}")


def _row(view: Dumbbell, row: DumbbellRow, target: str) -> None:
    with box("r").props("role=row"):
        with _cell("rowheader"):
            with box("name"):
                link(row.label, target)
            text("p", row.hint, "small muted")
        with _cell("cell", "ch"):
            ui.html(row_svg(view, row), sanitize=False)
        with _cell("cell", "n num"):
            text("b", row.shown(row.wijk))
            text("span", f" {row.margin}" if row.margin else "", "range")
        for series, value in (("city", row.beside), ("country", row.country)):
            with _cell("cell", "n num"):
                # On a phone the heads of the columns are out of sight; the shape says whose number this is.
                ui.html(key_svg(series), sanitize=False, tag="span").classes("on-phone")
                text("span", row.shown(value))
        verdict(row.word, row.favourable)


def verdict(word: str, favourable: str) -> None:
    """Add the word of the rule, with gunstig or ongunstig below it in quiet ink."""
    kind = "gelijk" if word in {SIMILAR, ""} else favourable
    with _cell("cell", f"vd {kind}"):
        text("span", word or "geen vergelijking")
        if favourable:
            text("small", favourable)


def warnings(comparisons: Sequence[FigureComparison]) -> list[str]:
    """Return the sentences about buurten that differ much, the widest spread first."""
    widest = sorted(comparisons, key=spread, reverse=True)
    return [warning for warning in map(spread_warning, widest) if warning][:MOST_WARNINGS]


def _foot(comparisons: Sequence[FigureComparison]) -> None:
    found = warnings(comparisons)
    with box("ft" if found else "ft alone"):
        text("p", source_sentence(comparisons), "src")
        if found:
            with message("warn"), box(tag="p"):
                text("strong", "Let op de spreiding. ")
                text("span", f"{' '.join(found)} Het gemiddelde verbergt dat.")


def _axis(view: Dumbbell) -> None:
    with box("r ax").props("aria-hidden=true"):
        box()
        with box("axl"):
            for tick in view.ticks:
                shown = texts.number(tick)
                label = text("span", f"{shown}%" if tick in {0, view.end} else shown)
                label.style(f"left:{100 * tick / view.end:g}%")


def _key(series: str, label: str) -> None:
    with box("key", tag="span"):
        ui.html(key_svg(series), sanitize=False, tag="span").classes("mark wide" if series == "margin" else "mark")
        text("span", label)


def _cell(role: str, classes: str = "") -> ui.element:
    return box(classes).props(f"role={role}")
