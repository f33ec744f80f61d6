"""A wijk as it could also have been: two hundred redraws that our choice and other methods see alike.

In a redraw everything moves: shares (Beta), counts (rounding of CBS), households by age (odds x lognormal 0.3), the
odds of a theme in each cell (`theme_odds`), and the weights (Dirichlet). Our method sees of a redraw what is published
of a wijk: ages, and the share of each age group. The other methods see every cell: they need a table of cells.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from personas.candidates import Counting, in_choice
from personas.facts import WijkFacts
from personas.firmness import redraws, seed_of
from personas.households import DRAWS, ROUNDING, STAGES, Floats
from personas.selection import WHOLE_GROUP, Candidate, choose, large_enough
from personas.signals import theme_inputs
from personas.themes import Weights, rank_themes
from tests.personas.other_methods import Kind

COUNT = 4
ODDS = 0.3
Method = Callable[[Floats, Floats, list[str], Floats], set[Kind]]


@dataclass(frozen=True, slots=True, eq=False)
class Redraw:
    """Adults (4 x 5), people with each theme (4 x 5 x themes), the weight of each theme, and our candidates in it."""

    adults: Floats
    people: Floats
    totals: dict[str, float]
    candidates: tuple[Candidate, ...]


class RedrawnWijk:
    """A wijk as it is (`first`) and in 200 redraws (`again`)."""

    def __init__(self, facts: WijkFacts, *, theme_odds: float = ODDS) -> None:
        self.theme_odds = theme_odds
        self.counting = Counting(facts)
        self.known = [one for one in in_choice(self.counting.candidates()) if one.life_stage in STAGES]
        self.themes = sorted({one.theme for one in self.known})
        self.whole = float(facts.residents.of(WHOLE_GROUP))
        inputs, seed = theme_inputs(facts), seed_of(facts.canonical())
        totals = {one.key: one.total for one in rank_themes(inputs, Weights()) if one.total is not None}
        drawn = redraws(inputs, Weights(), seed=seed, answers=facts.answers, draws=DRAWS, of_method=False)
        random = np.random.RandomState(seed)
        self.first = self._redraw(None, totals, None)
        self.again = [self._redraw(place, dict(draw.totals), random) for place, draw in enumerate(drawn)]

    def returns(self, method: Method | None = None) -> list[float]:
        """Return per persona in which share of the redraws its life stage and theme come back; None is our method.

        Where a method gives the same persona twice, the one that is missing never comes back.
        """
        again = [self._found(method, one) for one in self.again]
        first = sorted(self._found(method, self.first))
        returns = [float(np.mean([kind in found for found in again])) for kind in first]
        return [*returns, *[0.0] * (COUNT - len(first))]

    def _found(self, method: Method | None, redraw: Redraw) -> set[Kind]:
        if method is None:
            big = [one for one in redraw.candidates if large_enough(one.people, adults=self.whole)]
            return {(one.life_stage, one.theme) for one in choose(big, redraw.totals, count=COUNT).chosen}
        weight = np.array([redraw.totals.get(theme, 0.0) for theme in self.themes])
        return method(redraw.people.reshape(-1, len(self.themes)), redraw.adults.ravel(), self.themes, weight)

    def _redraw(self, place: int | None, totals: dict[str, float], random: np.random.RandomState | None) -> Redraw:
        assert self.counting.table is not None
        adults = self.counting.table.people
        shares = np.zeros((*adults.shape, len(self.themes)))
        for one in self.known:
            share = one.people / one.in_group if place is None else float(self.counting.drawn[one.key].share[place])
            shares[STAGES.index(one.life_stage), :, self.themes.index(one.theme)] = share
        if random is not None:
            adults = adults * np.exp(ODDS * random.standard_normal(adults.shape))
            sizes = self.counting.table.people.sum(axis=1) + random.uniform(-ROUNDING, ROUNDING, len(STAGES))
            adults = adults / adults.sum(axis=1, keepdims=True) * sizes[:, None]
            odds = np.exp(self.theme_odds * random.standard_normal(shares.shape))
            shares = shares * odds / (1 - shares + shares * odds)
        people = shares * adults[:, :, None]
        return Redraw(adults, people, totals, tuple(self._candidate(one, adults, people, place) for one in self.known))

    def _candidate(self, one: Candidate, adults: Floats, people: Floats, place: int | None) -> Candidate:
        if place is None:
            return one
        drawn = self.counting.drawn[one.key]
        row, theme = STAGES.index(one.life_stage), self.themes.index(one.theme)
        group = [place for place, stage in enumerate(STAGES) if (stage == STAGES[-1]) == (one.life_stage == STAGES[-1])]
        share = people[group, :, theme].sum() / adults[group].sum()
        number = float(adults[row].sum() * share)
        return replace(drawn.moved(one, place), people=number, reach=number / float(drawn.whole_people[place]))
