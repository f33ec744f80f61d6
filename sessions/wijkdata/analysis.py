"""From figure to factor: pijler, domein, its figures, what misses, and which factors they light. Pure.

Source: Wijkprogrammering, methodiekbeschrijving (Gemeente Rotterdam and Nederlands Jeugdinstituut, 2019), the part on
the quantitative analysis: figures per domein, the factors that belong to them, their place in the Ranking, and which
factor returns in several domeinen. Which figure belongs to which factor is mostly our own reading and says so.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sessions.wijkdata.catalogue import Indicator, estimation, indicators, sources
from sessions.wijkdata.comparison import FigureComparison
from sessions.wijkdata.factors import Domain, Factor, domains, factors, pillars
from sessions.wijkdata.scores import FAVOURABLE, UNFAVOURABLE

MIXED = "wisselend"
SIMILAR = "vergelijkbaar"
NO_VERDICT = "geen oordeel"
NO_FIGURE = "geen cijfer"


@dataclass(frozen=True, slots=True)
class FactorFigure:
    """A figure under a factor. `is_own`: that it belongs here is our own reading; `verdict` as in `FigureComparison`.

    `is_estimate`: made by RIVM's model from age, household, income and the like; `is_predictor`: nearly one of those.
    """

    indicator: str
    age_group: str
    label: str
    verdict: str
    favourable: str
    is_own: bool
    is_estimate: bool
    is_predictor: bool


@dataclass(frozen=True, slots=True)
class LitFactor:
    """A factor with the figures of the wijk that say something about it.

    `state` is one word: ongunstig, gunstig, wisselend, vergelijkbaar, geen oordeel (only context) or geen cijfer.
    """

    factor: Factor
    state: str
    figures: tuple[FactorFigure, ...]

    @property
    def overlaps(self) -> bool:
        """Tell whether a model estimate stands beside one of its predictors: they are not two separate signals."""
        return any(each.is_estimate for each in self.figures) and any(each.is_predictor for each in self.figures)


@dataclass(frozen=True, slots=True)
class MissingLine:
    """A figure that the wijk does not have, with how to get it. `is_typed_in`: it comes on request, not in a file."""

    indicator: str
    label: str
    how: str
    is_typed_in: bool


@dataclass(frozen=True, slots=True)
class DomainFigure:
    """A figure of a domein. `is_choice`: that it stands in this domein is our own choice."""

    comparison: FigureComparison
    is_choice: bool
    is_estimate: bool


@dataclass(frozen=True, slots=True)
class DomainAnalysis:
    """One domein: its figures, the names of its lists, its factors (the highest rank first), and what misses."""

    domain: Domain
    figures: tuple[DomainFigure, ...]
    lists: tuple[str, ...]
    factors: tuple[LitFactor, ...]
    missing: tuple[MissingLine, ...]


@dataclass(frozen=True, slots=True)
class RecurringFactor:
    """A factor that plays in more than one domein, by name."""

    lit: LitFactor
    domains: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Analysis:
    """The whole: pijlers with their domeinen, every factor by key, and the factors that return."""

    pillars: tuple[tuple[str, tuple[DomainAnalysis, ...]], ...]
    factors: Mapping[str, LitFactor]
    recurring: tuple[RecurringFactor, ...]


def analyse(comparisons: Sequence[FigureComparison], *, lists: Mapping[str, str]) -> Analysis:
    """Return the analysis of a wijk. `lists` are the lists that it has: {indicator: name}."""
    shown = _one_per_indicator(comparisons)
    lit = {key: _lit(factor, shown) for key, factor in factors().items()}
    per_domain = {name: _domain(domain, shown, lists, lit) for name, domain in domains().items()}
    return Analysis(
        pillars=tuple((name, tuple(per_domain[each] for each in members)) for name, members in pillars().items()),
        factors=lit,
        recurring=_recurring(per_domain.values(), lit),
    )


def is_estimate(comparison: FigureComparison) -> bool:
    """Tell whether a figure comes out of RIVM's model: the same figure of a municipal survey does not."""
    return comparison.source in {sources()[key].citation(comparison.year) for key in estimation().sources}


