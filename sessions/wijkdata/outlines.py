"""The outlines of areas: read from a GeoJSON of CBS, in degrees or in metres of the RD, and kept as rings of points."""

import hashlib
import json
import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from sessions.texts import cleaned
from sessions.wijkdata.areas import is_one_code, level_of, plain_code, plain_name
from sessions.wijkdata.errors import FileTooLarge, OutlinesDamaged, OutlinesEmpty
from sessions.wijkdata.names import register

SHIPPED = Path(__file__).parent / "open_data" / "wijken_2022_utrecht.geojson"
SHIPPED_SOURCE = "Kadaster en Centraal Bureau voor de Statistiek, Wijk- en buurtkaart 2022"
# What CBS calls the code and the name of an area, in the files of its map service and of its yearly map.
CODES = ("statcode", "buurtcode", "wijkcode", "gemeentecode", "bu_code", "wk_code", "gm_code")
NAMES = ("statnaam", "buurtnaam", "wijknaam", "gemeentenaam", "bu_naam", "wk_naam", "gm_naam")
CITIES = ("gemeentenaam", "gm_naam")
MOST_BYTES = 25 * 1024**2
MOST_POINTS = 1_500_000  # all buurten of the country, as CBS draws them for a screen
MOST_FEATURES = 30_000
LONGEST_NAME = 120
SMALLEST = 3  # points: less is no area
DEGREES = 180.0
DECIMALS = {True: 6, False: 1}  # of degrees and of metres: a step of 10 centimetres
LEVELS = ("gemeente", "wijk", "buurt")

Point = tuple[float, float]
Ring = tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """One area. Rings are closed lines of (x, y), x to the east and y to the north, all in one unit; holes included."""

    code: str
    name: str
    rings: tuple[Ring, ...]


@dataclass(frozen=True, slots=True)
class OutlinesFile:
    """A map as it was read. `areas`: (code, name, rings as JSON text), by code; `cities`: (code, name, areas in it).

    `levels` is like that of a file with figures: (level, number of areas).
    """

    content_hash: str
    areas: tuple[tuple[str, str, str], ...]
    levels: tuple[tuple[str, int], ...]
    cities: tuple[tuple[str, str, int], ...]


def is_outlines(content: bytes) -> bool:
    """Tell whether this is a GeoJSON, by how it begins: an object with features in it."""
    begin = content[:4096].removeprefix(b"\xef\xbb\xbf").lstrip()
    return begin.startswith(b"{") and (b"FeatureCollection" in begin or b'"features"' in begin)


def read_outlines(content: bytes) -> tuple[Outline, ...]:
    """Return the areas of a GeoJSON, by code, ready to draw. Features without an area code of CBS are left out.

    Raises OutlinesDamaged when it is no GeoJSON that we can read, OutlinesEmpty when no feature has an area code,
    FileTooLarge for more bytes or points than we take.
    """
    return flat(tuple(found for found, _ in _areas(content)))


def read_outlines_file(content: bytes) -> OutlinesFile:
    """Return a GeoJSON as it is stored, rounded to 10 centimetres. Raises what read_outlines does."""
    found = _areas(content)
    levels = Counter(level_of(outline.code).value for outline, _ in found)
    names: dict[str, str] = {}
    for outline, city in found:
        code = f"GM{outline.code[2:6]}"
        names[code] = names.get(code) or city or (outline.name if outline.code == code else "")
    sizes = Counter(f"GM{outline.code[2:6]}" for outline, _ in found)
    known = register().names
    return OutlinesFile(
        content_hash=hashlib.sha256(content).hexdigest(),
        areas=tuple((outline.code, outline.name, json.dumps(outline.rings)) for outline, _ in found),
        levels=tuple((level, levels[level]) for level in LEVELS if level in levels),
        cities=tuple((code, names[code] or known.get(code, ""), sizes[code]) for code in sorted(sizes)),
    )


@cache
def shipped_outlines() -> tuple[Outline, ...]:
    """Return the wijken that come with the product."""
    return read_outlines(SHIPPED.read_bytes())


def flat(outlines: Sequence[Outline]) -> tuple[Outline, ...]:
    """Return the same areas with equal lengths in both directions: degrees east are shorter than degrees north."""
    heights = [y for outline in outlines for ring in outline.rings for _, y in ring]
    if not heights or not _in_degrees(point for outline in outlines for ring in outline.rings for point in ring):
        return tuple(outlines)
    shrink = math.cos(math.radians((min(heights) + max(heights)) / 2))
    return tuple(
        Outline(one.code, one.name, tuple(tuple((x * shrink, y) for x, y in ring) for ring in one.rings))
        for one in outlines
    )


def _areas(content: bytes) -> tuple[tuple[Outline, str], ...]:
    """Return every area with the name of its gemeente, where the file says it; parts of one area are put together."""
    if len(content) > MOST_BYTES:
        raise FileTooLarge
    try:
        features = json.loads(content.decode("utf-8-sig"))["features"]
        if len(features) > MOST_FEATURES:
            raise FileTooLarge
        rings: dict[str, list[Ring]] = {}
        names: dict[str, tuple[str, str]] = {}
        points = 0
        for code, name, city, found in (each for feature in features for each in _area(feature)):
            points += sum(map(len, found))
            if points > MOST_POINTS:
                raise FileTooLarge
            rings.setdefault(code, []).extend(found)
            names.setdefault(code, (name, city))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, OverflowError) as error:
        raise OutlinesDamaged from error
    if not rings:
        raise OutlinesEmpty
    return tuple((Outline(code, names[code][0], tuple(rings[code])), names[code][1]) for code in sorted(rings))


def _area(feature: Mapping[str, Any]) -> Iterator[tuple[str, str, str, list[Ring]]]:
    """Yield code, name, gemeente and rings of a feature that is an area of CBS on land."""
    shape = feature.get("geometry") or {}
    facts = {str(key).casefold(): value for key, value in (feature.get("properties") or {}).items()}
    code = plain_code(str(next((facts[name] for name in CODES if facts.get(name)), "")))
    is_water = str(facts.get("water", "")).strip().casefold() == "ja"
    if not is_one_code(code) or code[:2] == "NL" or is_water or shape.get("type") not in {"Polygon", "MultiPolygon"}:
        return
    parts = [shape["coordinates"]] if shape["type"] == "Polygon" else shape["coordinates"]
    rings = [ring for part in parts for points in part if len(ring := _ring(points)) >= SMALLEST]
    if rings:
        name = _word(next((facts[name] for name in NAMES if facts.get(name)), code))
        yield code, plain_name(name), _word(next((facts[key] for key in CITIES if facts.get(key)), "")), rings


def _word(value: object) -> str:
    return cleaned(" ".join(str(value).split())[:LONGEST_NAME], longest=LONGEST_NAME)


def _ring(points: Iterable[Any]) -> Ring:
    raw = [(float(point[0]), float(point[1])) for point in points]
    if not all(math.isfinite(number) for point in raw for number in point):
        message = "een coordinaat is geen getal"
        raise ValueError(message)
    decimals = DECIMALS[_in_degrees(raw)]
    return tuple((round(x, decimals), round(y, decimals)) for x, y in raw)


def _in_degrees(points: Iterable[Point]) -> bool:
    return all(-DEGREES <= x <= DEGREES and -DEGREES <= y <= DEGREES for x, y in points)
