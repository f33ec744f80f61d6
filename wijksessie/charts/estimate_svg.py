"""Draws beeld tegen cijfer as SVG, 1560 x 520: a triangle per guess, then the figure with its margin in brackets."""

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from sessions.wijkdata.comparison import FigureComparison
from surveys.queries.result import EstimateView
from wijksessie import texts
from wijksessie.charts import shapes
from wijksessie.charts.estimate import EstimateChart, estimate_chart, estimate_text, middle_words
from wijksessie.charts.style import ChartStyle, screen_style

WIDTH, HEIGHT = 1560.0, 520.0
LEFT, RIGHT, AXIS = 40.0, 1520.0, 430.0
TOP, UNDER_WORDS = 40.0, 250.0
TALL, SMALLEST = 35.0, 0.6
BLOCK = 500.0
ROOM_BLOCK = 360.0


@dataclass(frozen=True, slots=True)
class Block:
    """A block of words above the axis; `x` is where its lines are anchored."""

    x: float
    anchor: str
    start: float
    end: float


def estimate_svg(estimate: EstimateView, figure: FigureComparison | None, *, style: ChartStyle | None = None) -> str:
    """Return the picture with the same content as its text for a screen reader. `figure` None: before the reveal."""
    chart = estimate_chart(estimate, figure)
    style = style or screen_style()
    figure_block = _figure_block(chart)
    room_block = _room_block(figure_block)
    blocks = [block for block in (figure_block, room_block) if block is not None]
    body = "".join(
        [
            _margin_band(chart, style),
            _triangles(chart, blocks, style),
            _axis(chart, style),
            _figure(chart, figure_block, style),
            _room(chart, room_block, style),
        ]
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="db estimate" viewBox="0 0 {WIDTH:g} {HEIGHT:g}" role="img" '
        f'aria-label="{escape(estimate_text(chart))}">{body}</svg>'
    )


def _x(chart: EstimateChart, value: float) -> float:
    return LEFT + (RIGHT - LEFT) * value / chart.base


def _figure_block(chart: EstimateChart) -> Block | None:
    if chart.wijk is None:
        return None
    tips = [_x(chart, value) for value in (chart.low, chart.wijk.value, chart.high) if value is not None]
    if max(tips) + 60 + BLOCK <= WIDTH:
        return Block(max(tips) + 60, "start", max(tips) + 60, max(tips) + 60 + BLOCK)
    return Block(min(tips) - 60, "end", min(tips) - 60 - BLOCK, min(tips) - 60)


def _room_block(figure: Block | None) -> Block:
    left = Block(LEFT, "start", LEFT, LEFT + ROOM_BLOCK)
    if figure is None or figure.start > left.end + 20:
        return left
    return Block(RIGHT, "end", RIGHT - ROOM_BLOCK, RIGHT)


def _triangles(chart: EstimateChart, blocks: Iterable[Block], style: ChartStyle) -> str:
    tall = TALL
    for place, people in enumerate(chart.columns):
        x = _x(chart, place * chart.tick_step)
        top = UNDER_WORDS if any(block.start - 20 <= x <= block.end + 20 for block in blocks) else TOP
        tall = min(tall, (AXIS - top) / max(people, 1))
    size = max(tall / TALL, SMALLEST)
    fill, edge = style.colour("series-zaal"), style.colour("series-zaal-edge")
    parts = []
    for place, people in enumerate(chart.columns):
        x = _x(chart, place * chart.tick_step)
        for number in range(people):
            foot = AXIS - 8 * size - number * tall
            path = f"M{x:.1f} {foot - 27 * size:.1f} {x + 14 * size:.1f} {foot:.1f}H{x - 14 * size:.1f}z"
            parts.append(f'<path d="{path}" fill="{fill}" stroke="{edge}" stroke-width="{3.3 * size:.2f}"/>')
    return "".join(parts)


