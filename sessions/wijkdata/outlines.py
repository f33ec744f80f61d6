"""The outlines of areas: read from a GeoJSON of CBS, in degrees or in metres of the RD, and kept as flat rings."""

import json
import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from sessions.wijkdata.areas import plain_code, plain_name
from sessions.wijkdata.errors import OutlinesDamaged, OutlinesEmpty

SHIPPED = Path(__file__).parent / "open_data" / "wijken_2022_utrecht.geojson"
SHIPPED_SOURCE = "Kadaster en Centraal Bureau voor de Statistiek, Wijk- en buurtkaart 2022"
# What CBS calls the code and the name of an area, in the files of its map service and of its yearly map.
CODES = ("statcode", "buurtcode", "wijkcode", "gemeentecode", "BU_CODE", "WK_CODE", "GM_CODE")
NAMES = ("statnaam", "buurtnaam", "wijknaam", "gemeentenaam", "BU_NAAM", "WK_NAAM", "GM_NAAM")
MOST_POINTS = 200_000
SMALLEST = 3  # points: less is no area
DEGREES = 180.0

Point = tuple[float, float]
Ring = tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """One area. Rings are closed lines of (x, y), x to the east and y to the north, all in one unit; holes included."""

    code: str
    name: str
    rings: tuple[Ring, ...]


def read_outlines(content: bytes) -> tuple[Outline, ...]:
    """Return the areas of a GeoJSON, by code. Features without an area code of CBS are left out.

    Raises OutlinesDamaged when it is no GeoJSON that we can read, OutlinesEmpty when no feature has an area code.
    """
    try:
        features = json.loads(content.decode("utf-8-sig"))["features"]
        found = {code: outline for feature in features for code, outline in _outline(feature)}
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise OutlinesDamaged from error
    if not found:
        raise OutlinesEmpty
    if sum(len(ring) for outline in found.values() for ring in outline.rings) > MOST_POINTS:
        raise OutlinesDamaged
    return _flat(tuple(found[code] for code in sorted(found)))


@cache
def shipped_outlines() -> tuple[Outline, ...]:
    """Return the wijken that come with the product."""
    return read_outlines(SHIPPED.read_bytes())


def _outline(feature: dict[str, Any]) -> Iterator[tuple[str, Outline]]:
    facts, shape = feature.get("properties") or {}, feature.get("geometry") or {}
    code = plain_code(str(next((facts[name] for name in CODES if facts.get(name)), "")))
    name = plain_name(str(next((facts[name] for name in NAMES if facts.get(name)), code)))
    if code[:2] not in {"GM", "WK", "BU"} or shape.get("type") not in {"Polygon", "MultiPolygon"}:
        return
    parts = [shape["coordinates"]] if shape["type"] == "Polygon" else shape["coordinates"]
    rings = tuple(ring for part in parts for points in part if len(ring := _ring(points)) >= SMALLEST)
    if rings:
        yield code, Outline(code, name, rings)


def _ring(points: Iterable[Any]) -> Ring:
    ring = tuple((float(point[0]), float(point[1])) for point in points)
    if not all(math.isfinite(number) for point in ring for number in point):
        message = "een coordinaat is geen getal"
        raise ValueError(message)
    return ring


def _flat(outlines: tuple[Outline, ...]) -> tuple[Outline, ...]:
    """Return the same areas with equal lengths in both directions: degrees east are shorter than degrees north."""
    heights = [y for outline in outlines for ring in outline.rings for _, y in ring]
    widths = [x for outline in outlines for ring in outline.rings for x, _ in ring]
    if not heights or max(map(abs, (*heights, *widths))) > DEGREES:
        return outlines
    shrink = math.cos(math.radians((min(heights) + max(heights)) / 2))
    return tuple(
        Outline(one.code, one.name, tuple(tuple((x * shrink, y) for x, y in ring) for ring in one.rings))
        for one in outlines
    )
