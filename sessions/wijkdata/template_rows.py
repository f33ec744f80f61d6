"""Reading a filled sheet of ours: from cells to figures and lists, each row that cannot be kept with its reason."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import pandas as pd

from sessions.enums import AreaLevel
from sessions.errors import DomainError
from sessions.wijkdata.areas import COUNTRY, is_code, level_of, plain_code
from sessions.wijkdata.catalogue import groups, indicators, sources
from sessions.wijkdata.errors import HalfFile, NoFigures
from sessions.wijkdata.own_rules import (
    LIST,
    OTHER_SOURCE,
    UNITS,
    ListLine,
    OwnAreas,
    OwnFigureFacts,
    checked_facts,
    is_for_request,
    parsed_number,
)
from sessions.wijkdata.raw import RawTable
from sessions.wijkdata.refusals import Refusal
from sessions.wijkdata.template_head import (
    AREA,
    CODE,
    DEFINITION,
    DIRECTION,
    DIRECTIONS,
    FIGURE,
    GROUP,
    HIDDEN,
    KEY,
    NAME,
    NEEDED,
    NOTE,
    RANK,
    SOURCE,
    SOURCE_NOTE,
    UNIT,
    VALUE,
    YEAR,
    YES,
    source_words,
)

WHAT = "het Excelblad van Wijksessie voor eigen cijfers"
TWICE = "Dit cijfer staat er nog een keer in, voor dezelfde groep, hetzelfde jaar en dezelfde bron."
AGAIN = "Download het blad opnieuw en vul het dan in."

Cells = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class FilledTemplate:
    """What was filled in: figures and lists that can be kept, what was refused per row, and the areas of the file."""

    facts: tuple[OwnFigureFacts, ...]
    refused: tuple[Refusal, ...]
    areas: OwnAreas


def filled_template(tables: tuple[RawTable, ...], *, this_year: int) -> FilledTemplate:
    """Return what was filled in. Raises HalfFile without its columns or areas, NoFigures when nothing can be used."""
    figures = [table for table in tables if {KEY, FIGURE, HIDDEN} <= set(table.header) and NAME not in table.header]
    lists = [table for table in tables if {KEY, FIGURE, HIDDEN, NAME} <= set(table.header)]
    for table in (*figures, *lists):
        missing = [name for name in (*NEEDED, *((AREA, RANK) if table in lists else ())) if name not in table.header]
        if missing:
            raise HalfFile(what=WHAT, seen=table.header[:4], missing=missing, remedy=AGAIN)
    areas = _areas(figures)
    read: list[tuple[int, Callable[[], OwnFigureFacts | None]]] = [
        (row, partial(_figure, cells, areas)) for table in figures for row, cells in _rows(table)
    ]
    read += [(row, partial(_list, lines, areas)) for table in lists for row, lines in _lists(table).items()]
    return _checked(read, areas, this_year)


def _checked(
    read: Sequence[tuple[int, Callable[[], OwnFigureFacts | None]]], areas: OwnAreas, this_year: int
) -> FilledTemplate:
    """Read and check row by row: a cell that cannot be read refuses its row, not the file."""
    kept: dict[tuple[object, ...], OwnFigureFacts] = {}
    refused: list[Refusal] = []
    for row, read_row in read:
        try:
            facts = read_row()
            known = None if facts is None else checked_facts(facts, areas=areas, this_year=this_year)
        except DomainError as error:
            refused.append(Refusal(row, error.text))
            continue
        if known is None:
            continue
        key = (known.indicator, known.label, known.age_group, known.period, known.source, known.unit, known.area_code)
        if key in kept:
            refused.append(Refusal(row, TWICE))
            continue
        kept[key] = known
    if not kept:
        raise NoFigures(what=WHAT, reason=refused[0].reason if refused else "Er is nog niets ingevuld.")
    return FilledTemplate(tuple(kept.values()), tuple(refused), areas)


def _areas(figures: list[RawTable]) -> OwnAreas:
    """Return the areas of the heads, which begin with a code. Raises HalfFile without a wijk."""
    heads = [head for table in figures for head in table.header]
    codes = pd.Series([plain_code(head.partition(" ")[0]) for head in heads], dtype=object).astype(str)
    names = {
        code: head.partition(" ")[2].strip() or code
        for head, code, known in zip(heads, codes, is_code(codes), strict=True)
        if known
    }
    wijk = next((code for code in names if level_of(code) is AreaLevel.WIJK), None)
    if wijk is None:
        raise HalfFile(what=WHAT, seen=heads[:4], missing=["WK… met de naam van de wijk"], remedy=AGAIN)
    city = f"GM{wijk[2:6]}"
    return OwnAreas(wijk=wijk, city=city, names={wijk: names[wijk], city: city, COUNTRY: "Nederland"} | names)


def _rows(table: RawTable) -> list[tuple[int, Cells]]:
    """Return the rows as texts by head, with the number that the spreadsheet gives them."""
    return [
        (int(row), {head: _text(cell) for head, cell in zip(table.header, cells, strict=False) if head})
        for row, cells in zip(table.cells.index, table.cells.itertuples(index=False, name=None), strict=True)
    ]


def _text(cell: object) -> str:
    """Return a cell as it is read: a number the Dutch way, and text as it is, also when it begins with '='."""
    if isinstance(cell, bool):
        return YES if cell else ""
    if isinstance(cell, int | float):
        return f"{cell:.10g}".replace(".", ",")
    return str(cell).strip()


def _figure(cells: Cells, areas: OwnAreas) -> OwnFigureFacts | None:
    """Return a row of 'Cijfers', None when nobody filled in a number."""
    values = {}
    for head, typed in cells.items():
        code = plain_code(head.partition(" ")[0])
        if code in areas.names and typed and typed not in {".", "-"}:
            values[code] = parsed_number(typed)
    figures = {code: value for code, value in values.items() if value is not None}
    if not figures:
        return None
    return OwnFigureFacts(
        **_shared(cells),
        figures=figures,
        unit=_key_of(cells.get(UNIT, ""), UNITS),
        direction=DIRECTIONS.get(cells.get(DIRECTION, "").casefold()),
    )


def _lists(table: RawTable) -> dict[int, list[Cells]]:
    """Return the lines of each list by its first row; a line without a name is not filled in."""
    found: dict[tuple[str, ...], tuple[int, list[Cells]]] = {}
    for row, cells in _rows(table):
        if cells.get(NAME, ""):
            key = tuple(cells.get(head, "") for head in (KEY, FIGURE, GROUP, YEAR, SOURCE, AREA))
            found.setdefault(key, (row, []))[1].append(cells)
    return dict(found.values())


def _list(lines: list[Cells], areas: OwnAreas) -> OwnFigureFacts:
    first = lines[0]
    named = {name.casefold(): code for code, name in areas.names.items()}
    area = first.get(AREA, "")
    items = tuple(
        ListLine(_rank(cells, place), cells.get(CODE, ""), cells[NAME], parsed_number(cells.get(VALUE, "")))
        for place, cells in enumerate(lines, start=1)
    )
    code = named.get(area.casefold(), plain_code(area))
    return OwnFigureFacts(**_shared(first), items=items, unit=LIST, area_code=code)


def _rank(cells: Cells, place: int) -> int:
    typed = cells.get(RANK, "").rstrip(".")
    return int(typed) if typed.isdecimal() else place


def _shared(cells: Cells) -> dict[str, Any]:
    """Return what figures and lists have in common. A source that we do not know is one of their own, by its name."""
    key, year = cells[KEY], cells.get(YEAR, "")
    source = _key_of(cells.get(SOURCE, ""), {each: source_words(each) for each in sources()})
    note = cells.get(SOURCE_NOTE, "")
    if not source and cells.get(SOURCE, ""):
        source, note = OTHER_SOURCE, "; ".join(part for part in (cells[SOURCE], note) if part)
    hidden = cells.get(HIDDEN, "").casefold()
    return {
        "indicator": key,
        "label": "" if key in indicators() else cells.get(FIGURE, ""),
        "definition": "" if key in indicators() else cells.get(DEFINITION, ""),
        "age_group": _key_of(cells.get(GROUP, ""), {each: made.plural_long for each, made in groups().items()}),
        "period": int(year) if year.isdecimal() else None,
        "source": source,
        "source_note": note,
        "note": cells.get(NOTE, ""),
        "is_public": hidden != YES if hidden else bool(source) and not is_for_request(source),
    }


def _key_of(typed: str, words: Mapping[str, str]) -> str:
    """Return the key of a word of a list, or the key itself; empty for what is not in the list."""
    wanted = typed.strip().casefold()
    return next((key for key, word in words.items() if wanted in {key.casefold(), word.casefold()}), "")
