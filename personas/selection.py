"""Which three or four persona's stand for this wijk: every set is tried, nothing is clustered (research b4).

A candidate is a group of people with a theme. Origin and sex are not in the data of a candidate, so they never decide.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import floor, prod

import numpy as np
import numpy.typing as npt

from personas.households import STAGES, Basis, group_name

Floats = npt.NDArray[np.float64]
Places = npt.NDArray[np.int64]

SMALLEST_GROUP = 200
SMALLEST_SHARE = 0.01
TOP_COVERED = 3
PRIMARY_FROM = 6
FULL_REACH = 0.15  # research b4 has a quarter; this covers more of what four can cover, and comes back more often
SIMILARITY_COST = 0.1
NEAREST = 0.35
DIGITS = 9
COUNTS = (3, 4)
WHOLE_GROUP = "18+"
_AGE_PLACE = {"18+": 1, "18-65": 1, "65+": 3} | {stage: place for place, stage in enumerate(STAGES)}


@dataclass(frozen=True, slots=True)
class Candidate:
    """Residents with one theme. `people` is how many (80% interval); `lift` and `reach` are shares (research b4).

    `age_group` is the group whose figures count them; with a `household` they are one `life_stage` of it and `in_group`
    people (`in_low` to `in_high`) live so, by `basis`. `heaviness` is how unfavourable the figure of the age group is
    beside the same group in the city, 0-1. `in_home` is which share of a life stage a persona of it will stand for: it
    is told in one household.
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
    life_stage: str = ""
    household: str = ""
    basis: Basis = Basis.MEASURED
    in_group: float = 0.0
    in_low: float = 0.0
    in_high: float = 0.0
    in_home: float = 1.0

    @property
    def group(self) -> str:
        """Return the name of the group without its theme: '65+' or 'senior_65_plus+alleen'."""
        return group_name(self.age_group, self.life_stage, self.household)

    @property
    def key(self) -> str:
        """Return the name by which a candidate is found back in a redraw."""
        return f"{self.group}|{self.theme}"

    @property
    def covers(self) -> float:
        """Return how much of its theme this group covers, 0-1: more often here, many people, heavier than in the city.

        Lift and reach are research b4. The last factor is ours: without it a group could stand for a theme on which
        it does not differ from the city, only because the group is large. Of a life stage only the part in one
        household counts: without that, three persona's of the largest age were chosen, in ever smaller households.
        """
        reach = self.reach * self.in_home / FULL_REACH
        known = 0.5 * min(max(self.lift, 0.0), 1.0) + 0.5 * min(max(reach, 0.0), 1.0)
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
    are broken in this order, last first: the three heaviest themes, two ages, different themes, a strength. Ties are
    decided by name. Fewer candidates than `count` gives all of them.
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
    """Return per chosen candidate in how many of 100 redraws the same age and theme were chosen again (research b4)."""
    again = [{_kind(candidate) for candidate in selection.chosen} for selection in redrawn]
    if not again:
        return {}
    return {one.key: floor(100 * sum(_kind(one) in found for found in again) / len(again) + 0.5) for one in chosen}


def value_of(chosen: Sequence[Candidate], totals: Mapping[str, float]) -> float:
    """Return what a set is worth: covered theme weight minus a little for candidates that are alike."""
    missed = {theme: prod(1 - one.covers for one in chosen if one.theme == theme) for theme in totals}
    covered = sum(totals[theme] * (1 - missed[theme]) for theme in sorted(totals))
    alike = sum(1 - distance(one, other) for one, other in combinations(chosen, 2))
    return round(covered - SIMILARITY_COST * alike, DIGITS)


def distance(one: Candidate, other: Candidate) -> float:
    """Return Gower's distance (1971) over age and theme, and household where both have one: 0 the same, 1 all apart."""
    parts = [abs(_age_place(one) - _age_place(other)) / (len(STAGES) - 1), float(one.theme != other.theme)]
    if one.household and other.household:
        parts.append(float(one.household != other.household))
    return sum(parts) / len(parts)


def _kind(one: Candidate) -> tuple[str, str]:
    return one.life_stage or one.age_group, one.theme


