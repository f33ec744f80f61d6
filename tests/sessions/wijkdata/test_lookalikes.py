"""Which wijken look like a wijk, and when that cannot be said."""

import numpy as np
import pandas as pd
import pytest

from sessions.wijkdata.lookalikes import FEATURES, Lookalikes, find_lookalikes

OWN, TWIN, FAR, BARE = "WK000100", "WK000101", "WK000102", "WK000103"
LINES = {
    OWN: (30_000, 18, 14, 52, 60),
    TWIN: (31_000, 18, 14, 51, 59),
    FAR: (2_000, 30, 5, 20, 5),
    BARE: (30_000, 18, np.nan, np.nan, np.nan),
    **{f"WK0002{at:02d}": (5_000 + 4_000 * at, 10 + at, 20 - at, 30 + 2 * at, 20 + 3 * at) for at in range(10)},
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
