"""Draws two orders side by side, 900 wide: a triangle for the room on the left, a dot for the figures on the right."""

from collections.abc import Sequence
from html import escape

from wijksessie.charts import shapes
from wijksessie.charts.slope import SlopeRow, slope_text
from wijksessie.charts.style import ChartStyle, screen_style

WIDTH, ROW, HEAD = 900.0, 40.0, 48.0
LEFT, RIGHT = 340.0, 560.0
SIZE = 20.0


def slope_svg(rows: Sequence[SlopeRow], *, style: ChartStyle | None = None) -> str:
    """Return the chart. A difference that is worth a question has a thick dark line and bold names, also in grey."""
    style = style or screen_style()
    parts = [
        shapes.words(LEFT - 56, 24, "De zaal", style, SIZE, anchor="end", weight=700),
        shapes.words(RIGHT + 56, 24, "De cijfers", style, SIZE, weight=700),
    ]
    for row in sorted(rows, key=lambda row: row.is_far):
        stroke = style.colour("color-ink" if row.is_far else "color-line-strong")
        ends = (LEFT, _y(row.room)), (RIGHT, _y(row.figures))
        parts.append(shapes.line(*ends, stroke, width=3.5 if row.is_far else 2))
    parts += [_row(row, style) for row in rows]
    height = HEAD + ROW * len(rows)
    said = escape(slope_text(rows), quote=True)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="db slope" viewBox="0 0 {WIDTH:g} {height:g}" role="img" '
        f'aria-label="{said}">{"".join(parts)}</svg>'
    )


def _row(row: SlopeRow, style: ChartStyle) -> str:
    weight = 700 if row.is_far else 400
    left, right = _y(row.room), _y(row.figures)
    room = style.colour("series-zaal")
    triangle = f"M{LEFT:.1f} {left - 9:.1f} {LEFT + 9:.1f} {left + 7:.1f} {LEFT - 9:.1f} {left + 7:.1f}z"
    return "".join(
        [
            f'<path d="{triangle}" fill="{room}" stroke="{style.colour("series-zaal-edge")}" stroke-width="1.5"/>',
            shapes.wijk_dot(RIGHT, right, style, radius=8),
            shapes.words(LEFT - 22, left + 7, str(row.room), style, SIZE, anchor="end", weight=weight),
            shapes.words(LEFT - 56, left + 7, row.name, style, SIZE, anchor="end", weight=weight),
            shapes.words(RIGHT + 22, right + 7, str(row.figures), style, SIZE, weight=weight),
            shapes.words(RIGHT + 56, right + 7, row.name, style, SIZE, weight=weight),
        ]
    )


def _y(place: int) -> float:
    return HEAD + ROW * (place - 0.5)
