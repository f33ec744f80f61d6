"""What is called "duidelijk": rules that always hold, and cities of which we know what is true."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from sessions.wijkdata import scores
from tests.sessions.wijkdata.simulated_city import calls

FIGURES = 12
RANK = {"": 0, scores.SIMILAR: 0, scores.HIGHER: 1, scores.LOWER: 1}


def said(value: scores.Floats, benchmark: scores.Floats, n: float) -> tuple[scores.Texts, list[int]]:
    """Return the word of each figure and how firm it is: 0 nothing or similar, 1 differs, 2 clearly."""
    size, unit = np.full(len(value), n), np.full(len(value), "percent")
    low, high = scores.wilson(value, size)
    word = scores.verdicts(
        value=value,
        low=low,
        high=high,
        benchmark=benchmark,
        unit=unit,
        is_estimate=np.full(len(value), fill_value=True),
    )
    z, signal = scores.shrunken_z(
        value=value, benchmark=benchmark, n=size, unit=unit, direction=np.full(len(value), -1),
        tau2=np.full(len(value), 0.05),
    )  # fmt: skip
    is_clear = scores.clear(word, z, signal)
    return word, [RANK[each] + int(clear) for each, clear in zip(word, is_clear, strict=True)]


SHARES = arrays(np.float64, FIGURES, elements=st.floats(0, 100))


@given(SHARES, SHARES, st.integers(60, 1500))
def test_half_the_people_never_make_a_claim_firmer(value: scores.Floats, benchmark: scores.Floats, n: int):
    _, whole = said(value, benchmark, n)
    _, half = said(value, benchmark, n / 2)

    assert all(one <= other for one, other in zip(half, whole, strict=True))


@given(SHARES, SHARES, st.integers(30, 1500))
def test_nothing_is_clear_that_does_not_differ(value: scores.Floats, benchmark: scores.Floats, n: int):
    words, firmness = said(value, benchmark, n)

    assert all(word in {"hoger", "lager"} for word, firm in zip(words, firmness, strict=True) if firm == 2)


@given(SHARES, SHARES, st.integers(0, FIGURES - 1))
def test_a_missing_figure_is_never_clear_and_never_zero(value: scores.Floats, benchmark: scores.Floats, at: int):
    value[at] = np.nan
    words, firmness = said(value, benchmark, 900)

    assert (words[at], firmness[at]) == ("", 0)
    assert np.isnan(scores.scale(value, np.full(FIGURES, 900.0), np.full(FIGURES, "percent"))[at])


def test_one_difference_among_many_equal_figures_has_to_be_larger():
    alone, among = np.array([16.5]), np.array([16.5, *np.full(39, 20.0)])

    assert said(alone, np.array([20.0]), 900)[1] == [2]
    assert said(among, np.full(40, 20.0), 900)[1] == [1, *[0] * 39]


def test_the_rule_of_benjamini_and_hochberg_keeps_up_to_the_largest_that_fits():
    # two-sided p: 0.01, 0.04, 0.045, 0.30; limits 0.025, 0.05, 0.075, 0.10
    z_of = {0.01: 2.5758, 0.04: 2.0537, 0.045: 2.0047, 0.30: 1.0364}
    half = 0.5
    z = np.array([each * np.sqrt(half * (1 - half)) for each in z_of.values()])

    found = scores.clear(np.full(4, "hoger"), z, np.full(4, half))

    assert found.tolist() == [True, True, True, False]


def test_a_figure_without_sampling_error_is_clear_when_it_differs():
    z, signal = np.array([0.4, 0.4, np.nan]), np.array([1.0, 1.0, np.nan])

    assert scores.clear(np.array(["hoger", "vergelijkbaar", "hoger"]), z, signal).tolist() == [True, False, False]


@pytest.mark.parametrize("seed", [1, 2])
def test_in_a_city_without_differences_almost_nothing_is_clear(seed: int):
    assert calls(seed=seed).share_clear() <= 0.10


@pytest.mark.parametrize("seed", [1, 2])
def test_planted_differences_are_found_and_small_areas_do_not_shout(seed: int):
    found = calls(seed=seed, planted=0.25)

    assert found.found_in_large() >= 0.70
    assert found.alarms_of_small() <= found.share_small()
    assert found.wrongly_clear() <= 0.10
