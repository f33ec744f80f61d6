"""Asks every connection that the pool of a SQLite database can give whether a commit waits for the disk."""

from contextlib import ExitStack

from wijksessie.database import Database

FULL = 2


def unsafe_connections(database: Database) -> tuple[int, list[str]]:
    """Take all connections of the pool at once; return how many there are and what is wrong with which."""
    pool = database.engine.pool
    most = pool.size() + pool._max_overflow  # type: ignore[attr-defined]
    found = []
    with ExitStack() as held:
        connections = [held.enter_context(database.engine.connect()) for _ in range(most)]
        for number, connection in enumerate(connections, start=1):
            raw = connection.connection.cursor()
            level = raw.execute("PRAGMA synchronous").fetchone()[0]
            mode = raw.execute("PRAGMA journal_mode").fetchone()[0]
            if (level, mode) != (FULL, "wal"):
                found.append(f"verbinding {number} heeft synchronous={level} en journal_mode={mode}")
    return most, found
