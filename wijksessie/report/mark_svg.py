"""Draws a row of marks on a scale of 0 to 100%: wijk, margin, city, country, and the room's guess.

Geometry of design/mockups/13a: 170 x 34, brackets whose tips are the bounds; when they come close the dot shrinks
before the brackets do. The same drawing stands on the web page (colours as tokens) and in the PDF (colours in hex).
"""

import re
from collections.abc import Callable, Mapping
from functools import cache
from types import MappingProxyType

from wijksessie import assets

WIDTH, HEIGHT, MIDDLE = 170.0, 34.0, 17.0
BRACKET = 11.2
SMALLEST_DOT, LARGEST_DOT = 0.42, 0.8

Colour = Callable[[str], str]
Point = tuple[float, float]

_TOKEN = re.compile(r"--wijk-([a-z-]+):\s*(#[0-9a-fA-F]{6})\s*;")


@cache
def colours() -> Mapping[str, str]:
    """Return the colours of the design tokens (light theme) by their name without '--wijk-'."""
    css = (assets.folder() / "css" / "tokens.css").read_text(encoding="utf-8")
    root = css[css.index(":root") :]
    return MappingProxyType(dict(_TOKEN.findall(root[: root.index("}")])))


def in_tokens(name: str) -> str:
    """Return a colour as the web page writes it."""
    return f"var(--wijk-{name})"


def in_hex(name: str) -> str:
    """Return a colour as the PDF needs it."""
    return colours()[name]


def marks_svg(marks: Mapping[str, float], *, colour: Colour) -> str:
    """Return the drawing of one figure; every mark is a number from 0 to 1. It says nothing to a screen reader."""
    at = {name: share * WIDTH for name, share in marks.items()}
    parts = [*_grid(colour)]
    points = [at[name] for name in ("wijk", "city", "country") if name in at]
    if len(points) > 1:
        parts.append(_line((min(points), MIDDLE), (max(points), MIDDLE), colour("series-wijk-tint"), 5))
    if "country" in at:
        fill = colour("series-nederland")
        parts.append(f'<rect x="{at["country"] - 2:.1f}" y="5" width="4" height="24" fill="{fill}"/>')
    if "city" in at:
        parts.append(_diamond(at["city"], colour("series-stad")))
    if "room" in at:
        parts.append(_triangle(at["room"], colour))
        parts += _brackets(at["low"], at["high"], colour("series-zaal-edge"))
    if "wijk" in at:
        gap = at["high"] - at["low"] if "low" in at and "room" not in at else WIDTH
        size = min(LARGEST_DOT, max(SMALLEST_DOT, gap * 0.045))
        fill = colour("series-wijk")
        parts.append(f'<circle cx="{at["wijk"]:.1f}" cy="{MIDDLE:g}" r="{7.5 * size:.2f}" fill="{fill}"/>')
    if "low" in at and "room" not in at:
        parts += _brackets(at["low"], at["high"], colour("series-wijk"))
    box = f'viewBox="0 0 {WIDTH:g} {HEIGHT:g}" width="{WIDTH:g}" height="{HEIGHT:g}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {box}>{"".join(parts)}</svg>'


def key_svg(series: str, *, colour: Colour) -> str:
    """Return the shape of a series for the head of its column: wijk, city, country or room."""
    shape = {
        "wijk": f'<circle cx="10" cy="10" r="7.5" fill="{colour("series-wijk")}"/>',
        "city": f'<path d="M10 1.5 18.5 10 10 18.5 1.5 10z" fill="{colour("series-stad")}"/>',
        "country": f'<rect x="7.5" y="1" width="5" height="18" fill="{colour("series-nederland")}"/>',
        "room": f'<path d="M10 2 18.500 17H1.500z" fill="{colour("series-zaal")}" '
        f'stroke="{colour("series-zaal-edge")}" stroke-width="2"/>',
    }[series]
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 20" width="20" height="20">{shape}</svg>'


def _grid(colour: Colour) -> list[str]:
    lines = [_line((step * WIDTH / 5, 0), (step * WIDTH / 5, HEIGHT), colour("chart-grid"), 1) for step in range(6)]
    return [*lines, _line((0, MIDDLE), (WIDTH, MIDDLE), colour("chart-grid"), 1)]


def _line(start: Point, end: Point, stroke: str, width: float) -> str:
    place = f"M{start[0]:.1f} {start[1]:.1f}L{end[0]:.1f} {end[1]:.1f}"
    return f'<path d="{place}" stroke="{stroke}" stroke-width="{width:g}"/>'


def _diamond(x: float, fill: str) -> str:
    half = 6.8
    points = (
        f"M{x:.1f} {MIDDLE - half:.1f}L{x + half:.1f} {MIDDLE:g}L{x:.1f} {MIDDLE + half:.1f}L{x - half:.1f} {MIDDLE:g}Z"
    )
    return f'<path d="{points}" fill="{fill}"/>'


def _triangle(x: float, colour: Colour) -> str:
    points = f"M{x:.1f} {MIDDLE - 6.5:.1f}L{x + 6.5:.1f} {MIDDLE + 5.5:.1f}L{x - 6.5:.1f} {MIDDLE + 5.5:.1f}Z"
    return (
        f'<path d="{points}" fill="{colour("series-zaal")}" stroke="{colour("series-zaal-edge")}" stroke-width="1.5"/>'
    )


def _brackets(low: float, high: float, stroke: str) -> list[str]:
    depth = min(4.5, (high - low) * 0.4)
    return [
        f'<path d="M{tip + side * depth:.1f} {MIDDLE - BRACKET:.1f}Q{tip - side * depth:.1f} {MIDDLE:g} '
        f'{tip + side * depth:.1f} {MIDDLE + BRACKET:.1f}" fill="none" stroke="{stroke}" stroke-width="2.5" '
        'stroke-linecap="round"/>'
        for tip, side in ((low, 1), (high, -1))
    ]
