"""The figures of a general table: a block of rows per year, put under each other."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from sessions.wijkdata.catalogue import COUNT, indicators, kwb_codes, sources
from sessions.wijkdata.cells import EMPTY, Cells, as_cells, possible, style_of, unit_of
from sessions.wijkdata.general_columns import Columns, Figure
from sessions.wijkdata.hints import Hints
from sessions.wijkdata.kwb import figures as kwb_figures
from sessions.wijkdata.linking import examples, single_columns, usable_link
from sessions.wijkdata.raw import RawTable
from sessions.wijkdata.refusals import Refusals
from sessions.wijkdata.titles import urbanity_class

OWN_SOURCE = "eigen"
URBANITY = "ste_mvs"
Key = tuple[str, str]


@dataclass(frozen=True, slots=True, eq=False)
class Figures:
    """Rows and cells as `tidy` wants them, and what became of the columns."""

    rows: pd.DataFrame
    cells: dict[Key, Cells]
    source: str
    unknown: tuple[str, ...]
    empty: tuple[str, ...]
    linkable: tuple[tuple[str, str], ...]
    linked: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, eq=False)
class _Read:
    """A column as it was read: the cells of the kept rows, and what it is."""

    figure: Figure
    cells: Cells
    code: str = ""
    key: Key = ("", "")


def figures_of(table: RawTable, columns: Columns, rows: pd.DataFrame, hints: Hints, refusals: Refusals) -> Figures:
    """Return every figure of a table. `rows` has the period of each row, 0 where only a column can say the year."""
    style, single = style_of(table.cells), set(single_columns(table, refusals))
    read: list[_Read] = []
    unknown, linkable, linked = [table.header[at] for at in columns.others if table.header[at]], [], []
    taken = {each.meaning.indicator or _of_code(each.meaning.code) for each in columns.figures if each.meaning}
    for figure in columns.figures:
        if figure.at not in single:
            continue
        values = table.cells[figure.at].loc[rows.index]
        link = usable_link(table, figure.at, hints, taken, refusals) if figure.meaning is None else None
        if link is None and figure.meaning is None:
            unknown.append(figure.title)
            linkable.append((figure.title, examples(values)))
            continue
        if link is not None:
            linked.append((figure.title, link[0]))
            taken |= {link[0]} if not figure.year else set()  # one link holds for every year of a column
        made = _read(figure, link, values, style, has_ages="group" in rows)
        refusals.add_cells(made.cells, figure.title, values)
        read.append(made)
    blocks = [_block(part, read, rows, year) for year, part in _years(read, rows)]
    source = _source([each.figure for each in read], linked, [int(block[0]["period"].iloc[0]) for block in blocks])
    empty = tuple(each.figure.title for each in read if np.isnan(each.cells.numbers).all())
    below, cells = _joined(blocks, rows.assign(period=rows["period"].where(rows["period"] > 0, _any_year(columns))))
    can = tuple((title, shown) for title, shown in linkable if shown)
    return Figures(below, cells, source, tuple(unknown), empty, can, tuple(linked))


def _read(figure: Figure, link: Key | None, values: "pd.Series[Any]", style: str, *, has_ages: bool) -> _Read:
    meaning = figure.meaning
    if link is None and meaning is not None and meaning.code:
        unit = COUNT if meaning.code.startswith("a_") else ""
        numbers = values.map(urbanity_class) if meaning.code == URBANITY else values
        return _Read(figure, as_cells(numbers, style, unit), code=meaning.code)
    key, group = link or (meaning.indicator if meaning else "", meaning.group if meaning else "")
    fact = indicators()[key]
    if link is None and not group:
        group = "" if has_ages and fact.ages else fact.population
    return _Read(figure, possible(key, as_cells(values, style, unit_of(key))), key=(key, group))


def _years(read: list[_Read], rows: pd.DataFrame) -> list[tuple[int, pd.DataFrame]]:
    """Return the rows of each year: that of the row, and once for every year that stands in the title of a column."""
    of_columns = sorted({each.figure.year for each in read if each.figure.year})
    found = [(0, part) for year, part in rows.groupby("period", sort=True) if year and _any_without_year(read)]
    return [*found, *((year, rows.assign(period=year)) for year in of_columns)]


def _of_code(code: str) -> str:
    return kwb_codes().get(code, "")


def _any_year(columns: Columns) -> int:
    return max((figure.year for figure in columns.figures), default=0)


def _any_without_year(read: list[_Read]) -> bool:
    return any(not each.figure.year for each in read)


def _block(
    part: pd.DataFrame, read: list[_Read], rows: pd.DataFrame, year: int
) -> tuple[pd.DataFrame, dict[Key, Cells]]:
    """Return the rows of one year with their cells; shares are computed from the counts of KWB."""
    at = rows.index.get_indexer(part.index)
    codes: dict[str, Cells] = {}
    cells: dict[Key, Cells] = {}
    for each in read:
        if each.figure.year != year:
            continue
        kept = Cells(each.cells.numbers[at], each.cells.flags[at])
        if each.code:
            codes.setdefault(each.code, kept)
        else:
            cells.setdefault(each.key, kept)
    computed = kwb_figures(codes, int(part["period"].iloc[0])) if codes else {}
    return part, computed | cells


def _joined(
    blocks: list[tuple[pd.DataFrame, dict[Key, Cells]]], rows: pd.DataFrame
) -> tuple[pd.DataFrame, dict[Key, Cells]]:
    keys = list(dict.fromkeys(key for _, cells in blocks for key in cells))
    if not keys:
        return rows, {}
    below = pd.concat([part for part, _ in blocks])
    return below, {
        key: Cells(
            np.concatenate([_of(cells, key, len(part)).numbers for part, cells in blocks]),
            np.concatenate([_of(cells, key, len(part)).flags for part, cells in blocks]),
        )
        for key in keys
    }


def _of(cells: dict[Key, Cells], key: Key, count: int) -> Cells:
    return cells.get(key) or Cells(np.full(count, np.nan), np.full(count, EMPTY, dtype=object))


def _source(read: list[Figure], linked: list[tuple[str, str]], years: list[int]) -> str:
    """Return the source that explains most columns, and of those the one that has these years."""
    votes: dict[str, int] = {}
    for figure in read:
        for source in figure.meaning.sources if figure.meaning else ():
            votes[source] = votes.get(source, 0) + 2
    for _, key in linked:
        for column in indicators()[key].columns[:1]:
            votes[column.source] = votes.get(column.source, 0) + 1
    votes = {source: count for source, count in votes.items() if source in sources()}
    if not votes:
        return OWN_SOURCE

    def fit(source: str) -> tuple[int, bool]:
        has = sources()[source].years
        return votes[source], not has or set(years) <= set(has)

    return max(votes, key=fit)
