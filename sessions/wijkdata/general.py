"""Layouts A, B, C, F, G and H: any table with a row per area, by code or by name, and a column per figure."""

import re
from dataclasses import replace
from typing import Any

import pandas as pd

from sessions.wijkdata.areas import area_frame, levels_of
from sessions.wijkdata.cells import POINT, style_of
from sessions.wijkdata.errors import NoAreas, NoYear, OnlyParts
from sessions.wijkdata.general_columns import NOTE, Columns, as_wide, columns_of
from sessions.wijkdata.general_figures import figures_of
from sessions.wijkdata.hints import NO_HINTS, Hints
from sessions.wijkdata.linking import HEADER_AGAIN, year_in
from sessions.wijkdata.names import Found, Register, find_areas, other_names, register
from sessions.wijkdata.own_division import facts_of, only_facts
from sessions.wijkdata.raw import RawTable
from sessions.wijkdata.refusals import Refusals
from sessions.wijkdata.tidy import Parsing
from sessions.wijkdata.titles import group_of_age

VALUE_MARGINS = ("", "waarde", "mw00000")
BOTH_SEXES = ("", "t", "t001038", "totaal", "totaal mannen en vrouwen", "mannen en vrouwen", "totaal geslacht")
MOST_WARNINGS = 3
OWN_DIVISION = (
    "Regels over subwijken of stadsdelen bewaren we als losse feiten: CBS kent die indeling niet, dus we kunnen er "
    "niet mee vergelijken."
)
LOOKED_AT = 400
PARTS = ("De code", "Deze regel gaat over", "Deze leeftijdsgroep")  # reasons of rows that do have an area
_YEAR_CELL = r"^\s*((?:19|20)\d\d)(?:JJ00|\.0|\*+|\s*\(.*\))?\s*$"
_THOUSANDS = re.compile(r"^\d{1,3}(\.\d{3})+(,\d+)?$")


def recognises(table: RawTable, hints: Hints = NO_HINTS) -> bool:
    """Tell whether this header has a column with areas, of which we know one, and at least one with figures."""
    wide = as_wide(table)
    columns = columns_of(wide)
    if columns is None or wide.cells.empty:
        return False
    part = wide.cells if len(wide.cells) <= LOOKED_AT else pd.concat([wide.cells.head(LOOKED_AT), wide.cells.tail(5)])
    areas = _areas(part, columns, register(hints.areas), hints.home)
    return any(found.code or (found.is_own and hints.home) for found in areas)


def parse(table: RawTable, hints: Hints = NO_HINTS) -> Parsing:
    """Return the figures of one table. Raises NoYear or NoAreas when it is a table and misses what we need."""
    table = as_wide(table)
    columns = columns_of(table)
    if columns is None:
        raise NoAreas
    known, refusals = register(hints.areas), Refusals(table.broken)
    cells = table.cells.iloc[1:] if columns.has_units else table.cells
    cells = cells[~cells.apply(_is_note, axis=1)] if columns.has_units or len(cells) < LOOKED_AT else cells
    year = year_in(*table.titles) or year_in(table.sheet) or hints.year
    found = _areas(cells, columns, known, hints.home)
    facts = facts_of(cells, columns, found, _periods(cells, columns, year), hints)
    if facts:
        is_own = [each.is_own for each in found]
        cells, found = cells[[not own for own in is_own]], [each for each in found if not each.is_own]
    rows = _rows(replace(table, cells=cells), columns, found, year, refusals)
    if rows.empty and facts:
        return only_facts(facts, _layout(table, columns), columns, refusals, OWN_DIVISION)
    if rows.empty:
        raise NoAreas(refusals.first) if not _has_parts(refusals) else OnlyParts
    used = [each for each in columns.figures if each.meaning is not None or hints.link_of(each.title)]
    if not rows["period"].all() and not all(figure.year for figure in used):
        raise NoYear
    made = figures_of(table, columns, rows, hints, refusals)
    names = rows["name"].where(rows["name"] != "", rows["area"].map(known.names).fillna(""))
    return Parsing(
        layout=_layout(table, columns),
        source=made.source,
        rows=made.rows.drop(columns="name"),
        cells=made.cells,
        areas=area_frame(rows["area"], names),
        unknown_columns=made.unknown,
        empty_columns=made.empty,
        refusals=refusals,
        linkable=made.linkable,
        linked=made.linked,
        warnings=(*([OWN_DIVISION] if facts else []), *_warnings(rows, known)),
        facts=facts,
    )


