"""The chart says the same in shapes, in numbers and in words, and text of others is never markup."""

import re
import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest

from sessions.enums import BenchmarkLevel
from sessions.wijkdata.comparison import FigureValue
from tests.wijksessie.charts.factories import ALCOHOL, BENEFIT, EVIL, HEALTH, ROUNDING, WIJKEN
from tests.wijksessie.charts.golden import FOLDER, drawings
from wijksessie.charts.dumbbell import chart_text, dumbbell, row_text, value_words
from wijksessie.charts.dumbbell_plotly import ranked, wijken_plot
from wijksessie.charts.dumbbell_svg import dumbbell_svg, key_svg, row_svg
from wijksessie.charts.style import paper_style, token_colours

SVG = "{http://www.w3.org/2000/svg}"
UTRECHT = FigureValue(17.2, None, None, 2020, "GM0344", "Utrecht")
BRACKET = re.compile(r"M(\S+) \S+?Q(\S+) \S+ (\S+) \S+")


def parsed(svg: str) -> ET.Element:
    return ET.fromstring(svg)  # noqa: S314 - our own drawing


@pytest.mark.parametrize("name", sorted(drawings()))
def test_a_drawing_is_the_one_that_was_looked_at(name: str):
    assert drawings()[name] + "\n" == (FOLDER / name).read_text()


def test_the_tips_of_the_brackets_are_the_bounds():
    view = dumbbell((ROUNDING, HEALTH))
    svg = row_svg(view, view.rows[0])

    paths = [BRACKET.fullmatch(path.attrib["d"]) for path in parsed(svg).iter(f"{SVG}path")]
    tips = [
        0.25 * float(found[1]) + 0.5 * float(found[2]) + 0.25 * float(found[3]) for found in paths if found is not None
    ]
    assert tips == [pytest.approx(3.96 * 24.43, abs=0.1), pytest.approx(3.96 * 30.15, abs=0.1)]


def test_close_brackets_shrink_the_dot_first():
    view = dumbbell((ROUNDING, ALCOHOL))

    radii = [float(next(parsed(row_svg(view, row)).iter(f"{SVG}circle")).attrib["r"]) for row in view.rows]

    assert radii[1] < radii[0]


def test_a_missing_country_is_not_drawn_and_not_zero():
    view = dumbbell((ROUNDING, ALCOHOL))

    assert list(parsed(row_svg(view, view.rows[1])).iter(f"{SVG}rect")) == []
    assert view.rows[1].shown(view.rows[1].country) == "–"


def test_one_scale_of_0_to_100_for_several_and_an_own_axis_for_one():
    assert dumbbell((ROUNDING, HEALTH)).ticks == (0, 20, 40, 60, 80, 100)
    assert dumbbell((ROUNDING,)).ticks == (0, 10, 20, 30, 40)
    assert dumbbell((ALCOHOL,)).ticks == (0, 2, 4, 6, 8, 10)
    assert dumbbell((BENEFIT,)).ticks == (0, 20, 40, 60, 80, 100)


def test_several_figures_on_one_scale_are_shares_only():
    assert [row.label for row in dumbbell((ROUNDING, BENEFIT, HEALTH)).rows] == [
        "Moeite met rondkomen",
        "Voelt zich gezond",
    ]


def test_nothing_to_draw_is_an_empty_table():
    view = dumbbell(())

    assert (view.rows, chart_text(view)) == ((), "")
    assert dumbbell_svg(()).startswith("<svg")


def test_a_row_is_one_sentence():
    view = dumbbell((ROUNDING,))

    assert row_text(view, view.rows[0]) == (
        "Moeite met rondkomen: Overvecht 27%, tussen 24 en 30; Utrecht 17%; Nederland 14%. Dat is hoger dan Utrecht."
    )


