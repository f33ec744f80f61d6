"""Ages and households of a wijk laid over each other, against CBS's own table of Utrecht and against made-up towns."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from personas.errors import HouseholdsContradict
from personas.households import (
    FAMILY,
    LONE_PARENT,
    STAGES,
    Basis,
    HouseholdCounts,
    HouseholdTable,
    fit,
    frechet,
    household_pattern,
    household_table,
)
from tests.personas.utrecht_households import cells_within, counts_within

OVERVECHT = {"jong_18_24": 4645, "volwassen_25_44": 11540, "volwassen_45_64": 7655, "senior_65_plus": 4825}
COUNTED = HouseholdCounts(single=8925, without_children=3340, with_children=5040)


def test_the_fitted_table_has_the_ages_and_the_households_of_the_wijk() -> None:
    table = household_table(OVERVECHT, COUNTED, seed=1)

    assert table.basis is Basis.FITTED
    assert np.allclose(table.people.sum(axis=1)[1:], list(OVERVECHT.values())[1:], rtol=1e-5)
    assert np.isclose(table.people[:, 0].sum(), 8925, rtol=1e-5)
    assert np.isclose(table.people[:, 1].sum(), 2 * 3340, rtol=1e-5)
    parents = table.people[:, FAMILY].sum() / 2 + table.people[:, LONE_PARENT].sum()
    assert np.isclose(parents, 5040, rtol=1e-5)


def test_without_counts_the_households_are_those_of_the_country_at_that_age() -> None:
    table = household_table(OVERVECHT, None, seed=1)
    national = household_pattern()["people"]["senior_65_plus"]

    assert table.basis is Basis.BORROWED
    people, draws = table.cell("senior_65_plus", "alleen")
    assert people == pytest.approx(4825 * national["alleen"] / sum(national.values()))
    _, fitted = household_table(OVERVECHT, COUNTED, seed=1).cell("senior_65_plus", "alleen")
    assert spread(draws) > 1.2 * spread(fitted)


def test_more_households_than_adults_are_refused() -> None:
    with pytest.raises(HouseholdsContradict):
        household_table(OVERVECHT, HouseholdCounts(single=20000, without_children=4000, with_children=5040), seed=1)


def test_the_scale_of_the_pattern_does_not_matter_and_empty_cells_stay_empty() -> None:
    pattern = np.array([[[1.0, 2.0, 0.0, 1.0, 9.0], [4.0, 4.0, 8.0, 1.0, 1.0], [3.0] * 5, [5.0, 5.0, 1.0, 0.0, 1.0]]])
    ages, homes = np.array([[400.0, 900.0, 700.0, 500.0]]), np.array([[500.0, 300.0, 250.0]])

    once, scaled = fit(pattern, ages, homes), fit(1000 * pattern, ages, homes)

    assert np.allclose(once, scaled)
    assert once[0, 0, 2] == once[0, 3, 3] == 0
    assert (once >= 0).all()


@settings(max_examples=40, deadline=None)
@given(st.lists(st.floats(0.2, 5), min_size=20, max_size=20), st.integers(2000, 60000))
def test_every_town_that_can_exist_is_fitted(tilt: list[float], adults: int) -> None:
    truth = town(np.array(tilt).reshape(4, 5), adults)

    found = fit(national()[None], truth.sum(axis=1)[None], homes_of(truth)[None])[0]

    assert np.allclose(found.sum(axis=1), truth.sum(axis=1), atol=1e-4 * adults)
    assert np.allclose(homes_of(found), homes_of(truth), atol=1e-4 * adults)


def test_what_cbs_counts_in_utrecht_lies_within_the_intervals() -> None:
    assert cells_within() == (12, 0)


def test_borrowed_households_lie_within_their_interval_in_most_wijken_of_utrecht() -> None:
    assert counts_within("WK") >= 0.75


def test_a_wijk_unlike_the_country_is_less_sure_than_one_that_is_like_it() -> None:
    alike = HouseholdCounts(*homes_of(town(np.ones((4, 5)), 27000)))
    other = HouseholdCounts(alike.single * 1.5, alike.without_children, alike.with_children * 0.4)
    ages = dict(zip(STAGES, town(np.ones((4, 5)), 27000).sum(axis=1).tolist(), strict=True))

    usual, unlike = (household_table(ages, counts, seed=1) for counts in (alike, other))

    def width(table: HouseholdTable) -> float:
        people, draws = table.cell("volwassen_25_44", "gezin")
        return spread(draws) / people

    assert width(unlike) > 1.3 * width(usual)


@pytest.mark.parametrize(("spread", "least", "most"), [(0.5, 0.75, 0.95), (1.0, 0.6, 0.95)])
def test_of_made_up_towns_about_eight_in_ten_true_cells_lie_within(spread: float, least: float, most: float) -> None:
    random = np.random.RandomState(7)
    inside = []
    for number in range(12):
        truth = town(np.exp(spread * random.standard_normal((4, 5))), 27000)
        ages = dict(zip(STAGES, truth.sum(axis=1).round().astype(int).tolist(), strict=True))
        table = household_table(ages, HouseholdCounts(*homes_of(truth)), seed=number)
        low, high = np.quantile(table.draws, (0.1, 0.9), axis=0)
        seen = np.ones((4, 5), dtype=bool)
        seen[0, 4] = False  # the minors are in it
        inside.append(((low <= truth) & (truth <= high))[seen].mean())

    assert least <= float(np.mean(inside)) <= most


def test_two_parts_of_a_whole_overlap_at_least_and_at_most_so_much() -> None:
    low, high = frechet(np.array([70.0]), np.array([50.0]), np.array([100.0]))

    assert (low[0], high[0]) == (20.0, 50.0)


def spread(draws: np.ndarray) -> float:
    low, high = np.quantile(draws, (0.1, 0.9))
    return float(high - low)


def national() -> np.ndarray:
    return np.array([list(row.values()) for row in household_pattern()["people"].values()], dtype=float)


def town(tilt: np.ndarray, adults: int) -> np.ndarray:
    """A joint table that is known: the national one, tilted."""
    tilted = national() * tilt
    return tilted / tilted.sum() * adults


def homes_of(table: np.ndarray) -> np.ndarray:
    alone, together, family, parent, _ = table.sum(axis=0)
    return np.array([alone, together / 2, family / 2 + parent])