def _periods(cells: pd.DataFrame, columns: Columns, year: int) -> "pd.Series[float]":
    """Return the year of each row: what stands in it, else that of the file; missing where neither says it."""
    if "year" not in columns.roles:
        return pd.Series(float(year), index=cells.index)
    found = cells[columns.roles["year"]].astype(str).str.strip().str.extract(_YEAR_CELL)[0]
    return pd.to_numeric(found, errors="coerce")


def _has_parts(refusals: Refusals) -> bool:
    return any(each.reason.startswith(PARTS) for each in refusals.kept)


def _rows(table: RawTable, columns: Columns, found: list[Found], year: int, refusals: Refusals) -> pd.DataFrame:
    """Return the rows that have an area, a year and a group that we know, each once; the others are refused."""
    cells = table.cells

    def column(role: str) -> "pd.Series[str]":
        if role not in columns.roles:
            return pd.Series("", index=cells.index, dtype=object).astype(str)
        return cells[columns.roles[role]].astype(str).str.strip()

    area = pd.Series([each.code for each in found], index=cells.index, dtype=object).astype(str)
    rows = pd.DataFrame({"area": area, "row": cells.index, "level": levels_of(area), "name": column("name")})
    rows["period"] = year
    if "year" in columns.roles:
        rows["period"] = _periods(cells, columns, year)
    if "age" in columns.roles:
        rows["group"] = column("age").map(group_of_age)
    group = rows["group"] if "group" in rows else pd.Series("18+", index=rows.index)
    reason = pd.Series([each.reason for each in found], index=cells.index, dtype=object)
    head = [table.header[at] for at in columns.roles.values() if table.header[at]]
    is_value = column("margin").str.casefold().isin(VALUE_MARGINS)
    is_both = column("sex").str.casefold().isin(BOTH_SEXES)
    kept = pd.DataFrame({"area": area, "period": rows["period"], "group": group})[is_value & is_both & (area != "")]
    reasons = (
        ((column("name").isin(head) | column("code").isin(head)) & (reason != ""), HEADER_AGAIN),
        (area == "", reason),
        (rows["period"].isna(), "Dit is geen heel jaar."),
        (group == "", "Deze leeftijdsgroep kennen we niet."),
        (~is_value, "Deze regel is een marge, geen cijfer."),
        (~is_both, "Deze regel gaat over mannen of vrouwen apart."),
        (
            kept.duplicated(keep=False).reindex(rows.index, fill_value=False),
            "De code " + area + " staat er meer dan één keer.",
        ),
    )
    refused = refusals.add_rows(rows["row"], reasons)
    return rows[~refused].astype({"period": "int64"})


def _areas(cells: pd.DataFrame, columns: Columns, known: Register, home: str) -> list[Found]:
    def texts(role: str) -> list[str]:
        at = columns.roles.get(role)
        return [""] * len(cells) if at is None else [str(cell).strip() for cell in cells[at]]

    return find_areas(texts("code"), texts("name"), known=known, home=home, level=columns.level)


def _is_note(row: "pd.Series[Any]") -> bool:
    filled = [str(cell).strip() for cell in row if str(cell).strip()]
    return len(filled) == 1 and bool(NOTE.match(filled[0]))


def _layout(table: RawTable, columns: Columns) -> str:
    """Return the letter of the layout of method-and-data.md, 2.4, by its traits."""
    titles = table.header
    if columns.has_units or any(title.casefold() == "onderwerp" for title in table.titles):
        return "C"
    if any(title.casefold().endswith("(code)") for title in titles) or any(
        "/" in title and title.endswith(")") for title in titles
    ):
        return "B"
    if any(figure.year and "|" in figure.title for figure in columns.figures):
        return "F"
    if sum(bool(re.search(r"^(?:[A-Z]|k_)\w*_\d{1,3}$", title)) for title in titles) >= 1 and "code" in columns.roles:
        return "A" if table.is_csv else "E"
    figures = table.cells[[figure.at for figure in columns.figures]]
    is_dotted = figures.astype(str).apply(lambda column: column.str.strip().str.match(_THOUSANDS).any()).any()
    return "H" if is_dotted and style_of(figures) != POINT else "G"


def _warnings(rows: pd.DataFrame, known: Register) -> tuple[str, ...]:
    """Return what people must know: codes that have another name elsewhere, in this file or in those we have."""
    told = other_names(rows["area"], rows["name"], known)
    more = len(told) - MOST_WARNINGS
    shown = told[:MOST_WARNINGS] + ([f"Dat geldt voor nog {more} gebieden."] if more > 0 else [])
    return tuple(shown)
