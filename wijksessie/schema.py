"""Brings the tables up to date at every start; a SQLite file is copied first when something will change."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from wijksessie.database import Database


def alembic_config() -> Config:
    """Return Alembic's configuration for our migrations."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    return config


def upgrade(database: Database, *, now: datetime) -> Path | None:
    """Run the migrations that are missing. Returns the copy of the SQLite file that was made first, if any."""
    config = alembic_config()
    newest = ScriptDirectory.from_config(config).get_current_head()
    with database.engine.connect() as connection:
        present = MigrationContext.configure(connection).get_current_revision()
        connection.rollback()
    if present == newest:
        return None
    copy = _copy_sqlite(database, now) if present is not None else None
    with database.engine.connect() as connection, _without_foreign_keys(connection, database), connection.begin():
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        _refuse_loose_rows(connection, database)
    return copy


@contextmanager
def _without_foreign_keys(connection: sa.Connection, database: Database) -> Iterator[None]:
    """Leave foreign keys alone for as long as Alembic rebuilds SQLite tables by copying.

    Dropping the old table would take along every row that belongs to it (ON DELETE CASCADE); SQLite hears this pragma
    only outside a transaction.
    """
    if not database.is_sqlite:
        yield
        return
    plain = connection.connection.dbapi_connection
    assert isinstance(plain, sqlite3.Connection)  # noqa: S101 - says to mypy what is_sqlite says to us
    plain.execute("PRAGMA foreign_keys=OFF")
    try:
        yield
    finally:
        plain.execute("PRAGMA foreign_keys=ON")


def _refuse_loose_rows(connection: sa.Connection, database: Database) -> None:
    """Raise RuntimeError, and so undo the upgrade, when a row would point at nothing."""
    loose = connection.exec_driver_sql("PRAGMA foreign_key_check").all() if database.is_sqlite else []
    if loose:
        message = f"after the upgrade {len(loose)} rows point at nothing, the first in {loose[0][0]}"
        raise RuntimeError(message)


def _copy_sqlite(database: Database, now: datetime) -> Path | None:
    name = sa.make_url(database.url).database
    if not database.is_sqlite or not name or not Path(name).exists():
        return None
    copy = Path(name).with_name(f"{Path(name).stem}-voor-{now:%Y%m%d-%H%M%S}.db")
    with sqlite3.connect(name) as source, sqlite3.connect(copy) as target:
        source.backup(target)
    shutil.copymode(name, copy)
    return copy
