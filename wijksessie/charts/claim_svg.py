"""The mark of a sentence: what it comes from, as a shape. One drawing for screen, poster and hand-out.

Five outlines that stay apart in grey and when they are small: filled circle, triangle with an edge, open square,
hatching, pin. A question to the table is no claim and has a pencil.
"""

from personas.enums import ClaimClass
from wijksessie.charts.style import ChartStyle

SIZE = 20
_PIN = "M10 18C5.8 13 4 11 4 8.3a6 6 0 0 1 12 0C16 11 14.2 13 10 18M10 6.7a1.7 1.7 0 1 0 0 3.4 1.7 1.7 0 0 0 0-3.4"
_HATCH = "M1 7 7 1M1 15 15 1M5 19 19 5M13 19 19 13"
_PENCIL = "M3.3 16.7l.9-3.4L13.3 4.2l2.5 2.5-9.1 9.1zM11.7 5.8l2.5 2.5"


def claim_svg(claim_class: ClaimClass, *, style: ChartStyle, size: int = 18) -> str:
    """Return the shape of a class, `size` px; what is made up has hatching. It is silent: the word stands beside it."""
    return _svg(_SHAPES[claim_class](style), size)


def question_svg(*, style: ChartStyle) -> str:
    """Return the pencil that stands beside a question to the table."""
    return _svg(_drawn(_PENCIL, style.colour("color-ink"), 1.7))


def _circle(style: ChartStyle) -> str:
    return f'<circle cx="10" cy="10" r="7.5" fill="{style.colour("series-wijk")}"/>'


def _triangle(style: ChartStyle) -> str:
    fill, edge = style.colour("series-zaal"), style.colour("series-zaal-edge")
    return f'<path d="M10 2 18.5 17.5h-17z" fill="{fill}" stroke="{edge}" stroke-width="2"/>'


def _square(style: ChartStyle) -> str:
    ink = style.colour("color-ink")
    return f'<rect x="3.5" y="3.5" width="13" height="13" fill="none" stroke="{ink}" stroke-width="2.4"/>'


def _hatching(style: ChartStyle) -> str:
    return _drawn(_HATCH, style.colour("color-ink-muted"), 1.7)


def _pin(style: ChartStyle) -> str:
    return _drawn(_PIN, style.colour("color-ink"), 1.8)


def _drawn(path: str, stroke: str, width: float) -> str:
    return f'<path d="{path}" fill="none" stroke="{stroke}" stroke-width="{width:g}"/>'


def _svg(body: str, size: int = 18) -> str:
    box = f'viewBox="0 0 {SIZE} {SIZE}" width="{size}" height="{size}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" class="mk" {box} aria-hidden="true">{body}</svg>'


_SHAPES = {
    ClaimClass.DATA: _circle,
    ClaimClass.SURVEY: _triangle,
    ClaimClass.LITERATURE: _square,
    ClaimClass.ILLUSTRATION: _hatching,
    ClaimClass.FACILITATOR: _pin,
}
