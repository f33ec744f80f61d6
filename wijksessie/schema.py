"""Brings the tables up to date at every start; a SQLite file is copied first when something will change."""

import shutil
import sqlite3
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
    with database.engine.begin() as connection:
        _without_foreign_keys(connection, database)
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
    return copy


def _without_foreign_keys(connection: sa.Connection, database: Database) -> None:
    # Alembic rebuilds SQLite tables by copying; checks wait until the end of the transaction.
    if database.is_sqlite:
        connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")


def _copy_sqlite(database: Database, now: datetime) -> Path | None:
    name = sa.make_url(database.url).database
    if not database.is_sqlite or not name or not Path(name).exists():
        return None
    copy = Path(name).with_name(f"{Path(name).stem}-voor-{now:%Y%m%d-%H%M%S}.db")
    with sqlite3.connect(name) as source, sqlite3.connect(copy) as target:
        source.backup(target)
    shutil.copymode(name, copy)
    return copy
