"""Beeld tegen cijfer: what the room guessed beside the figure. The view that every drawer starts from, in words too."""

from dataclasses import dataclass

from sessions.wijkdata.catalogue import PERCENT
from sessions.wijkdata.comparison import FigureComparison
from surveys.enums import Verdict
from surveys.queries.result import EstimateView
from surveys.results import verdict_of
from surveys.rules import survey_content
from wijksessie import texts

PLACES = 10


@dataclass(frozen=True, slots=True)
class NamedValue:
    """A value on the scale of the question: 'Utrecht', 4.9 of the 10."""

    name: str
    value: float


@dataclass(frozen=True, slots=True)
class EstimateChart:
    """The guesses in eleven places from 0 to `base`, and the figure once it may be seen (`wijk` is None before).

    `columns[i]` people guessed nearest to i tenths of the scale.
    """

    base: int
    n: int
    columns: tuple[int, ...]
    median: float
    wijk: NamedValue | None
    low: float | None
    high: float | None
    city: NamedValue | None
    country: NamedValue | None

    @property
    def tick_step(self) -> int:
        """Return the distance between two places on the axis."""
        return self.base // PLACES


def estimate_chart(estimate: EstimateView, figure: FigureComparison | None) -> EstimateChart:
    """Return the view. Without a figure (None) only what the room guessed; nothing of the figure leaks before that."""
    columns = [0] * (PLACES + 1)
    for step, people in enumerate(estimate.steps):
        columns[int(texts.rounded(step * PLACES / estimate.base))] += people
    scale = estimate.base / 100
    if figure is None or figure.wijk.value is None or figure.unit != PERCENT:
        return EstimateChart(estimate.base, estimate.n, tuple(columns), estimate.median, None, None, None, None, None)
    has_margin = figure.wijk.low is not None and figure.wijk.high is not None
    others = [
        NamedValue(area.area_name, area.value * scale) if area is not None and area.value is not None else None
        for area in (figure.city, figure.country)
    ]
    return EstimateChart(
        base=estimate.base,
        n=estimate.n,
        columns=tuple(columns),
        median=estimate.median,
        wijk=NamedValue(figure.wijk.area_name, figure.wijk.value * scale),
        low=(figure.wijk.low or 0.0) * scale if has_margin else None,
        high=(figure.wijk.high or 0.0) * scale if has_margin else None,
        city=others[0],
        country=others[1],
    )


def middle_words(chart: EstimateChart) -> str:
    """Return the median as people read it: '4', or '4,5'."""
    return texts.number(chart.median, 0 if float(chart.median).is_integer() else 1)


def estimate_text(chart: EstimateChart) -> str:
    """Return the chart in two sentences, for speech, phone and verslag."""
    most = max(chart.columns)
    usual = [str(place * chart.tick_step) for place, people in enumerate(chart.columns) if people == most]
    said = (
        f"De schatting van {chart.n} mensen: {middle_words(chart)} van de {chart.base} is het midden, "
        f"het vaakst gekozen is {texts.listing(usual)}."
    )
    if chart.wijk is None:
        return said
    others = [f"{each.name} {texts.number(each.value, 1)}" for each in (chart.city, chart.country) if each]
    beside = f", {texts.listing(others)}" if others else ""
    return (
        f"{said} Het cijfer voor {chart.wijk.name} is {texts.number(chart.wijk.value, 1)} van de {chart.base}{beside}."
    )


def verdict_text(estimate: EstimateView, figure: FigureComparison) -> str:
    """Return how image and figure lie, without right or wrong; '' where there is no share to compare with."""
    if figure.wijk.value is None or figure.unit != PERCENT:
        return ""
    rules = survey_content()["estimate_rules"]
    verdict = verdict_of(figure.wijk.value, estimate.base, (estimate.low, estimate.high))
    said = {
        Verdict.MATCH: rules["verdict_match"],
        Verdict.HIGHER: rules["verdict_higher"],
        Verdict.LOWER: rules["verdict_lower"],
    }[verdict]
    return f"{said} {rules['verdict_spread']}" if estimate.is_divided else str(said)
