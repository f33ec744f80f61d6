"""Our own Excel sheet for figures without an open source: made for a traject, filled in elsewhere, and read back.

Sheet 'Cijfers' has a row per figure and group and a column per area (its head begins with the code of the area);
sheet 'Lijsten' has a row per line of a list. A row without a value, or without a name, is not filled in.
"""

from datetime import UTC, datetime

import pandas as pd

from sessions.enums import AreaLevel
from sessions.wijkdata.areas import area_frame, level_of
from sessions.wijkdata.catalogue import groups, sources
from sessions.wijkdata.own_rules import LIST, OTHER_SOURCE, OWN_FILE_LAYOUT, UNITS, OwnAreas
from sessions.wijkdata.raw import RawTable, read_tables
from sessions.wijkdata.refusals import MOST_REFUSALS
from sessions.wijkdata.sheet_file import Cell, Sheet, workbook_bytes
from sessions.wijkdata.template_head import (
    DEFINITION,
    DIRECTION,
    DIRECTIONS,
    FIGURE,
    FIGURE_HEAD,
    GROUP,
    HIDDEN,
    KEY,
    LIST_HEAD,
    NAME,
    NO,
    SOURCE,
    UNIT,
    YES,
    figure_rows,
    list_rows,
    source_words,
)
from sessions.wijkdata.template_rows import FilledTemplate, filled_template
from sessions.wijkdata.tidy import FIGURE_COLUMNS, FileReport, ParsedFile

WIDTHS = {KEY: 12, FIGURE: 38, GROUP: 24, SOURCE: 30, DEFINITION: 44, NAME: 36}
CHOICES = "Keuzes"
EXPLANATION = (
    ("Eigen cijfers van {wijk}",),
    ("Vul op het blad Cijfers de getallen in. Een rij zonder getal lezen we niet. Laat leeg wat je niet weet.",),
    ("Vul bij elk getal ook het jaar en de bron in. Zonder bron bewaren we niets.",),
    ("Onderaan is plaats voor cijfers die er niet bij staan: geef ze een naam, een uitleg, eenheid en richting.",),
    ("Op het blad Lijsten staat een top 10. Eén regel per plaats. Lijsten laten we zien en vergelijken we nooit.",),
    ("Zet ‘ja’ bij Niet openbaar als alleen het projectteam het mag zien.",),
    ("Aantallen onder de 10 nemen we niet over: mensen kunnen er iemand in herkennen.",),
    ("Lees het ingevulde blad in bij Wijkdata, Bestanden. Je ziet eerst wat erin staat.",),
)


def template_file(areas: OwnAreas, *, made_at: datetime) -> bytes:
    """Return the sheet of a traject, to fill in: its areas, and every figure of the basisset that one may type."""
    words = (
        [groups()[key].plural_long for key in groups()],
        [source_words(key) for key in sources() if key != OTHER_SOURCE],
        [YES, NO],
        [word for key, word in UNITS.items() if key != LIST],
        list(DIRECTIONS),
    )
    depth = max(map(len, words))
    columns: list[list[Cell]] = [[*column, *[None] * (depth - len(column))] for column in words]
    choices = {
        name: (CHOICES, place, len(words[place])) for place, name in enumerate((GROUP, SOURCE, HIDDEN, UNIT, DIRECTION))
    }
    explanation = [[line.format(wijk=areas.wijk_name) for line in row] for row in EXPLANATION]
    return workbook_bytes(
        [
            Sheet("Uitleg", explanation, widths=(110,)),
            _filled("Cijfers", (*FIGURE_HEAD, *map(_area_head, areas.names.items())), figure_rows(), choices),
            _filled("Lijsten", LIST_HEAD, list_rows(areas), choices),
            Sheet(CHOICES, list(zip(*columns, strict=True)), is_hidden=True),
        ],
        made_at=made_at,
    )


def is_template(tables: tuple[RawTable, ...]) -> bool:
    """Tell whether one of the sheets has the head of ours; a wijk may have thrown the other sheets away."""
    return any({KEY, FIGURE, HIDDEN} <= set(table.header) for table in tables)


def read_template(content: bytes, *, this_year: int) -> FilledTemplate:
    """Return what was filled in. Raises a FileRefused when this is no template, or nothing in it can be used."""
    return filled_template(read_tables(content), this_year=this_year)


def parsed_template(tables: tuple[RawTable, ...], file_name: str, content_hash: str) -> ParsedFile:
    """Return a filled template like any other file: the figures of the basisset, its areas and a report.

    Figures of their own and lists are counted and named, and are not in the frame. The use-case that stores them checks
    the year again by its own clock.
    """
    filled = filled_template(tables, this_year=datetime.now(UTC).year)
    known = [facts for facts in filled.facts if facts.indicator and facts.unit != LIST]
    rows = [
        (area, level_of(area).value, facts.indicator, facts.age_group, facts.period, value, "")
        for facts in known
        for area, value in facts.figures.items()
    ]
    frame = pd.DataFrame(rows, columns=list(FIGURE_COLUMNS)).sort_values("area", kind="stable", ignore_index=True)
    frame = frame.astype({"period": "int64", "value": "float64"}).astype(
        dict.fromkeys(("area", "level", "indicator", "group", "flag"), "category")
    )
    used = sorted({area for facts in filled.facts for area in (*facts.figures, facts.area_code)})
    series = pd.Series(used, dtype=object)
    areas = area_frame(series, series.map(lambda code: filled.areas.names.get(code, "")))
    return ParsedFile(frame, areas, _report(filled, areas, file_name, content_hash))


def _report(filled: FilledTemplate, areas: pd.DataFrame, file_name: str, content_hash: str) -> FileReport:
    years = sorted({facts.period or 0 for facts in filled.facts})
    levels = areas["level"].value_counts()
    return FileReport(
        layout=OWN_FILE_LAYOUT,
        source=OTHER_SOURCE,
        table="ons Excelblad",
        period=str(years[0]) if len(years) == 1 else f"{years[0]}-{years[-1]}",
        content_hash=content_hash,
        file_name=file_name[:255],
        levels=tuple((level.value, int(levels[level.value])) for level in AreaLevel if level.value in levels),
        figures=tuple(dict.fromkeys((facts.indicator, facts.age_group) for facts in filled.facts)),
        known=sum(len(facts.figures) + len(facts.items) for facts in filled.facts),
        missing=0,
        unknown_columns=(),
        empty_columns=(),
        refused=filled.refused[:MOST_REFUSALS],
        refused_total=len(filled.refused),
    )


def _filled(
    name: str, head: tuple[str, ...], rows: list[list[Cell]], choices: dict[str, tuple[str, int, int]]
) -> Sheet:
    widths = [WIDTHS.get(word, 14) for word in head]
    places = {head.index(word): choice for word, choice in choices.items() if word in head}
    places_to_type = [[*row, *[""] * (len(head) - len(row))] for row in rows]
    return Sheet(name, [head, *places_to_type], widths=widths, choices=places)


def _area_head(area: tuple[str, str]) -> str:
    return f"{area[0]} {area[1]}"
