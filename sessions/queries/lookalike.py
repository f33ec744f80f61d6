"""Wijken that look like the wijk of a traject, with the value of one figure in each of them."""

from dataclasses import dataclass

import pandas as pd
import sqlalchemy as sa
from sqlmodel import Session, col, select

from sessions.enums import AreaLevel
from sessions.models import Area, Figure
from sessions.queries.dataset import list_used_dataset_ids
from sessions.queries.figure_frame import frame_of, names_of
from sessions.queries.traject import get_traject
from sessions.wijkdata.comparison import FigureComparison
from sessions.wijkdata.lookalikes import FEATURES, Lookalike, Lookalikes, find_lookalikes
from sessions.wijkdata.names import register

__all__ = ["FEATURES", "Lookalike", "LookalikeView", "get_lookalikes", "list_lookalike_codes"]


@dataclass(frozen=True, slots=True)
class LookalikeView:
    """`looks` says which wijken and why; `values`: the figure per wijk code, of the same file and year.

    `years`: of the counts that they were chosen on; `cities`: the gemeente of each wijk, where its name is known.
    """

    looks: Lookalikes
    values: dict[str, float | None]
    years: tuple[int, ...]
    cities: dict[str, str]


def get_lookalikes(db: Session, *, traject_id: int, figure: FigureComparison) -> LookalikeView | None:
    """Return the wijken that look like this one, from all files that the traject uses; None when that is unknown."""
    found = _look(db, traject_id)
    if found is None:
        return None
    looks, newest = found
    shown = [get_traject(db, traject_id=traject_id).wijk_code, *(each.code for each in looks.found)]
    years = sorted(set(newest.loc[newest["area"].isin(shown), "period"].tolist()))
    return LookalikeView(looks, _values(db, figure, shown), tuple(years), _cities(db, shown))


def list_lookalike_codes(db: Session, *, traject_id: int) -> tuple[tuple[str, str], ...]:
    """Return (code, name) of the wijken that look like the one of a traject, nearest first; empty when unknown."""
    found = _look(db, traject_id)
    return () if found is None else tuple((each.code, each.name) for each in found[0].found)


def _look(db: Session, traject_id: int) -> tuple[Lookalikes, pd.DataFrame] | None:
    """Return the look-alikes and the counts on which they were chosen, one row per area and feature.

    Every wijk has a feature of one and the same year: WOZ values of two years differ more than two wijken do. It is the
    year with most wijken, and of those the newest.
    """
    wijk = get_traject(db, traject_id=traject_id).wijk_code
    dataset_ids = list_used_dataset_ids(db, traject_id=traject_id)
    codes = sorted(
        db.exec(
            select(Area.code).where(col(Area.dataset_id).in_(dataset_ids), Area.level == AreaLevel.WIJK).distinct()
        ).all()
    )
    rows = frame_of(db, dataset_ids, codes, indicators=FEATURES).dropna(subset=["value"])
    newest = _of_one_year(rows, wijk).sort_values("dataset").drop_duplicates(["area", "indicator"], keep="last")
    table = newest.pivot_table(index="area", columns="indicator", values="value", aggfunc="first")
    looks = find_lookalikes(table, wijk=wijk, names=names_of(db, codes))
    return None if looks is None else (looks, newest)


def _of_one_year(rows: pd.DataFrame, wijk: str) -> pd.DataFrame:
    sizes = rows.groupby(["indicator", "period"])["area"].nunique()
    own = rows.loc[rows["area"] == wijk, ["indicator", "period"]].drop_duplicates()
    years = {
        indicator: max((int(sizes[indicator, year]), int(year)) for year in found["period"])[1]
        for indicator, found in own.groupby("indicator")
    }
    return rows[rows["period"] == rows["indicator"].map(years)]


def _cities(db: Session, codes: list[str]) -> dict[str, str]:
    known = names_of(db, sorted({f"GM{code[2:6]}" for code in codes}))
    shipped = register().names
    found = {code: known.get(f"GM{code[2:6]}") or shipped.get(f"GM{code[2:6]}", "") for code in codes}
    return {code: name for code, name in found.items() if name}


def _values(db: Session, figure: FigureComparison, codes: list[str]) -> dict[str, float | None]:
    query = sa.select(col(Figure.area_code), col(Figure.value)).where(
        col(Figure.dataset_id) == figure.dataset_id,
        col(Figure.indicator) == figure.indicator,
        col(Figure.age_group) == figure.age_group,
        col(Figure.period) == figure.year,
        col(Figure.area_code).in_(codes),
    )
    return {code: value for code, value in db.connection().execute(query).all()}  # noqa: C416 - a Row is no pair to mypy
