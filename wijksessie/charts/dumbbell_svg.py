"""Draws the dumbbell as SVG, for screen, beamer, phone and PDF: one row, one figure, or a whole table."""

from collections.abc import Sequence
from html import escape

from sessions.wijkdata.catalogue import PERCENT
from sessions.wijkdata.comparison import FigureComparison
from wijksessie import texts
from wijksessie.charts import shapes
from wijksessie.charts.dumbbell import Dumbbell, DumbbellRow, chart_text, dumbbell, row_text
from wijksessie.charts.style import ChartStyle, screen_style

ROW_WIDTH, ROW_HEIGHT, MIDDLE = 396.0, 68.0, 27.2
LONGEST_LINE = 22  # letters beside the single figure; a longer name has its value below it
BUURT_LINE = 56.4
LABELS, PICTURE, WIJK, CITY, COUNTRY, WORDS, WIDTH = 0.0, 290.0, 862.0, 960.0, 1086.0, 1112.0, 1240.0
HEAD, FOOT = 46.0, 30.0


def row_svg(view: Dumbbell, row: DumbbellRow, *, style: ChartStyle | None = None) -> str:
    """Return the picture of one row, 396 x 68, with the same content as its text for a screen reader."""
    style = style or screen_style()
    body = _grid(view, style, ROW_HEIGHT) + _marks(view, row, style)
    return _svg(ROW_WIDTH, ROW_HEIGHT, body, row_text(view, row), classes="db")


def key_svg(series: str, *, style: ChartStyle | None = None) -> str:
    """Return the shape of a series for the head of its column: buurt, margin, wijk, city or country. It is silent."""
    style = style or screen_style()
    body = {
        "buurt": shapes.buurt_ring(10, 10, style, radius=5),
        "margin": shapes.brackets(4, 22, 10, style, half=9) + shapes.wijk_dot(13, 10, style, radius=5),
        "wijk": shapes.wijk_dot(10, 10, style, radius=7.5),
        "city": shapes.city_diamond(10, 10, style, radius=8.5),
        "country": shapes.country_bar(10, 10, style, height=18, width=5),
    }[series]
    width = 26 if series == "margin" else 20
    box = f'viewBox="0 0 {width} 20" width="{width * 0.9:.0f}" height="18"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" class="mk" {box} aria-hidden="true">{body}</svg>'


def dumbbell_svg(comparisons: Sequence[FigureComparison], *, style: ChartStyle | None = None) -> str:
    """Return the whole chart: a single figure large with an axis of its own, several as a table with one scale."""
    view = dumbbell(comparisons)
    style = style or screen_style()
    if len(view.rows) == 1:
        return _single(view, view.rows[0], style)
    return _table(view, style)


def _table(view: Dumbbell, style: ChartStyle) -> str:
    parts = [_head(view, style)]
    for number, row in enumerate(view.rows):
        top = HEAD + number * ROW_HEIGHT
        parts.append(shapes.line((0, top), (WIDTH, top), style.colour("color-line")))
        picture = _grid(view, style, ROW_HEIGHT) + _marks(view, row, style)
        parts.append(f'<g transform="translate({PICTURE:g} {top:g})">{picture}</g>')
        parts.append(_row_words(row, top, style))
    bottom = HEAD + len(view.rows) * ROW_HEIGHT
    for tick in view.ticks:
        x = PICTURE + _x(view, tick)
        parts.append(
            shapes.words(x, bottom + 22, _tick(view, tick), style, 15, anchor="middle", fill="color-ink-muted")
        )
    return _svg(WIDTH, bottom + FOOT, "".join(parts), chart_text(view))


def _head(view: Dumbbell, style: ChartStyle) -> str:
    named = ((WIJK, view.wijk_name, shapes.wijk_dot), (CITY, view.beside_name, shapes.city_diamond),
             (COUNTRY, view.country_name, shapes.country_bar))  # fmt: skip
    parts = [
        shapes.words(x, 28, name, style, 16, anchor="end", weight=650) + draw(x - 10 - 9.2 * len(name), 22, style)
        for x, name, draw in named
        if name
    ]
    parts += [
        shapes.buurt_ring(PICTURE + 8, 22, style, radius=5),
        shapes.words(PICTURE + 20, 28, "buurten", style, 16),
        shapes.brackets(PICTURE + 110, PICTURE + 130, 22, style, half=9),
        shapes.wijk_dot(PICTURE + 120, 22, style, radius=5),
        shapes.words(PICTURE + 140, 28, "tussen haakjes: de marge", style, 16),
        shapes.words(WORDS, 28, f"Naast {view.benchmark_name}", style, 16, weight=650),
    ]
    return "".join(parts)


def _row_words(row: DumbbellRow, top: float, style: ChartStyle) -> str:
    y = top + 34
    verdict_y = top + (30 if row.favourable else 40)
    margin_width = 8.4 * len(row.margin) + (8 if row.margin else 0)
    parts = [
        shapes.words(LABELS, top + 28, row.label, style, 18, weight=700),
        shapes.words(LABELS, top + 51, row.hint, style, 16, fill="color-ink-muted"),
        shapes.words(
            WIJK - margin_width, y + 6, row.shown(row.wijk), style, 24, anchor="end", weight=680, display=True
        ),
        shapes.words(WIJK, y + 5, row.margin, style, 16, anchor="end", fill="color-ink-muted"),
        shapes.words(CITY, y + 5, row.shown(row.beside), style, 18, anchor="end"),
        shapes.words(COUNTRY, y + 5, row.shown(row.country), style, 18, anchor="end"),
        shapes.words(WORDS, verdict_y, row.word, style, 16, weight=650 if row.favourable else 400),
        shapes.words(WORDS, top + 50, row.favourable, style, 16, fill="color-ink-muted"),
    ]
    return "".join(parts)


