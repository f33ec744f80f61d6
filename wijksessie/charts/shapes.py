"""The shapes of the series: colour, shape and place, so that grey print and colour blindness lose nothing."""

from html import escape

from wijksessie.charts.style import ChartStyle

DOT = 7.1
DIAMOND = 8.1
BUURT = 4.3


def wijk_dot(x: float, y: float, style: ChartStyle, *, radius: float = DOT) -> str:
    """Return the wijk: a filled circle."""
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.2f}" fill="{style.colour("series-wijk")}"/>'


def city_diamond(x: float, y: float, style: ChartStyle, *, radius: float = DIAMOND) -> str:
    """Return the city: a filled diamond."""
    path = f"M{x:.1f} {y - radius:.1f} {x + radius:.1f} {y:.1f} {x:.1f} {y + radius:.1f} {x - radius:.1f} {y:.1f}z"
    return f'<path d="{path}" fill="{style.colour("series-stad")}"/>'


def country_bar(x: float, y: float, style: ChartStyle, *, height: float = 28.5, width: float = 4.8) -> str:
    """Return Nederland: a tall bar that sticks out above and below the others."""
    fill = style.colour("series-nederland")
    return (
        f'<rect x="{x - width / 2:.1f}" y="{y - height / 2:.1f}" width="{width:.1f}" height="{height:.1f}" '
        f'fill="{fill}"/>'
    )


def buurt_ring(x: float, y: float, style: ChartStyle, *, radius: float = BUURT) -> str:
    """Return a buurt: a small open circle."""
    fill, stroke = style.colour("color-surface"), style.colour("series-wijk")
    return (
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" fill="{fill}" stroke="{stroke}" '
        f'stroke-width="{radius * 0.42:.1f}"/>'
    )


def brackets(low: float, high: float, y: float, style: ChartStyle, *, half: float = 13.3, stroke: float = 2.5) -> str:
    """Return the margin: two brackets whose tips are the bounds. Close together they grow flat, never across."""
    depth = min(half * 0.6, max(1.5, (high - low) * 0.45))
    made = [
        f'<path d="M{tip + side * depth:.1f} {y - half:.1f}Q{tip - side * depth:.1f} {y:.1f} '
        f'{tip + side * depth:.1f} {y + half:.1f}" fill="none" stroke="{style.colour("series-wijk")}" '
        f'stroke-width="{stroke:g}" stroke-linecap="round"/>'
        for tip, side in ((low, 1), (high, -1))
    ]
    return "".join(made)


def line(start: tuple[float, float], end: tuple[float, float], stroke: str, *, width: float = 1) -> str:
    """Return a straight line."""
    path = f"M{start[0]:.1f} {start[1]:.1f} {end[0]:.1f} {end[1]:.1f}"
    return f'<path d="{path}" stroke="{stroke}" stroke-width="{width:g}" fill="none"/>'


def words(
    x: float, y: float, content: str, style: ChartStyle, size: float, *, anchor: str = "start", weight: int = 400,
    fill: str = "color-ink", display: bool = False,
) -> str:  # fmt: skip
    """Return a line of text; the content is always escaped."""
    font = style.display_font if display else style.text_font
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-family="{escape(font)}" font-size="{size:g}" font-weight="{weight}" '
        f'text-anchor="{anchor}" fill="{style.colour(fill)}">{escape(content)}</text>'
    )
