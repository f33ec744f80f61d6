"""No importer gets an untidy frame past the check."""

import numpy as np
import pandas as pd
import pytest

from sessions.wijkdata.reading import read_file
from sessions.wijkdata.tidy import EMPTY, UNKNOWN, UNREADABLE, as_cells, checked, possible
from tests.sessions.wijkdata.factories import rivm_file


@pytest.fixture
def frames() -> tuple[pd.DataFrame, pd.DataFrame]:
    parsed = read_file(rivm_file(), "x")
    return parsed.figures, parsed.areas


def test_a_tidy_frame_passes(frames: tuple[pd.DataFrame, pd.DataFrame]):
    checked(*frames)


@pytest.mark.parametrize(
    ("problem", "spoil"),
    [
        ("columns", lambda figures, areas: (figures.rename(columns={"value": "waarde"}), areas)),
        ("double figure", lambda figures, areas: (pd.concat([figures, figures.head(1)]), areas)),
        ("double area", lambda figures, areas: (figures, pd.concat([areas, areas.head(1)]))),
        ("figure without area", lambda figures, areas: (figures, areas.iloc[1:])),
        ("missing without a flag", lambda figures, areas: (figures.assign(value=np.nan), areas)),
        ("infinite", lambda figures, areas: (figures.assign(value=np.inf), areas)),
    ],
)
def test_an_untidy_frame_is_a_bug_that_shows(frames: tuple[pd.DataFrame, pd.DataFrame], problem: str, spoil):
    with pytest.raises(ValueError, match=problem):
        checked(*spoil(*frames))


def test_cells_are_numbers_or_say_why_not():
    cells = as_cells(pd.Series(["    78.4", "26,4", ".", "", "   ", "veel", 5, 5.5, "1,000,5"], dtype=object))

    assert cells.numbers[[0, 1, 6, 7]].tolist() == [78.4, 26.4, 5, 5.5]
    assert cells.flags.tolist() == ["", "", UNKNOWN, EMPTY, EMPTY, UNREADABLE, "", "", UNREADABLE]


@pytest.mark.parametrize(
    ("indicator", "kept"),
    [
        ("eenzaam", [0, 100]),
        ("inwoners", [0, 100, 101]),
        ("ses_woa", [-1, 0, 100, 101]),
        ("aantal_0_14", [0, 100, 101]),
    ],
)
def test_a_unit_says_what_is_possible(indicator: str, kept: list[float]):
    cells = possible(indicator, as_cells(pd.Series([-1, 0, 100, 101], dtype=object)))

    assert cells.numbers[~np.isnan(cells.numbers)].tolist() == kept
