"""From the bytes of a file to a ParsedFile: recognised by what stands in it, never by its name."""

import hashlib
from types import ModuleType

import pandas as pd

from sessions.wijkdata import kwb, open_slice, rivm
from sessions.wijkdata.catalogue import sources
from sessions.wijkdata.errors import UnknownColumns
from sessions.wijkdata.raw import RawTable, read_tables
from sessions.wijkdata.tidy import FileReport, ParsedFile, Parsing, checked, tidy

LAYOUTS: tuple[ModuleType, ...] = (open_slice, rivm, kwb)


def read_file(content: bytes, file_name: str) -> ParsedFile:
    """Return the figures in a file. Raises a FileRefused with the Dutch sentence when it cannot be used.

    `file_name` is only kept for the report.
    """
    tables = read_tables(content)
    for layout in LAYOUTS:
        for table in tables:
            if layout.recognises(table):
                return _parsed(layout.parse(table), file_name, hashlib.sha256(content).hexdigest())
    raise UnknownColumns(_seen(tables))


def _seen(tables: tuple[RawTable, ...]) -> list[str]:
    return [name for name in tables[0].header if name]


def _parsed(parsing: Parsing, file_name: str, content_hash: str) -> ParsedFile:
    figures = tidy(parsing.rows, parsing.cells)
    figures = _without_void(figures)
    checked(figures, parsing.areas)
    years = sorted({int(year) for year in parsing.rows["period"].unique()})
    pairs = figures[["indicator", "group"]].drop_duplicates().astype(str)
    levels = parsing.areas["level"].value_counts()
    report = FileReport(
        layout=parsing.layout,
        source=parsing.source,
        table=sources()[parsing.source].table_of(years[-1]),
        period=str(years[0]) if len(years) == 1 else f"{years[0]}-{years[-1]}",
        content_hash=content_hash,
        file_name=file_name[:255],
        levels=tuple((level, int(levels[level])) for level in ("land", "gemeente", "wijk", "buurt") if level in levels),
        figures=tuple(pairs.itertuples(index=False, name=None)),
        known=int(figures["value"].notna().sum()),
        missing=int(figures["value"].isna().sum()),
        unknown_columns=parsing.unknown_columns,
        empty_columns=parsing.empty_columns,
        refused=tuple(parsing.refusals.kept),
        refused_total=parsing.refusals.total,
    )
    return ParsedFile(figures, parsing.areas, report)


def _without_void(figures: pd.DataFrame) -> pd.DataFrame:
    """Leave out a figure for a group or year for which the file has no value at all (not measured that year).

    A slice holds several groups side by side, so a column may be void for one of them.
    """
    keys = ["indicator", "group", "period"]
    filled = figures.groupby(keys, observed=True)["value"].transform("count") > 0
    return figures if filled.all() else figures[filled].reset_index(drop=True)
