"""Layout P: persons by class of age and position in the household (CBS 37620 and 71488ned), a row per class.

CBS counts men and women apart and together. We keep both together; where only the two are given, their sum.
"""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from typing import Any

import numpy as np
import pandas as pd

from sessions.content_files import sessions_content
from sessions.wijkdata.age_classes import age_class
from sessions.wijkdata.areas import COUNTRY, area_frame, levels_of
from sessions.wijkdata.catalogue import COUNT, counts
from sessions.wijkdata.cells import style_of
from sessions.wijkdata.errors import HalfFile, NoFigures, NoYear
from sessions.wijkdata.hints import NO_HINTS, Hints
from sessions.wijkdata.linking import HEADER_AGAIN, single_columns, year_in
from sessions.wijkdata.names import Found, find_areas, register
from sessions.wijkdata.raw import RawTable
from sessions.wijkdata.tidy import UNKNOWN, Cells, Parsing, Refusals, as_cells, possible
from sessions.wijkdata.titles import role_of

LAYOUT = "P"
NATIONAL, LOCAL = "cbs_37620", "cbs_71488"
TOTAL = "personen"
WHAT = "een tabel met personen naar leeftijd en plaats in het huishouden"
REMEDY = "Zet er een kolom ‘regio’ bij, met op elke regel NL00 voor heel Nederland, of de code van de gemeente."
LEAST_POSITIONS = 2
LOOKED_AT = 200
KEYS = ["area", "period", "group"]
BOTH, MEN, WOMEN = "both", "men", "women"
_SEXES = {
    BOTH: ("", "t", "t001038", "1100", "totaal", "totaal mannen en vrouwen", "mannen en vrouwen", "totaal geslacht"),
    MEN: ("m", "man", "mannen", "3000"),
    WOMEN: ("v", "vrouw", "vrouwen", "4000"),
}
_YEAR_CELL = r"^\s*((?:19|20)\d\d)(?:JJ00|\.0|\*+|\s*\(.*\))?\s*$"
_UNIT = re.compile(r"\s*\((?:aantal|x 1)\)\s*$", re.IGNORECASE)
_NUMBER_AT_END = re.compile(r"_\d{1,3}$")


def recognises(table: RawTable, _hints: Hints = NO_HINTS) -> bool:
    """Tell whether this header has two positions in the household, beside a column with classes of age."""
    found = set(_positions(table).values()) - {TOTAL}
    return len(found) >= LEAST_POSITIONS and _age_column(table) is not None


def parse(table: RawTable, hints: Hints = NO_HINTS) -> Parsing:
    """Return the counts of one table: the group of each is its class of age. Raises HalfFile, NoYear or NoFigures."""
    refusals = Refusals(table.broken)
    if not {"code", "name"} & set(_roles(table)):
        raise HalfFile(what=WHAT, seen=[table.header[at] for at in _positions(table)], missing=["regio"], remedy=REMEDY)
    roles, single = _roles(table), set(single_columns(table, refusals))
    positions = {at: key for at, key in _positions(table).items() if at in single}
    rows = _rows(table, roles, hints, refusals)
    if rows.empty:
        raise NoFigures(what=WHAT, reason=refusals.first)
    cells, style = {}, style_of(table.cells[list(positions)])
    for at, key in positions.items():
        values = table.cells[at].loc[rows.index]
        cells[key] = possible(key, as_cells(values, style, COUNT))
        refusals.add_cells(cells[key], table.header[at], values)
    rows, cells = _both_sexes(rows, cells)
    empty = tuple(table.header[at] for at, key in positions.items() if np.isnan(cells[key].numbers).all())
    others = [name for at, name in enumerate(table.header) if name and at not in {*positions, *roles.values()}]
    return Parsing(
        layout=LAYOUT,
        source=NATIONAL if set(rows["area"]) == {COUNTRY} else LOCAL,
        rows=rows.drop(columns=["sex", "name"]),
        cells={(key, ""): found for key, found in cells.items()},
        areas=area_frame(rows["area"], rows["name"]),
        unknown_columns=tuple(others),
        empty_columns=empty,
        refusals=refusals,
    )


def position_keys() -> tuple[str, ...]:
    """Return the keys of all counts of this layout, without that of all persons together."""
    return tuple(key for key in counts() if key in sessions_content("columns")["household"] and key != TOTAL)


def _positions(table: RawTable) -> dict[int, str]:
    """Return which count each column holds, {place: key}; the first column with a meaning has it."""
    found: dict[int, str] = {}
    for at, title in enumerate(table.header):
        ways = [title, *re.split(r"[/|]", title)[-1:]]
        key = next((names[way] for names in (_names(),) for way in map(_plain, ways) if way in names), "")
        if key and key not in found.values():
            found[at] = key
    return found


