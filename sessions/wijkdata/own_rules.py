"""What a typed figure must be before it is stored. Pure: the areas, the figures of the basisset and the year go in."""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from sessions.texts import cleaned
from sessions.wijkdata.catalogue import COUNT, PER_1000, PERCENT, SCORE, groups, indicators, sources
from sessions.wijkdata.own_errors import (
    ComesWithFile,
    EmptyList,
    ImpossibleValue,
    LongList,
    NoSource,
    NotANumber,
    NoValue,
    OwnFigureIncomplete,
    SmallNumber,
    UnknownArea,
    UnknownFigure,
    WrongPopulation,
    WrongYear,
)
from sessions.wijkdata.population import NEEDED

LIST = "list"
OTHER_SOURCE = "eigen"
OWN_LAYOUT = "H"  # the dataset of a figure that somebody filled in; files have other letters
OWN_FILE_LAYOUT = "S"  # our own Excel sheet, filled in
UNITS = {
    PERCENT: "procent",
    PER_1000: "per 1.000 mensen",
    COUNT: "aantal",
    "years": "jaren",
    "euro_x1000": "keer 1.000 euro",
    "km": "kilometer",
    "persons": "personen",
    SCORE: "score",
    LIST: "lijst",
}
OLDEST_YEAR = 1990
MOST_LINES = 25
LEAST_COUNT = 10
# Dutch ('1.234,5') and plain ('27.2') numbers; a point before three digits separates thousands.
_DUTCH = re.compile(r"^-?[0-9]{1,3}(\.[0-9]{3})+(,[0-9]+)?$|^-?[0-9]+(,[0-9]+)?$")
_CODE = re.compile(r"^[A-Z][0-9]{1,2}[A-Z0-9]{0,4}(\.[0-9]+)?$")  # R05, K86, A10BA02, P76.01
_PLAIN = re.compile(r"^-?[0-9]+\.[0-9]+$")


@dataclass(frozen=True, slots=True)
class ListLine:
    """One line of a list: its place, the code of a register (may be empty), a name, and a number where there is one."""

    rank: int
    code: str
    name: str
    value: float | None = None


@dataclass(frozen=True, slots=True)
class OwnFigureFacts:
    """What somebody fills in. `indicator` is empty for a figure of their own; `figures` maps area codes to values."""

    indicator: str
    age_group: str
    period: int | None
    source: str
    figures: Mapping[str, float] = field(default_factory=dict)
    items: tuple[ListLine, ...] = ()
    area_code: str = ""
    label: str = ""
    unit: str = ""
    direction: int | None = None
    definition: str = ""
    source_note: str = ""
    note: str = ""
    is_public: bool = False


@dataclass(frozen=True, slots=True)
class OwnAreas:
    """The areas of a traject that may have a figure, by code: the wijk, its buurten, the city and Nederland."""

    wijk: str
    city: str
    names: Mapping[str, str]

    @property
    def wijk_name(self) -> str:
        """Return the name of the wijk."""
        return self.names[self.wijk]


def parsed_number(typed: str) -> float | None:
    """Return what was typed as a number, None for nothing: '27,2', '27.2', '1.234' and '30%' are numbers.

    Raises NotANumber for anything else.
    """
    text = typed.strip().removesuffix("%").strip()
    if not text:
        return None
    if _DUTCH.match(text):
        return float(text.replace(".", "").replace(",", "."))
    if _PLAIN.match(text):
        return float(text)
    raise NotANumber(typed.strip())


def parsed_lines(typed: str) -> tuple[ListLine, ...]:
    """Return the lines of a list as they were typed or pasted: code, name and number, with a tab or ';' between them.

    Code and number may be left out, and a place at the beginning is read over. Raises NotANumber, EmptyList.
    """
    lines: list[ListLine] = []
    for raw in filter(str.strip, typed.splitlines()):
        parts = [part.strip() for part in raw.split("\t" if "\t" in raw else ";")]
        if len(parts) > 1 and parts[0].rstrip(".").isdigit():
            parts = parts[1:]
        code = parts.pop(0) if len(parts) > 1 and _CODE.match(parts[0]) else ""
        name, number, *rest = [*parts, "", ""]
        if any(rest) or not name:
            raise EmptyList
        lines.append(ListLine(len(lines) + 1, code, name, parsed_number(number)))
    if not lines:
        raise EmptyList
    return tuple(lines)


def lines_text(lines: tuple[ListLine, ...]) -> str:
    """Return lines as `parsed_lines` reads them."""
    return "\n".join(
        "; ".join(part for part in (line.code, line.name, number_text(line.value)) if part) for line in lines
    )