def is_typed_in(fact: Indicator) -> bool:
    """Tell whether a figure has no file: somebody asks for it and types it in."""
    return not any(column.name or sources()[column.source].table for column in fact.columns)


def _one_per_indicator(comparisons: Sequence[FigureComparison]) -> dict[str, FigureComparison]:
    """Return one age group per figure: the group that the figure is about, else the first that there is."""
    found: dict[str, FigureComparison] = {}
    for each in comparisons:
        if each.indicator in indicators() and (
            each.indicator not in found or each.age_group == indicators()[each.indicator].population
        ):
            found[each.indicator] = each
    return found


def _lit(factor: Factor, shown: Mapping[str, FigureComparison]) -> LitFactor:
    figures = tuple(
        _figure(indicators()[key], comparison, is_own=link.is_own)
        for key, comparison in shown.items()
        for link in indicators()[key].factors
        if link.key == factor.key
    )
    return LitFactor(factor, _state(figures, shown), figures)


def _figure(fact: Indicator, comparison: FigureComparison, *, is_own: bool) -> FactorFigure:
    return FactorFigure(
        indicator=fact.key,
        age_group=comparison.age_group,
        label=comparison.label,
        verdict=comparison.verdict,
        favourable=comparison.favourable,
        is_own=is_own,
        is_estimate=is_estimate(comparison),
        is_predictor=fact.key in estimation().same_as_predictor,
    )


def _state(figures: Iterable[FactorFigure], shown: Mapping[str, FigureComparison]) -> str:
    found = list(figures)
    words = {each.favourable for each in found}
    if {FAVOURABLE, UNFAVOURABLE} <= words:
        return MIXED
    for word in (UNFAVOURABLE, FAVOURABLE):
        if word in words:
            return word
    if not found:
        return NO_FIGURE
    judged = [each for each in found if shown[each.indicator].direction and each.verdict]
    return SIMILAR if judged else NO_VERDICT


def _domain(
    domain: Domain,
    shown: Mapping[str, FigureComparison],
    lists: Mapping[str, str],
    lit: Mapping[str, LitFactor],
) -> DomainAnalysis:
    members = [fact for fact in indicators().values() if fact.domain == domain.name]
    figures = tuple(
        DomainFigure(shown[fact.key], fact.is_domain_choice, is_estimate(shown[fact.key]))
        for fact in members
        if fact.key in shown
    )
    keys = dict.fromkeys((*domain.factors, *(link.key for fact in members for link in fact.factors)))
    ranked = sorted((lit[key] for key in keys), key=lambda each: (each.factor.rank or 9, not each.factor.in_ranking))
    return DomainAnalysis(
        domain=domain,
        figures=figures,
        lists=tuple(lists[fact.key] for fact in members if fact.key in lists),
        factors=tuple(ranked),
        missing=tuple(
            MissingLine(fact.key, fact.short, fact.how_to_obtain, is_typed_in(fact))
            for fact in members
            if fact.key not in shown and fact.key not in lists
        ),
    )


def _recurring(made: Iterable[DomainAnalysis], lit: Mapping[str, LitFactor]) -> tuple[RecurringFactor, ...]:
    """Return the factors of more than one domein: the most domeinen first, then the highest rank."""
    places: dict[str, list[str]] = {}
    for each in made:
        for one in each.factors:
            places.setdefault(one.factor.key, []).append(each.domain.name)
    found = [RecurringFactor(lit[key], tuple(names)) for key, names in places.items() if len(names) > 1]
    return tuple(sorted(found, key=lambda each: (-len(each.domains), each.lit.factor.rank or 9, each.lit.factor.name)))
