"""Numbers as people and sources write them; missing is never 0, and what can be read in two ways is not guessed."""

import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.wijkdata.cells import (
    COMMA,
    EITHER,
    EMPTY,
    MISSING,
    POINT,
    UNKNOWN,
    UNREADABLE,
    UNSURE,
    as_cells,
    style_of,
)


def one(text: object, style: str = EITHER, unit: str = "") -> float | str:
    cells = as_cells(pd.Series([text], dtype=object), style, unit)
    return str(cells.flags[0]) or float(cells.numbers[0])


@pytest.mark.parametrize(
    ("text", "style", "unit", "read"),
    [
        ("    78.4", POINT, "", 78.4),
        ("26,4", COMMA, "", 26.4),
        ("17.811.291", EITHER, "", 17_811_291),
        ("1.234,5", EITHER, "", 1234.5),
        ("1,234.5", EITHER, "", 1234.5),
        ("34.910", COMMA, "", 34_910),
        ("34.910", POINT, "", 34.910),
        ("34.910", EITHER, "count", 34_910),
        ("58.123", EITHER, "percent", 58.123),
        ("34.910", EITHER, "", UNSURE),
        ("1.234", EITHER, "euro_x1000", UNSURE),
        ("-0.100", POINT, "score", -0.1),
        ("\u2212 0,5", COMMA, "", UNREADABLE),
        ("\u22120,5", COMMA, "", -0.5),
        ("17\u00a0811\u00a0291", EITHER, "", 17_811_291),
        ("58,2 %", COMMA, "percent", 58.2),
        (5.0, EITHER, "", 5.0),
        (34.91, EITHER, "count", 34.91),
        (True, EITHER, "", UNREADABLE),
        ("12*", EITHER, "", UNREADABLE),
        ("<10", EITHER, "", UNKNOWN),
        ("-99996", EITHER, "", UNKNOWN),
        (float("nan"), EITHER, "", EMPTY),
    ],
)
def test_a_number_is_read_as_its_file_writes_numbers(text: object, style: str, unit: str, read: float | str):
    assert one(text, style, unit) == read


@pytest.mark.parametrize("style", [POINT, COMMA, EITHER])
@pytest.mark.parametrize("text", ["", "  ", *sorted(MISSING), *(word.upper() for word in sorted(MISSING))])
def test_missing_is_never_a_number(text: str, style: str):
    cells = as_cells(pd.Series([f" {text} "], dtype=object), style, "percent")

    assert math.isnan(cells.numbers[0])
    assert cells.flags[0] in {UNKNOWN, EMPTY}


@given(st.text(max_size=12), st.sampled_from([POINT, COMMA, EITHER]), st.sampled_from(["", "percent", "count"]))
def test_a_text_without_a_digit_is_never_a_number(text: str, style: str, unit: str):
    letters = "".join(letter for letter in text if not letter.isdigit())

    assert isinstance(one(letters, style, unit), str)


@given(st.integers(-(10**9), 10**9), st.integers(0, 3))
def test_a_dutch_number_comes_back_exactly(whole: int, decimals: int):
    number = whole / 10**decimals
    dutch = f"{number:,.{decimals}f}".translate(str.maketrans(",.", ".,"))

    assert one(dutch, COMMA) == pytest.approx(number, abs=1e-12)


@pytest.mark.parametrize(
    ("texts", "style"),
    [
        (["78.4", "5"], POINT),
        (["26,4", "1.234"], COMMA),
        (["1.234", "5.678"], EITHER),
        (["26,4", "78.4"], EITHER),
        (["17.811.291"], COMMA),
        (["0.100", "1.010"], POINT),
        ([1.5, None, "Overvecht, wijk 3.5a"], EITHER),
    ],
)
def test_the_numbers_of_a_file_show_how_it_writes_decimals(texts: list[object], style: str):
    assert style_of(pd.DataFrame({0: pd.Series(texts, dtype=object)})) == style
