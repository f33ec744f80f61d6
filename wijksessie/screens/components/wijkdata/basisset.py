"""All figures in sections: the thirty rows of the basisset, with what there is and how to get the rest."""

from collections.abc import Collection, Sequence

from nicegui import ui

from sessions.wijkdata.catalogue import BasissetRow, indicators
from sessions.wijkdata.comparison import FigureComparison
from sessions.wijkdata.obtaining import how_to_get, is_typed_in
from wijksessie.charts.dumbbell import DumbbellRow, dumbbell
from wijksessie.screens.components.marks import box, link, text
from wijksessie.screens.components.wijkdata.figure_sections import Section
from wijksessie.screens.components.wijkdata.figure_table import Address

HEADS = (("Cijfer", ""), ("", "n"), ("", "n"), ("Nederland", "n"), ("", ""), ("Jaar", "n"))


def basisset(
    comparisons: Sequence[FigureComparison],
    *,
    sections: Sequence[Section],
    address: Address,
    ages: str,
    search: str,
    beside: str,
    benchmark: str,
    wijk: str,
    here: str,
    listed: Collection[str] = (),
) -> int:
    """Add a table per section (group or theme) and return how many rows stand in them.

    `ages` is the age group of the figures that have one; `search` keeps what has this text in its name; `beside` is
    what stands beside the wijk and `benchmark` what the words compare with; `here` is the address of the figures of
    this traject, for the ways to get a figure that is not there; `listed` are the indicators of which the projectteam
    typed a list.
    """
    wanted = search.strip().casefold()
    shown = 0
    for group, members in sections:
        lines = [line for row in members for line in _lines(row, comparisons, ages, wanted)]
        if lines:
            heads = ("", wijk, beside, "", f"Naast {benchmark}", "")
            _table(group, lines, address=address, heads=heads, here=here, listed=listed)
            shown += len(lines)
    return shown


Line = tuple[str, FigureComparison | None, BasissetRow | None]


def _lines(row: BasissetRow, comparisons: Sequence[FigureComparison], ages: str, wanted: str) -> list[Line]:
    """Return the figures of a row. Without any the row itself stands in their place, or nothing for another age."""
    found = [
        each
        for each in comparisons
        if each.indicator in row.indicators and (not indicators()[each.indicator].ages or each.age_group == ages)
    ]
    lines: list[Line] = [(each.label, each, row) for each in found]
    if not found and row.name:
        is_of_another_age = any(each.indicator in row.indicators for each in comparisons)
        lines.append((row.name, None, None if is_of_another_age else row))
    names = row.name.casefold()
    return [line for line in lines if wanted in line[0].casefold() or (wanted and wanted in names)]


def _table(
    group: str,
    lines: Sequence[Line],
    *,
    address: Address,
    heads: Sequence[str],
    here: str,
    listed: Collection[str],
) -> None:
    text("h3", group)
    with box("scroll").props("tabindex=0 role=region") as region, box("plain", tag="table"):
        region.props["aria-label"] = group
        with box(tag="thead"), box(tag="tr"):
            for (name, classes), own in zip(HEADS, heads, strict=True):
                text("th", name or own, classes).props("scope=col")
        with box(tag="tbody"):
            for label, comparison, row in lines:
                with box(tag="tr"):
                    if comparison is None:
                        text("th", label).props("scope=row")
                        with box("missing", tag="td").props("colspan=5"):
                            _ways(row, here, listed)
                    else:
                        _figure(comparison, address(comparison))


def _ways(row: BasissetRow | None, here: str, listed: Collection[str]) -> None:
    """Say how to get a figure, with the screen where it is typed in or read, and the list of who asks for it."""
    if row is None:
        text("span", "Er is wel een cijfer, maar niet voor deze leeftijd.")
        return
    if any(key in listed for key in row.indicators):
        link("Staat als lijst bij de eigen cijfers", f"{here}/eigen", kind="way")
        return
    text("span", f"{how_to_get(row)} ")
    if is_typed_in(row):
        typed = link("Zelf invullen", f"{here}/eigen", kind="way")
        typed.props["aria-label"] = f"{row.name} zelf invullen"
    else:
        read = link("Bestand inlezen", f"{here}/bestanden", kind="way")
        read.props["aria-label"] = f"Bestand inlezen voor {row.name}"
    text("span", " of ")
    link("laat iemand het opvragen", f"{here}/ontbreekt", kind="way").props["aria-label"] = f"Laat {row.name} opvragen"


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
