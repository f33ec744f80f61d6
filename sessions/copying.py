"""Copies rows with everything in them, under new numbers."""

from collections.abc import Mapping
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlmodel import Session, SQLModel, col, select

T = TypeVar("T", bound=SQLModel)


def copy_row(db: Session, row: T, **replaced: Any) -> T:
    """Return a stored copy of a row with other values in the columns of `replaced`; its number is new."""
    made = type(row)(**{**row.model_dump(exclude={"id"}), **replaced})
    db.add(made)
    db.flush()
    return made


def copy_rows(db: Session, table: type[T], *, column: str, old: int, new: int, **replaced: Any) -> dict[int, int]:
    """Copy the rows that point at `old` in a column, so that the copies point at `new`. Returns new ids by old ids."""
    order = sa.inspect(table).primary_key
    rows = db.exec(select(table).where(col(getattr(table, column)) == old).order_by(*order)).all()
    return {_number(row): _number(copy_row(db, row, **{column: new}, **replaced)) for row in rows}


def renumbered(value: Any, numbers: Mapping[int, int]) -> Any:
    """Return the new number of an old one; None, and what is not among them, stays as it is."""
    return numbers.get(value, value)


def _number(row: SQLModel) -> int:
    return int(getattr(row, "id", 0) or 0)