def _age_place(one: Candidate) -> int:
    return _AGE_PLACE[one.life_stage if one.life_stage in STAGES else one.age_group]


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
    forced = [place for place, one in enumerate(usable) if one.key in kept]
    top = _top(usable, totals)
    sets = _sets(usable, top, forced, count - len(forced))
    for broken in _rules(usable, top):
        times = broken(sets)
        sets = sets[times == times.min()]
    worth = _worth(usable, sets, totals)
    best = sets[worth == worth.max()]
    return tuple(usable[place] for place in min(map(tuple, best.tolist())))


def _top(usable: Sequence[Candidate], totals: Mapping[str, float]) -> list[str]:
    possible = {one.theme for one in usable}
    return [theme for theme in _heaviest(totals)[:TOP_COVERED] if theme in possible]


def _sets(usable: Sequence[Candidate], top: Sequence[str], forced: Sequence[int], free: int) -> Places:
    """Return every set (sets x members) that covers the heaviest themes; all sets where there are too few places.

    Where a set can cover them, one that does not is never the best: that is the first rule.
    """
    covered = {usable[place].theme for place in forced}
    left = [place for place in range(len(usable)) if place not in forced]
    needed = [[place for place in left if usable[place].theme == theme] for theme in top if theme not in covered]
    parts = [np.array(places)[:, None] for places in needed] if len(needed) <= free else []
    more = list(combinations(left, free - len(parts)))
    parts.append(np.array(more, dtype=np.int64).reshape(len(more), free - len(parts)))
    grid = np.indices([len(part) for part in parts]).reshape(len(parts), -1)
    columns = [np.broadcast_to(np.array(forced, dtype=np.int64), (grid.shape[1], len(forced)))]
    sets = np.hstack([*columns, *(part[row] for part, row in zip(parts, grid, strict=True))])
    sets = np.sort(sets, axis=1)
    whole: Places = sets[(np.diff(sets, axis=1) != 0).all(axis=1)]  # the rest names somebody twice
    return whole


def _rules(usable: Sequence[Candidate], top: Sequence[str]) -> tuple[Callable[[Places], Places], ...]:
    """Return how often a set breaks each rule, the weightiest first."""
    themes = sorted({one.theme for one in usable})
    theme = np.array([themes.index(one.theme) for one in usable])
    age = np.array([_age_place(one) for one in usable])
    is_weak = np.array([int(not one.has_strength) for one in usable])
    wanted = [themes.index(one) for one in top]

    def uncovered(sets: Places) -> Places:
        missed = np.zeros(len(sets), dtype=np.int64)
        for one in wanted:
            missed += (theme[sets] != one).all(axis=1)
        return missed

    return (
        uncovered,
        lambda sets: (_different(age[sets]) < 2).astype(np.int64),
        lambda sets: sets.shape[1] - _different(theme[sets]),
        lambda sets: is_weak[sets].sum(axis=1),
    )


def _different(values: Places) -> Places:
    """Return how many different values stand in each row."""
    changes: Places = (np.diff(np.sort(values, axis=1), axis=1) != 0).sum(axis=1)
    return 1 + changes


def _worth(usable: Sequence[Candidate], sets: Places, totals: Mapping[str, float]) -> Floats:
    """Return `value_of` for every set at once."""
    themes = sorted(totals)
    missed = np.ones((len(usable), len(themes)))
    for row, one in enumerate(usable):
        missed[row, themes.index(one.theme)] = 1 - one.covers
    weight = np.array([totals[theme] for theme in themes])
    worth: Floats = ((1 - missed[sets].prod(axis=1)) * weight).sum(axis=1)
    apart = np.array([[distance(one, other) for other in usable] for one in usable])
    for first, second in combinations(range(sets.shape[1]), 2):
        worth -= SIMILARITY_COST * (1 - apart[sets[:, first], sets[:, second]])
    return np.round(worth, DIGITS)


def _best_reserve(
    chosen: Sequence[Candidate], rest: Sequence[Candidate], totals: Mapping[str, float]
) -> Candidate | None:
    themes = {one.theme for one in chosen}
    return min(
        rest,
        key=lambda one: (
            one.theme in themes,
            not one.has_strength,
            -value_of((*chosen, one), totals),
            one.key,
        ),
        default=None,
    )
