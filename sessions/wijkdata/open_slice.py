"""Layout W: our own slices of open data, small csv files that this module writes and reads.

One line says what it is (`#wijksessie-wijkdata;1;<source>;<table>`), then one row per area, group and year, with a
column per figure. A point is missing; an empty cell means that the figure is not about this group.
"""

import math

import pandas as pd

from sessions.wijkdata.areas import area_frame, is_code, levels_of, plain_codes
from sessions.wijkdata.catalogue import counts, groups, indicators, sources
from sessions.wijkdata.cells import POINT
from sessions.wijkdata.errors import HalfFile, NoFigures
from sessions.wijkdata.hints import NO_HINTS, Hints
from sessions.wijkdata.raw import RawTable
from sessions.wijkdata.tidy import ParsedFile, Parsing, Refusals, as_cells, possible

MARK = "#wijksessie-wijkdata"
VERSION = "1"
WHAT = "een eigen uitsnede van Wijksessie"
FIXED = ("gebied", "naam", "groep", "jaar")


def recognises(table: RawTable) -> bool:
    """Tell whether the first line says that this is one of ours."""
    return table.preamble.startswith(f"{MARK};")


def parse(table: RawTable, hints: Hints = NO_HINTS) -> Parsing:  # noqa: ARG001 - every layout is asked the same
    """Return the figures of a slice. Raises HalfFile or NoFigures when something is missing that we need."""
    _, version, source, *_ = [*table.preamble.split(";"), "", ""]
    missing = [name for name in FIXED if name not in table.header]
    if missing or version != VERSION or source not in sources():
        raise HalfFile(what=WHAT, seen=table.header, missing=missing or ["bron"], remedy="Maak de uitsnede opnieuw.")
    refusals = Refusals(table.broken)
    rows, names = _rows(table, refusals)
    known = {*indicators(), *counts()}
    cells = {
        (name, ""): possible(name, as_cells(table.cells[index].loc[rows.index], POINT))
        for index, name in enumerate(table.header)
        if name in known
    }
    if rows.empty or not cells:
        raise NoFigures(what=WHAT, reason=refusals.first)
    for (name, _group), found in cells.items():
        refusals.add_cells(found, name, table.cells[table.header.index(name)].loc[rows.index])
    return Parsing(
        layout="W",
        source=source,
        rows=rows,
        cells=cells,
        areas=area_frame(rows["area"], names),
        unknown_columns=tuple(name for name in table.header if name not in {*known, *FIXED}),
        empty_columns=(),
        refusals=refusals,
    )


def slice_text(parsed: ParsedFile, *, codes: frozenset[str]) -> str:
    """Return the csv text of some areas of a file, sorted by code. Numbers keep ten digits; '.' is missing."""
    texts = {"indicator": str, "group": str, "area": str}
    figures = parsed.figures[parsed.figures["area"].isin(codes)].astype(texts)
    figures["value"] = [("." if math.isnan(value) else f"{value:.10g}") for value in figures["value"]]
    index = ["area", "group", "period"]
    wide = figures.pivot_table(index=index, columns="indicator", values="value", aggfunc="first", sort=True)
    wide = wide[[key for key in (*indicators(), *counts()) if key in wide.columns]].reset_index()
    wide.insert(1, "naam", wide["area"].map(parsed.areas.set_index("code")["name"]))
    wide = wide.rename(columns={"area": "gebied", "group": "groep", "period": "jaar"})
    text = wide.to_csv(sep=";", index=False, lineterminator="\n")
    return f"{MARK};{VERSION};{parsed.report.source};{parsed.report.table}\n{text}"


def _rows(table: RawTable, refusals: Refusals) -> tuple[pd.DataFrame, "pd.Series[str]"]:
    def column(name: str) -> "pd.Series[str]":
        return table.cells[table.header.index(name)].astype(str).str.strip()

    area, group, year = plain_codes(column("gebied")), column("groep"), column("jaar")
    rows = pd.DataFrame(
        {
            "area": area,
            "level": levels_of(area),
            "group": group,
            "period": pd.to_numeric(year, errors="coerce"),
            "row": table.cells.index,
        }
    )
    reasons = (
        (~is_code(area), "‘" + area.str[:20] + "’ is geen gebiedscode van CBS."),
        (~group.isin(list(groups())), "Deze groep kennen we niet."),
        (rows["period"].isna(), "Dit is geen jaar."),
        (rows.duplicated(["area", "group", "period"], keep=False), "De code " + area + " staat er meer dan één keer."),
    )
    refused = refusals.add_rows(rows["row"], reasons)
    return rows[~refused].astype({"period": "int64"}), column("naam")[~refused]
