"""What the columns of a table are: where the area stands, the year, the age, and which columns hold figures."""

import re
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from sessions.wijkdata.areas import is_code, plain_codes
from sessions.wijkdata.linking import examples
from sessions.wijkdata.raw import RawTable
from sessions.wijkdata.titles import Meaning, meaning_of, role_of, taken_apart

UNITS = frozenset(
    {"aantal", "%", "x 1 000 euro", "x 1000 euro", "1 000 euro", "euro", "km", "per km2", "ha", "getal", "score", "n"}
)
NOTE = re.compile(r"^(bron\b|©|\(c\)|toelichting|noot|let op|peildatum|gemaakt|verversdatum|\*)", re.IGNORECASE)
_LEVEL_OF = {"buurt": "BU", "wijk": "WK"}


@dataclass(frozen=True, slots=True)
class Figure:
    """A column with figures: its place, its title, its unit, the year when the title says so, and what it means."""

    at: int
    title: str
    year: int
    meaning: Meaning | None


@dataclass(frozen=True, slots=True)
class Columns:
    """The places of the columns. `level`: WK or BU when the head of the names says so; `has_units`: a line of units."""

    roles: dict[str, int]
    figures: tuple[Figure, ...]
    others: tuple[int, ...]
    level: str
    has_units: bool


def columns_of(table: RawTable) -> Columns | None:
    """Return what the columns are; None when there is no area, or no column with figures."""
    if any(is_code(plain_codes(pd.Series(table.header, dtype=object).astype(str)))):
        return None  # a row of figures is no header
    units = _units(table)
    body = table.cells.iloc[1:] if units else table.cells
    roles = _roles(table, body)
    if "code" not in roles and "name" not in roles:
        return None
    figures, others = [], []
    for at, title in enumerate(table.header):
        if at in roles.values():
            continue
        if not title or _is_number(title) or role_of(title) in {"skip", "name", "code", "figure"}:
            others.append(at)
            continue
        meaning = meaning_of(title, units.get(at, ""))
        if meaning is None and not examples(body[at]):
            others.append(at)
            continue
        figures.append(Figure(at, title, taken_apart(title).year, meaning))
    if not figures:
        return None
    head = table.header[roles["name"]].casefold() if "name" in roles else ""
    level = next((code for word, code in _LEVEL_OF.items() if word in head and "en" not in head.split()), "")
    return Columns(roles, tuple(figures), tuple(others), level, has_units=bool(units))


def _is_number(title: str) -> bool:
    return bool(re.fullmatch(r"[-+\d.,%\s]+", title)) and not re.fullmatch(r"(?:19|20)\d\d", title)


def as_wide(table: RawTable) -> RawTable:
    """Return a table with a row per value ('indicator' and 'waarde') as one with a column per figure.

    Any other table is returned as it is. The unit goes into the title, so that a number and a share stay apart.
    """
    places: dict[str, int] = {}
    for at, title in enumerate(table.header):
        places.setdefault(role_of(title), at)
    unit = next((at for at, title in enumerate(table.header) if title.casefold() == "eenheid"), None)
    if not {"figure", "value"} <= set(places) or not {"name", "code"} & set(places):
        return table
    index = [places[role] for role in ("code", "name", "year", "age") if role in places]
    lines: dict[tuple[str, ...], dict[str, object]] = {}
    numbers: dict[tuple[str, ...], int] = {}
    for number, row in zip(table.cells.index, table.cells.itertuples(index=False, name=None), strict=True):
        title = str(row[places["figure"]]).strip()
        measure = str(row[unit]).strip() if unit is not None else ""
        title = f"{title} ({measure})" if measure else title
        key = tuple(str(row[at]).strip() for at in index)
        while title in lines.get(key, ()):  # said twice: two lines for one area, and so both are refused
            key = (*key, "")
        lines.setdefault(key, {})[title] = row[places["value"]]
        numbers.setdefault(key, int(number))
    titles = list(dict.fromkeys(title for values in lines.values() for title in values))
    rows = [[*key[: len(index)], *(values.get(title, "") for title in titles)] for key, values in lines.items()]
    cells = pd.DataFrame(rows, columns=range(len(index) + len(titles)), dtype=object)
    cells.index = pd.Index(list(numbers.values()), dtype="int64")
    return replace(table, header=(*(table.header[at] for at in index), *titles), cells=cells)


def _units(table: RawTable) -> dict[int, str]:
    """Return the units that stand on a line of their own under the header, by place; empty without such a line."""
    if table.cells.empty:
        return {}
    first = [str(cell).strip().casefold() for cell in table.cells.iloc[0]]
    filled = [text for text in first[1:] if text]
    if not filled or sum(text in UNITS for text in filled) < len(filled) / 2:
        return {}
    return dict(enumerate(first))


def _roles(table: RawTable, body: pd.DataFrame) -> dict[str, int]:
    roles: dict[str, int] = {}
    for at, title in enumerate(table.header):
        role = role_of(title)
        if role in {"year", "age", "margin", "sex", "name"} and (role not in roles or _is_wider(table, roles[role])):
            roles[role] = at
    matches = {at: _codes(body[at]) for at in range(len(table.header)) if role_of(table.header[at]) != "skip"}
    best = max(matches, key=lambda at: (matches[at], -at), default=None)
    if best is not None and matches[best]:
        roles["code"] = best
        if roles.get("name") == best:
            del roles["name"]
    if "name" not in roles and table.header and not table.header[0] and roles.get("code") != 0:
        roles["name"] = 0
    return roles


def _is_wider(table: RawTable, at: int) -> bool:
    """Tell whether this column of names is about gemeenten: a column with wijken beside it says more."""
    return "gemeente" in table.header[at].casefold()


def _codes(column: "pd.Series[Any]") -> int:
    texts = pd.Series(column.unique(), dtype=object).astype(str)
    return int(is_code(plain_codes(texts)).sum())
