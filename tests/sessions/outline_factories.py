"""Maps of buurten for tests: the real wijken of Utrecht, each cut in strips, with the names that CBS uses."""

import json
import math
from collections.abc import Sequence
from typing import Any

from sessions.wijkdata.outlines import SHIPPED

Ring = list[list[float]]


def wijken_of_utrecht() -> list[tuple[str, str, Ring]]:
    """Code, name and outer ring in degrees of the ten wijken."""
    features = json.loads(SHIPPED.read_text(encoding="utf-8"))["features"]
    return [
        (each["properties"]["statcode"], each["properties"]["statnaam"], each["geometry"]["coordinates"][0])
        for each in features
    ]


def neighbourhoods_geojson(
    *, wijk: str = "", codes: Sequence[str] = (), strips: int = 6, in_metres: bool = False, old_names: bool = False
) -> bytes:
    """A GeoJSON of buurten: the wijken (or one) cut from north to south, in degrees or in metres of the RD.

    `codes` gives the strips of that one wijk, from the south, codes of their own. Neighbouring strips share their edge.
    """
    features = []
    for code, name, ring in wijken_of_utrecht():
        if wijk not in {"", code}:
            continue
        for at, part in enumerate(cut(ring, len(codes) or strips)):
            area = codes[at] if codes else f"BU{code[2:]}{at + 1:02d}"
            facts = {"BU_CODE": area, "BU_NAAM": f"Buurt {at + 1}", "WK_CODE": code, "GM_CODE": f"GM{code[2:6]}",
                     "GM_NAAM": "Utrecht", "WATER": "NEE"} if old_names else {
                     "buurtcode": area, "buurtnaam": f"{name.split(' ', 2)[-1]} {at + 1}", "wijkcode": code,
                     "gemeentecode": f"GM{code[2:6]}", "gemeentenaam": "Utrecht", "jaar": 2023}  # fmt: skip
            points = [metres(point) for point in part] if in_metres else part
            shape = {"type": "MultiPolygon", "coordinates": [[points]]}
            features.append({"type": "Feature", "properties": facts, "geometry": shape})
    crs = {
        "type": "name",
        "properties": {"name": "urn:ogc:def:crs:EPSG::28992" if in_metres else "urn:ogc:def:crs:OGC:1.3:CRS84"},
    }
    made: dict[str, Any] = {"type": "FeatureCollection", "name": "buurten", "crs": crs, "features": features}
    return json.dumps(made).encode()


def cut(ring: Ring, strips: int) -> list[Ring]:
    """Cut a ring in horizontal strips of equal height (Sutherland and Hodgman's clipping, twice per strip)."""
    low, high = min(y for _, y in ring), max(y for _, y in ring)
    step = (high - low) / strips
    parts = [
        clipped(clipped(ring, low + at * step, keep_above=True), low + (at + 1) * step, keep_above=False)
        for at in range(strips)
    ]
    return [[*part, part[0]] for part in parts if len(part) >= 3]


def clipped(ring: Ring, height: float, *, keep_above: bool) -> Ring:
    def inside(point: list[float]) -> bool:
        return point[1] >= height if keep_above else point[1] <= height

    kept: Ring = []
    for (x0, y0), (x1, y1) in zip(ring, [*ring[1:], ring[0]], strict=True):
        if inside([x0, y0]) != inside([x1, y1]):
            kept.append([x0 + (x1 - x0) * (height - y0) / (y1 - y0), height])
        if inside([x1, y1]):
            kept.append([x1, y1])
    return kept


def metres(point: list[float]) -> list[float]:
    """Roughly the RD: metres from Amersfoort. Good to some tens of metres, which is enough to draw with."""
    x = 155_000 + (point[0] - 5.38720621) * 111_320 * math.cos(math.radians(52.155))
    return [round(x, 2), round(463_000 + (point[1] - 52.15517440) * 111_250, 2)]