def number_text(value: float | None) -> str:
    """Return a number as it is typed: '27,2', '1234', '' for none."""
    return "" if value is None else f"{value:.10g}".replace(".", ",")


def checked_facts(facts: OwnFigureFacts, *, areas: OwnAreas, this_year: int) -> OwnFigureFacts:
    """Return the facts as they are stored: cleaned, with unit, direction and area. Raises an OwnFigureRefused."""
    known = _of_basisset(facts) if facts.indicator else _of_their_own(facts)
    if known.age_group not in allowed_groups(known.indicator):
        raise WrongPopulation
    if known.period is None or not OLDEST_YEAR <= known.period <= this_year:
        raise WrongYear(newest=this_year)
    known = _with_source(known)
    area = known.area_code or areas.wijk
    if area not in areas.names:
        raise UnknownArea(area, wijk=areas.wijk_name)
    known = replace(known, area_code=area, note=cleaned(known.note, longest=300))
    if known.unit == LIST:
        return replace(known, figures={}, items=_checked_items(known.items), direction=0)
    return replace(known, items=(), figures=_checked_values(known, areas))


def allowed_groups(indicator: str) -> tuple[str, ...]:
    """Return the groups that a figure can be about; all of them for a figure of the projectteam's own."""
    fact = indicators().get(indicator)
    if fact is None:
        return tuple(groups())
    return fact.ages or (fact.population,)


def typable() -> tuple[str, ...]:
    """Return the keys of the figures that one may type, in the order of the basisset."""
    return tuple(key for key in indicators() if key not in NEEDED)


def is_for_request(source: str) -> bool:
    """Tell whether a source gives its figures on request only: such a figure is not public unless somebody says so."""
    return source == OTHER_SOURCE or "op aanvraag" in sources()[source].licence


def _of_basisset(facts: OwnFigureFacts) -> OwnFigureFacts:
    fact = indicators().get(facts.indicator)
    if fact is None:
        raise UnknownFigure
    if fact.key in NEEDED:
        raise ComesWithFile
    return replace(facts, label="", definition="", unit=fact.unit, direction=fact.direction)


def _of_their_own(facts: OwnFigureFacts) -> OwnFigureFacts:
    label, definition = cleaned(facts.label, longest=120), cleaned(facts.definition, longest=500)
    if not label:
        raise OwnFigureIncomplete(missing="een naam")
    if facts.unit not in UNITS:
        raise OwnFigureIncomplete(missing="een eenheid")
    if facts.unit != LIST and facts.direction not in {-1, 0, 1}:
        raise OwnFigureIncomplete(missing="een richting: is hoger beter, slechter, of geen van beide?")
    if not definition:
        raise OwnFigureIncomplete(missing="een uitleg van wat het is")
    return replace(facts, label=label, definition=definition)


def _with_source(facts: OwnFigureFacts) -> OwnFigureFacts:
    note = cleaned(facts.source_note, longest=200)
    if facts.source not in sources() or (facts.source == OTHER_SOURCE and not note):
        raise NoSource
    return replace(facts, source_note=note)


def _checked_values(facts: OwnFigureFacts, areas: OwnAreas) -> dict[str, float]:
    for area in facts.figures:
        if area not in areas.names:
            raise UnknownArea(area, wijk=areas.wijk_name)
    if areas.wijk not in facts.figures:
        raise NoValue(wijk=areas.wijk_name)
    for value in facts.figures.values():
        check_value(value, facts.unit)
    return {area: float(value) for area, value in sorted(facts.figures.items())}


def check_value(value: float, unit: str) -> None:
    """Raise ImpossibleValue for what a unit cannot be, SmallNumber for so few people that one could know them."""
    highest = {PERCENT: 100.0, PER_1000: 1000.0}.get(unit, math.inf)
    lowest = -math.inf if unit == SCORE else 0.0
    if not math.isfinite(value) or not lowest <= value <= highest:
        raise ImpossibleValue(f"{value:g}".replace(".", ","), unit=unit)
    if unit == COUNT and 0 < value < LEAST_COUNT:
        raise SmallNumber


def _checked_items(items: tuple[ListLine, ...]) -> tuple[ListLine, ...]:
    """Return the lines in order, numbered from 1. Values are kept as they were given and never compared."""
    if len(items) > MOST_LINES:
        raise LongList
    ordered = sorted(items, key=lambda line: line.rank)
    made = tuple(
        ListLine(rank, cleaned(line.code, longest=20), cleaned(line.name, longest=120), line.value)
        for rank, line in enumerate(ordered, start=1)
    )
    if not made or any(not line.name for line in made):
        raise EmptyList
    for line in made:
        if line.value is not None:
            check_value(line.value, LIST)
    return made
