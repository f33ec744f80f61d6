"""Rows about parts of a gemeente that CBS does not know (subwijken, stadsdelen): single facts, never compared."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from sessions.texts import cleaned
from sessions.wijkdata.areas import area_frame, levels_of
from sessions.wijkdata.catalogue import COUNT, PER_1000, PERCENT, indicators, sources
from sessions.wijkdata.cells import as_cells, possible, style_of, unit_of
from sessions.wijkdata.fact import LooseFact
from sessions.wijkdata.general_columns import Columns
from sessions.wijkdata.hints import Hints
from sessions.wijkdata.names import Found
from sessions.wijkdata.refusals import Refusals
from sessions.wijkdata.tidy import Parsing
from sessions.wijkdata.titles import Meaning

UNITS = {PERCENT: "%", PER_1000: "per 1000", COUNT: "n", "euro_x1000": "x1000 euro"}
MOST_FACTS = 500


def municipality_of(found: Sequence[Found], home: str) -> str:
    """Return the one gemeente that a file names, else the own one; empty when it names more than one."""
    named = {each.code[:6].replace("WK", "GM").replace("BU", "GM") for each in found if each.code[:2] != "NL"} - {""}
    return named.pop() if len(named) == 1 else "" if named else home


def facts_of(
    cells: pd.DataFrame, columns: Columns, found: Sequence[Found], years: "pd.Series[float]", hints: Hints
) -> tuple[LooseFact, ...]:
    """Return a fact for every known figure of every row about an own part; empty when the gemeente is not known.

    `years` is the year of each row, missing where only a column can say it.
    """
    municipality = municipality_of(found, hints.home)
    own = np.array([each.is_own for each in found], dtype=bool)
    if not municipality or not own.any() or "name" not in columns.roles or "age" in columns.roles:
        return ()
    names, style = cells[columns.roles["name"]], style_of(cells)
    facts = []
    for figure in columns.figures:
        if figure.meaning is None or not figure.meaning.indicator:
            continue
        key, source = figure.meaning.indicator, _source(figure.meaning)
        numbers = possible(key, as_cells(cells[figure.at], style, unit_of(key))).numbers
        for at in np.flatnonzero(own & ~np.isnan(numbers)):
            year = figure.year or int(np.nan_to_num(years.iloc[at]))
            if year:
                part = cleaned(" ".join(str(names.iloc[at]).split())[:120], longest=120)
                unit = UNITS.get(indicators()[key].unit, "")
                title, value = indicators()[key].label, float(numbers[at])
                facts.append(LooseFact(municipality, part, part, title, value, unit, year, "", source, ""))
    return tuple(facts[:MOST_FACTS])


def only_facts(
    facts: tuple[LooseFact, ...], layout: str, columns: Columns, refusals: Refusals, warning: str
) -> Parsing:
    """Return a file in which no row is an area of CBS: the facts of the parts, under the gemeente that they are in."""
    years = sorted({fact.year for fact in facts})
    rows = pd.DataFrame({"area": [facts[0].area] * len(years), "period": years})
    rows["level"], rows["row"] = levels_of(rows["area"]), 0
    said = [source for figure in columns.figures if figure.meaning for source in figure.meaning.sources]
    return Parsing(
        layout=layout,
        source=next((key for key in said if key in sources()), "eigen"),
        rows=rows,
        cells={},
        areas=area_frame(rows["area"], pd.Series("", index=rows.index)),
        unknown_columns=(),
        empty_columns=(),
        refusals=refusals,
        warnings=(warning,),
        facts=facts,
    )


def _source(meaning: Meaning) -> str:
    known = [sources()[key] for key in meaning.sources if key in sources()]
    return f"{known[0].publisher}, {known[0].name}" if known else ""
