"""What may be said of one figure over the years."""

from collections.abc import Sequence

from sessions.wijkdata.catalogue import PERCENT
from sessions.wijkdata.comparison import MODELLED, FigureComparison, FigureValue
from sessions.wijkdata.scores import HIGHER, LEAST_POINTS, LEAST_RELATIVE, LOWER
from sessions.wijkdata.trend import Trend
from wijksessie import texts
from wijksessie.charts.dumbbell import value_words


def trend_sentences(trend: Trend) -> tuple[str, ...]:
    """Return what may be said: nothing of a single year, no change of the wijk where the figure is a model estimate.

    RIVM makes an estimate anew for every year; areas are compared within a year, and only city and country over years.
    """
    said = [each.reason for each in trend.breaks]
    series = trend.unbroken
    if len(series) > 1:
        is_modelled = series[0].kind == MODELLED
        said += [_positions(series), _around(series)] if is_modelled else [_change(series), _positions(series)]
    return tuple(each for each in said if each)


def _positions(series: Sequence[FigureComparison]) -> str:
    """Return how often the wijk stood above or below its benchmark."""
    last = series[-1]
    if last.benchmark is None or not all(each.verdict for each in series):
        return ""
    counted = {word: [str(each.year) for each in series if each.verdict == word] for word in (HIGHER, LOWER)}
    wijk, beside = last.wijk.area_name, last.benchmark.area_name
    said = [f"in {texts.listing(years)} {word} dan {beside}" for word, years in counted.items() if years]
    if not said:
        return f"{wijk} was steeds vergelijkbaar met {beside}."
    text = " en ".join(said)
    return f"{wijk} was {text}."


def _around(series: Sequence[FigureComparison]) -> str:
    first, last = series[0], series[-1]
    parts = [
        f"{new.area_name} van {_value(old, first)} naar {_value(new, last)}"
        for old, new in ((first.city, last.city), (first.country, last.country))
        if old and new and old.value is not None and new.value is not None
    ]
    if not parts:
        return ""
    return (
        "RIVM schat elk jaar opnieuw: vergelijk gebieden binnen een jaar, niet de wijk met vroeger. "
        f"Van {first.year} tot {last.year} ging {' en '.join(parts)}."
    )


def _change(series: Sequence[FigureComparison]) -> str:
    first, last = series[0], series[-1]
    old, new = first.wijk.value or 0.0, last.wijk.value or 0.0
    least = LEAST_POINTS if last.unit == PERCENT else LEAST_RELATIVE * abs(old)
    word = "bleef ongeveer gelijk" if abs(new - old) < least else "steeg" if new > old else "daalde"
    return (
        f"In {last.wijk.area_name} {word} dit cijfer van {first.year} tot {last.year}: "
        f"van {_shown(first)} naar {_shown(last)}."
    )


def _shown(figure: FigureComparison) -> str:
    return _value(figure.wijk, figure)


def _value(value: FigureValue, figure: FigureComparison) -> str:
    return value_words(value.value or 0.0, figure.unit, figure.decimals)
