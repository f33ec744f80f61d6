"""The figure of a persona."""

import re
from xml.etree import ElementTree as ET

import pytest

from wijksessie.charts.persona_svg import persona_svg


@pytest.mark.parametrize("letter", ["A", "D", "H", "Z", "AA", "?", ""])
def test_every_letter_has_a_figure_that_a_screen_reader_skips(letter: str) -> None:
    drawn = ET.fromstring(persona_svg(letter))  # noqa: S314 - our own drawing

    assert drawn.attrib["aria-hidden"] == "true"


def test_neighbours_have_another_hatch() -> None:
    hatches = [re.search(r"<pattern.*</pattern>", persona_svg(letter, name="x")) for letter in "ABCDEFGH"]

    assert len({found.group() for found in hatches if found}) == 8


def test_a_figure_that_stands_twice_on_a_page_can_have_a_name_of_its_own() -> None:
    assert 'id="hatch-paper-7-72"' in persona_svg("A", name="paper-7")


def test_there_is_no_loose_colour_in_a_figure() -> None:
    assert not re.search(r"#[0-9a-fA-F]{3,6}\b", persona_svg("A").replace("#hatch", ""))
