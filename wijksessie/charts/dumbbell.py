"""The wijk beside its city (or what was chosen instead) and Nederland: the view of every drawer, and its words."""

from collections.abc import Sequence
from dataclasses import dataclass

from sessions.wijkdata.catalogue import COUNT, PER_1000, PERCENT
from sessions.wijkdata.comparison import FigureComparison, FigureValue
from sessions.wijkdata.scores import HIGHER, LOWER, SIMILAR
from sessions.wijkdata.story import area_words, direction_words
from wijksessie import texts

NICE = (1, 2, 5, 10, 20, 40, 60, 100)
UNITS = {PER_1000: " per 1.000", "km": " km", "years": " jaar", "euro_x1000": " duizend euro"}


@dataclass(frozen=True, slots=True)
class Mark:
    """A named value on the scale."""

    name: str
    value: float


@dataclass(frozen=True, slots=True)
class DumbbellRow:
    """One figure. `low` and `high` are None where there is no margin.

    `beside` stands in the middle: the city, or the gebied or look-alikes that were chosen instead; `benchmark` is
    what the words compare with, usually the same.
    """

    label: str
    hint: str
    unit: str
    decimals: int
    wijk: float
    low: float | None
    high: float | None
    beside: float | None
    country: float | None
    neighbourhoods: tuple[Mark, ...]
    verdict: str
    favourable: str
    is_clear: bool = False
    benchmark: float | None = None

    @property
    def word(self) -> str:
        """Return what stands beside the figure: 'duidelijk hoger', 'lager', 'vergelijkbaar', or nothing."""
        return f"duidelijk {self.verdict}" if self.is_clear else self.verdict

    def shown(self, value: float | None) -> str:
        """Return a value of this row as people read it, '–' where it is missing."""
        return "–" if value is None else value_words(value, self.unit, self.decimals)

    @property
    def margin(self) -> str:
        """Return the bounds between brackets, '(24–30)', empty where there are none."""
        if self.low is None or self.high is None:
            return ""
        return f"({texts.number(self.low, self.decimals)}–{texts.number(self.high, self.decimals)})"


@dataclass(frozen=True, slots=True)
class Dumbbell:
    """A chart of one or more figures on one scale from 0 to `end`, with a line every `step`."""

    wijk_name: str
    beside_name: str
    country_name: str
    rows: tuple[DumbbellRow, ...]
    end: float
    step: float
    unit: str
    hidden_neighbourhoods: int
    benchmark_name: str = ""

    @property
    def ticks(self) -> tuple[float, ...]:
        """Return the values at which a line is drawn."""
        return tuple(self.step * number for number in range(round(self.end / self.step) + 1))


def dumbbell(comparisons: Sequence[FigureComparison]) -> Dumbbell:
    """Return the view of some figures. More than one share one scale of 0-100%, so only shares are taken then.

    A single figure has a scale of its own, from 0 to the next round number.
    """
    taken = list(comparisons) if len(comparisons) == 1 else [each for each in comparisons if each.unit == PERCENT]
    rows = tuple(_row(each) for each in taken)
    first = taken[0] if taken else None
    end = _end(rows[0]) if len(rows) == 1 else 100.0
    return Dumbbell(
        wijk_name=first.wijk.area_name if first else "",
        beside_name=next((each.beside.area_name for each in taken if each.beside), ""),
        country_name=next((each.country.area_name for each in taken if each.country), ""),
        rows=rows,
        end=end,
        step=end / (4 if end in {4, 20, 40, 200, 400} else 5),
        unit=first.unit if first else PERCENT,
        hidden_neighbourhoods=max((each.hidden_neighbourhoods for each in taken), default=0),
        benchmark_name=next((each.benchmark.area_name for each in taken if each.benchmark), ""),
    )


def value_words(value: float, unit: str, decimals: int) -> str:
    """Return a value with its unit: '27%', '77 per 1.000', '34.910', '1,9'."""
    if unit == PERCENT:
        return texts.percent(value, decimals)
    return f"{texts.number(value, 0 if unit == COUNT else decimals)}{UNITS.get(unit, '')}"


def row_text(view: Dumbbell, row: DumbbellRow) -> str:
    """Return one figure in one sentence: what the picture shows, for speech, phone and verslag."""
    parts = [f"{view.wijk_name} {row.shown(row.wijk)}{_between(row)}"]
    if row.beside is not None:
        parts.append(f"{view.beside_name} {row.shown(row.beside)}")
    if row.country is not None:
        parts.append(f"{view.country_name} {row.shown(row.country)}")
    joint = "met" if row.verdict == SIMILAR else "dan"
    verdict = f"{row.word} {joint} {view.benchmark_name}" if row.verdict else ""
    return f"{row.label}: {'; '.join(parts)}{f'. Dat is {verdict}' if verdict else ''}."


def chart_text(view: Dumbbell) -> str:
    """Return the whole chart in one or two sentences."""
    if len(view.rows) == 1:
        return row_text(view, view.rows[0])
    parts = [
        f"{word} bij {texts.listing(named)}"
        for word, named in (
            ("hoger", [_named(row) for row in view.rows if row.verdict == HIGHER]),
            ("lager", [_named(row) for row in view.rows if row.verdict == LOWER]),
        )
        if named
    ]
    similar = [row.label[:1].lower() + row.label[1:] for row in view.rows if row.verdict == SIMILAR]
    sentences = [f"{view.wijk_name} naast {view.benchmark_name}: {'; '.join(parts)}."] if parts else []
    if similar:
        sentences.append(f"Vergelijkbaar met {view.benchmark_name}: {texts.listing(similar)}.")
    return " ".join(sentences)


def _row(comparison: FigureComparison) -> DumbbellRow:
    return DumbbellRow(
        label=comparison.label,
        hint=direction_words(comparison),
        unit=comparison.unit,
        decimals=comparison.decimals,
        wijk=comparison.wijk.value or 0.0,
        low=comparison.wijk.low,
        high=comparison.wijk.high,
        beside=_value(comparison.beside),
        country=_value(comparison.country),
        neighbourhoods=tuple(
            Mark(area_words(each), each.value) for each in comparison.neighbourhoods if each.value is not None
        ),
        verdict=comparison.verdict,
        favourable=comparison.favourable,
        is_clear=comparison.is_clear,
        benchmark=_value(comparison.benchmark),
    )


def _value(value: FigureValue | None) -> float | None:
    return value.value if value else None


def _end(row: DumbbellRow) -> float:
    known = [row.wijk, row.high, row.beside, row.country, *(mark.value for mark in row.neighbourhoods)]
    most = max(value for value in known if value is not None)
    end, factor = 0.0, 1.0
    while end < most or not end:
        end = next((nice * factor for nice in NICE if nice * factor >= most), 0.0)
        factor *= 100
    return min(end, 100.0) if row.unit == PERCENT else end


def _between(row: DumbbellRow) -> str:
    if row.low is None or row.high is None:
        return ""
    return f", tussen {texts.number(row.low, row.decimals)} en {texts.number(row.high, row.decimals)}"


def _named(row: DumbbellRow) -> str:
    return f"{row.label[:1].lower()}{row.label[1:]} ({row.shown(row.wijk)} tegen {row.shown(row.benchmark)})"
