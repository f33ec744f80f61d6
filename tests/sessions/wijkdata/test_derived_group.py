"""The figures of 18-65 out of those of 18+ and 65+."""

import numpy as np
import pandas as pd
import pytest

from sessions.wijkdata.derived_group import BETWEEN, derived_rows

COLUMNS = ["dataset", "area", "indicator", "group", "period", "value", "low", "high"]
PEOPLE = pd.DataFrame({"18+": [10000.0, 20000.0], "65+": [2000.0, np.nan]}, index=["WK1", "WK2"])


def frame(*rows: tuple[object, ...]) -> pd.DataFrame:
    made = pd.DataFrame([(*row, np.nan, np.nan) for row in rows], columns=COLUMNS)
    return made.astype({"value": float, "low": float, "high": float})


def test_the_two_together_are_everybody_again() -> None:
    given = frame((1, "WK1", "eenzaam", "18+", 2020, 40.0), (2, "WK1", "eenzaam", "65+", 2020, 60.0))

    row = derived_rows(given, PEOPLE).iloc[0]

    assert (row["group"], row["dataset"], row["period"]) == (BETWEEN, 1, 2020)
    assert row["value"] == pytest.approx(35.0)
    assert 2000 * 60.0 + 8000 * row["value"] == pytest.approx(10000 * 40.0)
    assert row["low"] < 35.0 < row["high"]


def test_it_is_less_sure_than_a_figure_of_so_many_people() -> None:
    given = frame((1, "WK1", "eenzaam", "18+", 2020, 50.0), (1, "WK1", "eenzaam", "65+", 2020, 50.0))

    row = derived_rows(given, PEOPLE).iloc[0]

    half = 1.96 * np.sqrt(0.25 / (0.034 * 8000)) * 100
    assert (row["high"] - row["low"]) / 2 > half


def test_a_given_group_another_year_or_an_unknown_number_of_people_is_left_alone() -> None:
    both = ((1, "WK1", "eenzaam", "18+", 2020, 40.0), (2, "WK1", "eenzaam", "65+", 2020, 60.0))
    given = frame(*both, (3, "WK1", "eenzaam", BETWEEN, 2020, 34.0))
    years = frame(both[0], (2, "WK1", "eenzaam", "65+", 2016, 60.0))
    unknown = frame((1, "WK2", "eenzaam", "18+", 2020, 40.0), (2, "WK2", "eenzaam", "65+", 2020, 60.0))

    assert derived_rows(given, PEOPLE).empty
    assert derived_rows(years, PEOPLE).empty
    assert derived_rows(unknown, PEOPLE).empty


def test_nederland_is_counted_although_no_file_says_how_many_people_it_has() -> None:
    given = frame((1, "NL00", "eenzaam", "18+", 2020, 47.0), (2, "NL00", "eenzaam", "65+", 2020, 49.5))

    assert derived_rows(given, PEOPLE).iloc[0]["value"] == pytest.approx(46.17, abs=0.01)
