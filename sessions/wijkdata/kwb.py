"""Layout D: the Excel file of CBS 'Kerncijfers wijken en buurten', with its lower-case codes as header."""

import re
from typing import cast

import numpy as np
import pandas as pd

from sessions.wijkdata.areas import area_frame, is_code, levels_of, plain_codes
from sessions.wijkdata.catalogue import COUNT, counts, indicators, kwb_aliases, kwb_codes
from sessions.wijkdata.cells import style_of
from sessions.wijkdata.errors import HalfFile, NoFigures, NoYear
from sessions.wijkdata.hints import NO_HINTS, Hints
from sessions.wijkdata.linking import HEADER_AGAIN, linked, single_columns, year_in
from sessions.wijkdata.raw import RawTable
from sessions.wijkdata.tidy import IMPOSSIBLE, UNKNOWN, Cells, Parsing, Refusals, as_cells, possible

SOURCE = "kwb"
NEEDED = ("gwb_code", "regio", "recs", "a_inw")
KNOWN = frozenset({"gwb_code", "gwb_code_10", "gwb_code_8", "regio", "gm_naam", "recs", "ind_wbi"})
WHAT = "de Kerncijfers wijken en buurten van CBS"
ALIASES = {"g_woz": "g_wozbag"}  # the mean WOZ value was called so until 2019
_CODE = re.compile(r"[a-z]+_\w+")
_LEVELS = {"land": "land", "gemeente": "gemeente", "wijk": "wijk", "buurt": "buurt"}


def recognises(table: RawTable) -> bool:
    """Tell whether the header has enough codes of KWB to be this file, whole or half."""
    codes = set(_codes(table))
    return len(codes & set(kwb_codes())) >= 3 or len(codes & set(NEEDED)) >= 3


def parse(table: RawTable, hints: Hints = NO_HINTS) -> Parsing:
    """Return the figures of one sheet, with the shares computed from the counts as the basisset says.

    Raises HalfFile, NoYear or NoFigures when something is missing that we need.
    """
    codes = _codes(table)
    missing = [code for code in NEEDED if code not in codes]
    if missing:
        raise HalfFile(what=WHAT, seen=[code for code in codes if code in kwb_codes()], missing=missing)
    year = year_in(table.sheet, *table.titles) or hints.year
    if not year:
        raise NoYear
    refusals = Refusals(table.broken)
    rows, names = _rows(table, codes, year, refusals)
    if rows.empty:
        raise NoFigures(what=WHAT, reason=refusals.first)
    columns = _columns(table, codes, rows, refusals)
    empty = tuple(sorted(code for code, found in columns.items() if np.isnan(found.numbers).all()))
    cells = figures({code: found for code, found in columns.items() if code not in empty}, year)
    _say_impossible(cells, rows, refusals)
    others = [at for at, code in enumerate(codes) if code not in {*KNOWN, *columns}]
    by_hand = linked(table, others, hints, rows, refusals, taken=[key for key, _ in cells])
    cells |= by_hand.cells
    if not cells:
        raise NoFigures(what=WHAT, reason=refusals.first)
    return Parsing(
        layout="D",
        source=SOURCE,
        rows=rows,
        cells=cells,
        areas=area_frame(rows["area"], names),
        unknown_columns=by_hand.unknown,
        empty_columns=empty,
        refusals=refusals,
        linkable=by_hand.linkable,
        linked=by_hand.linked,
    )


def _say_impossible(cells: dict[tuple[str, str], Cells], rows: pd.DataFrame, refusals: Refusals) -> None:
    """Note shares that cannot be; what was no number was noted when its column was read."""
    for (key, _), found in cells.items():
        if IMPOSSIBLE in found.flags:
            only = np.where(found.flags == IMPOSSIBLE, IMPOSSIBLE, "").astype(object)
            refusals.add_cells(Cells(found.numbers, only), key, pd.Series("", index=rows["row"], dtype=object))


def _codes(table: RawTable) -> list[str]:
    codes = [name.strip().casefold() for name in table.header]
    aliases = kwb_aliases() | ALIASES
    return [aliases.get(code, code) if aliases.get(code) not in codes else code for code in codes]


def _rows(table: RawTable, codes: list[str], year: int, refusals: Refusals) -> tuple[pd.DataFrame, "pd.Series[str]"]:
    def column(code: str) -> "pd.Series[str]":
        return table.cells[codes.index(code)].astype(str).str.strip()

    given = column("gwb_code")
    area = plain_codes(given)
    level = levels_of(area)
    stated = column("recs").str.lower().map(_LEVELS)
    rows = pd.DataFrame({"area": area, "level": level, "row": table.cells.index})
    rows["period"] = year
    is_area = is_code(area)
    reasons = (
        (given.str.casefold() == "gwb_code", HEADER_AGAIN),
        (~is_area, "‘" + given.str[:20] + "’ is geen gebiedscode van CBS."),
        (is_area & (stated != level), "De code " + area + " hoort niet bij dit soort gebied."),
        (area.duplicated(keep=False), "De code " + area + " staat er meer dan één keer."),
    )
    refused = refusals.add_rows(rows["row"], reasons)
    return rows[~refused].copy(), column("regio")[~refused]


def _columns(table: RawTable, codes: list[str], rows: pd.DataFrame, refusals: Refusals) -> dict[str, Cells]:
    """Return the cells of every column that a figure or a count needs."""
    formulas = " ".join(indicators()[key].computed_from for key in kwb_codes().values())
    wanted = {*kwb_codes(), *(count.excel for count in counts().values() if count.excel), *_CODE.findall(formulas)}
    columns: dict[str, Cells] = {}
    style = style_of(table.cells)
    for index in single_columns(table, refusals):
        code = codes[index]
        if code not in wanted or code in columns:
            continue
        values = table.cells[index].loc[rows.index]
        columns[code] = as_cells(values, style, COUNT if code.startswith("a_") else "")
        refusals.add_cells(columns[code], code, values)
    return columns


def figures(columns: dict[str, Cells], year: int) -> dict[tuple[str, str], Cells]:
    """Return the figures that codes of KWB give in a year: their own, and shares computed from counts."""
    frame = pd.DataFrame({code: found.numbers for code, found in columns.items()})
    cells: dict[tuple[str, str], Cells] = {}
    for code, key in kwb_codes().items():
        indicator = indicators()[key]
        parts = _CODE.findall(indicator.computed_from) or [code]
        if not set(parts) <= set(columns) or (key, indicator.population) in cells or not _holds(key, code, year):
            continue
        found = columns[parts[0]]
        if indicator.computed_from:
            computed = cast("pd.Series[float]", frame.eval(indicator.computed_from)).to_numpy(dtype=float)
            numbers = np.where(np.isfinite(computed), computed, np.nan)
            found = Cells(numbers, np.where(np.isnan(numbers), UNKNOWN, "").astype(object))
        cells[key, indicator.population] = possible(key, found)
    for count in counts().values():
        if count.excel in columns:
            cells[count.key, count.population] = columns[count.excel]
    return cells


def _holds(key: str, code: str, year: int) -> bool:
    """Tell whether a code means this indicator in this year: some codes were given another meaning."""
    return any(
        (column.from_year or year) <= year <= (column.until_year or year)
        for column in indicators()[key].columns
        if kwb_aliases().get(column.name, column.name) == code
    )
