"""Which wijken look like a wijk, and when that cannot be said."""

import numpy as np
import pandas as pd
import pytest

from sessions.wijkdata.lookalikes import FEATURES, WEIGHTS, Lookalikes, find_lookalikes

OWN, TWIN, FAR, BARE = "WK000100", "WK000101", "WK000102", "WK000103"
LINES = {
    OWN: (30_000, 18, 14, 52, 1, 250, 20, 60),
    TWIN: (31_000, 18, 14, 51, 1, 260, 21, 59),
    FAR: (2_000, 30, 5, 20, 5, 600, 80, 5),
    BARE: (30_000, 18, *[np.nan] * 6),
    **{
        f"WK0002{at:02d}": (
            5_000 + 4_000 * at,
            10 + at,
            20 - at,
            30 + 2 * at,
            1 + at % 5,
            200 + 30 * at,
            20 + 5 * at,
            20 + 3 * at,
        )
        for at in range(10)
    },
}
TABLE = pd.DataFrame.from_dict(LINES, orient="index", columns=list(FEATURES), dtype=float)
NAMES = {TWIN: "Tweeling"}


def found(table: pd.DataFrame = TABLE, wijk: str = OWN) -> Lookalikes:
    looks = find_lookalikes(table, wijk=wijk, names=NAMES)
    assert looks is not None
    return looks


def test_the_nearest_comes_first_with_name_likeness_and_what_it_was_chosen_on():
    first = found().found[0]

    assert (first.code, first.name, first.likeness) == (TWIN, "Tweeling", "sterk")
    assert first.features["inwoners"] == 31_000
    assert found().looked_at == 13


def test_a_wijk_is_not_its_own_lookalike_and_a_far_one_is_none():
    codes = [each.code for each in found().found]

    assert OWN not in codes
    assert FAR not in codes
    assert len(codes) <= 5


def test_with_two_features_in_common_nothing_is_said_and_missing_is_not_zero():
    assert BARE not in [each.code for each in found().found]
    assert found(wijk=BARE).found == ()
    assert found(wijk=BARE).own["hh_alleen"] is None


def test_likeness_goes_both_ways():
    there = next(each.distance for each in found().found if each.code == TWIN)
    back = next(each.distance for each in found(wijk=TWIN).found if each.code == OWN)

    assert there == pytest.approx(back)


def test_the_order_of_the_files_makes_no_difference():
    assert found(TABLE.iloc[::-1]) == found()


def test_too_few_wijken_or_an_unknown_one_gives_nothing():
    assert find_lookalikes(TABLE.head(8), wijk=OWN, names={}) is None
    assert find_lookalikes(TABLE, wijk="WK999999", names={}) is None


def test_six_traits_count_equally_and_a_trait_of_two_features_gives_each_half():
    assert sum(WEIGHTS.values()) == 6
    assert tuple(WEIGHTS) == FEATURES
    alone = TABLE.copy()
    alone.loc[TWIN, "leeftijd_0_14"] = 30
    both = TABLE.copy()
    both.loc[TWIN, ["leeftijd_0_14", "leeftijd_65_plus"]] = (30, 2)

    assert distance(TABLE) < distance(alone) < distance(both)


@pytest.mark.parametrize(
    ("feature", "other"), [("stedelijkheid", 5.0), ("woz_waarde", 700.0), ("koopwoningen", 90.0), ("hh_alleen", 10.0)]
)
def test_a_home_or_a_street_of_another_kind_makes_wijken_less_alike(feature: str, other: float):
    changed = TABLE.copy()
    changed.loc[TWIN, feature] = other

    assert distance(changed) > distance(TABLE)


def test_a_feature_that_is_missing_is_left_out_and_does_not_count_as_alike():
    without = TABLE.copy()
    without.loc[TWIN, "woz_waarde"] = np.nan

    twin = next(each for each in found(without).found if each.code == TWIN)
    assert twin.features["woz_waarde"] is None
    assert twin.distance == pytest.approx(distance(TABLE), abs=0.1)


def test_what_is_the_same_in_every_wijk_says_nothing():
    same = TABLE.assign(stedelijkheid=1.0)

    assert distance(same) == pytest.approx(distance(TABLE.assign(stedelijkheid=np.nan)))


def distance(table: pd.DataFrame) -> float:
    looks = found(table)
    return next((each.distance for each in looks.found if each.code == TWIN), float("inf"))
