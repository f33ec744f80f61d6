"""Draws a narrow row of marks on a scale of 0 to 100%: wijk, margin, city, country, and the room's guess.

The shapes are those of every chart (`wijksessie.charts.shapes`), in the size of design/mockups/13a: 170 x 34. The same
drawing stands on the web page (colours as tokens) and in the PDF (colours in hex).
"""

from collections.abc import Mapping
from dataclasses import replace

from wijksessie.charts import dumbbell_svg, shapes
from wijksessie.charts.style import ChartStyle

WIDTH, HEIGHT, MIDDLE = 170.0, 34.0, 17.0
BRACKET = 11.2
SMALLEST_DOT, LARGEST_DOT = 3.15, 6.0


def marks_svg(marks: Mapping[str, float], *, style: ChartStyle) -> str:
    """Return the drawing of one figure; every mark is a number from 0 to 1. It says nothing to a screen reader."""
    at = {name: share * WIDTH for name, share in marks.items()}
    parts = [_grid(style)]
    points = [at[name] for name in ("wijk", "city", "country") if name in at]
    if len(points) > 1:
        tint = style.colour("series-wijk-tint")
        parts.append(shapes.line((min(points), MIDDLE), (max(points), MIDDLE), tint, width=5))
    if "country" in at:
        parts.append(shapes.country_bar(at["country"], MIDDLE, style, height=24, width=4))
    if "city" in at:
        parts.append(shapes.city_diamond(at["city"], MIDDLE, style, radius=6.8))
    if "room" in at:
        parts.append(_triangle(at["room"], MIDDLE, 6.5, style))
        parts.append(shapes.brackets(at["low"], at["high"], MIDDLE, _in_ink(style), half=BRACKET))
    parts.append(_wijk(at, style))
    return _svg(WIDTH, HEIGHT, "".join(parts))


def key_svg(series: str, *, style: ChartStyle) -> str:
    """Return the shape of a series for the head of its column: wijk, city, country or room."""
    if series == "room":
        return _svg(20, 20, _triangle(10, 10.5, 8.0, style))
    return dumbbell_svg.key_svg(series, style=style)


def _wijk(at: Mapping[str, float], style: ChartStyle) -> str:
    if "wijk" not in at:
        return ""
    if "low" not in at or "room" in at:
        return shapes.wijk_dot(at["wijk"], MIDDLE, style, radius=LARGEST_DOT)
    gap = at["high"] - at["low"]
    radius = min(LARGEST_DOT, max(SMALLEST_DOT, gap * 0.34))  # close together the dot shrinks first
    dot = shapes.wijk_dot(at["wijk"], MIDDLE, style, radius=radius)
    return dot + shapes.brackets(at["low"], at["high"], MIDDLE, style, half=BRACKET)


def _grid(style: ChartStyle) -> str:
    stroke = style.colour("chart-grid")
    upright = [shapes.line((step * WIDTH / 5, 0), (step * WIDTH / 5, HEIGHT), stroke) for step in range(6)]
    return "".join([*upright, shapes.line((0, MIDDLE), (WIDTH, MIDDLE), stroke)])


def _triangle(x: float, y: float, size: float, style: ChartStyle) -> str:
    path = f"M{x:.1f} {y - size:.1f} {x + size:.1f} {y + size * 0.85:.1f} {x - size:.1f} {y + size * 0.85:.1f}z"
    fill, stroke = style.colour("series-zaal"), style.colour("series-zaal-edge")
    return f'<path d="{path}" fill="{fill}" stroke="{stroke}" stroke-width="1.5"/>'


def _in_ink(style: ChartStyle) -> ChartStyle:
    return replace(style, colour=lambda _name: style.colour("series-zaal-edge"))


def _svg(width: float, height: float, body: str) -> str:
    box = f'viewBox="0 0 {width:g} {height:g}" width="{width:g}" height="{height:g}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {box} aria-hidden="true">{body}</svg>'
