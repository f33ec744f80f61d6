"""One figure over the years, and where its series breaks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from sessions.content_files import sessions_content
from sessions.wijkdata.catalogue import PERCENT
from sessions.wijkdata.comparison import FigureComparison

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
    jump = f"van {old:,.0f} ({before}) naar {new:,.0f} ({after})".replace(",", ".")
    return f"Het aantal inwoners sprong {jump}. De grenzen kunnen verschoven zijn."


def _jumped(before: FigureComparison, after: FigureComparison) -> str:
    old = before.country or before.city
    new = after.country if before.country else after.city
    if after.unit != PERCENT or old is None or new is None or old.value is None or new.value is None:
        return ""
    if abs(new.value - old.value) < JUMP:
        return ""
    jump = f"van {_share(old.value)} ({before.year}) naar {_share(new.value)} ({after.year})"
    return f"{new.area_name} sprong {jump}. Waarschijnlijk is er anders gemeten."


@cache
def _known_breaks() -> tuple[tuple[int, tuple[str, ...], str], ...]:
    return tuple(
        (raw["year"], tuple(raw["indicators"]), raw["reason"]) for raw in sessions_content("series")["series_break"]
    )


def _share(value: float) -> str:
    return f"{int(value + 0.5)}%"
