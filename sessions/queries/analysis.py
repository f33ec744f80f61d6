"""The analysis of a wijk per pijler and domein, with the factors and what the wijk already does about them."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlmodel import Session

from sessions.enums import SupplyChoice
from sessions.queries.figure import FigureComparison, list_comparisons
from sessions.queries.own_figure import list_own_figures
from sessions.queries.supply import SupplyView, list_supply
from sessions.wijkdata.analysis import Analysis, analyse
from sessions.wijkdata.catalogue import indicators
from sessions.wijkdata.factors import Factor, factors

# The aanbodkaart speaks of all ages, the Factorenmodel of youth: its leefgebieden in the words of the card.
ON_THE_CARD = {
    "kind_jeugd": "zelf",
    "ouders_gezin": "gezin",
    "school": "school_werk",
    "wijk": "wijk",
    "internet": "internet",
}


@dataclass(frozen=True, slots=True)
class OwnFigureLine:
    """A figure of the projectteam's own that stands in no domein: its name and year."""

    name: str
    year: int


@dataclass(frozen=True, slots=True)
class AnalysisView:
    """The analysis, what the wijk already has per factor, and the own figures that belong to no domein.

    `by_age` are the figures of the basisset that there are for an age, in every age group.
    """

    analysis: Analysis
    supply: Mapping[str, tuple[SupplyView, ...]]
    own: tuple[OwnFigureLine, ...]
    by_age: tuple[FigureComparison, ...]

    @property
    def has_figures(self) -> bool:
        """Tell whether there is any figure at all."""
        return any(domain.figures for _, members in self.analysis.pillars for domain in members)


def get_analysis(db: Session, *, traject_id: int) -> AnalysisView:
    """Return the analysis of the wijk of a traject, for the projectteam: what is not public takes part too."""
    comparisons = list_comparisons(db, traject_id=traject_id)
    typed = list_own_figures(db, traject_id=traject_id)
    items = list_supply(db, traject_id=traject_id)
    return AnalysisView(
        analysis=analyse(comparisons, lists={each.indicator: each.name for each in typed if each.is_list}),
        supply={key: tuple(item for item in items if works_on(item, factor)) for key, factor in factors().items()},
        own=tuple(OwnFigureLine(each.name, each.period) for each in typed if not each.indicator),
        by_age=tuple(
            each for each in comparisons if each.indicator in indicators() and indicators()[each.indicator].ages
        ),
    )


def works_on(item: SupplyView, factor: Factor) -> bool:
    """Tell whether something of the aanbodkaart may work on a factor: a theme in common, and the same leefgebied.

    Our own reading: the card holds themes, not factors. Without a leefgebied on either side the theme decides; what the
    wijk stops with does not count.
    """
    if item.choice is SupplyChoice.STOP or not set(item.themes) & set(factor.themes):
        return False
    return not item.life_areas or not factor.life_area or ON_THE_CARD[factor.life_area] in item.life_areas
