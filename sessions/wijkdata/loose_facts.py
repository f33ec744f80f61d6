"""Layout L: single facts, each with the page that it stands on. They are kept as they are, beside the figures."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd

from sessions.texts import cleaned
from sessions.wijkdata import general
from sessions.wijkdata.areas import area_frame, levels_of, plain_name
from sessions.wijkdata.catalogue import COUNT, PERCENT
from sessions.wijkdata.cells import IMPOSSIBLE, Cells, as_cells, style_of
from sessions.wijkdata.errors import NoFigures
from sessions.wijkdata.fact import LooseFact
from sessions.wijkdata.hints import NO_HINTS, Hints
from sessions.wijkdata.linking import HEADER_AGAIN
from sessions.wijkdata.names import find_areas, register
from sessions.wijkdata.raw import RawTable
from sessions.wijkdata.refusals import Refusals
from sessions.wijkdata.tidy import Parsing
from sessions.wijkdata.titles import meaning_of, role_of

LAYOUT, SOURCE = "L", "losse_feiten"
WHAT = "een lijst met losse feiten"
MOST_FACTS = 500
LONGEST = {"title": 200, "unit": 40, "source": 200, "address": 400}
UNITS = {"n": COUNT, "aantal": COUNT, "%": PERCENT, "procent": PERCENT}
NO_TITLE = "Er staat niet bij waar dit getal over gaat."
NO_YEAR = "Er staat geen jaar bij."
TWICE = "Dit feit staat er meer dan één keer, met verschillende waarden."
_ADDRESS = re.compile(r"^https?://[^\s<>\"']+$", re.IGNORECASE)
_YEAR = re.compile(r"^\s*((?:19|20)\d\d)(?:JJ00|\.0)?\s*(.*?)\s*$")
_UNIT_TITLES, _SOURCE_TITLES = ("eenheid", "unit"), ("tabel_of_bron", "bron", "tabel", "source", "bron of tabel")


def recognises(table: RawTable, _hints: Hints = NO_HINTS) -> bool:
    """Tell whether there is a row per fact: an area, what it is, a value, and a page on the web or a source.

    When the basisset knows everything in the list, it is a table with figures like any other.
    """
    places = _places(table)
    is_list = {"figure", "value"} <= set(places) and bool({"name", "code"} & set(places))
    known = _known(table, places) if is_list and {"address", "source"} & set(places) else None
    if known is None or known.all():
        return False
    return "address" in places or not known.any()


def parse(table: RawTable, hints: Hints = NO_HINTS) -> Parsing:
    """Return the facts of a list, and the figures in it that the basisset knows. Raises NoFigures when it has none."""
    places = _places(table)
    known = _known(table, places)
    if not known.any():
        return _facts_only(table, places, hints)
    figures = general.parse(replace(table, cells=table.cells[known]), hints)
    others = _facts_only(replace(table, cells=table.cells[~known], broken=()), places, hints)
    figures.refusals.add(others.refusals.kept)
    areas = pd.concat([figures.areas, others.areas]).drop_duplicates("code").reset_index(drop=True)
    return replace(figures, facts=others.facts, areas=areas)


def _known(table: RawTable, places: Mapping[str, int]) -> "pd.Series[bool]":
    """Tell of each row whether the basisset knows what it is about, with its unit."""
    titles = table.cells[places["figure"]].astype(str).str.strip()
    units = table.cells[places["unit"]].astype(str).str.strip() if "unit" in places else ""
    return (titles + " (" + units + ")").map(lambda title: meaning_of(title.removesuffix(" ()")) is not None)


def _facts_only(table: RawTable, places: Mapping[str, int], hints: Hints) -> Parsing:
    refusals = Refusals(table.broken)
    rows = _rows(table, places, hints, refusals)
    if rows.empty:
        raise NoFigures(what=WHAT, reason=refusals.first)
    names = register(hints.areas).names
    known = [names.get(code, name) for code, name in zip(rows["area"], rows["name"], strict=True)]
    records: list[dict[str, Any]] = rows[list(_FACT_COLUMNS)].to_dict("records")  # type: ignore[assignment]
    facts = tuple(
        LooseFact(area=area, area_name=plain_name(cleaned(name[:120], longest=120)), part="", **each)
        for area, name, each in zip(rows["area"], known, records, strict=True)
    )
    others = [name for at, name in enumerate(table.header) if name and at not in places.values()]
    return Parsing(
        layout=LAYOUT,
        source=SOURCE,
        rows=rows.rename(columns={"year": "period"})[["area", "level", "period", "row"]],
        cells={},
        areas=area_frame(rows["area"], rows["name"]),
        unknown_columns=tuple(others),
        empty_columns=(),
        refusals=refusals,
        facts=facts,
    )


_FACT_COLUMNS = ("title", "value", "unit", "year", "year_note", "source", "address")


def _places(table: RawTable) -> dict[str, int]:
    """Return where everything stands: area, figure, value, unit, year, source, and the column of web pages."""
    places: dict[str, int] = {}
    for at, title in enumerate(table.header):
        name = " ".join(title.split()).casefold()
        role = "unit" if name in _UNIT_TITLES else "source" if name in _SOURCE_TITLES else role_of(title)
        if role in {"code", "name", "figure", "value", "year", "unit", "source"}:
            places.setdefault(role, at)
    pages = {
        at: int(table.cells[at].astype(str).str.strip().str.match(_ADDRESS.pattern, case=False).sum())
        for at in range(len(table.header))
        if at not in places.values()
    }
    best = max(pages, key=lambda at: pages[at], default=None)
    if best is not None and pages[best] and pages[best] >= len(table.cells) / 2:
        places["address"] = best
    return places


def _rows(table: RawTable, places: Mapping[str, int], hints: Hints, refusals: Refusals) -> pd.DataFrame:
    cells = table.cells

    def column(role: str) -> "pd.Series[str]":
        if role not in places:
            return pd.Series("", index=cells.index, dtype=object).astype(str)
        return cells[places[role]].astype(str).map(lambda cell: " ".join(cell.split())[: LONGEST.get(role, 120)])

    codes = column("code").where(column("code") != "", column("name"))  # a column ‘gebied’ may hold either
    found = find_areas(list(codes), list(column("name")), known=register(hints.areas), home=hints.home)
    rows = pd.DataFrame({"area": [each.code for each in found], "row": cells.index}, index=cells.index, dtype=object)
    rows["level"], rows["name"] = levels_of(rows["area"].astype(str)), column("name")
    rows["title"] = column("figure").map(lambda words: cleaned(words, longest=LONGEST["title"]))
    rows["unit"], rows["source"] = column("unit"), column("source")
    rows["address"] = column("address").where(column("address").str.match(_ADDRESS.pattern, case=False), "")
    years = column("year").str.extract(_YEAR)
    rows["year"] = pd.to_numeric(years[0], errors="coerce").fillna(hints.year)
    rows["year_note"] = years[1].fillna("").str.strip("() *")
    read = _values(cells[places["value"]], rows["unit"])
    refusals.add_cells(read, table.header[places["value"]], cells[places["value"]])
    rows["value"] = read.numbers
    same = ["area", "name", "title", "unit", "year", "source"]
    rows = rows[~rows.duplicated([*same, "value"])]
    head = column("figure").loc[rows.index] == table.header[places["figure"]]
    reason = pd.Series([each.reason for each in found], index=cells.index, dtype=object).loc[rows.index]
    reasons = (
        (head, HEADER_AGAIN),
        (rows["area"] == "", reason),
        (rows["title"] == "", NO_TITLE),
        (rows["year"] == 0, NO_YEAR),
        (rows["value"].notna() & rows.duplicated(same, keep=False), TWICE),
    )
    refused = refusals.add_rows(rows["row"], reasons)
    return rows[~refused & rows["value"].notna()].head(MOST_FACTS).astype({"year": "int64"})


def _values(values: "pd.Series[Any]", units: "pd.Series[str]") -> Cells:
    """Return the numbers, each read with its own unit: '1.234' is a count, and a share is at most 100."""
    style = style_of(values.to_frame())
    kinds = units.str.casefold().map(UNITS).fillna("")
    numbers, flags = np.full(len(values), np.nan), np.full(len(values), "", dtype=object)
    for kind in kinds.unique():
        here = (kinds == kind).to_numpy()
        read = as_cells(values[here], style, kind)
        numbers[here], flags[here] = read.numbers, read.flags
    wrong = (kinds == PERCENT).to_numpy() & ((numbers < 0) | (numbers > 100))
    return Cells(np.where(wrong, np.nan, numbers), np.where(wrong, IMPOSSIBLE, flags).astype(object))
