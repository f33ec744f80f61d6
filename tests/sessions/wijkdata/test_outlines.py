"""Outlines of areas: what comes along, what CBS gives in degrees and in metres, and what we refuse."""

import json
import random
from typing import Any

import pytest

from sessions.wijkdata import outlines
from sessions.wijkdata.errors import FileRefused, FileTooLarge, OutlinesDamaged, OutlinesEmpty
from sessions.wijkdata.outlines import is_outlines, read_outlines, read_outlines_file, shipped_outlines
from tests.sessions.outline_factories import neighbourhoods_geojson

SQUARE = [[[0, 0], [10, 0], [10, 10], [0, 10], [0, 0]]]


def collection(*features: Any) -> bytes:
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


def feature(properties: dict[str, Any], *, kind: str = "Polygon", coordinates: Any = SQUARE) -> dict[str, Any]:
    return {"type": "Feature", "properties": properties, "geometry": {"type": kind, "coordinates": coordinates}}


def test_the_ten_wijken_of_utrecht_come_along():
    assert [(one.code, one.name) for one in shipped_outlines()][2:4] == [
        ("WK034403", "Overvecht"),
        ("WK034404", "Noordoost"),
    ]
    assert len(shipped_outlines()) == 10


def test_degrees_east_become_as_long_as_degrees_north():
    box = [[[5.0, 52.0], [6.0, 52.0], [6.0, 53.0], [5.0, 53.0], [5.0, 52.0]]]

    (one,) = read_outlines(collection(feature({"statcode": "WK034403"}, coordinates=box)))

    width = max(x for x, _ in one.rings[0]) - min(x for x, _ in one.rings[0])
    assert width == pytest.approx(0.609, abs=0.001)  # the cosine of 52.5 degrees


def test_metres_stay_metres_and_parts_and_holes_stay():
    far = [
        [[[130000, 450000], [131000, 450000], [131000, 451000]]],
        [[[132000, 450000], [133000, 450000], [133000, 451000]]],
    ]

    (one,) = read_outlines(
        collection(feature({"buurtcode": "BU03440311", "buurtnaam": "Taag"}, kind="MultiPolygon", coordinates=far))
    )

    assert (one.code, one.name, len(one.rings)) == ("BU03440311", "Taag", 2)
    assert one.rings[0][0] == (130000.0, 450000.0)


def test_what_is_no_area_of_cbs_is_left_out():
    kept = read_outlines(
        collection(feature({"naam": "plas"}), feature({"statcode": "wk034403 ", "statnaam": "Wijk 03 Overvecht"}))
    )

    assert [(one.code, one.name) for one in kept] == [("WK034403", "Overvecht")]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[1, 2]",
        b'{"features": 3}',
        "gebied;waarde".encode("utf-16"),
        b"[" * 100_000,
        collection(feature({"statcode": "WK034403"}, coordinates=[[["a", 1], [1, 2], [2, 3]]])),
        collection(feature({"statcode": "WK034403"}, coordinates=[[[float("nan"), 1], [1, 2], [2, 3]]])),
    ],
)
def test_a_broken_map_gets_one_sentence(content: bytes):
    with pytest.raises(OutlinesDamaged) as refused:
        read_outlines(content)

    assert "GeoJSON" in refused.value.text


def test_a_map_without_areas_says_so():
    with pytest.raises(OutlinesEmpty):
        read_outlines(collection(feature({"naam": "plas"})))


@pytest.mark.parametrize(("name", "value"), [("MOST_POINTS", 4), ("MOST_FEATURES", 0), ("MOST_BYTES", 20)])
def test_a_map_that_is_too_large_is_refused_before_it_is_kept(monkeypatch: pytest.MonkeyPatch, name: str, value: int):
    monkeypatch.setattr(outlines, name, value)

    with pytest.raises(FileTooLarge):
        read_outlines(collection(feature({"statcode": "WK034403"})))


def test_a_map_is_known_by_how_it_begins():
    assert is_outlines(b'\xef\xbb\xbf \n{"type": "FeatureCollection", "features": []}')
    assert is_outlines(b'{"name": "x", "crs": {}, "features": []}')
    assert not is_outlines(b'{"type": "Topology"}')
    assert not is_outlines(b"code;jaar\nWK034403;2020\n")


def test_water_is_no_area_and_parts_of_one_area_are_one():
    part = [[[20, 0], [30, 0], [30, 10], [20, 0]]]
    (kept,) = read_outlines(
        collection(
            feature({"BU_CODE": "BU03440311", "BU_NAAM": "Taag", "WATER": "NEE"}),
            feature({"BU_CODE": "BU03440311", "BU_NAAM": "Taag", "WATER": "NEE"}, coordinates=part),
            feature({"BU_CODE": "BU03440399", "BU_NAAM": "Plas", "WATER": "JA"}),
        )
    )

    assert (kept.code, len(kept.rings)) == ("BU03440311", 2)


def test_a_file_says_how_many_areas_of_which_gemeente():
    read = read_outlines_file(
        collection(
            feature({"buurtcode": "BU03440311", "buurtnaam": "Taag", "gemeentenaam": "Utrecht"}),
            feature({"buurtcode": "BU0363MB01", "buurtnaam": "Burgwal"}),
            feature({"gemeentecode": "GM0363", "gemeentenaam": "Amsterdam"}),
        )
    )

    assert read.levels == (("gemeente", 1), ("buurt", 2))
    assert read.cities == (("GM0344", "Utrecht", 1), ("GM0363", "Amsterdam", 2))
    assert [area[:2] for area in read.areas] == [
        ("BU03440311", "Taag"),
        ("BU0363MB01", "Burgwal"),
        ("GM0363", "Amsterdam"),
    ]
    assert json.loads(read.areas[0][2]) == [[[0, 0], [10, 0], [10, 10], [0, 10], [0, 0]]]


@pytest.mark.parametrize("seed", range(30))
def test_a_harmed_map_ends_in_a_sentence_or_in_areas_that_can_be_drawn(seed: int):
    chance = random.Random(seed)  # noqa: S311
    content = bytearray(neighbourhoods_geojson(wijk="WK034403"))
    for _ in range(chance.randrange(1, 30)):
        content[chance.randrange(len(content))] = chance.randrange(256)
    harmed = bytes(content[: chance.randrange(len(content))] if chance.random() < 0.3 else content)
    try:
        found = read_outlines(harmed)
    except FileRefused:
        return
    assert all(len(ring) >= 3 for one in found for ring in one.rings)


@pytest.mark.parametrize("in_metres", [False, True])
@pytest.mark.parametrize("old_names", [False, True])
def test_every_way_in_which_cbs_names_and_places_buurten_is_read(*, in_metres: bool, old_names: bool):
    read = read_outlines_file(neighbourhoods_geojson(in_metres=in_metres, old_names=old_names))

    assert read.levels == (("buurt", 60),)
    assert read.cities == (("GM0344", "Utrecht", 60),)


def test_buurten_that_share_an_edge_still_share_it_after_rounding():
    one, other, *_ = read_outlines(neighbourhoods_geojson(wijk="WK034403", in_metres=True))

    heights = [{y for ring in each.rings for _, y in ring} for each in (one, other)]
    assert max(heights[0]) == min(heights[1])
