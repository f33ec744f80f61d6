"""Draws every wijk of the city for one figure as a chart to explore: point at a wijk and read its value."""

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from sessions.wijkdata.catalogue import PERCENT
from sessions.wijkdata.comparison import FigureComparison, FigureValue
from wijksessie.charts.dumbbell import value_words
from wijksessie.charts.style import ChartStyle, paper_style

ROW_PIXELS = 34


@dataclass(frozen=True, slots=True)
class RankedWijk:
    """One wijk in the chart; `is_own` is the wijk that the session is about."""

    name: str
    value: float
    shown: str
    is_own: bool


def ranked(comparison: FigureComparison, values: Sequence[FigureValue]) -> tuple[RankedWijk, ...]:
    """Return the wijken that have a value, the highest first; equal values by name."""
    made = [
        RankedWijk(
            each.area_name,
            each.value,
            value_words(each.value, comparison.unit, comparison.decimals),
            each.area_code == comparison.wijk.area_code,
        )
        for each in values
        if each.value is not None
    ]
    return tuple(sorted(made, key=lambda each: (-each.value, each.name)))


def wijken_plot(comparison: FigureComparison, wijken: Sequence[RankedWijk]) -> go.Figure:
    """Return a dot per wijk on one scale from 0, the own wijk filled, with the city and Nederland as upright lines."""
    style = paper_style()
    rows = list(reversed(wijken))  # plotly draws from the bottom up
    figure = go.Figure()
    lines = ((comparison.city, "series-stad", "dash"), (comparison.country, "series-nederland", "dot"))
    for place, (value, series, dash) in enumerate(lines):
        if value is not None and value.value is not None:
            label = f"{value.area_name} {value_words(value.value, comparison.unit, comparison.decimals)}"
            figure.add_vline(
                x=value.value,
                line={"color": style.colour(series), "width": 2, "dash": dash},
                annotation={"text": label, "yanchor": "bottom", "yshift": 20 * place},
                annotation_position="top",
            )
    figure.add_trace(_dots(rows, style))
    figure.update_layout(**_layout(comparison, rows, style))
    return figure


def _dots(rows: Sequence[RankedWijk], style: ChartStyle) -> go.Scatter:
    own, surface = style.colour("series-wijk"), style.colour("color-surface")
    return go.Scatter(
        x=[each.value for each in rows],
        y=[each.name for each in rows],
        mode="markers",
        marker={
            "size": 15,
            "color": [own if each.is_own else surface for each in rows],
            "line": {"color": own, "width": 2.5},
        },
        text=[each.shown for each in rows],
        hovertemplate="%{y}: %{text}<extra></extra>",
    )


def _layout(comparison: FigureComparison, rows: Sequence[RankedWijk], style: ChartStyle) -> dict[str, object]:
    most = max((each.value for each in rows), default=1.0)
    benchmarks = [each.value for each in (comparison.city, comparison.country) if each and each.value is not None]
    grid = style.colour("chart-grid")
    return {
        "height": 96 + ROW_PIXELS * len(rows),
        "margin": {"l": 10, "r": 20, "t": 56, "b": 40},
        "showlegend": False,
        "template": "none",
        "font": {"family": style.text_font, "size": 16, "color": style.colour("color-ink")},
        "paper_bgcolor": style.colour("color-surface"),
        "plot_bgcolor": style.colour("color-surface"),
        "xaxis": {
            "range": [0, max([most, *benchmarks]) * 1.12],
            "gridcolor": grid,
            "zeroline": False,
            "ticksuffix": "%" if comparison.unit == PERCENT else "",
            "separatethousands": True,
        },
        "yaxis": {"gridcolor": grid, "automargin": True},
        "separators": ",.",
        "dragmode": False,
        "hoverlabel": {"font": {"size": 16}},
    }
