"""Which three or four persona's stand for this wijk: every set is tried, nothing is clustered (research b4).

A candidate is an age group with a theme. Origin and sex are not in the data of a candidate, so they can never decide.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import floor, prod

import numpy as np

SMALLEST_GROUP = 200
SMALLEST_SHARE = 0.01
TOP_COVERED = 3
PRIMARY_FROM = 6
FULL_REACH = 0.25
SIMILARITY_COST = 0.1
DIGITS = 9
COUNTS = (3, 4)
WHOLE_GROUP = "18+"


@dataclass(frozen=True, slots=True)
class Candidate:
    """Residents with one theme. `people` is how many, `lift` and `reach` are shares (research b4).

    `heaviness` is how unfavourable the figure of this age group is beside the same group in the city, 0-1.
    """

    age_group: str
    theme: str
    people: float
    low: float
    high: float
    lift: float
    reach: float
    heaviness: float = 1.0
    has_strength: bool = True

    @property
    def key(self) -> str:
        """Return the name by which a candidate is found back in a redraw."""
        return f"{self.age_group}|{self.theme}"

    @property
    def covers(self) -> float:
        """Return how much of its theme this group covers, 0-1: more often here, many people, heavier than in the city.

        Lift and reach are research b4. The last factor is ours: without it a group could stand for a theme on which
        it does not differ from the city, only because the group is large.
        """
        known = 0.5 * min(max(self.lift, 0.0), 1.0) + 0.5 * min(max(self.reach / FULL_REACH, 0.0), 1.0)
        return known * (0.5 + 0.5 * self.heaviness)


@dataclass(frozen=True, slots=True)
class Selection:
    """The chosen candidates, heaviest theme first, one reserve, and the heavy themes without any candidate."""

    chosen: tuple[Candidate, ...]
    reserve: Candidate | None
    without_candidate: tuple[str, ...]


def large_enough(people: float, *, adults: float) -> bool:
    """Return whether a group is big enough to stand for by itself: 200 residents and 1% of the adults."""
    return people >= max(SMALLEST_GROUP, SMALLEST_SHARE * adults)


def choose(
    candidates: Sequence[Candidate], totals: Mapping[str, float], *, count: int, kept: Sequence[str] = ()
) -> Selection:
    """Return the best set of `count` candidates out of all sets, with a reserve.

    `totals` is the weight of each theme. Candidates whose key is in `kept` are in every set. Rules that cannot be met
    are broken in this order, last first: the three heaviest themes, two age groups, different themes, a strength.
    Ties are decided by name. Fewer candidates than `count` gives all of them.
    """
    heaviest = _heaviest(totals)
    usable = _usable(candidates, heaviest, kept)
    top = heaviest[:TOP_COVERED]
    reachable = {candidate.theme for candidate in usable}
    without = tuple(theme for theme in top if theme not in reachable)
    if not usable:
        return Selection((), None, without)
    chosen = _best_set(usable, totals, count=min(max(count, len(kept)), len(usable)), kept=kept)
    rest = [candidate for candidate in usable if candidate not in chosen]
    reserve = _best_reserve(chosen, rest, totals)
    order = {theme: place for place, theme in enumerate(heaviest)}
    return Selection(tuple(sorted(chosen, key=lambda one: (order[one.theme], one.key))), reserve, without)


def returns(chosen: Sequence[Candidate], redrawn: Sequence[Selection]) -> dict[str, int]:
    """Return per chosen candidate in how many of 100 redraws the same group and theme were chosen again."""
    keys = [{candidate.key for candidate in selection.chosen} for selection in redrawn]
    if not keys:
        return {}
    return {one.key: floor(100 * sum(one.key in found for found in keys) / len(keys) + 0.5) for one in chosen}


def value_of(chosen: Sequence[Candidate], totals: Mapping[str, float]) -> float:
    """Return what a set is worth: covered theme weight minus a little for candidates that are alike."""
    missed = {theme: prod(1 - one.covers for one in chosen if one.theme == theme) for theme in totals}
    covered = sum(totals[theme] * (1 - missed[theme]) for theme in sorted(totals))
    alike = sum(_similarity(one, other) for one, other in combinations(chosen, 2))
    return round(covered - SIMILARITY_COST * alike, DIGITS)


def _heaviest(totals: Mapping[str, float]) -> list[str]:
    return sorted(totals, key=lambda theme: (-round(totals[theme], DIGITS), theme))


def _usable(candidates: Sequence[Candidate], heaviest: Sequence[str], kept: Sequence[str]) -> list[Candidate]:
    """Take the candidates of the six heaviest themes that have one, and what is kept, in a fixed order."""
    known = {candidate.theme for candidate in candidates}
    primary = set([theme for theme in heaviest if theme in known][:PRIMARY_FROM])
    found = {one.key: one for one in candidates if one.theme in primary or one.key in kept}
    return [found[key] for key in sorted(found) if found[key].theme in heaviest]


def _best_set(
    usable: Sequence[Candidate], totals: Mapping[str, float], *, count: int, kept: Sequence[str]
) -> tuple[Candidate, ...]:
    forced = tuple(place for place, one in enumerate(usable) if one.key in kept)
    free = [place for place in range(len(usable)) if place not in forced]
    sets = [(*forced, *more) for more in combinations(free, count - len(forced))]
    broken, worth = _broken_rules(usable, sets, totals), _worth(usable, sets, totals)
    best = min(range(len(sets)), key=lambda place: (*broken[place], -worth[place], sorted(sets[place])))
    return tuple(usable[place] for place in sorted(sets[best]))


def _broken_rules(
    usable: Sequence[Candidate], sets: Sequence[tuple[int, ...]], totals: Mapping[str, float]
) -> list[tuple[int, int, int, int]]:
    possible = {one.theme for one in usable}
    top = {theme for theme in _heaviest(totals)[:TOP_COVERED] if theme in possible}
    return [
        (
            len(top - {usable[place].theme for place in places}),
            int(len({usable[place].age_group for place in places}) < 2),
            len(places) - len({usable[place].theme for place in places}),
            sum(not usable[place].has_strength for place in places),
        )
        for places in sets
    ]


def _worth(usable: Sequence[Candidate], sets: Sequence[tuple[int, ...]], totals: Mapping[str, float]) -> list[float]:
    """Return `value_of` for every set at once (array of sets x members)."""
    if not sets[0]:
        return [0.0] * len(sets)
    themes = sorted(totals)
    places = np.array(sets)
    missed = np.ones((len(usable), len(themes)))
    for row, one in enumerate(usable):
        missed[row, themes.index(one.theme)] = 1 - one.covers
    weight = np.array([totals[theme] for theme in themes])
    covered = ((1 - missed[places].prod(axis=1)) * weight).sum(axis=1)
    alike = np.array([[_similarity(one, other) for other in usable] for one in usable])
    pairs = np.zeros(len(sets))
    for first, second in combinations(range(places.shape[1]), 2):
        pairs += alike[places[:, first], places[:, second]]
    return [round(float(value), DIGITS) for value in covered - SIMILARITY_COST * pairs]


def _best_reserve(
    chosen: Sequence[Candidate], rest: Sequence[Candidate], totals: Mapping[str, float]
) -> Candidate | None:
    themes = {one.theme for one in chosen}
    return min(
        rest,
        key=lambda one: (one.theme in themes, not one.has_strength, -value_of((*chosen, one), totals), one.key),
        default=None,
    )


def _similarity(one: Candidate, other: Candidate) -> float:
    """Gower similarity over age group and theme: 0 different, 1 the same."""
    return ((one.age_group == other.age_group) + (one.theme == other.theme)) / 2
