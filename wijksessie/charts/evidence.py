"""A figure of a persona as a chart: the same picture in the drawer, on the poster and on the hand-out."""

from collections.abc import Mapping

from personas.queries.evidence import EvidenceView
from sessions.wijkdata.catalogue import indicators
from wijksessie.charts.dumbbell import Dumbbell, DumbbellRow

ENDS = (5, 10, 20, 40, 60, 80, 100, 200, 500, 1000)
WHOLE = 100.0


def evidence_view(
    rows: Mapping[str, EvidenceView], *, verdict: str = "", is_whole: bool = False
) -> tuple[Dumbbell, DumbbellRow]:
    """Return one figure of a card as a dumbbell of one row: wijk with its margin, city and country where known.

    `is_whole` draws it on 0-100%, beside other figures; otherwise the scale is just long enough (chart rule 2).
    """
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
