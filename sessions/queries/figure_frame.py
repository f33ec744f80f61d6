"""Stored figures as a frame, and the names of areas: what the queries of figures and of look-alikes share."""

from collections.abc import Sequence

import pandas as pd
import sqlalchemy as sa
from sqlmodel import Session, col, select

from sessions.models import Area, Figure

MOST_CODES = 900


def frame_of(
    db: Session, dataset_ids: Sequence[int], codes: Sequence[str], *, indicators: Sequence[str] | None = None
) -> pd.DataFrame:
    """Return stored figures as a frame: dataset, area, indicator, group, period, value, low, high (missing is NaN)."""
    keys = (Figure.dataset_id, Figure.area_code, Figure.indicator, Figure.age_group, Figure.period)
    numbers = (Figure.value, Figure.low, Figure.high)
    query = sa.select(*map(col, keys), *map(col, numbers)).where(col(Figure.dataset_id).in_(dataset_ids))
    if indicators is not None:
        query = query.where(col(Figure.indicator).in_(indicators))
    rows: list[tuple[object, ...]] = []
    for begin in range(0, len(codes), MOST_CODES):
        part = codes[begin : begin + MOST_CODES]
        rows += map(tuple, db.connection().execute(query.where(col(Figure.area_code).in_(part))).all())
    frame = pd.DataFrame(rows, columns=["dataset", "area", "indicator", "group", "period", "value", "low", "high"])
    numbers_of = dict.fromkeys(("value", "low", "high"), "float64")
    return frame.astype({"dataset": "int64", "period": "int64", **numbers_of})


def names_of(db: Session, codes: Sequence[str]) -> dict[str, str]:
    """Return the names of areas, of the newest dataset that names them."""
    names: dict[str, str] = {}
    for begin in range(0, len(codes), MOST_CODES):
        rows = db.exec(
            select(Area.code, Area.name)
            .where(col(Area.code).in_(codes[begin : begin + MOST_CODES]), Area.name != "")
            .order_by(col(Area.dataset_id))
        ).all()
        names |= dict(rows)
    return names
