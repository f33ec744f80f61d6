"""Beeld tegen cijfer in shapes and in words, and nothing of the figure before its reveal."""

import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest

from sessions.wijkdata.comparison import FigureValue
from surveys.queries.result import EstimateView
from tests.wijksessie.charts.factories import ALCOHOL, BENEFIT, EVIL, ROUNDING
from wijksessie.charts.estimate import estimate_chart, estimate_text, verdict_text
from wijksessie.charts.estimate_svg import estimate_svg

SVG = "{http://www.w3.org/2000/svg}"
GUESS = EstimateView(
    question_id=1,
    number=4,
    text="Van elke 10 volwassen inwoners van Overvecht: hoeveel hebben moeite met rondkomen?",
    indicator="moeite_rondkomen",
    age_group="18+",
    base=10,
    n=41,
    median=4.0,
    low=3.0,
    high=5.0,
    steps=(0, 1, 4, 9, 11, 8, 5, 2, 1, 0, 0),
    dont_know=3,
    is_divided=False,
)


def triangles(svg: str) -> list[ET.Element]:
    root = ET.fromstring(svg)  # noqa: S314 - our own drawing
    return [path for path in root.iter(f"{SVG}path") if "series-zaal" in path.attrib.get("fill", "")]


def test_every_guess_is_a_triangle_above_its_own_number():
    drawn = triangles(estimate_svg(GUESS, ROUNDING))

    feet = [round((float(path.attrib["d"].split()[0][1:]) - 40) / 148) for path in drawn]
    assert [feet.count(place) for place in range(11)] == list(GUESS.steps)


def test_before_the_reveal_nothing_of_the_figure_is_sent():
    svg = estimate_svg(GUESS, None)

    assert [word for word in ("Overvecht", "Utrecht", "2,7", "series-wijk", "series-stad") if word in svg] == []


def test_the_words_say_what_the_picture_shows():
    assert estimate_text(estimate_chart(GUESS, ROUNDING)) == (
        "De schatting van 41 mensen: 4 van de 10 is het midden, het vaakst gekozen is 4. "
        "Het cijfer voor Overvecht is 2,7 van de 10, Utrecht 1,7 en Nederland 1,4."
    )


def test_guesses_out_of_a_hundred_stand_at_the_nearest_ten():
    steps = tuple(1 if step in {4, 5, 15, 94, 95} else 0 for step in range(101))

    chart = estimate_chart(replace(GUESS, base=100, steps=steps, n=5, median=15.0), ALCOHOL)

    assert chart.columns == (1, 1, 1, 0, 0, 0, 0, 0, 0, 1, 1)
    assert (chart.wijk.value, chart.country) == (pytest.approx(4.8), None)


@pytest.mark.parametrize(("value", "most"), [(2.0, 3), (27.2, 3), (97.0, 3), (27.2, 40)])
def test_a_stack_never_covers_the_words(value: float, most: int):
    figure = replace(ROUNDING, wijk=FigureValue(value, value - 2, value + 2, 2020, "WK034403", "Overvecht"))
    steps = (most, most, most, 1, 1, 1, most, most, most, most, most)

    tops = [float(path.attrib["d"].split()[1]) for path in triangles(estimate_svg(replace(GUESS, steps=steps), figure))]

    assert min(tops) >= 225


def test_a_name_of_an_area_is_text_and_never_markup():
    figure = replace(ROUNDING, wijk=replace(ROUNDING.wijk, area_name=EVIL))

    svg = estimate_svg(GUESS, figure)

    assert "<script>" not in svg
    assert ET.fromstring(svg).attrib["aria-label"].count("<script>") == 1  # noqa: S314 - our own drawing


def test_image_and_figure_are_compared_without_right_or_wrong():
    assert verdict_text(GUESS, ROUNDING) == "Jullie beeld en het cijfer liggen dicht bij elkaar."
    assert verdict_text(replace(GUESS, low=4.0), ROUNDING) == "Jullie schatten dit hoger dan het cijfer."
    assert verdict_text(replace(GUESS, high=2.0, low=1.0), ROUNDING) == "Jullie schatten dit lager dan het cijfer."
    assert verdict_text(replace(GUESS, is_divided=True), ROUNDING).endswith("Dat is een gesprek waard.")
    assert verdict_text(GUESS, BENEFIT) == ""
