"""All figures: the thirty rows of the basisset in their three groups, with what there is and how to get the rest."""

from collections.abc import Sequence

from nicegui import ui

from sessions.wijkdata.catalogue import BasissetRow, indicators, rows, sources
from sessions.wijkdata.comparison import FigureComparison
from wijksessie.charts.dumbbell import DumbbellRow, dumbbell
from wijksessie.screens.components.marks import box, link, text
from wijksessie.screens.components.wijkdata.figure_table import Address

HEADS = (("Cijfer", ""), ("", "n"), ("", "n"), ("Nederland", "n"), ("", ""), ("Jaar", "n"))


def basisset(
    comparisons: Sequence[FigureComparison], *, address: Address, ages: str, search: str, city: str, wijk: str
) -> int:
    """Add a table per group and return how many rows stand in it.

    `ages` is the age group of the figures that have one; `search` keeps what has this text in its name.
    """
    wanted = search.strip().casefold()
    extra = BasissetRow(
        0, "Ook vaak gevraagd", "", "open", tuple(key for key, fact in indicators().items() if not fact.row)
    )
    by_group: dict[str, list[BasissetRow]] = {}
    for row in (*rows(), extra):
        by_group.setdefault(row.group, []).append(row)
    shown = 0
    for group, members in by_group.items():
        lines = [line for row in members for line in _lines(row, comparisons, ages, wanted)]
        if lines:
            _table(group, lines, address=address, wijk=wijk, city=city)
            shown += len(lines)
    return shown


Line = tuple[str, FigureComparison | None, str]


def _lines(row: BasissetRow, comparisons: Sequence[FigureComparison], ages: str, wanted: str) -> list[Line]:
    """Return the figures of a row; a row without any says how to get one."""
    found = [
        each
        for each in comparisons
        if each.indicator in row.indicators and (not indicators()[each.indicator].ages or each.age_group == ages)
    ]
    lines: list[Line] = [(each.label, each, "") for each in found]
    if not found and row.name:
        lines.append((row.name, None, how_to_get(row)))
    names = row.name.casefold()
    return [line for line in lines if wanted in line[0].casefold() or (wanted and wanted in names)]


def how_to_get(row: BasissetRow) -> str:
    """Return what to do for a figure that is not there yet."""
    facts = [indicators()[key] for key in row.indicators]
    asked = next((fact.how_to_obtain for fact in facts if fact.how_to_obtain), "")
    if asked:
        return asked
    known = dict.fromkeys(sources()[column.source].name for fact in facts for column in fact.columns)
    return f"Staat niet in de ingelezen bestanden. Zoek het in: {', '.join(known)}."


def _table(group: str, lines: Sequence[Line], *, address: Address, wijk: str, city: str) -> None:
    text("h3", group)
    with box("scroll").props("tabindex=0 role=region") as region, box("plain", tag="table"):
        region.props["aria-label"] = group
        with box(tag="thead"), box(tag="tr"):
            for (name, classes), own in zip(HEADS, ("", wijk, city, "", f"Naast {city}", ""), strict=True):
                text("th", name or own, classes).props("scope=col")
        with box(tag="tbody"):
            for label, comparison, how in lines:
                with box(tag="tr"):
                    if comparison is None:
                        text("th", label).props("scope=row")
                        text("td", how, "missing").props("colspan=5")
                    else:
                        _figure(comparison, address(comparison))


def _figure(comparison: FigureComparison, target: str) -> None:
    row = dumbbell((comparison,)).rows[0]
    with box(tag="th").props("scope=row"):
        link(comparison.label, target)
    with box("n", tag="td"):
        text("strong", row.shown(row.wijk))
        text("span", f" {row.margin}" if row.margin else "", "range")
    text("td", row.shown(row.beside), "n")
    text("td", row.shown(row.country), "n")
    text("td", verdict_words(row))
    text("td", str(comparison.year), "n")


def verdict_words(row: DumbbellRow) -> str:
    """Return the word of a row in one line: 'duidelijk hoger, ongunstig'."""
    return ", ".join(word for word in (row.word, row.favourable) if word) or "–"


def region(label: str) -> ui.element:
    """Add a table's own scroll region, that a keyboard can reach."""
    made = box("scroll").props("tabindex=0 role=region")
    made.props["aria-label"] = label
    return made
