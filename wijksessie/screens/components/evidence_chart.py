"""One figure as a row of marks: wijk with its margin between brackets, stad and Nederland; the text says the same."""

from collections.abc import Mapping, Sequence

from nicegui import ui

from personas.queries.evidence import EvidenceView
from sessions.wijkdata.catalogue import PERCENT, indicators
from wijksessie import texts
from wijksessie.charts.dumbbell import Dumbbell, DumbbellRow
from wijksessie.charts.dumbbell_svg import row_svg
from wijksessie.screens.components.marks import box, text

SERIES = {"share": "wijk", "value": "wijk", "city_share": "city", "city_value": "city", "country": "country"}
ENDS = (5, 10, 20, 40, 60, 80, 100, 200, 500, 1000)
WHOLE = 100.0


def compared(evidence: Sequence[EvidenceView]) -> dict[str, EvidenceView]:
    """Return the evidence that can stand side by side, by series: wijk, city, country."""
    return {SERIES[one.name]: one for one in evidence if one.name in SERIES}


def evidence_chart(rows: Mapping[str, EvidenceView], *, verdict: str = "", is_whole: bool = False) -> None:
    """Add the chart of what `compared` gives. `is_whole` draws it on 0-100% without an axis, beside other figures.

    A single figure has a scale just long enough, with its own axis (design README, chart rule 2).
    """
    view, row = _view(rows, verdict, is_whole=is_whole)
    ui.html(row_svg(view, row), sanitize=False).classes("evidence-chart")
    if is_whole:
        return
    with box("axis").props("aria-hidden=true"):
        for tick in view.ticks:
            text("span", f"{texts.number(tick)}{'%' if view.unit == PERCENT and tick in {0, view.end} else ''}")


def _view(rows: Mapping[str, EvidenceView], verdict: str, *, is_whole: bool) -> tuple[Dumbbell, DumbbellRow]:
    wijk, city, country = rows["wijk"], rows.get("city"), rows.get("country")
    end = WHOLE if is_whole else _end(rows)
    row = DumbbellRow(
        label=indicators()[wijk.indicator].label,
        hint="",
        unit=wijk.unit,
        decimals=1,
        wijk=wijk.value,
        low=wijk.low,
        high=wijk.high,
        beside=city.value if city else None,
        country=country.value if country else None,
        neighbourhoods=(),
        verdict=verdict,
        favourable="",
        benchmark=city.value if city else None,
    )
    view = Dumbbell(
        wijk_name=wijk.area_name,
        beside_name=city.area_name if city else "",
        country_name=country.area_name if country else "",
        rows=(row,),
        end=end,
        step=end / (5 if end in {5, 10, 100, 1000} else 4),
        unit=wijk.unit,
        hidden_neighbourhoods=0,
        benchmark_name=city.area_name if city else "",
    )
    return view, row


def _end(rows: Mapping[str, EvidenceView]) -> float:
    highest = max(one.high or one.value for one in rows.values())
    return float(next((end for end in ENDS if end >= highest), highest))
