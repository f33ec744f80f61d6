"""How heavy is each theme here: figures, enquête and influence combined, and how firm is that rank (PRODUCT P1, P2).

Method: research part b2 (after the Rotterdam ranking of factors and the OECD/JRC handbook on composite indicators).
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from personas.content import Theme
from sessions.content_files import sessions_content

GAP_SHARE = 0.6
FLOOR = 0.05
TOP = 4
DIGITS = 9


class Flag(StrEnum):
    """Whether figures and enquête point the same way."""

    BOTH = "both"
    DATA_ONLY = "data_only"
    SURVEY_ONLY = "survey_only"
    NONE = ""


class Firmness(StrEnum):
    """How often a theme stays in the top 4 when everything moves within its uncertainty."""

    FIRM = "firm"
    LIKELY = "likely"
    DEPENDS = "depends"


class Preset(StrEnum):
    """Ready weights."""

    BALANCED = "balanced"
    DATA_FIRST = "data_first"
    PROFESSIONALS_FIRST = "professionals_first"
    EQUAL = "equal"


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each leg counts; only the proportions matter. Raises ValueError when nothing counts."""

    data: float = 0.4
    survey: float = 0.4
    influence: float = 0.2

    def __post_init__(self) -> None:
        legs = (self.data, self.survey, self.influence)
        if min(legs) < 0 or not math.isfinite(sum(legs)) or sum(legs) <= 0:
            message = "weights are shares of at least 0, and one of them counts"
            raise ValueError(message)

    def shares(self) -> tuple[float, float, float]:
        """Return the three weights as shares of 1."""
        total = self.data + self.survey + self.influence
        return self.data / total, self.survey / total, self.influence / total


def preset_weights(preset: Preset) -> Weights:
    """Return the weights of a preset."""
    return {
        Preset.BALANCED: Weights(),
        Preset.DATA_FIRST: Weights(0.6, 0.2, 0.2),
        Preset.PROFESSIONALS_FIRST: Weights(0.2, 0.6, 0.2),
        Preset.EQUAL: Weights(1, 1, 1),
    }[preset]


@dataclass(frozen=True, slots=True)
class Signal:
    """One figure as a burden: `z` is the shrunken difference with the city, positive is heavier here.

    `slope` is what one unit of log-odds adds to z; `share` is 0-1, None for a figure that is not a share.
    """

    indicator: str
    z: float
    slope: float = 0.0
    share: float | None = None
    effective_n: float | None = None


@dataclass(frozen=True, slots=True)
class ThemeInput:
    """Everything that is known of one theme. `people` is how many residents it concerns; None means unknown."""

    theme: Theme
    signals: tuple[Signal, ...] = ()
    people: float | None = None
    people_signal: Signal | None = None
    survey: float | None = None

    @property
    def influence(self) -> float:
        """Return how much a wijk can do about the theme, 0.4-1.0."""
        return influence_of(self.theme)[0]


@dataclass(frozen=True, slots=True)
class ThemeScore:
    """A ranked theme; every leg is 0-1 and None where nothing is known. `total` is None when it cannot be ranked."""

    key: str
    name: str
    data: float | None
    survey: float | None
    influence: float
    influence_source: str
    gap: float | None
    people: int | None
    total: float | None
    rank: int | None
    flag: Flag = Flag.NONE
    firmness: Firmness | None = None
    top_share: int = 0
    rank_low: int | None = None
    rank_high: int | None = None


def influence_of(theme: Theme) -> tuple[float, str]:
    """Return the influence of a wijk on a theme (0.4-1.0) and its source: rank, else CHR domain, else unknown."""
    rules = sessions_content("themes")["influence"]
    if theme.rank:
        weight = float(rules["rank_weights"][f"rank_{theme.rank}"])
        return weight, f"rang {theme.rank} in de Ranking van factoren (Wijkprogrammering, Rotterdam)"
    if theme.chr_domain:
        shares: Mapping[str, float] = rules["chr_shares"]
        floor = float(rules["floor"])
        weight = floor + (1 - floor) * shares[theme.chr_domain] / max(shares.values())
        return round(weight, DIGITS), "aandeel in gezondheid volgens County Health Rankings (Verenigde Staten)"
    return float(rules["unknown_weight"]), "invloed onbekend"


def rank_themes(inputs: Sequence[ThemeInput], weights: Weights) -> tuple[ThemeScore, ...]:
    """Return the themes, heaviest first; what has neither figure nor enquête comes last and gets no rank.

    Without an enquête that leg counts for nothing and the others share its weight.
    """
    ordered = sorted(inputs, key=lambda item: item.theme.key)
    legs = theme_legs(ordered)
    totals = {key: combined(leg, weights) for key, leg in legs.items()}
    ranks = ranking(totals)
    data, survey = ({key: leg[place] for key, leg in legs.items()} for place in (0, 1))
    flags = {key: _flag(key, data, survey) for key in legs}
    scores = [_score(item, legs[item.theme.key], totals, ranks, flags) for item in ordered]
    return tuple(sorted(scores, key=lambda score: (score.rank or len(scores) + 1, score.key)))


