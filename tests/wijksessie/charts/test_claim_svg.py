"""The marks of the classes: five outlines that stay apart without colour."""

import re
from io import BytesIO
from itertools import combinations

import pytest
import typst
from PIL import Image, ImageChops, ImageStat

from personas.enums import ClaimClass
from wijksessie.charts.claim_svg import claim_svg, question_svg
from wijksessie.charts.style import paper_style, screen_style

APART = 12  # of 255, the mean difference of two marks in grey, at the size in which they stand in a line


def in_grey(svg: str) -> Image.Image:
    picture = svg.replace('"', "'")
    page = f'#set page(width: 20pt, height: 20pt, margin: 0pt)\n#image(bytes("{picture}"), width: 20pt)'
    drawn = typst.compile(page.encode(), format="png", ppi=72)
    return Image.open(BytesIO(drawn if isinstance(drawn, bytes) else drawn[0])).convert("L")


@pytest.mark.parametrize("one", ClaimClass)
def test_a_mark_on_screen_is_the_mark_on_paper_in_tokens(one: ClaimClass) -> None:
    on_screen, on_paper = claim_svg(one, style=screen_style()), claim_svg(one, style=paper_style())

    assert re.sub(r"var\(--wijk-[a-z-]+\)", "#", on_screen) == re.sub(r"#[0-9a-fA-F]{6}", "#", on_paper)
    assert not re.search(r"#[0-9a-fA-F]{3,6}\b", on_screen)


def test_every_two_classes_stay_apart_in_grey() -> None:
    marks = {one: in_grey(claim_svg(one, style=paper_style())) for one in ClaimClass}

    near = [
        f"{one.value} - {other.value}"
        for one, other in combinations(marks, 2)
        if ImageStat.Stat(ImageChops.difference(marks[one], marks[other])).mean[0] < APART
    ]

    assert near == []


def test_the_pencil_of_a_question_is_none_of_the_marks() -> None:
    assert question_svg(style=paper_style()) not in {claim_svg(one, style=paper_style()) for one in ClaimClass}
