"""The figures of a traject that an estimate can be laid beside."""

from dataclasses import dataclass

from sqlmodel import Session

from sessions.queries.figure import list_comparisons
from sessions.wijkdata.catalogue import PERCENT
from sessions.wijkdata.comparison import FigureComparison
from surveys.estimates import EstimateFigure, estimate_clauses


@dataclass(frozen=True, slots=True)
class LinkableFigure:
    """A figure that an estimate can be laid beside; `year` and `share` (per cent) are None where no file holds it."""

    indicator: str
    age_group: str
    label: str
    group_label: str
    year: int | None
    share: float | None


def list_estimate_figures(db: Session, *, traject_id: int) -> tuple[EstimateFigure, ...]:
    """Return the shares that have a ready question and exist for wijk, city and country in one year."""
    asked = {(clause.indicator, clause.age_group) for clause in estimate_clauses()}
    found = []
    for each in list_comparisons(db, traject_id=traject_id, public_only=True):
        shares = _shares(each) if each.key in asked and each.unit == PERCENT else None
        if shares is not None:
            found.append(EstimateFigure(*each.key, *shares, differs=each.verdict in {"hoger", "lager"}))
    return tuple(found)


def list_linkable_figures(db: Session, *, traject_id: int) -> tuple[LinkableFigure, ...]:
    """Return every figure that there is a ready question for; those with a value for this wijk first."""
    known = {each.key: each for each in list_comparisons(db, traject_id=traject_id, public_only=True)}
    figures = []
    for clause in estimate_clauses():
        each = known.get((clause.indicator, clause.age_group))
        figures.append(
            LinkableFigure(
                indicator=clause.indicator,
                age_group=clause.age_group,
                label=each.label if each else clause.clause,
                group_label=each.group_label if each else clause.age_group,
                year=each.year if each else None,
                share=each.wijk.value if each else None,
            )
        )
    return tuple(sorted(figures, key=lambda figure: figure.share is None))


def _shares(each: FigureComparison) -> tuple[float, float, float] | None:
    if each.wijk.value is None or each.city is None or each.country is None:
        return None
    if each.city.value is None or each.country.value is None:
        return None
    return each.wijk.value, each.city.value, each.country.value
