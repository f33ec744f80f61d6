"""The dekkingsspiegel: for how much of the wijk do these persona's stand, and for whom does nobody (PRODUCT P4)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from personas.candidates import SENIORS, YOUNGER, in_choice
from personas.households import STAGES
from personas.selection import WHOLE_GROUP, Candidate


@dataclass(frozen=True, slots=True)
class Coverage:
    """Shares are 0-100. The persona's overlap by an unknown amount, so the share of adults is a range.

    `missed` is the biggest known group that nobody stands for; `without_figures` counts residents under 18.
    """

    adults: int
    share_low: int
    share_high: int
    theme_weight: int
    missed: Candidate | None
    missed_themes: tuple[str, ...]
    without_figures: int


def mirror(
    chosen: Sequence[Candidate],
    known: Sequence[Candidate],
    totals: Mapping[str, float],
    *,
    adults: int,
    residents: int,
) -> Coverage:
    """Return the coverage of the chosen groups among all known groups.

    The lower bound is complete overlap (the biggest group), the upper bound no overlap at all (Fréchet bounds).
    """
    themes = {one.theme for one in chosen}
    weight = sum(totals.values())
    covered = sum(total for theme, total in totals.items() if theme in themes)
    low, high = _people_bounds(chosen)
    missed = tuple(sorted((theme for theme in totals if theme not in themes), key=lambda key: (-totals[key], key)))
    return Coverage(
        adults=adults,
        share_low=_share(low, adults),
        share_high=min(_share(high, adults), 100),
        theme_weight=_share(covered, weight),
        missed=_biggest_missed(chosen, known),
        missed_themes=missed,
        without_figures=max(residents - adults, 0),
    )


def _people_bounds(chosen: Sequence[Candidate]) -> tuple[float, float]:
    """Return how many adults the groups hold at least and at most.

    People in different households or ages are different people; those of one group with two themes may be the same.
    """
    apart = sum(_fewest([one for one in chosen if one.age_group == age]) for age in (YOUNGER, SENIORS))
    whole = _fewest([one for one in chosen if one.age_group == WHOLE_GROUP])
    return max(whole, apart), sum(one.people for one in chosen)


def _fewest(chosen: Sequence[Candidate]) -> float:
    """Return how many people of one age group these hold at least: a part may lie wholly within what contains it."""
    ages = _biggest(one for one in chosen if not one.life_stage)
    stages = sum(
        max(_biggest(one for one in of_stage if not one.household), _at_home(of_stage))
        for stage in STAGES
        if (of_stage := [one for one in chosen if one.life_stage == stage])
    )
    return max(ages, stages)


def _at_home(of_stage: Sequence[Candidate]) -> float:
    homes = sorted({one.household for one in of_stage if one.household})
    return sum(_biggest(one for one in of_stage if one.household == home) for home in homes)


def _biggest(candidates: Iterable[Candidate]) -> float:
    return max((one.people for one in candidates), default=0.0)


def _biggest_missed(chosen: Sequence[Candidate], known: Sequence[Candidate]) -> Candidate | None:
    left = [rest for one in in_choice(known) if (rest := _not_stood_for(one, chosen)) is not None]
    return min(left, key=lambda one: (-one.people, one.key), default=None)


def _not_stood_for(one: Candidate, chosen: Sequence[Candidate]) -> Candidate | None:
    """Return what is left of a group after the persona's with the same theme; of '18+' the older part may be taken."""
    same = {other.life_stage or other.age_group: other for other in chosen if other.theme == one.theme}
    if {one.life_stage or one.age_group, one.age_group, WHOLE_GROUP} & set(same):
        return None
    if one.age_group != WHOLE_GROUP or one.life_stage:
        return one
    taken = sum(other.people for other in same.values())
    if not taken:
        return one
    rest = max(one.people - taken, 0.0)
    left_group = YOUNGER if SENIORS in same else SENIORS
    return Candidate(left_group, one.theme, rest, max(one.low - taken, 0.0), max(one.high - taken, 0.0), 0.0, 0.0)


def _share(part: float, whole: float) -> int:
    return int(100 * part / whole + 0.5) if whole > 0 else 0
