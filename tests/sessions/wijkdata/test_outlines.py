"""Outlines of areas: what comes along, what CBS gives in degrees and in metres, and what we refuse."""

import json
from typing import Any

import pytest

from sessions.wijkdata.errors import OutlinesDamaged, OutlinesEmpty
from sessions.wijkdata.outlines import MOST_POINTS, read_outlines, shipped_outlines

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
        collection(feature({"statcode": "WK034403"}, coordinates=[[[1, 2]] * (MOST_POINTS + 1)])),
    ],
)
def test_a_broken_map_gets_one_sentence(content: bytes):
    with pytest.raises(OutlinesDamaged) as refused:
        read_outlines(content)

    assert "GeoJSON" in refused.value.text


def test_a_map_without_areas_says_so():
    with pytest.raises(OutlinesEmpty):
        read_outlines(collection(feature({"naam": "plas"})))
