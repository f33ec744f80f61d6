"""An upgrade keeps every row of every table, though SQLite drops and remakes the tables that other rows belong to."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.script import ScriptDirectory

from wijksessie.database import Database
from wijksessie.schema import alembic_config, upgrade

NOW = datetime(2026, 11, 30, 12, 0, tzinfo=UTC)
SAMPLES: tuple[tuple[Any, Any], ...] = (
    (sa.Boolean, True),
    (sa.Integer | sa.Float, 1),
    (sa.DateTime, NOW),
    (sa.Date, NOW.date()),
    (sa.Time, NOW.time()),
    (sa.LargeBinary, b"een"),
    (sa.JSON, {}),
)
REVISIONS = sorted(one.revision for one in ScriptDirectory.from_config(alembic_config()).walk_revisions())


@pytest.mark.parametrize("revision", REVISIONS)
def test_an_upgrade_keeps_every_row(tmp_path: Path, revision: str) -> None:
    database = Database(f"sqlite:///{tmp_path / 'oud.db'}")
    _bring_to(database, revision)
    before = _fill(database)
    upgrade(database, now=NOW)
    assert _count(database, before) == before
    with database.engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []


def _bring_to(database: Database, revision: str) -> None:
    config = alembic_config()
    with database.engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, revision)


def _fill(database: Database) -> dict[str, int]:
    """Put one row in every table that can have one, and return the number of rows per table."""
    known = sa.MetaData()
    with database.engine.begin() as connection:
        known.reflect(connection)
        connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
        for table in known.tables.values():
            if table.name != "alembic_version":
                connection.execute(table.insert().values({column.name: _value(column) for column in table.columns}))
        assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []
    return _count(database, [name for name in known.tables if name != "alembic_version"])


def _count(database: Database, tables: Any) -> dict[str, int]:
    with database.engine.connect() as connection:
        return {
            name: connection.execute(sa.select(sa.func.count()).select_from(sa.table(name))).scalar_one()
            for name in tables
        }


def _value(column: sa.Column[Any]) -> Any:
    """Return a value that every table takes: row 1 points at row 1."""
    if column.foreign_keys or column.primary_key:
        return 1 if isinstance(column.type, sa.Integer) else "een"
    allowed = _allowed(column)
    if allowed:
        return allowed
    return next((sample for kind, sample in SAMPLES if isinstance(column.type, kind)), "een")


def _allowed(column: sa.Column[Any]) -> str:
    """Return the first word that the CHECK on this column allows; '' without one."""
    for rule in column.table.constraints:
        if isinstance(rule, sa.CheckConstraint) and str(rule.sqltext).startswith(f"{column.name} IN ("):
            return str(rule.sqltext).split("'")[1]
    return ""
