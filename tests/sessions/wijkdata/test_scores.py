"""How sure a figure is: known answers, and rules that must hold for every wijk."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.wijkdata import scores

SHARE = st.floats(0, 100)
GROUP = st.integers(30, 1500)
TAU2 = st.floats(scores.LEAST_TAU2, 2)
DIRECTION = st.sampled_from([-1, 0, 1])
WORDS = ("gunstiger", "beetje gunstiger", "gemiddeld", "beetje ongunstiger", "ongunstiger")


def z_of(value: float, benchmark: float, n: float, tau2: float, direction: int = -1) -> float:
    z, _ = scores.shrunken_z(
        value=np.array([value]),
        benchmark=np.array([benchmark]),
        n=np.array([float(n)]),
        unit=np.array(["percent"]),
        direction=np.array([direction]),
        tau2=np.array([tau2]),
    )
    return float(z[0])


def verdict_of(
    value: float, low: float, high: float, benchmark: float, unit: str = "percent", *, estimate: bool = True
):
    return scores.verdicts(
        value=np.array([value]),
        low=np.array([low]),
        high=np.array([high]),
        benchmark=np.array([benchmark]),
        unit=np.array([unit]),
        is_estimate=np.array([estimate]),
    )[0]


@pytest.mark.parametrize(
    ("kind", "people", "n"),
    [
        ("M", 27_270, 927),
        ("M", 4_825, 164),
        ("M", 300, 30),
        ("M", 300_000, 1500),
        ("S", 300, 200),
        ("R", 17_305, 17_305),
    ],
)
def test_a_figure_is_worth_so_many_answers(kind: str, people: float, n: int):
    assert scores.effective_n(np.array([kind]), np.array([float(people)])).tolist() == [n]


@pytest.mark.parametrize(
    ("percent", "n", "low", "high"),
    [(27.2, 927, 24, 30), (69.9, 927, 67, 73), (58.2, 927, 55, 61), (12.2, 927, 10, 14), (50.1, 927, 47, 53),
     (24.9, 927, 22, 28), (4.8, 927, 4, 6)],
)  # fmt: skip
def test_the_margins_of_overvecht_are_those_of_the_design(percent: float, n: int, low: int, high: int):
    bounds = scores.wilson(np.array([percent]), np.array([float(n)]))

    assert [int(scores.half_up(bound)[0]) for bound in bounds] == [low, high]


def test_the_wilson_interval_agrees_with_the_published_example():
    # Newcombe (1998), table I: 81 of 263, Wilson score interval 0.2553 to 0.3662.
    low, high = scores.wilson(np.array([100 * 81 / 263]), np.array([263.0]))

    assert (round(low[0], 2), round(high[0], 2)) == (25.53, 36.62)


@given(SHARE, GROUP)
def test_an_interval_holds_its_figure_and_stays_a_share(percent: float, n: int):
    low, high = scores.wilson(np.array([percent]), np.array([float(n)]))

    assert 0 <= low[0] <= percent + 1e-9
    assert percent - 1e-9 <= high[0] <= 100


@given(SHARE, SHARE, GROUP, TAU2, DIRECTION)
def test_swapping_wijk_and_city_flips_the_sign(wijk: float, city: float, n: int, tau2: float, direction: int):
    there, back = z_of(wijk, city, n, tau2, direction), z_of(city, wijk, n, tau2, direction)

    assert there * back <= 0
    assert (there == 0) == (back == 0)


@given(SHARE, SHARE, SHARE, GROUP, TAU2)
def test_a_larger_burden_never_gives_a_smaller_z(one: float, other: float, city: float, n: int, tau2: float):
    low, high = sorted((one, other))

    assert z_of(low, city, n, tau2) <= z_of(high, city, n, tau2) + 1e-9


@given(SHARE, GROUP, TAU2, DIRECTION)
def test_equal_figures_give_no_gap(share: float, n: int, tau2: float, direction: int):
    assert z_of(share, share, n, tau2, direction) == 0


@given(SHARE, SHARE, GROUP, TAU2)
def test_half_the_people_never_give_a_larger_gap(wijk: float, city: float, n: int, tau2: float):
    assert abs(z_of(wijk, city, n / 2, tau2)) <= abs(z_of(wijk, city, n, tau2)) + 1e-9


@pytest.mark.parametrize(("direction", "sign"), [(-1, 1), (1, -1), (0, 1)])
def test_a_positive_z_is_a_heavier_burden(direction: int, sign: int):
    assert np.sign(z_of(60, 40, 900, 0.05, direction)) == sign


def test_the_spread_of_areas_leaves_out_their_noise():
    theta = np.array([np.linspace(-1, 1, 10), np.zeros(10)])
    noise = np.full((2, 10), 0.05)

    spread = scores.tau_squared(theta, noise)

    assert spread.tolist() == pytest.approx([np.var(theta[0], ddof=1) - 0.05, scores.LEAST_TAU2])


def test_fewer_than_eight_areas_say_nothing_about_spread():
    theta = np.full((1, 10), np.nan)
    theta[0, :7] = np.linspace(0, 1, 7)

    assert np.isnan(scores.tau_squared(theta, np.zeros((1, 10)))).all()


@pytest.mark.parametrize(
    ("value", "low", "high", "benchmark", "word"),
    [
        (27.2, 24.4, 30.2, 17.2, "hoger"),
        (69.9, 66.9, 72.8, 80.8, "lager"),
        (24.9, 22.2, 27.8, 23.4, "vergelijkbaar"),  # within the margin
        (4.8, 4.5, 5.1, 6.4, "vergelijkbaar"),  # outside the margin, closer than 2 points
        (27.2, 26.0, 28.4, 25.2, "hoger"),  # exactly 2 points, although 27.2 - 25.2 is a hair less in binary
        (27.3, 24.6, 30.0, 24.5, "vergelijkbaar"),  # on the screen the margin begins at 25% and the city stands at 25%
    ],
)
def test_a_word_follows_the_rule_and_the_screen(value: float, low: float, high: float, benchmark: float, word: str):
    assert verdict_of(value, low, high, benchmark) == word


def test_an_estimate_without_a_margin_gets_no_word():
    assert verdict_of(60, np.nan, np.nan, 40) == ""
    assert verdict_of(60, np.nan, np.nan, 40, estimate=False) == "hoger"


@pytest.mark.parametrize(
    ("unit", "value", "word"),
    [
        ("per_1000", 77, "hoger"),
        ("per_1000", 30, "vergelijkbaar"),
        ("km", 2.0, "lager"),
        ("count", 90, ""),
        ("score", 9, ""),
    ],
)
def test_other_units_differ_from_fifteen_percent_on(unit: str, value: float, word: str):
    assert verdict_of(value, np.nan, np.nan, 28, unit, estimate=False) == word


def test_without_a_city_there_is_no_word():
    assert verdict_of(27.2, 24.4, 30.2, np.nan) == ""


@pytest.mark.parametrize(
    ("verdict", "direction", "word"),
    [("hoger", 1, "gunstig"), ("hoger", -1, "ongunstig"), ("lager", 1, "ongunstig"), ("lager", -1, "gunstig"),
     ("hoger", 0, ""), ("vergelijkbaar", 1, ""), ("", 1, "")],
)  # fmt: skip
def test_favourable_follows_the_direction(verdict: str, direction: int, word: str):
    assert scores.favourable(np.array([verdict]), np.array([direction]))[0] == word


def test_the_five_words_are_cut_at_one_and_two():
    z = np.array([-2.1, -1.5, -1, 0.9, 1, 1.9, 2, np.nan])

    words = scores.class_words(z, np.full(8, 1), WORDS)

    assert words.tolist() == [WORDS[0], WORDS[1], WORDS[2], WORDS[2], WORDS[3], WORDS[3], WORDS[4], ""]


def test_context_gets_no_class():
    assert scores.class_words(np.array([3.0]), np.array([0]), WORDS).tolist() == [""]


def test_a_register_has_a_margin_only_below_a_thousand():
    low, high = scores.interval(
        np.array([50.0, 50.0, 50.0]), np.array([999.0, 1000.0, 999.0]), np.array(["R", "R", "R"]),
        np.array(["percent", "percent", "per_1000"]),
    )  # fmt: skip

    assert np.isnan(low).tolist() == np.isnan(high).tolist() == [False, True, True]


def test_certainty_is_a_chance():
    chance = scores.certainty(np.array([0.0, 2.0, -2.0, np.nan]), np.array([1.0, 0.5, 1.0, 0.5]))

    assert chance[:3].tolist() == pytest.approx([0.5, 0.99766, 0.0], abs=1e-4)
    assert np.isnan(chance[3])


def test_in_a_city_without_differences_few_small_wijken_stand_out():
    chance = np.random.default_rng(7)
    n = chance.integers(30, 1500, size=(40, 40)).astype(float)
    value = 100 * chance.binomial(n.astype(int), 0.2) / n
    unit = np.full_like(value, "percent", dtype="<U10")
    tau2 = scores.tau_squared(scores.scale(value, n, unit), scores.squared_error(value, n, unit))

    z, _ = scores.shrunken_z(
        value=value, benchmark=np.full_like(value, 20.0), n=n, unit=unit, direction=np.full(value.shape, -1),
        tau2=np.broadcast_to(tau2[:, None], value.shape),
    )  # fmt: skip

    assert float((np.abs(z) >= 2).mean()) < 0.01


@given(st.floats(1, 99), st.floats(0.5, 20))
def test_an_interval_is_worth_the_answers_that_give_one_as_wide(percent: float, half: float):
    n = scores.n_of_interval(np.array([percent]), np.array([percent - half]), np.array([percent + half]))
    p = percent / 100

    if n[0] > 1:
        assert 196 * np.sqrt(p * (1 - p) / n[0]) == pytest.approx(half, rel=0.2)


def test_a_narrow_interval_is_worth_more_and_a_point_stays_finite():
    found = scores.n_of_interval(np.array([50.0, 50.0, 0.0]), np.array([45.0, 49.0, 0.0]), np.array([55.0, 51.0, 0.0]))

    assert found[0] < found[1]
    assert np.isfinite(found).all()
