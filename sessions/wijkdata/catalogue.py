"""What the basisset holds: indicators, groups, sources and counts of `content/base_set.toml`, as frozen facts."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from sessions.content_files import sessions_content
from sessions.wijkdata.indicator import Column, FactorLink, Indicator, Wording, read_indicator

__all__ = [
    "COUNT",
    "PERCENT",
    "PER_1000",
    "SCORE",
    "BasissetRow",
    "Column",
    "Count",
    "Estimation",
    "FactorLink",
    "Group",
    "Indicator",
    "Source",
    "Wording",
    "counts",
    "estimation",
    "group_of_rivm_code",
    "groups",
    "indicators",
    "kwb_aliases",
    "kwb_codes",
    "reasons",
    "rows",
    "sources",
    "stem",
    "stems_of",
]

PERCENT = "percent"
PER_1000 = "per_1000"
COUNT = "count"
SCORE = "score"

_NUMBER_AT_END = re.compile(r"_\d+$")


@dataclass(frozen=True, slots=True)
class BasissetRow:
    """One of the 30 rows of Bijlage 1. `availability`: open, substitute (a figure that comes near) or manual."""

    number: int
    group: str
    name: str
    availability: str
    indicators: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """A group of people (or households, homes) that a figure is about."""

    key: str
    plural: str
    plural_long: str
    rivm_code: str


@dataclass(frozen=True, slots=True)
class Source:
    """A publication: who made it, under which licence, and how to name it."""

    key: str
    name: str
    publisher: str
    table: str
    tables_by_year: tuple[tuple[int, str], ...]
    years: tuple[int, ...]
    licence: str
    cite_as: str

    def table_of(self, year: int) -> str:
        """Return the StatLine number of a year, empty when it is not known."""
        return dict(self.tables_by_year).get(year, self.table)

    def citation(self, year: int) -> str:
        """Return the sentence that stands under a figure: organisation, name, year, table and kind."""
        table = self.table_of(year)
        cite_as = self.cite_as if table else self.cite_as.replace(" ({table})", "")
        return cite_as.format(year=year, table=table)


@dataclass(frozen=True, slots=True)
class Estimation:
    """How the model estimates of RIVM are made: why a figure of one of its predictors is no second, separate signal.

    `same_as_predictor` are the indicators that measure nearly what the model predicts from.
    """

    sources: tuple[str, ...]
    words: str
    explanation: str
    predictors: tuple[str, ...]
    same_as_predictor: frozenset[str]
    source: str
    caution: str


@dataclass(frozen=True, slots=True)
class Count:
    """A number of people or homes that we keep to calculate with; never compared itself. Ages are inclusive."""

    key: str
    label: str
    excel: str
    population: str
    from_age: int | None
    to_age: int | None


def stem(column: str) -> str:
    """Return what a column name is matched on: no outer blanks, no OData number at the end, no difference in case."""
    return _NUMBER_AT_END.sub("", column.strip()).casefold()


@cache
def indicators() -> dict[str, Indicator]:
    """Return all indicators by key, in the order of the basisset."""
    return {made.key: made for made in map(read_indicator, sessions_content("base_set")["indicator"])}


@cache
def rows() -> tuple[BasissetRow, ...]:
    """Return the 30 rows of Bijlage 1 in order, by the name that they have now."""
    return tuple(
        BasissetRow(
            number=raw["number"],
            group=raw["group"],
            name=raw.get("name_now", raw["name"]),
            availability=raw["availability"],
            indicators=tuple(raw["indicators"]),
        )
        for raw in sessions_content("base_set")["row"]
    )


@cache
def groups() -> dict[str, Group]:
    """Return all groups by key."""
    return {
        raw["key"]: Group(raw["key"], raw["plural"], raw["plural_long"], raw.get("rivm_code", ""))
        for raw in sessions_content("base_set")["group"]
    }


@cache
def sources() -> dict[str, Source]:
    """Return all sources by key."""
    return {made.key: made for made in map(_source, sessions_content("base_set")["source"])}


@cache
def reasons() -> dict[str, str]:
    """Return the sentences that say why something of an indicator is empty, by key."""
    return {raw["key"]: raw["text"] for raw in sessions_content("base_set")["reason"]}


@cache
def estimation() -> Estimation:
    """Return how the model estimates are made."""
    raw = sessions_content("base_set")["estimation"]
    return Estimation(
        sources=tuple(raw["sources"]),
        words=raw["words"],
        explanation=raw["explanation"],
        predictors=tuple(raw["predictors"]),
        same_as_predictor=frozenset(raw["same_as_predictor"]),
        source=raw["source"],
        caution=raw["caution"],
    )


@cache
def counts() -> dict[str, Count]:
    """Return the counts that are kept beside the indicators, by key."""
    return {
        raw["key"]: Count(
            key=raw["key"],
            label=raw["label"],
            excel=raw["excel"],
            population=raw.get("population", "inwoners"),
            from_age=raw.get("from_age"),
            to_age=raw.get("to_age"),
        )
        for raw in sessions_content("base_set")["count"]
    }


@cache
def stems_of(source: str) -> dict[str, str]:
    """Return which indicator each OData stem of a source stands for: {stem: indicator key}."""
    return {
        stem(column.name): made.key
        for made in indicators().values()
        for column in made.columns
        if column.source == source and column.name
    }


@cache
def kwb_codes() -> dict[str, str]:
    """Return which indicator each code of a KWB Excel file stands for. No stems here: p_hh_110 is not p_hh_120."""
    return {
        column.name: made.key for made in indicators().values() for column in made.columns if column.source == "kwb"
    }


@cache
def kwb_aliases() -> dict[str, str]:
    """Return KWB codes of other years with the code that our formulas use: {'a_opl_bvm': 'a_opl_lg', …}."""
    aliases: dict[str, str] = {}
    for raw in sessions_content("base_set")["indicator"]:
        if not raw["computed_from"]:
            continue
        codes = [entry["excel"] for entry in raw["sources"] if entry.get("excel")]
        aliases |= dict.fromkeys(codes[1:], codes[0])
        aliases |= {
            entry["later_excel"]: entry["excel"]
            for entry in raw.get("denominator_sources", ())
            if entry.get("later_excel")
        }
    return aliases


def group_of_rivm_code(code: str) -> str:
    """Return the group key of a RIVM age code ('20300' is '18+'), empty when we do not know it."""
    return next((made.key for made in groups().values() if made.rivm_code and made.rivm_code == code), "")


def _source(raw: dict[str, Any]) -> Source:
    return Source(
        key=raw["key"],
        name=raw["name"],
        publisher=raw["publisher"],
        table=raw.get("table", ""),
        tables_by_year=tuple((int(year), table) for year, table in raw.get("tables_by_year", {}).items()),
        years=tuple(raw.get("years", ())),
        licence=raw["licence"],
        cite_as=raw["cite_as"],
    )
