"""The map: steps, words, and a picture that says the same."""

from hypothesis import given
from hypothesis import strategies as st

from sessions.wijkdata.outlines import shipped_outlines
from wijksessie.charts.area_map import STEPS, AreaMap, area_map
from wijksessie.charts.area_map_svg import BESIDE, STRENGTHS, area_map_svg, middle
from wijksessie.charts.style import paper_style

OWN = "WK034403"
CODES = [one.code for one in shipped_outlines()]


def drawn(values: dict[str, float | None]) -> AreaMap:
    return area_map(shipped_outlines(), values, own=OWN, shown=lambda value: f"{value:.0f}%")


def test_the_sentence_names_the_highest_the_lowest_and_the_own_place():
    values: dict[str, float | None] = {code: 40.0 + place for place, code in enumerate(CODES)}

    assert drawn(values).text == (
        "Het hoogst is Vleuten-De Meern (49%), het laagst West (40%). Overvecht staat op plaats 8 van 10 (42%)."
    )


def test_a_missing_figure_is_said_and_hatched_and_never_a_low_one():
    view = drawn({code: None if code == "WK034408" else 50.0 for code in CODES})

    (missing,) = [area for area in view.areas if area.step is None]
    assert missing.outline.name in view.text
    assert 'fill="url(#missing)"' in area_map_svg(view, style=paper_style())


def test_without_any_figure_there_is_a_sentence_and_still_a_picture():
    view = drawn({})

    assert view.text == "Van geen van deze gebieden is dit cijfer bekend."
    assert area_map_svg(view).count("<path") == len(CODES) + 1


@given(st.lists(st.floats(min_value=0, max_value=100), min_size=len(CODES), max_size=len(CODES)))
def test_a_higher_figure_is_never_lighter(figures: list[float]):
    view = drawn(dict(zip(CODES, figures, strict=True)))

    steps = [area.step for area in sorted(view.areas, key=lambda area: figures[CODES.index(area.outline.code)])]
    assert steps == sorted(steps, key=lambda step: -1 if step is None else step)
    assert all(step is not None and 0 <= step < STEPS for step in steps)


def test_darker_is_higher_also_in_grey():
    assert sorted(STRENGTHS) == list(STRENGTHS)
    assert len(STRENGTHS) == STEPS


def test_names_of_people_cannot_break_the_picture():
    (first, *_) = shipped_outlines()
    view = area_map([type(first)(first.code, "<script>", first.rings)], {first.code: 1.0}, own="", shown=str)

    assert "<script>" not in area_map_svg(view)


def test_a_name_stands_within_the_bounds_of_its_area():
    for outline in shipped_outlines():
        x, y = middle(outline)
        points = [point for ring in outline.rings for point in ring]
        assert min(a for a, _ in points) < x < max(a for a, _ in points)
        assert min(b for _, b in points) < y < max(b for _, b in points)


def test_a_map_with_numbers_has_the_place_in_its_table_on_every_area():
    values: dict[str, float | None] = {code: 40.0 + place for place, code in enumerate(CODES)} | {CODES[3]: None}
    view = area_map(shipped_outlines(), values, own="", shown=lambda value: f"{value:.0f}%", is_numbered=True)

    assert [area.label for area in view.areas] == [str(place) for place in range(1, 11)]
    assert [area.shown for area in view.areas] == [*(f"{at}%" for at in range(49, 39, -1) if at != 43), "geen cijfer"]
    assert 'class="area-number"' in area_map_svg(view)
    assert "area-name" not in area_map_svg(view)


def test_points_that_nobody_can_tell_apart_are_not_drawn():
    (first, *_) = shipped_outlines()
    ring = first.rings[0]
    doubled = tuple(point for x, y in ring for point in ((x, y), (x + 1e-9, y), (x, y + 1e-9)))
    fine = area_map([type(first)(first.code, first.name, (doubled,))], {}, own="", shown=str)
    plain = area_map([first], {}, own="", shown=str)

    assert len(area_map_svg(fine)) <= len(area_map_svg(plain)) + 10


def test_a_narrow_map_stays_within_its_width():
    picture = area_map_svg(drawn(dict.fromkeys(CODES, 50.0)), width=BESIDE)

    assert f'viewBox="0 0 {BESIDE:g} ' in picture
