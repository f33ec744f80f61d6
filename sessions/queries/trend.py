"""One figure of the wijk of a traject over the years, from all files that the traject uses."""

from collections.abc import Sequence
from dataclasses import replace

from sqlmodel import Session, col, select

from sessions.models import Area
from sessions.queries.dataset import list_used_dataset_ids
from sessions.queries.figure import beside_of
from sessions.queries.figure_evidence import evidence_of
from sessions.queries.traject import get_traject
from sessions.wijkdata.catalogue import sources
from sessions.wijkdata.comparing import Evidence, compare
from sessions.wijkdata.comparison import FigureComparison
from sessions.wijkdata.trend import Trend, trend_of

RESIDENTS = "inwoners"


def get_trend(db: Session, *, traject_id: int, indicator: str, age_group: str) -> Trend:
    """Return a figure per year that a file has for the wijk, empty when there is none."""
    wijk = get_traject(db, traject_id=traject_id).wijk_code
    dataset_ids = list_used_dataset_ids(db, traject_id=traject_id)
    if not dataset_ids:
        return Trend((), ())
    evidence = evidence_of(db, dataset_ids, wijk, beside_of(db, traject_id=traject_id))
    years = tuple(_years(evidence, indicator, age_group))
    names = db.exec(select(Area.dataset_id, Area.name).where(Area.code == wijk, col(Area.name) != "")).all()
    counts = evidence.figures[(evidence.figures["area"] == wijk) & (evidence.figures["indicator"] == RESIDENTS)]
    return trend_of(
        years,
        tables={each.dataset_id: _table(evidence.source_of[each.dataset_id]) for each in years},
        residents=dict(zip(counts["period"].tolist(), counts["value"].tolist(), strict=True)),
        names=dict(names),
    )


def _years(evidence: Evidence, indicator: str, age_group: str) -> Sequence[FigureComparison]:
    figures = evidence.figures
    own = figures[(figures["indicator"] == indicator) & (figures["group"] == age_group)]
    found = [
        compare(replace(evidence, figures=own[own["period"] == year], neighbourhoods=()))
        for year in sorted(own["period"].unique().tolist())
    ]
    return [each for one in found for each in one]


def _table(source: str) -> str:
    """Return what makes a series: the table of RIVM, which holds many years, or the yearly publication of CBS."""
    known = sources()[source]
    return known.table or known.name
