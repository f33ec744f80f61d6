"""What every table shares: constraint names by convention and ids that are never used twice."""

from typing import Any

from sqlmodel import Field, SQLModel

SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


def table_args(*constraints: Any, **options: Any) -> tuple[Any, ...]:
    """Return `__table_args__` with our constraints and AUTOINCREMENT (a deleted id never comes back)."""
    return (*constraints, {"sqlite_autoincrement": True, **options})


class Row(SQLModel):
    """A table row with a number of its own."""

    __table_args__ = table_args()

    id: int | None = Field(default=None, primary_key=True)
