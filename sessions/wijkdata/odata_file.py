"""What was fetched, written as the file that one downloads by hand: it is read, shown and stored like any other file.

RIVM becomes the csv of StatLine (layout A), KWB the Excel file of CBS with its lower-case codes (layout D).
"""

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from sessions.content_files import sessions_content
from sessions.enums import AreaLevel
from sessions.wijkdata.areas import COUNTRY, level_of, plain_code, plain_name
from sessions.wijkdata.catalogue import sources, stem, stems_of
from sessions.wijkdata.odata import REGION, Fetch, FetchedTable, NothingFound, OpenData
from sessions.wijkdata.sheet_file import Cell, Sheet, workbook_bytes

KWB = "kwb"
RIVM = ("rivm_50150", "rivm_50120", "rivm_50090")  # the newest table first: a year stands in several
_LEVELS = {
    AreaLevel.COUNTRY: "Land",
    AreaLevel.MUNICIPALITY: "Gemeente",
    AreaLevel.WIJK: "Wijk",
    AreaLevel.NEIGHBOURHOOD: "Buurt",
}


@dataclass(frozen=True, slots=True)
class Choice:
    """A table and year that can be fetched. `key` is what a form sends, `label` what people read."""

    key: str
    label: str
    source: str
    year: int
    table: str


@dataclass(frozen=True, slots=True)
class FetchedFile:
    """The bytes of a file and the name that it gets."""

    name: str
    content: bytes


@cache
def choices() -> tuple[Choice, ...]:
    """Return what can be fetched, newest year first: each year of RIVM from its newest table, and KWB."""
    found: dict[tuple[str, int], Choice] = {}
    for key in RIVM:
        for year in sources()[key].years:
            table = sources()[key].table
            label = f"RIVM, Gezondheid per wijk en buurt {year}"
            found.setdefault(("rivm", year), Choice(f"{key}:{year}", label, key, year, table))
    for year, table in sources()[KWB].tables_by_year:
        label = f"CBS, Kerncijfers wijken en buurten {year}"
        found[KWB, year] = Choice(f"{KWB}:{year}", label, KWB, year, table)
    return tuple(sorted(found.values(), key=lambda each: (-each.year, each.source == KWB)))


def find_choice(key: str) -> Choice | None:
    """Return the choice of a key, None for something else than what the form offers."""
    return next((each for each in choices() if each.key == key), None)


def fetch_file(open_data: OpenData, choice: Choice, *, wijk: str, now: datetime) -> FetchedFile:
    """Fetch the figures of Nederland, the city of a wijk, all its wijken and buurten. Raises a FetchRefused."""
    city = wijk[2:6]
    is_kwb = choice.source == KWB
    columns = set(_excel_codes()) if is_kwb else set(stems_of(choice.source))
    found = open_data.fetch(
        Fetch(
            host=_host(choice.source),
            table=choice.table,
            regions=("NL", f"GM{city}", f"WK{city}", f"BU{city}"),
            year=None if is_kwb else choice.year,
            stems=frozenset(columns),
        )
    )
    if not any(plain_code(str(row[REGION])) == wijk for row in found.rows):
        raise NothingFound
    name = f"{choice.table}_{choice.year}_GM{city}"
    if is_kwb:
        return FetchedFile(f"{name}.xlsx", _kwb_workbook(found, choice.year, now))
    return FetchedFile(f"{name}.csv", _statline_csv(found))


def _host(source: str) -> str:
    return next(str(raw["host"]) for raw in sessions_content("base_set")["source"] if raw["key"] == source)


def _statline_csv(found: FetchedTable) -> bytes:
    target = io.StringIO()
    writer = csv.writer(target, delimiter=";", lineterminator="\n")
    writer.writerow(found.header)
    writer.writerows([_text(row.get(name)) for name in found.header] for row in found.rows)
    return target.getvalue().encode("utf-8-sig")


def _kwb_workbook(found: FetchedTable, year: int, now: datetime) -> bytes:
    """Return the rows under the codes of the Excel file. Of columns with one stem the first counts."""
    columns: dict[str, str] = {}
    for name in found.header:
        code = _excel_codes().get(stem(name))
        if code is not None:
            columns.setdefault(code, name)
    rows: list[list[Cell]] = [["gwb_code", "regio", "recs", *columns]]
    for row in found.rows:
        code = plain_code(str(row[REGION]))
        name = "Nederland" if code == COUNTRY else plain_name(found.names.get(code, code))
        rows.append([code, name, _LEVELS[level_of(code)], *(_text(row.get(column)) for column in columns.values())])
    return workbook_bytes([Sheet(f"kwb-{year}", rows)], made_at=now)


@cache
def _excel_codes() -> Mapping[str, str]:
    """Return the Excel code of each KWB column of StatLine, by stem, for figures and what they are divided by."""
    codes: dict[str, str] = {}
    for raw in sessions_content("base_set")["indicator"]:
        for entry in (*raw["sources"], *raw.get("denominator_sources", ())):
            if entry.get("odata") and entry.get("excel"):
                codes.setdefault(stem(entry["odata"]), entry["excel"])
            if entry.get("later_odata") and entry.get("later_excel"):
                codes.setdefault(stem(entry["later_odata"]), entry["later_excel"])
    return codes


def _text(value: Any) -> str:
    """Return a cell as StatLine writes it: a point is missing."""
    if value is None or value == "":
        return "."
    return f"{value:.10g}" if isinstance(value, int | float) else str(value)