def theme_legs(inputs: Sequence[ThemeInput]) -> dict[str, tuple[float | None, float | None, float]]:
    """Return (data, survey, influence) per theme, each 0-1. Size counts by its rank among the themes."""
    sizes = _size_ranks({item.theme.key: item.people for item in inputs})
    heaviest = max((item.survey or 0.0 for item in inputs), default=0.0)
    return {
        item.theme.key: (
            data_leg(theme_gap(item.signals), sizes[item.theme.key]),
            None if item.survey is None or heaviest <= 0 else item.survey / heaviest,
            item.influence,
        )
        for item in inputs
    }


def theme_gap(signals: Sequence[Signal]) -> float | None:
    """Return the mean burden of the figures of a theme, or None without figures."""
    return sum(signal.z for signal in signals) / len(signals) if signals else None


def data_leg(gap: float | None, size: float | None) -> float | None:
    """Return 0.6 x difference + 0.4 x size, each 0-1; one of them alone where the other is unknown."""
    if gap is None:
        return size
    difference = heaviness(gap)
    return difference if size is None else GAP_SHARE * difference + (1 - GAP_SHARE) * size


def heaviness(z: float) -> float:
    """Return a burden z as 0-1: -1 and lighter is 0, 2 and heavier is 1 (the cuts of the five words of the GGD)."""
    return min(max((z + 1) / 3, 0.0), 1.0)


def combined(
    leg: tuple[float | None, float | None, float], weights: Weights, *, arithmetic: bool = False
) -> float | None:
    """Return the weighted geometric (or arithmetic) mean of the legs that exist; None without data and survey.

    Geometric, because a theme should not win on one leg alone.
    """
    if leg[0] is None and leg[1] is None:
        return None
    present = [(weight, value) for weight, value in zip(weights.shares(), leg, strict=True) if value is not None]
    total = sum(weight for weight, _value in present)
    if total <= 0:
        return None
    if arithmetic:
        return round(sum(weight * value for weight, value in present) / total, DIGITS)
    logs = sum(weight * math.log(max(FLOOR, value)) for weight, value in present)
    return round(math.exp(logs / total), DIGITS)


def ranking(totals: Mapping[str, float | None]) -> dict[str, int]:
    """Return rank 1, 2, … of what has a total; equal totals are ordered by key."""
    known = sorted(((-total, key) for key, total in totals.items() if total is not None))
    return {key: place for place, (_total, key) in enumerate(known, start=1)}


def top_of(values: Mapping[str, float | None]) -> frozenset[str]:
    """Return the keys of the heaviest four."""
    return frozenset(key for key, place in ranking(values).items() if place <= TOP)


def selected_signals(theme: Theme, signals: Mapping[str, Signal]) -> tuple[Signal, ...]:
    """Return one signal per group of figures that say the same, in the order of the theme; the head alone if asked."""
    wanted = theme.indicators if theme.averages else (theme.head,)
    taken: list[Signal] = []
    said: set[tuple[str, ...]] = set()
    for indicator in wanted:
        groups = {group for group in theme.redundant if indicator in group}
        if indicator in signals and not groups & said:
            taken.append(signals[indicator])
            said |= groups
    return tuple(taken)


def _score(
    item: ThemeInput,
    leg: tuple[float | None, float | None, float],
    totals: Mapping[str, float | None],
    ranks: Mapping[str, int],
    flags: Mapping[str, Flag],
) -> ThemeScore:
    key = item.theme.key
    gap = theme_gap(item.signals)
    return ThemeScore(
        key=key,
        name=item.theme.name,
        data=None if leg[0] is None else round(leg[0], DIGITS),
        survey=None if leg[1] is None else round(leg[1], DIGITS),
        influence=leg[2],
        influence_source=influence_of(item.theme)[1],
        gap=None if gap is None else round(gap, DIGITS),
        people=None if item.people is None else round(item.people),
        total=totals[key],
        rank=ranks.get(key),
        flag=flags[key],
    )


def _flag(key: str, data: Mapping[str, float | None], survey: Mapping[str, float | None]) -> Flag:
    """High is the heaviest four, low the lighter half or nothing at all; what is in between gets no flag."""
    if not any(value is not None for value in survey.values()):
        return Flag.NONE
    high_data, high_survey = key in top_of(data), key in top_of(survey)
    if high_data and high_survey:
        return Flag.BOTH
    if high_data and _is_low(key, survey):
        return Flag.DATA_ONLY
    return Flag.SURVEY_ONLY if high_survey and _is_low(key, data) else Flag.NONE


def _is_low(key: str, values: Mapping[str, float | None]) -> bool:
    places = ranking(values)
    return places.get(key, len(places) + 1) > len(places) / 2


def _size_ranks(people: Mapping[str, float | None]) -> dict[str, float | None]:
    known = sorted((count, key) for key, count in people.items() if count is not None)
    span = max(len(known) - 1, 1)
    places = {key: place / span for place, (_count, key) in enumerate(known)}
    return {key: places.get(key) for key in people}
