"""Writing many figures at once, on SQLite and PostgreSQL, within the transaction of the use-case."""

import itertools
import math
from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np
import pandas as pd
from sqlmodel import Session

from sessions.wijkdata.tidy import BOUND_COLUMNS

CHUNK = 40_000  # about a fifth of a second on SQLite: a phone that sends an answer meanwhile hardly notices

_COLUMNS = "dataset_id, area_code, indicator, age_group, period, flag, value"
_AREA_COLUMNS = "dataset_id, code, name, level, parent_code"


def chunks(figures: pd.DataFrame) -> Iterator[pd.DataFrame]:
    """Cut a tidy frame in parts of at most CHUNK rows."""
    for begin in range(0, len(figures), CHUNK):
        yield figures.iloc[begin : begin + CHUNK]


def insert_figures(db: Session, *, dataset_id: int, figures: pd.DataFrame) -> None:
    """Store the rows of a tidy frame; NaN becomes NULL. Bounds are stored where the frame has them."""
    numbers = ["value", *(name for name in BOUND_COLUMNS if name in figures)]
    rows = zip(
        itertools.repeat(dataset_id),
        *(_texts(figures[name]) for name in ("area", "indicator", "group")),
        figures["period"].tolist(),
        _texts(figures["flag"]),
        *(_numbers(figures[name]) for name in numbers),
        strict=False,
    )
    _insert(db, "figure", ", ".join([_COLUMNS, *numbers[1:]]), rows)


def _numbers(column: "pd.Series[Any]") -> list[float | None]:
    return [None if math.isnan(value) else value for value in column.tolist()]


def insert_areas(db: Session, *, dataset_id: int, areas: pd.DataFrame) -> None:
    """Store the rows of an area frame."""
    parents = areas["parent"].astype(object).where(areas["parent"].notna(), None).tolist()
    columns = [areas[name].str[:120].tolist() for name in ("code", "name", "level")]
    _insert(db, "area", _AREA_COLUMNS, zip(itertools.repeat(dataset_id), *columns, parents, strict=False))


def insert_outlines(db: Session, *, file_id: int, areas: Iterable[tuple[str, str, str]]) -> None:
    """Store the outlines of a map: (code, name, rings as JSON text)."""
    rows = ((file_id, code, name, rings) for code, name, rings in areas)
    _insert(db, "area_outline", "file_id, area_code, name, rings", rows)


def _texts(column: "pd.Series[Any]") -> list[str]:
    """Return the texts of a categorical column: each different text is made once."""
    texts: list[str] = np.asarray(column.cat.categories, dtype=object)[column.cat.codes.to_numpy()].tolist()
    return texts


def _insert(db: Session, table: str, columns: str, rows: Iterator[tuple[Any, ...]]) -> None:
    """Use what the driver is best at: executemany of SQLite, COPY of PostgreSQL. Names come from this module only."""
    db.flush()
    driver: Any = db.connection().connection.driver_connection
    if db.get_bind().dialect.name == "sqlite":
        places = ", ".join("?" for _ in columns.split(","))
        driver.executemany(f"INSERT INTO {table} ({columns}) VALUES ({places})", rows)  # noqa: S608
        return
    with driver.cursor().copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)
