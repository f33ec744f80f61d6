"""Numbers in Dutch text."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from personas.numbers import Number, about, dutch, found_numbers, percent, rounded, rounding_step, tens


@pytest.mark.parametrize(("value", "text"), [(58.5, "59%"), (7.4, "7%"), (0.5, "1%"), (100.0, "100%")])
def test_a_share_is_rounded_half_up(value: float, text: str) -> None:
    assert percent(value) == text


@pytest.mark.parametrize(
    ("value", "decimals", "text"), [(2823, 0, "2.823"), (1234567.8, 1, "1.234.567,8"), (58.24, 1, "58,2"), (7, 0, "7")]
)
def test_numbers_are_written_the_dutch_way(value: float, decimals: int, text: str) -> None:
    assert dutch(value, decimals) == text


@given(st.floats(min_value=0, max_value=100))
def test_x_of_ten_is_never_more_than_two_points_off(value: float) -> None:
    count = tens(value)

    assert count is None or (abs(value - 10 * count) <= 2 and 1 <= count <= 9)


def test_53_percent_is_not_said_as_5_of_10() -> None:
    assert tens(53.3) is None
    assert tens(58.5) == 6


@given(st.floats(min_value=0, max_value=50000), st.floats(min_value=1, max_value=9000))
def test_the_last_printed_digit_is_at_least_a_quarter_of_half_the_interval(low: float, width: float) -> None:
    step = rounding_step(low, low + width)

    number = about(low + width / 2, low, low + width)

    assert step >= width / 2 / 4
    assert number.value % step == number.high % step == 0
    assert number.low % step == 0 or low < 2 * step
    assert number.low <= number.value <= number.high


def test_the_older_people_of_overvecht_are_about_2800() -> None:
    number = about(4825 * 0.585, 4825 * 0.5082, 4825 * 0.6577)

    assert number.text == "2.800 (2.500 tot 3.200)"


def test_people_who_were_counted_get_no_margin_of_nothing() -> None:
    assert about(2681, 2677, 2684).text == "2.680"


def test_a_low_end_never_reads_as_nobody() -> None:
    assert about(1500, 213, 2200).text == "1.500 (200 tot 2.000)"


def test_a_small_group_gets_no_number() -> None:
    assert about(62, 40, 90).text == "minder dan 100"


@given(st.floats(min_value=0, max_value=10**7), st.sampled_from([0, 1]))
def test_what_we_print_is_found_back(value: float, decimals: int) -> None:
    printed = dutch(value, decimals)

    assert found_numbers(f"Er zijn {printed} mensen.") == (Number(rounded(value, decimals)),)


def test_numbers_and_number_words_are_found_in_order() -> None:
    text = "Drie van de 10 ouderen, dus 58,5% of 2.800 mensen, en een op de vier, één keer."

    found = found_numbers(text)

    assert found == (
        Number(Decimal(3)),
        Number(Decimal(10)),
        Number(Decimal("58.5"), is_percent=True),
        Number(Decimal(2800)),
        Number(Decimal(4)),
        Number(Decimal(1)),
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("drieënveertig", "43"),
        ("eenentwintig", "21"),
        ("honderdvijf", "105"),
        ("tweehonderdtwaalf", "212"),
        ("zevenduizend", "7000"),
        ("een derde", "0.333"),
        ("twee derden", "0.667"),
        ("anderhalf", "1.5"),
        ("ca.59%", "59"),
        ("58.2%", "58.2"),
        ("46,46,4%", "46.46"),
        ("een tachtiger, duizendpoot, honderden, de derde keer", ""),
    ],
)
def test_a_number_is_seen_however_it_is_written(text: str, found: str) -> None:
    assert ", ".join(str(number.value) for number in found_numbers(text)) == found


def test_an_article_and_a_word_with_a_number_in_it_are_no_numbers() -> None:
    assert found_numbers("Een vijftiger met een tienermoeder in de achttuin.") == ()
