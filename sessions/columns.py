"""Column types of our own: what SQLite and PostgreSQL do not agree on."""

from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field


class UtcDateTime(sa.types.TypeDecorator[datetime]):
    """An aware moment, stored in UTC. SQLite returns naive times; this type never does.

    Raises ValueError for a naive datetime: a moment without a zone is a bug at the caller.
    """

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            message = "een tijd zonder zone kan niet bewaard worden"
            raise ValueError(message)
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def moment(*, nullable: bool = False) -> Any:
    """Return the field of an aware UTC moment."""
    return Field(default=None if nullable else ..., sa_type=UtcDateTime, nullable=nullable)


def json_field(*, nullable: bool = False) -> Any:
    """Return the field of a JSON value (list, dict, number, text)."""
    return Field(default=None if nullable else ..., sa_type=sa.JSON, nullable=nullable)


def enum_field(kind: type[StrEnum], **kwargs: Any) -> Any:
    """Return the field of a text column that holds one of the slugs of `kind`, with a CHECK in the database."""
    column_type = sa.Enum(
        kind,
        native_enum=False,
        create_constraint=True,
        length=40,
        name=_snake(kind.__name__),
        values_callable=lambda members: [member.value for member in members],
    )
    return Field(sa_type=column_type, **kwargs)


def _snake(name: str) -> str:
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in name).lstrip("_")