def _axis(chart: EstimateChart, style: ChartStyle) -> str:
    parts = [shapes.line((10, AXIS), (WIDTH - 10, AXIS), style.colour("chart-axis"), width=3)]
    for place in range(len(chart.columns)):
        value = place * chart.tick_step
        parts.append(shapes.words(_x(chart, value), AXIS + 44, str(value), style, 36, anchor="middle"))
    label = f"van elke {chart.base} inwoners"
    parts.append(shapes.words(WIDTH - 10, AXIS + 84, label, style, 30, anchor="end", fill="color-ink-muted"))
    return "".join(parts)


def _margin_band(chart: EstimateChart, style: ChartStyle) -> str:
    if chart.low is None or chart.high is None:
        return ""
    start, end = _x(chart, chart.low), _x(chart, chart.high)
    return (
        f'<rect x="{start:.1f}" y="20" width="{end - start:.1f}" height="{AXIS - 20:g}" '
        f'fill="{style.colour("color-primary-tint")}"/>'
    )


def _figure(chart: EstimateChart, block: Block | None, style: ChartStyle) -> str:
    if chart.wijk is None or block is None:
        return ""
    x = _x(chart, chart.wijk.value)
    parts = [
        shapes.line((x, 20), (x, AXIS), style.colour("series-wijk"), width=5),
        shapes.wijk_dot(x, 60, style, radius=_dot_radius(chart)),
    ]
    if chart.low is not None and chart.high is not None:
        parts.append(shapes.brackets(_x(chart, chart.low), _x(chart, chart.high), 60, style, half=42, stroke=6))
    if chart.country is not None:
        parts.append(shapes.country_bar(_x(chart, chart.country.value), AXIS, style, height=34, width=9.5))
    if chart.city is not None:
        parts.append(shapes.city_diamond(_x(chart, chart.city.value), AXIS, style, radius=16))
    return "".join(parts) + _figure_words(chart, block, style)


def _dot_radius(chart: EstimateChart) -> float:
    """Return the size of the dot: it shrinks before the brackets around it do."""
    if chart.low is None or chart.high is None:
        return 19
    return min(19.0, max(7.0, (_x(chart, chart.high) - _x(chart, chart.low)) / 2 - 12))


def _figure_words(chart: EstimateChart, block: Block, style: ChartStyle) -> str:
    if chart.wijk is None:
        return ""
    number = texts.number(chart.wijk.value, 1)
    margin = ""
    if chart.low is not None and chart.high is not None:
        margin = f"({texts.number(chart.low, 1)} tot {texts.number(chart.high, 1)})"
    aside = 58.0 * len(number) + 12
    beside = block.x + aside if block.anchor == "start" else block.x - aside
    parts = [
        shapes.words(block.x, 62, chart.wijk.name, style, 40, anchor=block.anchor, weight=700),
        shapes.words(
            block.x, 162, number, style, 104, anchor=block.anchor, weight=680, fill="series-wijk", display=True
        ),
        shapes.words(beside, 160, margin, style, 32, anchor=block.anchor),
    ]
    return "".join(parts) + _others_words(chart, block, style)


def _others_words(chart: EstimateChart, block: Block, style: ChartStyle) -> str:
    x, parts = block.start, []
    for named in (chart.city, chart.country):
        if named is None:
            continue
        is_city = named is chart.city
        shape = (
            shapes.city_diamond(x + 16, 226, style, radius=16)
            if is_city
            else shapes.country_bar(x + 16, 226, style, height=36, width=10)
        )
        label = f"{named.name} {texts.number(named.value, 1)}"
        parts += [shape, shapes.words(x + 44, 238, label, style, 34)]
        x += 44 + 17.5 * len(label) + 30
    return "".join(parts)


def _room(chart: EstimateChart, block: Block, style: ChartStyle) -> str:
    middle = middle_words(chart)
    aside = 58.0 * len(middle) + 18
    beside = block.x + aside if block.anchor == "start" else block.x - aside
    return "".join(
        [
            shapes.words(block.x, 62, "De zaal", style, 40, anchor=block.anchor, weight=700),
            shapes.words(block.x, 162, middle, style, 104, anchor=block.anchor, weight=680, display=True),
            shapes.words(beside, 160, "is het midden", style, 32, anchor=block.anchor),
            shapes.words(block.x, 214, f"{chart.n} antwoorden", style, 32, anchor=block.anchor),
        ]
    )
