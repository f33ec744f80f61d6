"""Draws a map of areas as SVG: darker is higher, hatched is missing, a thick frame is the own area.

On a phone the stylesheet leaves out the names and makes the values larger; the legend is for the page itself.
"""

from html import escape

from sessions.wijkdata.outlines import Outline, Point, Ring
from wijksessie.charts import shapes
from wijksessie.charts.area_map import AreaMap, MapArea
from wijksessie.charts.style import ChartStyle, screen_style

WIDTH, BESIDE, MARGIN = 760.0, 540.0, 8.0  # alone on the page, or beside another map
HIGHEST = 1.2  # times as high as wide
NEAR = 0.7  # pixels: points closer than this are one
ROOM_FOR_VALUE = 38.0  # pixels of height
STRENGTHS = (0.12, 0.32, 0.52, 0.72, 0.92)  # of one colour, so that grey keeps the order
LIGHT = 3  # from this step on the words in an area are light


def area_map_svg(view: AreaMap, *, style: ChartStyle | None = None, width: float = WIDTH) -> str:
    """Return the picture with the same content as its text for a screen reader."""
    style = style or screen_style()
    place = _placing(view, width)
    ordered = sorted(view.areas, key=lambda area: area.is_own)  # the frame of the own area lies on top
    body = [_area(area, place, style) for area in ordered] + [
        _label(area, place, style, is_numbered=view.is_numbered) for area in ordered
    ]
    hatch = (
        '<defs><pattern id="missing" width="7" height="7" patternUnits="userSpaceOnUse" '
        f'patternTransform="rotate(-45)"><path d="M0 0H7" stroke="{style.colour("color-line-strong")}" '
        'stroke-width="1.5"/></pattern></defs>'
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="map" viewBox="0 0 {width:g} {place.height:.0f}" '
        f'role="img" aria-label="{escape(view.text)}">{hatch}{"".join(body)}</svg>'
    )


class _Place:
    """Brings map units to the picture; north is up."""

    def __init__(self, points: list[Point], across: float) -> None:
        self.left = min(x for x, _ in points)
        self.top = max(y for _, y in points)
        width, height = max(x for x, _ in points) - self.left, self.top - min(y for _, y in points)
        room = across - 2 * MARGIN
        self.scale = min(room / (width or 1), HIGHEST * across / (height or 1))
        self.inset = MARGIN + (room - width * self.scale) / 2
        self.height = height * self.scale + 2 * MARGIN

    def __call__(self, point: Point) -> Point:
        return self.inset + (point[0] - self.left) * self.scale, MARGIN + (self.top - point[1]) * self.scale


def _placing(view: AreaMap, width: float) -> _Place:
    points = [point for area in view.areas for ring in area.outline.rings for point in ring]
    return _Place(points or [(0.0, 0.0)], width)


def _line(ring: Ring, place: _Place) -> str:
    """Return a ring in the picture, without points that nobody can tell from the one before."""
    kept: list[Point] = []
    for x, y in map(place, ring):
        if not kept or abs(x - kept[-1][0]) + abs(y - kept[-1][1]) >= NEAR:
            kept.append((x, y))
    return f"M{' '.join(f'{x:.1f} {y:.1f}' for x, y in kept)}z"


def _area(area: MapArea, place: _Place, style: ChartStyle) -> str:
    path = "".join(_line(ring, place) for ring in area.outline.rings)
    fill = 'fill="url(#missing)"'
    if area.step is not None:
        fill = f'fill="{style.colour("series-wijk")}" fill-opacity="{STRENGTHS[area.step]}"'
    edge = style.colour("color-ink") if area.is_own else style.colour("color-surface")
    title = f"<title>{escape(area.outline.name)}: {escape(area.shown)}</title>"
    width = 5 if area.is_own else 2
    return (
        f'<path d="{path}" {fill} fill-rule="evenodd" stroke="{edge}" stroke-width="{width}" '
        f'stroke-linejoin="round">{title}</path>'
    )


def _label(area: MapArea, place: _Place, style: ChartStyle, *, is_numbered: bool) -> str:
    x, y = place(middle(area.outline))
    heights = [place(point)[1] for ring in area.outline.rings for point in ring]
    is_low = is_numbered and max(heights) - min(heights) < ROOM_FOR_VALUE  # the value stands in the table as well
    is_light = area.step is not None and area.step >= LIGHT
    fill, halo = ("color-surface", "series-wijk") if is_light else ("color-ink", "color-surface")
    weight = 700 if area.is_own else 500
    name = shapes.words(x, y + (6 if is_low else -2), area.label, style, 17, anchor="middle", weight=weight, fill=fill)
    value = shapes.words(x, y + 19, area.shown, style, 19, anchor="middle", weight=700, fill=fill)
    edge = f'paint-order="stroke" stroke="{style.colour(halo)}" stroke-opacity=".55" stroke-width="4"'
    kind = "area-number" if is_numbered else "area-name"
    return f'<g class="{kind}" {edge}>{name}</g>' + ("" if is_low else f'<g class="area-value" {edge}>{value}</g>')


def middle(outline: Outline) -> Point:
    """Return where the name of an area stands: the centre of gravity of its largest ring.

    The area and the centre of a polygon are those of the shoelace formula.
    """
    ring = max(outline.rings, key=lambda one: abs(_area_of(one)))
    area = _area_of(ring)
    if not area:
        return ring[0]
    x = y = 0.0
    for (x0, y0), (x1, y1) in zip(ring, (*ring[1:], ring[0]), strict=True):
        cross = x0 * y1 - x1 * y0
        x, y = x + (x0 + x1) * cross, y + (y0 + y1) * cross
    return x / (6 * area), y / (6 * area)


def _area_of(ring: Ring) -> float:
    pairs = zip(ring, (*ring[1:], ring[0]), strict=True)
    return sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairs) / 2
