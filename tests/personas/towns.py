"""Made-up towns of which everything is known: who lives how at which age, and how often a theme occurs in each cell.

A town has the ages and the figures of a real wijk. Its households deviate from the national pattern and its themes from
the share of the whole age group, cell by cell, at random. What our method may see of it is what CBS and RIVM would
publish: ages, kinds of household (rounded to fives), and a share per age group with its own error.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import numpy as np

from personas.candidates import Counting
from personas.content import all_themes
from personas.facts import WijkFacts, WijkFigure
from personas.households import (
    ALONE,
    ELSEWHERE,
    FAMILY,
    HOUSEHOLDS,
    LONE_PARENT,
    STAGES,
    TOGETHER,
    Floats,
    HouseholdCounts,
    household_pattern,
)
from personas.selection import WHOLE_GROUP, large_enough
from sessions.wijkdata.population import ADULT_SHARE_15_24

GROUP_OF = dict(zip(STAGES, ("18-65", "18-65", "18-65", "65+"), strict=True))
FIVES = 5


@dataclass(frozen=True, slots=True)
class Town:
    """What may be seen of a town, and the truth: adults (4 x 5) and per theme the share that it occurs in each cell."""

    facts: WijkFacts
    adults: Floats
    shares: Mapping[str, Floats]

    def people(self, stage: str, household: str, theme: str) -> float:
        """Return how many adults of a life stage in a household have a theme; '' is every household."""
        row = STAGES.index(stage)
        of_stage: Floats = self.adults[row] * self.shares[theme][row]
        return float(of_stage[HOUSEHOLDS.index(household)] if household else of_stage.sum())


def made_up_town(facts: WijkFacts, *, homes: float, odds: float, seed: int, is_counted: bool = True) -> Town:
    """Return a town like this wijk. `homes` and `odds` are the spreads (natural logarithm) of the deviations.

    Without `is_counted` nobody counts its households.
    """
    random = np.random.RandomState(seed)
    table = _table(facts.residents.stages, homes, random)
    adults = table.copy()
    adults[0, ELSEWHERE] = max(table[0, ELSEWHERE] - (1 - ADULT_SHARE_15_24) * table[0].sum(), 0.0)
    shares, figures = _themes(facts, adults, odds, random)
    counts = _counted(table, random) if is_counted else None
    residents = replace(facts.residents, households=counts)
    seen = tuple(figures.get((one.indicator, one.age_group), one) for one in facts.figures)
    return Town(replace(facts, residents=residents, figures=seen), adults, shares)


def _table(ages: Mapping[str, int], homes: float, random: np.random.RandomState) -> Floats:
    pattern = household_pattern()["people"]
    national = np.array([[float(pattern[stage][household]) for household in HOUSEHOLDS] for stage in STAGES])
    tilted = national * np.exp(homes * random.standard_normal(national.shape))
    people = np.array([float(ages[stage]) for stage in STAGES])
    of_ages: Floats = tilted / tilted.sum(axis=1, keepdims=True) * people[:, None]
    return of_ages


def _counted(table: Floats, random: np.random.RandomState) -> HouseholdCounts:
    people = table.sum(axis=0)
    counts = (people[ALONE], people[TOGETHER] / 2, people[FAMILY] / 2 + people[LONE_PARENT])
    return HouseholdCounts(*(FIVES * round((count + random.uniform(-2, 2)) / FIVES) for count in counts))


def _themes(
    facts: WijkFacts, adults: Floats, odds: float, random: np.random.RandomState
) -> tuple[dict[str, Floats], dict[tuple[str, str], WijkFigure]]:
    shares, figures = {}, {}
    for theme in all_themes().values():
        of_theme = np.zeros_like(adults)
        for group in ("18-65", "65+"):
            figure = facts.figure(theme.counts, group) if theme.counts else None
            if figure is None or figure.share is None or figure.wijk is None:
                break
            rows = [place for place, stage in enumerate(STAGES) if GROUP_OF[stage] == group]
            of_age, of_cell = (
                random.standard_normal((len(rows), 1)),
                random.standard_normal((len(rows), len(HOUSEHOLDS))),
            )
            moved = odds * (of_age + of_cell) / np.sqrt(2)
            yes = _shares_around(figure.share, adults[rows], moved)
            of_theme[rows] = 1 - yes if theme.counts_complement else yes
            figures.setdefault((figure.indicator, group), _estimated(figure, random))
        else:
            shares[theme.key] = of_theme
    return shares, figures


def _shares_around(share: float, people: Floats, moved: Floats) -> Floats:
    """Return a share per cell with these differences in log-odds, of which the mean over the people is `share`."""
    low, high = -20.0, 20.0
    for _ in range(60):
        middle = (low + high) / 2
        found = 1 / (1 + np.exp(-(middle + moved)))
        low, high = (middle, high) if (found * people).sum() < share * people.sum() else (low, middle)
    of_cells: Floats = 1 / (1 + np.exp(-(low + moved)))
    return of_cells


def _estimated(figure: WijkFigure, random: np.random.RandomState) -> WijkFigure:
    """Return the figure as a survey of its effective size would estimate it."""
    if figure.wijk is None or figure.share is None or not figure.effective_n:
        return figure
    size = figure.effective_n
    drawn = float(random.beta(figure.share * size + 0.5, (1 - figure.share) * size + 0.5))
    value = figure.wijk.value * drawn / figure.share if figure.share else figure.wijk.value
    return replace(figure, wijk=replace(figure.wijk, value=value))


@dataclass(frozen=True, slots=True)
class Score:
    """Which share of the true numbers lies within our interval: of `cells` with a household, and of life stages."""

    towns: int
    cells: int
    inside: float
    stages: float


def score(towns: Iterable[Town]) -> Score:
    """Count in each town who could be a persona, and hold the interval beside the truth.

    The youngest who live elsewhere are left out: CBS counts them with the minors.
    """
    cells: list[bool] = []
    stages: list[bool] = []
    seen = 0
    for town in towns:
        seen += 1
        adults = town.facts.residents.of(WHOLE_GROUP)
        for one in Counting(town.facts).candidates():
            is_known = one.theme in town.shares and one.life_stage in STAGES
            is_mixed = one.life_stage == STAGES[0] and one.household in {"", HOUSEHOLDS[ELSEWHERE]}
            if is_known and not is_mixed and large_enough(one.people, adults=adults):
                truth = town.people(one.life_stage, one.household, one.theme)
                (cells if one.household else stages).append(one.low <= truth <= one.high)
    return Score(seen, len(cells), float(np.mean(cells)), float(np.mean(stages)))