def _single(view: Dumbbell, row: DumbbellRow, style: ChartStyle) -> str:
    """Return one figure, 1200 x 460: the number large between its bounds, and the picture with direct labels."""
    left, width, middle = 430.0, 740.0, 210.0

    def at(value: float) -> float:
        return left + width * value / view.end

    parts = [_key_number(view, row, style)]
    for tick in view.ticks:
        parts.append(shapes.line((at(tick), 60), (at(tick), 360), style.colour("chart-grid")))
        label = _tick(view, tick)
        parts.append(shapes.words(at(tick), 400, label, style, 26, anchor="middle", fill="color-ink-muted"))
    known = [value for value in (row.wijk, row.beside, row.country) if value is not None]
    tint = style.colour("series-wijk-tint")
    parts.append(shapes.line((at(min(known)), middle), (at(max(known)), middle), tint, width=12))
    if row.country is not None:
        parts.append(shapes.country_bar(at(row.country), middle, style, height=74, width=11))
    if row.beside is not None:
        parts.append(shapes.city_diamond(at(row.beside), middle, style, radius=20))
    if row.low is not None and row.high is not None:
        radius = min(18.0, max(6.0, (at(row.high) - at(row.low)) * 0.28))
        parts.append(shapes.wijk_dot(at(row.wijk), middle, style, radius=radius))
        parts.append(shapes.brackets(at(row.low), at(row.high), middle, style, half=34, stroke=6))
    else:
        parts.append(shapes.wijk_dot(at(row.wijk), middle, style, radius=18))
    parts += [shapes.buurt_ring(at(mark.value), 318, style, radius=10) for mark in row.neighbourhoods]
    if row.neighbourhoods:
        parts.append(shapes.words(left, 452, f"Open rondjes: {len(row.neighbourhoods)} buurten", style, 26))
    return _svg(1200, 470, "".join(parts), row_text(view, row))


def _key_number(view: Dumbbell, row: DumbbellRow, style: ChartStyle) -> str:
    number, _, unit = row.shown(row.wijk).partition(" ")
    caption = " ".join(part for part in (unit, row.margin.replace("–", " tot ")) if part)
    parts = [
        shapes.wijk_dot(16, 62, style, radius=13),
        shapes.words(44, 73, view.wijk_name, style, 32, weight=700),
        shapes.words(0, 190, number, style, 112, weight=680, display=True),
        shapes.words(0, 240, caption, style, 30, fill="color-ink-muted"),
    ]
    lines = [
        (name, value, draw)
        for name, value, draw in (
            (view.beside_name, row.beside, shapes.city_diamond),
            (view.country_name, row.country, shapes.country_bar),
        )
        if value is not None
    ]
    y = 310
    for name, value, draw in lines:
        parts.append(draw(16, y - 10, style))
        shown = (name, row.shown(value))
        for said in shown if len(" ".join(shown)) > LONGEST_LINE else (" ".join(shown),):
            parts.append(shapes.words(44, y, said, style, 32))
            y += 44
        y += 8
    return "".join(parts)


def _marks(view: Dumbbell, row: DumbbellRow, style: ChartStyle) -> str:
    """Return the marks of a row: Nederland below, then the city, then the wijk between its brackets."""
    known = [value for value in (row.wijk, row.beside, row.country) if value is not None]
    start, end = (_x(view, bound(known)) for bound in (min, max))
    parts = [shapes.line((start, MIDDLE), (end, MIDDLE), style.colour("series-wijk-tint"), width=5)]
    if row.country is not None:
        parts.append(shapes.country_bar(_x(view, row.country), MIDDLE, style))
    if row.beside is not None:
        parts.append(shapes.city_diamond(_x(view, row.beside), MIDDLE, style))
    radius = shapes.DOT
    if row.low is not None and row.high is not None:
        low, high = _x(view, row.low), _x(view, row.high)
        radius = min(shapes.DOT, max(3.0, (high - low) * 0.34))  # close together the dot shrinks first
        parts.append(shapes.brackets(low, high, MIDDLE, style))
    parts.append(shapes.wijk_dot(_x(view, row.wijk), MIDDLE, style, radius=radius))
    parts += [shapes.buurt_ring(_x(view, mark.value), BUURT_LINE, style) for mark in row.neighbourhoods]
    return "".join(parts)


def _grid(view: Dumbbell, style: ChartStyle, height: float) -> str:
    stroke = style.colour("chart-grid")
    upright = [shapes.line((_x(view, tick), 0), (_x(view, tick), height), stroke) for tick in view.ticks]
    return "".join([*upright, shapes.line((0, MIDDLE), (ROW_WIDTH, MIDDLE), stroke)])


def _x(view: Dumbbell, value: float) -> float:
    return ROW_WIDTH * value / view.end


def _tick(view: Dumbbell, tick: float) -> str:
    text = texts.number(tick, 0 if float(tick).is_integer() else 1)
    return f"{text}%" if view.unit == PERCENT and tick in {0, view.end} else text


def _svg(width: float, height: float, body: str, label: str, *, classes: str = "chart-svg") -> str:
    said = escape(label, quote=True)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="{classes}" viewBox="0 0 {width:g} {height:g}" role="img" '
        f'aria-label="{said}"><title>{escape(label)}</title>{body}</svg>'
    )
