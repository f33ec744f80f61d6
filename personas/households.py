"""How many adults of each life stage live alone, with a partner, with children, alone with children, or elsewhere.

CBS counts a wijk by age and by kind of household, never by both. The pattern of both is national (CBS 37620); where the
wijk has its own counts of households, iterative proportional fitting (Deming & Stephan 1940) turns that pattern until
it has the ages and the households of the wijk. Source of the method: research b3.

How far a town is from the pattern is not known either: every draw has a spread of its own, wider where the households
of the wijk are already far from what its ages would give.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import numpy as np
import numpy.typing as npt

from personas.errors import HouseholdsContradict
from sessions.content_files import load_content
from sessions.wijkdata.population import ADULT_SHARE_15_24

Floats = npt.NDArray[np.float64]

STAGES = ("jong_18_24", "volwassen_25_44", "volwassen_45_64", "senior_65_plus")
HOUSEHOLDS = ("alleen", "samen", "gezin", "eenouder", "anders")
ALONE, TOGETHER, FAMILY, LONE_PARENT, ELSEWHERE = range(len(HOUSEHOLDS))

DRAWS = 200
# Of the logarithm of each cell: how far a wijk usually is from the national pattern. Research b3 has 0.25-0.35; the
# parents that CBS counts by age in Utrecht (71488ned, 2024) are 0.56 away from it, and Utrecht is unlike the country.
PATTERN_SPREAD = 0.5
USUAL_WEIGHT = 2.0  # how sure we are of such a spread, as that many towns; with more, intervals miss unusual towns
BORROWED_SPREAD = 0.5  # of each kind of household as a whole, where a wijk has no counts of its own
ROUNDING = 4.0  # CBS rounds counts of a wijk to fives at random
FARTHEST = 5.0  # of the logarithm of a cell: far outside the interval, and every table can still be fitted
MOST_ROUNDS = 500
CLOSE = 1e-6
DIGITS = 6


class Basis(StrEnum):
    """What the number of people in a group rests on.

    Measured: counted by age. Fitted: the households of the wijk laid over its ages. Borrowed: households as in the
    whole country for that age.
    """

    MEASURED = "measured"
    FITTED = "fitted"
    BORROWED = "borrowed"


@dataclass(frozen=True, slots=True)
class HouseholdCounts:
    """Households of a wijk: of one person, of more without children, with children (one or two parents)."""

    single: float
    without_children: float
    with_children: float


@dataclass(frozen=True, slots=True, eq=False)
class HouseholdTable:
    """People by life stage (4) and household (5); `draws` (200 x 4 x 5) is the same within its uncertainty."""

    people: Floats
    draws: Floats
    basis: Basis

    def cell(self, stage: str, household: str) -> tuple[float, Floats]:
        """Return the people of one cell, and that number in every draw."""
        place = STAGES.index(stage), HOUSEHOLDS.index(household)
        return float(self.people[place]), self.draws[:, place[0], place[1]]


def group_name(age_group: str, life_stage: str, household: str) -> str:
    """Return the name of a group: life stage and household, else the life stage that CBS counts, else the age group."""
    if household:
        return f"{life_stage}+{household}"
    return life_stage if life_stage in STAGES else age_group


def adults_of(stage: str, ages: Mapping[str, int]) -> float:
    """Return the adults of a life stage: of the youngest, counted from 15 on, seven of the ten years of age."""
    return ages[stage] * (ADULT_SHARE_15_24 if stage == STAGES[0] else 1.0)


def household_pattern() -> MappingProxyType[str, Any]:
    """Return personas/content/household_pattern.toml."""
    return load_content(Path(__file__).parent / "content" / "household_pattern.toml")


@cache
def _national() -> Floats:
    rows = household_pattern()["people"]
    return np.array([[float(rows[stage][household]) for household in HOUSEHOLDS] for stage in STAGES])


def household_table(ages: Mapping[str, float], counts: HouseholdCounts | None, *, seed: int) -> HouseholdTable:
    """Return the table of a wijk with so many people per life stage in `ages`; the youngest is everybody of 15-24.

    With counts of households it is fitted, without them borrowed. Raises HouseholdsContradict when more adults would
    live in the households than there are.
    """
    random = np.random.RandomState(seed)
    people = np.array([float(ages[stage]) for stage in STAGES])
    noise = random.standard_normal((DRAWS, len(STAGES), len(HOUSEHOLDS)))
    moved_ages = np.maximum(people + random.uniform(-ROUNDING, ROUNDING, (DRAWS, len(STAGES))), 0.0)
    if counts is None:
        whole = np.exp(BORROWED_SPREAD * random.standard_normal((DRAWS, 1, len(HOUSEHOLDS))))
        patterns = _deviating(drawn_spreads(PATTERN_SPREAD, random) * noise) * whole
        table, draws = _of_ages(_national(), people), _of_ages(patterns, moved_ages)
        return HouseholdTable(_adults(table, people), _adults(draws, moved_ages), Basis.BORROWED)
    wanted = np.array([counts.single, counts.without_children, counts.with_children])
    check_households(people, wanted)
    moved = np.maximum(wanted + random.uniform(-ROUNDING, ROUNDING, (DRAWS, len(wanted))), 0.0)
    apart = distance_from_pattern(people, wanted, noise)
    patterns = _deviating(drawn_spreads(PATTERN_SPREAD, random, seen=apart) * noise)
    table, draws = fit(_national()[None], people[None], wanted[None])[0], fit(patterns, moved_ages, moved)
    return HouseholdTable(_adults(table, people), _adults(draws, moved_ages), Basis.FITTED)


def drawn_spreads(usual: float, random: np.random.RandomState, *, seen: Sequence[float] = ()) -> Floats:
    """Return a spread for each of the 200 draws (200 x 1 x 1): how far this town deviates is not known either.

    The usual spread weighs as `USUAL_WEIGHT` deviations, beside those that are `seen` (a scaled inverse chi-squared).
    """
    size = USUAL_WEIGHT + len(seen)
    squared = USUAL_WEIGHT * usual**2 + sum(one**2 for one in seen)
    of_draws: Floats = np.sqrt(squared / random.chisquare(size, DRAWS))[:, None, None]
    return of_draws


def distance_from_pattern(people: Floats, wanted: Floats, noise: Floats) -> list[float]:
    """Return three independent deviations of a wijk from the national pattern, in the unit of the spread of a cell.

    They come from its three counts of households, which stand apart from what its ages would give; their covariance is
    that of draws (`noise`, standard normal) of the pattern.
    """
    expected = _households(_of_ages(_national(), people))
    moved = np.log(_households(_of_ages(_deviating(PATTERN_SPREAD * noise), people)) / expected)
    apart = np.log(np.maximum(wanted, 1.0) / expected)
    whitened = np.linalg.solve(np.linalg.cholesky(np.cov(moved.T)), apart) * PATTERN_SPREAD
    return [round(float(one), DIGITS) for one in whitened]  # the last bits differ between machines


def check_households(adults: Floats, households: Floats) -> None:
    """Refuse counts of households (single, without, with children) that need more adults than there are (4 stages)."""
    single, without, with_children = households
    slack = max(0.005 * adults.sum(), 5 * np.sqrt(adults.size * len(HOUSEHOLDS)))
    if single + 2 * without + with_children > adults.sum() + slack:
        raise HouseholdsContradict


def fit(pattern: Floats, adults: Floats, households: Floats) -> Floats:
    """Return tables (n x 4 x 5) with the ages `adults` (n x 4) and the `households` (n x 3), as near to `pattern`.

    Who lives with a partner counts two to a household. Parents count two or one: their ratio per age stays that of the
    pattern, and all parents together fill the households with children. Elsewhere is what the ages leave.
    """
    tables = np.broadcast_to(pattern, (len(adults), len(STAGES), len(HOUSEHOLDS))).copy()
    for _ in range(MOST_ROUNDS):
        tables[:, :, ALONE] *= _ratio(households[:, 0], tables[:, :, ALONE].sum(axis=1))
        tables[:, :, TOGETHER] *= _ratio(2 * households[:, 1], tables[:, :, TOGETHER].sum(axis=1))
        with_children = tables[:, :, FAMILY].sum(axis=1) / 2 + tables[:, :, LONE_PARENT].sum(axis=1)
        tables[:, :, FAMILY : LONE_PARENT + 1] *= _ratio(households[:, 2], with_children)[:, :, None]
        rows = tables.sum(axis=2)
        off = np.abs(rows - adults).sum(axis=1)
        tables *= (adults / np.where(rows > 0, rows, 1.0))[:, :, None]
        if (off <= CLOSE * np.maximum(adults.sum(axis=1), 1.0)).all():
            break
    return tables


def frechet(first: Floats, second: Floats, whole: Floats) -> tuple[Floats, Floats]:
    """Return how few and how many can be in both of two parts of a whole (Fréchet 1940)."""
    return np.maximum(first + second - whole, 0.0), np.minimum(first, second)


def _deviating(moved: Floats) -> Floats:
    """Return the national pattern with the logarithm of its cells so much off."""
    off: Floats = _national() * np.exp(np.clip(moved, -FARTHEST, FARTHEST))
    return off


def _households(table: Floats) -> Floats:
    """Return the households of one person, of more without children, and with children (n x 3) of tables."""
    people = table.sum(axis=-2)
    with_children = people[..., FAMILY] / 2 + people[..., LONE_PARENT]
    return np.stack([people[..., ALONE], people[..., TOGETHER] / 2, with_children], axis=-1)


def _adults(table: Floats, ages: Floats) -> Floats:
    """Take out the minors of 15-24: they live with their parents or elsewhere, and are three of ten years of age."""
    kept = table.copy()
    kept[..., 0, ELSEWHERE] = np.maximum(kept[..., 0, ELSEWHERE] - (1 - ADULT_SHARE_15_24) * ages[..., 0], 0.0)
    return kept


def _of_ages(pattern: Floats, adults: Floats) -> Floats:
    of_each: Floats = pattern / pattern.sum(axis=-1, keepdims=True) * adults[..., None]
    return of_each


def _ratio(wanted: Floats, found: Floats) -> Floats:
    ratio: Floats = wanted / np.where(found > 0, found, 1.0)
    return ratio[:, None]