@cache
def _names() -> Mapping[str, str]:
    """Return the names of positions in the household, as files write them: {plain name: key of the count}."""
    words: dict[str, list[str]] = sessions_content("columns")["household"]
    return {_plain(name): key for key in counts() if key in words for name in (key, *words[key])}


def _plain(title: str) -> str:
    bare = _NUMBER_AT_END.sub("", _UNIT.sub("", title.strip()))
    ascii_only = unicodedata.normalize("NFKD", bare).encode("ascii", "ignore").decode().casefold()
    return "".join(re.findall(r"[a-z0-9]+", ascii_only))


def _age_column(table: RawTable) -> int | None:
    """Return the column in which most different cells are a class of age: more than one, or by its head."""
    head = table.cells.head(LOOKED_AT)
    for at in range(len(table.header)):
        texts = {str(cell).strip() for cell in head[at]}
        known = sum(bool(age_class(text)) for text in texts)
        is_named = "leeftijd" in table.header[at].casefold() or table.header[at].casefold() == "klasse"
        if known > len(texts) / 2 and (known > 1 or is_named):
            return at
    return None


def _roles(table: RawTable) -> dict[str, int]:
    """Return the places of the age, the sex, the year and the area."""
    age = _age_column(table)
    roles = {} if age is None else {"age": age}
    for at, title in enumerate(table.header):
        role = role_of(title)
        if at != age and role in {"code", "name", "year", "sex"}:
            roles.setdefault(role, at)
    return roles


def _rows(table: RawTable, roles: dict[str, int], hints: Hints, refusals: Refusals) -> pd.DataFrame:
    """Return the rows with an area, a year, a class of age and a sex that we know, each once."""
    cells = table.cells

    def column(role: str) -> "pd.Series[str]":
        if role not in roles:
            return pd.Series("", index=cells.index, dtype=object).astype(str)
        return cells[roles[role]].astype(str).str.strip()

    year = year_in(*table.titles) or year_in(table.sheet) or hints.year
    if "year" not in roles and not year:
        raise NoYear
    found = _areas(column("code"), column("name"), hints)
    rows = pd.DataFrame({"area": [each.code for each in found], "row": cells.index}, index=cells.index, dtype=object)
    rows["level"] = levels_of(rows["area"].astype(str))
    rows["name"] = column("name").where(column("name") != rows["area"], "")
    rows["period"] = year
    if "year" in roles:
        rows["period"] = pd.to_numeric(column("year").str.extract(_YEAR_CELL)[0], errors="coerce")
    rows["group"] = column("age").map(age_class)
    rows["sex"] = column("sex").str.casefold().map({name: sex for sex, names in _SEXES.items() for name in names})
    head = [table.header[at] for at in roles.values()]
    reason = pd.Series([each.reason for each in found], index=cells.index, dtype=object)
    reasons = (
        (column("age").isin(head), HEADER_AGAIN),
        (rows["area"] == "", reason),
        (rows["period"].isna(), "Dit is geen heel jaar."),
        (rows["group"] == "", "Deze leeftijdsklasse kennen we niet."),
        (rows["sex"].isna(), "Dit geslacht kennen we niet."),
        (rows.duplicated([*KEYS, "sex"], keep=False), "Deze leeftijdsklasse staat er meer dan één keer."),
    )
    return rows[~refusals.add_rows(rows["row"], reasons)].astype({"period": "int64"})


def _areas(codes: "pd.Series[str]", names: "pd.Series[str]", hints: Hints) -> list[Found]:
    known = register(hints.areas)
    if (codes != "").any() or not (names != "").any():
        return find_areas(list(codes), list(names), known=known, home=hints.home)
    # a column called 'regio' may hold codes or names: both are tried
    return find_areas(list(names), list(names), known=known, home=hints.home)


def _both_sexes(rows: pd.DataFrame, cells: dict[str, Cells]) -> tuple[pd.DataFrame, dict[str, Cells]]:
    """Return one row per area, year and class: that of both together, else the sum of men and women."""
    place = pd.Series(range(len(rows)), index=rows.index)
    table: Any = (
        rows[KEYS]
        .assign(place=place, sex=rows["sex"])
        .pivot_table(index=KEYS, columns="sex", values="place", aggfunc="first")
    )
    table = table.reindex(columns=[BOTH, MEN, WOMEN])
    whole = table[BOTH].dropna().astype(int).tolist()
    pairs = table[table[BOTH].isna()].dropna(subset=[MEN, WOMEN])
    men, women = pairs[MEN].astype(int).tolist(), pairs[WOMEN].astype(int).tolist()
    made = {}
    for key, found in cells.items():
        sums = found.numbers[men] + found.numbers[women]
        flags = np.where(np.isnan(sums), UNKNOWN, "").astype(object)
        made[key] = Cells(np.concatenate([found.numbers[whole], sums]), np.concatenate([found.flags[whole], flags]))
    return rows.iloc[[*whole, *men]], made
