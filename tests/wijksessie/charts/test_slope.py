"""Two orders side by side: places, words that blame nobody, and a drawing that grey print keeps."""

import xml.etree.ElementTree as ET

from personas.themes import ThemeScore
from wijksessie.charts.slope import SlopeRow, slope, slope_question, slope_text
from wijksessie.charts.slope_svg import slope_svg
from wijksessie.charts.style import paper_style


def score(key: str, *, data: float | None, survey: float | None) -> ThemeScore:
    return ThemeScore(
        key=key,
        name=key.capitalize(),
        data=data,
        survey=survey,
        influence=1.0,
        influence_source="",
        gap=None,
        people=None,
        total=None,
        rank=None,
    )


SCORES = (
    score("eenzaamheid", data=0.9, survey=0.2),
    score("stress", data=0.2, survey=1.0),
    score("bewegen", data=0.8, survey=0.6),
    score("rondkomen", data=0.7, survey=0.8),
    score("roken", data=0.6, survey=0.5),
    score("mantelzorg", data=None, survey=0.9),
)


def test_places_count_among_the_themes_that_have_both():
    rows = slope(SCORES)

    assert [(row.name, row.room, row.figures) for row in rows] == [
        ("Stress", 1, 5),
        ("Rondkomen", 2, 3),
        ("Bewegen", 3, 2),
        ("Roken", 4, 4),
        ("Eenzaamheid", 5, 1),
    ]


def test_the_words_name_both_orders_and_the_largest_differences():
    said = slope_text(slope(SCORES))

    assert said == (
        "De zaal zet stress bovenaan, de cijfers eenzaamheid. Stress: plek 1 in de zaal, plek 5 in de cijfers. "
        "Eenzaamheid: plek 5 in de zaal, plek 1 in de cijfers."
    )


def test_a_difference_becomes_a_question_and_never_blames():
    assert slope_question(slope(SCORES)) == (
        "De zaal ziet stress veel. Wie komt dat tegen, en tellen de cijfers die mensen mee?"
    )
    assert slope_question([SlopeRow("Roken", 5, 1)]) == (
        "De cijfers wijzen op roken. Wie woont hier die we niet spreken?"
    )
    assert slope_question([SlopeRow("Roken", 2, 1)]) == ""


def test_without_an_enquete_there_is_no_order():
    assert slope([score("stress", data=0.5, survey=None)]) == ()
    assert slope_text(()) == ""


def test_a_far_difference_has_a_thicker_line_and_names_are_text():
    rows = (SlopeRow("<b>Stress</b>", 1, 5), SlopeRow("Roken", 2, 2))
    svg = ET.fromstring(slope_svg(rows, style=paper_style()))  # noqa: S314 - our own drawing

    widths = [path.get("stroke-width") for path in svg.iter("{http://www.w3.org/2000/svg}path")]
    assert widths.count("3.5") == 1
    assert "<b>Stress</b>" in {"".join(each.itertext()) for each in svg.iter("{http://www.w3.org/2000/svg}text")}
    assert svg.get("aria-label", "").startswith("De zaal zet")
