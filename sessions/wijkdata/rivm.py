"""Layouts A and E: the table 'Gezondheid per wijk en buurt' of RIVM, GGD'en en CBS, as csv or Excel, without labels."""

import re

import numpy as np
import pandas as pd

from sessions.wijkdata.areas import area_frame, is_code, levels_of, plain_codes
from sessions.wijkdata.catalogue import group_of_rivm_code, sources, stem, stems_of
from sessions.wijkdata.cells import style_of, unit_of
from sessions.wijkdata.errors import HalfFile, NoFigures
from sessions.wijkdata.hints import NO_HINTS, Hints
from sessions.wijkdata.linking import HEADER_AGAIN, linked, single_columns
from sessions.wijkdata.raw import RawTable
from sessions.wijkdata.tidy import UNREADABLE, Cells, Parsing, Refusals, as_cells, possible

SOURCES = ("rivm_50090", "rivm_50120", "rivm_50150")
NEEDED = {"leeftijd": "Leeftijd", "wijkenenbuurten": "WijkenEnBuurten", "perioden": "Perioden"}
KNOWN = frozenset({"id", "leeftijd", "marges", "wijkenenbuurten", "perioden", "gemeentenaam", "soortregio", "codering"})
WHAT = "de tabel Gezondheid per wijk en buurt van RIVM"
VALUES, LOW, HIGH = "MW00000", "MOG0095", "MBG0095"  # a figure, and the bounds of its 95% interval
LEAST_STEMS = 3
_WHOLE_YEAR = re.compile(r"^(\d{4})JJ00$")


def recognises(table: RawTable) -> bool:
    """Tell whether the header has enough stems of RIVM to be this table, whole or half."""
    stems = _stems(table)
    return set(NEEDED) <= stems or len(stems & set(stems_of(_source(table)))) >= LEAST_STEMS


def parse(table: RawTable, hints: Hints = NO_HINTS) -> Parsing:
    """Return the figures of one sheet. Raises HalfFile or NoFigures when something is missing that we need."""
    stems = [stem(name) for name in table.header]
    source = _source(table)
    keys = stems_of(source)
    missing = [shown for needed, shown in NEEDED.items() if needed not in stems]
    if missing:
        seen = [name for name in table.header if stem(name) in keys]
        raise HalfFile(what=WHAT, seen=seen, missing=missing, remedy="Download de onbewerkte dataset bij RIVM.")
    refusals = Refusals(table.broken)
    every, names = _rows(table, stems, refusals)
    rows = every[every["margin"] == VALUES]
    cells, empty = _cells(table, keys, rows, refusals)
    others = [at for at, name in enumerate(table.header) if stem(name) not in {*keys, *KNOWN}]
    by_hand = linked(table, others, hints, rows, refusals, taken=[key for key, _ in cells])
    cells |= by_hand.cells
    if rows.empty or not cells:
        raise NoFigures(what=WHAT, reason=refusals.first)
    return Parsing(
        layout="A" if table.is_csv else "E",
        source=source,
        rows=rows,
        cells=cells,
        areas=area_frame(rows["area"], names[rows.index]),
        unknown_columns=by_hand.unknown,
        empty_columns=empty,
        refusals=refusals,
        bounds=_bounds(table, keys, every),
        linkable=by_hand.linkable,
        linked=by_hand.linked,
    )


def _cells(
    table: RawTable, keys: dict[str, str], rows: pd.DataFrame, refusals: Refusals
) -> tuple[dict[tuple[str, str], Cells], tuple[str, ...]]:
    """Return the figures of the columns that we know, and the columns without any figure (not measured that year)."""
    cells: dict[tuple[str, str], Cells] = {}
    empty: list[str] = []
    style = style_of(table.cells[[at for at, name in enumerate(table.header) if stem(name) in keys]])
    for index in single_columns(table, refusals):
        name = table.header[index]
        key = keys.get(stem(name), "")
        if not key or (key, "") in cells:
            continue
        values = table.cells[index].loc[rows.index]
        found = possible(key, as_cells(values, style, unit_of(key)))
        refusals.add_cells(found, name, values)
        if np.isnan(found.numbers).all() and UNREADABLE not in found.flags:
            empty.append(name)
        else:
            cells[key, ""] = found
    return cells, tuple(empty)


def _bounds(
    table: RawTable, keys: dict[str, str], every: pd.DataFrame
) -> tuple[tuple[pd.DataFrame, dict[tuple[str, str], Cells]], ...]:
    """Return the rows and cells of both bounds, nothing when the file has not both. What is unreadable is no bound."""
    found = []
    for margin in (LOW, HIGH):
        rows = every[every["margin"] == margin]
        if rows.empty:
            return ()
        found.append((rows, _cells(table, keys, rows, Refusals(()))[0]))
    return tuple(found)


def _stems(table: RawTable) -> set[str]:
    return {stem(name) for name in table.header}


def _source(table: RawTable) -> str:
    """Return which of the three tables this is: it has the year, explains most columns and misses fewest."""
    stems = [stem(name) for name in table.header]
    found = table.cells[stems.index("perioden")].unique() if "perioden" in stems else ()
    years = {int(str(period)[:4]) for period in found if str(period)[:4].isdigit()}

    def fit(source: str) -> tuple[bool, int, int]:
        own = set(stems_of(source))
        return years <= set(sources()[source].years), len(own & set(stems)), -len(own - set(stems))

    return max(SOURCES, key=fit)


def _rows(table: RawTable, stems: list[str], refusals: Refusals) -> tuple[pd.DataFrame, "pd.Series[str]"]:
    def column(name: str) -> "pd.Series[str]":
        if name not in stems:
            return pd.Series("", index=table.cells.index, dtype=object).astype(str)
        return table.cells[stems.index(name)].astype(str).str.strip()

    given = column("wijkenenbuurten")
    area = plain_codes(given)
    level, stated, margin = levels_of(area), column("soortregio").str.lower(), column("marges")
    rows = pd.DataFrame(
        {
            "area": area,
            "level": level,
            "group": column("leeftijd").str.removesuffix(".0").map(group_of_rivm_code),
            "period": column("perioden").str.extract(_WHOLE_YEAR)[0],
            "margin": margin.replace("", VALUES),
            "row": table.cells.index,
        }
    )
    is_area, is_known = is_code(area), rows["margin"].isin([VALUES, LOW, HIGH])
    is_double = rows.duplicated(["area", "group", "period", "margin"], keep=False) & is_known
    is_header = given.str.casefold() == "wijkenenbuurten"
    reasons = (
        (is_header, HEADER_AGAIN),
        (~is_area, "‘" + given.str[:20] + "’ is geen gebiedscode van CBS."),
        (is_area & (stated != "") & (stated != level), "De code " + area + " hoort niet bij dit soort gebied."),
        (rows["group"] == "", "Deze leeftijdsgroep kennen we niet."),
        (rows["period"].isna(), "Dit is geen heel jaar."),
        (~is_known, "Deze regel is een marge die we niet kennen, geen cijfer."),
        (is_double, "De code " + area + " staat er meer dan één keer."),
    )
    refused = refusals.add_rows(rows["row"], reasons)
    kept = rows[~refused].astype({"period": "int64"})
    names = column("gemeentenaam").where(level.isin(["land", "gemeente"]), "")
    return kept, names[~refused]