def test_the_whole_chart_is_two_sentences():
    assert chart_text(dumbbell((ROUNDING, HEALTH, ALCOHOL))) == (
        "Overvecht naast Utrecht: hoger bij moeite met rondkomen (27% tegen 17%); lager bij voelt zich gezond "
        "(70% tegen 81%). Vergelijkbaar met Utrecht: drinkt te veel alcohol."
    )


@pytest.mark.parametrize("draw", [lambda row: dumbbell_svg((row,)), lambda row: dumbbell_svg((row, HEALTH))])
def test_markup_in_a_name_stays_text(draw):
    row = replace(
        ROUNDING,
        label=EVIL,
        wijk=replace(ROUNDING.wijk, area_name=EVIL),
        city=FigureValue(17.2, None, None, 2020, "GM0344", EVIL),
    )

    svg = draw(row)

    tree = parsed(svg)
    assert list(tree.iter(f"{SVG}script")) == []
    assert "<script" not in svg
    assert EVIL in {node.text for node in tree.iter(f"{SVG}text")}


def test_a_chart_is_an_image_with_its_words():
    tree = parsed(dumbbell_svg((ROUNDING,)))

    assert tree.attrib["role"] == "img"
    assert tree.attrib["aria-label"] == tree.findtext(f"{SVG}title") == chart_text(dumbbell((ROUNDING,)))


def test_a_key_says_nothing_to_a_screen_reader():
    assert 'aria-hidden="true"' in key_svg("wijk")


def test_a_document_gets_colours_in_hex():
    svg = dumbbell_svg((ROUNDING,), style=paper_style())

    assert "var(" not in svg
    assert token_colours()["series-wijk"] in svg


@pytest.mark.parametrize(
    ("value", "unit", "decimals", "words"),
    [(58.5, "percent", 0, "59%"), (34910, "count", 0, "34.910"), (76.77, "per_1000", 0, "77 per 1.000"),
     (1.9, "persons", 1, "1,9"), (1.24, "km", 1, "1,2 km"), (20.3, "euro_x1000", 1, "20,3 duizend euro")],
)  # fmt: skip
def test_a_value_is_written_the_dutch_way(value: float, unit: str, decimals: int, words: str):
    assert value_words(value, unit, decimals) == words


def test_the_wijken_of_the_city_are_ranked_and_the_missing_left_out():
    found = ranked(ROUNDING, WIJKEN)

    assert [(each.name, each.shown, each.is_own) for each in found] == [
        ("Overvecht", "27%", True),
        ("West", "16%", False),
        ("Vleuten-De Meern", "10%", False),
    ]


def test_the_chart_of_all_wijken_begins_at_zero():
    figure = wijken_plot(ROUNDING, ranked(ROUNDING, WIJKEN))

    assert figure.layout.xaxis.range[0] == 0
    assert list(figure.data[0].y) == ["Vleuten-De Meern", "West", "Overvecht"]


def test_a_long_name_of_a_gebied_has_its_value_below_it():
    long = replace(ROUNDING, level=BenchmarkLevel.DISTRICT, joined=replace(UTRECHT, area_name="Overvecht en Noordoost"))

    drawn = dumbbell_svg((long,))

    assert ">Overvecht en Noordoost<" in drawn
    assert ">17%<" in drawn
    assert ">Utrecht 17%<" in dumbbell_svg((ROUNDING,))


def test_words_compare_with_the_gebied_and_name_it():
    beside = replace(
        ROUNDING, level=BenchmarkLevel.DISTRICT, joined=replace(UTRECHT, value=19.6, area_name="Noordkant")
    )
    view = dumbbell((beside,))

    assert row_text(view, view.rows[0]).endswith("Noordkant 20%; Nederland 14%. Dat is hoger dan Noordkant.")
    national = dumbbell((replace(ROUNDING, level=BenchmarkLevel.COUNTRY),))
    assert row_text(national, national.rows[0]).endswith("Utrecht 17%; Nederland 14%. Dat is hoger dan Nederland.")
