"""From the bytes of a file to a ParsedFile: recognised by what stands in it, never by its name."""

import hashlib
from collections.abc import Callable
from dataclasses import replace
from types import ModuleType

import pandas as pd

from sessions.wijkdata import general, household, kwb, loose_facts, open_slice, rivm
from sessions.wijkdata.catalogue import sources
from sessions.wijkdata.errors import NoYear, UnknownColumns
from sessions.wijkdata.file_name import YEAR, with_subject, year_of_name
from sessions.wijkdata.hints import NO_HINTS, Hints, reading_hash
from sessions.wijkdata.raw import RawTable, read_tables
from sessions.wijkdata.template import is_template, parsed_template
from sessions.wijkdata.tidy import FileReport, ParsedFile, Parsing, checked, tidy, with_bounds

LAYOUTS: tuple[ModuleType, ...] = (open_slice, rivm, kwb, household, loose_facts)
Progress = Callable[[str], None]


def _silent(_step: str) -> None:
    """Tell nobody how far we are."""


def read_file(content: bytes, file_name: str, hints: Hints = NO_HINTS, *, progress: Progress = _silent) -> ParsedFile:
    """Return the figures in a file. Raises a FileRefused with the Dutch sentence when it cannot be used.

    `file_name` is only kept for the report. `progress` is told each step, as words for the screen. A file in which no
    column is linked to a figure is returned without figures: its report says which columns can be linked.
    """
    progress("We openen het bestand.")
    tables = read_tables(content)
    content_hash = hashlib.sha256(content).hexdigest()
    if is_template(tables):
        return parsed_template(tables, file_name, content_hash)
    progress("We zoeken wat erin staat.")
    for layout in LAYOUTS:
        for table in tables:
            for lower in table.lower():
                if layout.recognises(lower):
                    progress("We lezen de cijfers.")
                    parsing, used = _with_year(layout, lower, hints, file_name)
                    return _parsed(parsing, table, file_name, content_hash, used)
    for table in tables:
        for lower in table.lower():
            if general.recognises(lower, hints):
                progress("We lezen de cijfers.")
                titled, about = with_subject(lower, file_name)
                parsing, used = _with_year(general, titled, hints, file_name)
                warned = replace(parsing, warnings=(*filter(None, [about]), *parsing.warnings))
                return _parsed(warned, table, file_name, content_hash, used)
    raise UnknownColumns(_seen(tables))


def _with_year(layout: ModuleType, table: RawTable, hints: Hints, file_name: str) -> tuple[Parsing, Hints]:
    """Return what a layout makes of a table, and the hints for it: with the year of the file name where no other is."""
    try:
        return layout.parse(table, hints), hints
    except NoYear:
        named = year_of_name(file_name, hints)
        if named is None:
            raise
    parsing: Parsing = layout.parse(table, named)
    return replace(parsing, warnings=(YEAR.format(year=named.year), *parsing.warnings)), named


def _seen(tables: tuple[RawTable, ...]) -> list[str]:
    return [name for name in tables[0].header if name]


def _parsed(parsing: Parsing, table: RawTable, file_name: str, content_hash: str, hints: Hints) -> ParsedFile:
    figures = with_bounds(_without_void(tidy(parsing.rows, parsing.cells)), parsing.bounds)
    checked(figures, parsing.areas)
    years = sorted({int(year) for year in parsing.rows["period"].unique() if year})
    pairs = figures[["indicator", "group"]].drop_duplicates().astype(str)
    levels = parsing.areas["level"].value_counts()
    used = tuple(pair for pair in parsing.linked if pair[1] in set(pairs["indicator"]))
    number = sources()[parsing.source].table_of(years[-1]) if years else ""
    report = FileReport(
        layout=parsing.layout,
        source=parsing.source,
        table=number,
        period="-".join(dict.fromkeys(str(year) for year in (*years[:1], *years[-1:]))),
        content_hash=reading_hash(content_hash, hints, used),
        file_name=file_name[:255],
        levels=tuple((level, int(levels[level])) for level in ("land", "gemeente", "wijk", "buurt") if level in levels),
        figures=tuple(pairs.itertuples(index=False, name=None)),
        known=int(figures["value"].notna().sum()) + len(parsing.facts),
        missing=int(figures["value"].isna().sum()),
        unknown_columns=parsing.unknown_columns,
        empty_columns=parsing.empty_columns,
        refused=tuple(parsing.refusals.kept),
        refused_total=parsing.refusals.total,
        linkable=parsing.linkable,
        linked=used,
        warnings=(*filter(None, [table.warning]), *parsing.warnings),
        facts=parsing.facts,
    )
    return ParsedFile(figures, parsing.areas, report)


def _without_void(figures: pd.DataFrame) -> pd.DataFrame:
    """Leave out a figure for a group or year for which the file has no value at all (not measured that year).

    A slice holds several groups side by side, so a column may be void for one of them.
    """
    keys = ["indicator", "group", "period"]
    filled = figures.groupby(keys, observed=True)["value"].transform("count") > 0
    return figures if filled.all() else figures[filled].reset_index(drop=True)
