"""Deleted rows linger on the disk: in free pages and the log of SQLite, as dead rows in PostgreSQL. This clears them.

What nobody can clear from here: back-ups that were made before, the archive of PostgreSQL's own log, and what a disk
keeps of a file that became shorter.
"""

import logging
import sqlite3
from collections.abc import Sequence
from contextlib import closing

import sqlalchemy as sa

WAIT_SECONDS = 30

log = logging.getLogger(__name__)


def wipe(engine: sa.Engine, tables: Sequence[str]) -> None:
    """Write the tables anew without what was deleted from them. Whoever holds them longer leaves a line in the log."""
    try:
        if engine.dialect.name == "sqlite":
            _wipe_sqlite(str(engine.url.database))
        else:
            _wipe_postgres(engine, tables)
    except (sa.exc.OperationalError, sqlite3.OperationalError):
        log.warning("Verwijderde rijen staan nog op de schijf: de database was te druk om ze te wissen.")


def _wipe_sqlite(path: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None, timeout=WAIT_SECONDS)) as connection:
        connection.execute("PRAGMA secure_delete=ON")
        connection.execute("VACUUM")
        is_busy, *_ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        if is_busy:
            message = "the log could not be emptied"
            raise sqlite3.OperationalError(message)


def _wipe_postgres(engine: sa.Engine, tables: Sequence[str]) -> None:
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql(f"SET lock_timeout = '{WAIT_SECONDS}s'")
        try:
            for table in tables:
                connection.exec_driver_sql(f"VACUUM FULL {table}")
        finally:
            connection.exec_driver_sql("RESET lock_timeout")
