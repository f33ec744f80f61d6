"""One figure over the years: where the series breaks, and what may be said of what does not break."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from sessions.content_files import sessions_content
from sessions.wijkdata.catalogue import PERCENT
from sessions.wijkdata.comparison import MODELLED, FigureComparison
from sessions.wijkdata.scores import HIGHER, LEAST_POINTS, LEAST_RELATIVE, LOWER

JUMP = 5.0  # points in the whole country between two measurements: people do not change that fast, questions do
MOST_GROWTH = 0.15  # of the residents between two years: more than that and it is not the same ground


@dataclass(frozen=True, slots=True)
class SeriesBreak:
    """From `year` on the figures count something else than before, for this reason (a Dutch sentence)."""

    year: int
    reason: str


@dataclass(frozen=True, slots=True)
class Trend:
    """One figure per year, oldest first, each beside its benchmark of that year, and the breaks between them."""

    years: tuple[FigureComparison, ...]
    breaks: tuple[SeriesBreak, ...]

    @property
    def unbroken(self) -> tuple[FigureComparison, ...]:
        """Return the years since the last break."""
        begin = max((each.year for each in self.breaks), default=0)
        return tuple(each for each in self.years if each.year >= begin)


def trend_of(
    years: Sequence[FigureComparison],
    *,
    tables: Mapping[int, str],
    residents: Mapping[int, float],
    names: Mapping[int, str],
) -> Trend:
    """Return the series of one figure. Files of one table are one series; other breaks are found in the figures.

    `tables` and `names`: of which table a dataset is and what it calls the wijk; `residents`: of the wijk, per year.
    """
    ordered = tuple(sorted(years, key=lambda each: each.year))
    found = [
        SeriesBreak(after.year, reason)
        for before, after in pairwise(ordered)
        if (reason := _reason(before, after, tables=tables, residents=residents, names=names))
    ]
    return Trend(ordered, tuple(found))


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


def _reason(
    before: FigureComparison,
    after: FigureComparison,
    *,
    tables: Mapping[int, str],
    residents: Mapping[int, float],
    names: Mapping[int, str],
) -> str:
    """Return why two years in a row cannot be compared, empty when they can."""
    for year, indicators, reason in _known_breaks():
        if after.indicator in indicators and before.year < year <= after.year:
            return reason
    old, new = tables.get(before.dataset_id, ""), tables.get(after.dataset_id, "")
    if old != new:
        return f"{after.year} komt uit een andere tabel dan {before.year} ({new} en {old}), met andere grenzen."
    if names.get(before.dataset_id) != names.get(after.dataset_id):
        return f"De wijk heette in {before.year} anders. De grenzen kunnen verschoven zijn."
    return _grown(before.year, after.year, residents) or _jumped(before, after)


def _grown(before: int, after: int, residents: Mapping[int, float]) -> str:
    old, new = residents.get(before), residents.get(after)
    if not old or not new or abs(new - old) <= MOST_GROWTH * old:
        return ""
    jump = f"van {old:.0f} ({before}) naar {new:.0f} ({after})"
    return f"Het aantal inwoners sprong {jump}. De grenzen kunnen verschoven zijn."


def _jumped(before: FigureComparison, after: FigureComparison) -> str:
    old = before.country or before.city
    new = after.country if before.country else after.city
    if after.unit != PERCENT or old is None or new is None or old.value is None or new.value is None:
        return ""
    if abs(new.value - old.value) < JUMP:
        return ""
    jump = f"van {_shown(old.value, before)} ({before.year}) naar {_shown(new.value, after)} ({after.year})"
    return f"{new.area_name} sprong {jump}. Waarschijnlijk is er anders gemeten."


def _positions(series: Sequence[FigureComparison]) -> str:
    """Return how often the wijk stood above or below its benchmark."""
    last = series[-1]
    if last.benchmark is None or not all(each.verdict for each in series):
        return ""
    counted = {word: [str(each.year) for each in series if each.verdict == word] for word in (HIGHER, LOWER)}
    wijk, beside = last.wijk.area_name, last.benchmark.area_name
    said = [f"in {_listed(years)} {word} dan {beside}" for word, years in counted.items() if years]
    if not said:
        return f"{wijk} was steeds vergelijkbaar met {beside}."
    text = " en ".join(said)
    return f"{wijk} was {text}."


def _around(series: Sequence[FigureComparison]) -> str:
    first, last = series[0], series[-1]
    parts = [
        f"{new.area_name} van {_shown(old.value, first)} naar {_shown(new.value, last)}"
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
        f"van {_shown(old, first)} naar {_shown(new, last)}."
    )


def _shown(value: float | None, figure: FigureComparison) -> str:
    """Return a value as a sentence needs it: halves up, a decimal comma, a sign for a share."""
    rounded = int((value or 0.0) * 10**figure.decimals + 0.5) / 10**figure.decimals
    said = f"{rounded:.{figure.decimals}f}".replace(".", ",")
    return f"{said}%" if figure.unit == PERCENT else said


def _listed(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} en {words[-1]}"


@cache
def _known_breaks() -> tuple[tuple[int, tuple[str, ...], str], ...]:
    return tuple(
        (raw["year"], tuple(raw["indicators"]), raw["reason"]) for raw in sessions_content("series")["series_break"]
    )
