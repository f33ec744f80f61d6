"""One figure of the basisset as frozen facts, and how an entry of `content/base_set.toml` becomes one."""

from dataclasses import dataclass
from typing import Any

OWN = "own"
_DIRECTIONS = {"higher_is_better": 1, "higher_is_worse": -1, "context": 0}


@dataclass(frozen=True, slots=True)
class Column:
    """Where a source keeps an indicator: the stem of a RIVM column, or the lower-case code of a KWB file."""

    source: str
    name: str
    from_year: int | None = None
    until_year: int | None = None


@dataclass(frozen=True, slots=True)
class FactorLink:
    """A risk or protective factor that a figure says something about. `is_own`: the link is our own reading."""

    key: str
    is_own: bool


@dataclass(frozen=True, slots=True)
class Wording:
    """Sentence parts of an indicator; what a unit does not need is empty. See `[grammar]` in base_set.toml."""

    noun: str
    group: str
    share_sentence: str
    value_sentence: str
    verb_singular: str
    verb_plural: str
    predicate: str
    who_clause: str
    who_clause_negative: str
    word_good: str
    word_bad: str
    word_more: str
    word_less: str


@dataclass(frozen=True, slots=True)
class Indicator:
    """One figure of the basisset. `direction`: +1 higher is better, -1 higher is worse, 0 context.

    `kind` is the class of certainty: M model estimate, R register or count, S survey, P patients or clients.
    `computed_from` is a formula over KWB columns, empty when the column itself is the figure.
    `pillar` and `domain` are those of Wijkprogrammering, `is_domain_choice` when the place is our own; `factors` keys
    of factors.toml. What is empty has a reason: `no_domain`, `no_theme`, `no_factors`, `no_place` are keys of
    `catalogue.reasons()`. `list_columns` is what a list holds per line.
    """

    key: str
    row: int
    role: str
    label: str
    short: str
    definition: str
    unit: str
    direction: int
    population: str
    ages: tuple[str, ...]
    decimals: int
    measured: str
    kind: str
    computed_from: str
    how_to_obtain: str
    caution: str
    theme: str
    is_protective: bool
    pillar: str
    domain: str
    is_domain_choice: bool
    factors: tuple[FactorLink, ...]
    life_areas: tuple[str, ...]
    age_phases: tuple[str, ...]
    no_domain: str
    no_theme: str
    no_factors: str
    no_place: str
    list_columns: tuple[str, ...]
    columns: tuple[Column, ...]
    wording: Wording


def read_indicator(raw: dict[str, Any]) -> Indicator:
    """Return an entry of `[[indicator]]` as facts. Raises KeyError for what must be there: the content is broken."""
    return Indicator(
        key=raw["key"],
        row=raw["row"],
        role=raw["role"],
        label=raw["label"],
        short=raw.get("short", raw["label"]),
        definition=raw["definition"],
        unit=raw["unit"],
        direction=_DIRECTIONS[raw["direction"]],
        population=raw["population"],
        ages=tuple(raw["ages"]),
        decimals=raw["decimals"],
        measured=raw["kind"],
        kind=raw["class"],
        computed_from=raw["computed_from"],
        how_to_obtain=raw["how_to_obtain"],
        caution=raw["caution"],
        theme=raw["theme"],
        is_protective=raw.get("protective", False),
        pillar=raw["pijler"],
        domain=raw["domein"],
        is_domain_choice=raw.get("domein_is_choice", False),
        factors=tuple(FactorLink(link["key"], link["factor_from"] == OWN) for link in raw["factors"]),
        life_areas=tuple(raw["life_areas"]),
        age_phases=tuple(raw["age_phases"]),
        no_domain=raw.get("no_domain", ""),
        no_theme=raw.get("no_theme", ""),
        no_factors=raw.get("no_factors", ""),
        no_place=raw.get("no_place", ""),
        list_columns=tuple(raw.get("list_columns", ())),
        columns=tuple(_column(entry) for entry in raw["sources"]),
        wording=Wording(**{name: raw["text"].get(name, "") for name in Wording.__dataclass_fields__}),
    )


def _column(entry: dict[str, Any]) -> Column:
    return Column(
        source=entry["source"],
        name=entry.get("stem") or entry.get("excel") or "",
        from_year=entry.get("from"),
        until_year=entry.get("until"),
    )
