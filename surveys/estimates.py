"""Which figures the three 'van elke 10' questions are about. Pure; the rules stand in the content."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from sessions.content_files import sessions_content
from surveys.rules import survey_content

LEAST_SHARE = 3.0
HUNDRED_UNDER = 5.0
HUNDRED_OVER = 95.0


@dataclass(frozen=True, slots=True)
class EstimateFigure:
    """A figure of the wijk beside city and country, in per cent. `differs`: the margin leaves out the city's figure."""

    indicator: str
    age_group: str
    wijk: float
    city: float
    country: float
    differs: bool


@dataclass(frozen=True, slots=True)
class EstimateChoice:
    """An indicator to guess, and out of how many people: 10, or 100 where ten would be too coarse."""

    indicator: str
    age_group: str
    base: int


@dataclass(frozen=True, slots=True)
class EstimateClause:
    """How a figure is asked: 'voelen zich eenzaam'."""

    indicator: str
    age_group: str
    clause: str
    translated: MappingProxyType[str, str]


def estimate_clauses() -> tuple[EstimateClause, ...]:
    """Return every figure that there is a ready question for, in the order of the content."""
    return tuple(
        EstimateClause(line["indicator"], line["group"], line["clause"], MappingProxyType(_translations(line)))
        for line in survey_content()["estimate"]
    )


def _translations(line: Mapping[str, str]) -> dict[str, str]:
    return {key.removeprefix("clause_"): text for key, text in line.items() if key.startswith("clause_")}


def base_for(share: float | None) -> int:
    """Return 100 for a share under 5% or over 95%, where 'van elke 10' fails; otherwise 10."""
    return 100 if share is not None and not HUNDRED_UNDER <= share <= HUNDRED_OVER else 10


def choose_estimates(
    figures: Sequence[EstimateFigure], *, leading_themes: Sequence[str] = (), wanted: Sequence[str] = ()
) -> tuple[EstimateChoice, EstimateChoice, EstimateChoice]:
    """Return the figures for the three questions, of three different themes.

    Indicators that the voorgesprek wanted come first. Then the largest certain difference with the city (within the
    focus of the voorgesprek when there is one), the largest group, and the figure that is most like the city. What the
    figures cannot fill follows the content.
    """
    usable = _usable(figures)
    picked = [figure for figure in usable if figure.indicator in wanted][:3]
    leading = [figure for figure in usable if _themes()[figure.indicator] in leading_themes]
    certain = [figure for figure in usable if figure.differs]
    for pools, weight in (
        ((leading, certain, usable), _difference),
        ((usable,), lambda figure: figure.wijk),
        (([figure for figure in usable if not figure.differs], usable), lambda figure: -_difference(figure)),
    ):
        best = _best(pools, weight, picked) if len(picked) < 3 else None
        if best is not None:
            picked.append(best)
    choices = [EstimateChoice(figure.indicator, figure.age_group, base_for(figure.wijk)) for figure in picked]
    return _filled_up(choices)


def _usable(figures: Sequence[EstimateFigure]) -> list[EstimateFigure]:
    order = {(clause.indicator, clause.age_group): place for place, clause in enumerate(estimate_clauses())}
    known = [
        figure for figure in figures if (figure.indicator, figure.age_group) in order and figure.wijk >= LEAST_SHARE
    ]
    return sorted(known, key=lambda figure: order[(figure.indicator, figure.age_group)])


def _difference(figure: EstimateFigure) -> float:
    return abs(figure.wijk - figure.city)


def _best(
    pools: Sequence[Sequence[EstimateFigure]],
    weight: Callable[[EstimateFigure], float],
    picked: Sequence[EstimateFigure],
) -> EstimateFigure | None:
    used = {_themes()[figure.indicator] for figure in picked}
    for pool in pools:
        left = [figure for figure in pool if _themes()[figure.indicator] not in used]
        if left:
            return max(left, key=weight)
    return None


def _filled_up(choices: list[EstimateChoice]) -> tuple[EstimateChoice, EstimateChoice, EstimateChoice]:
    used = {_themes()[choice.indicator] for choice in choices}
    for clause in estimate_clauses():
        theme = _themes()[clause.indicator]
        if len(choices) < 3 and theme not in used:
            choices.append(EstimateChoice(clause.indicator, clause.age_group, base_for(None)))
            used.add(theme)
    first, second, third = choices[:3]
    return first, second, third


def _themes() -> dict[str, str]:
    return {line["key"]: line.get("theme", "") for line in sessions_content("base_set")["indicator"]}
