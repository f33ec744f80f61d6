"""What somebody finds who has copies of the database and looks below the tables: bytes, order, deleted rows."""

import re
import shutil
import sqlite3
import subprocess
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlmodel import SQLModel

from wijksessie.database import Database

Rows = dict[str, list[dict[str, Any]]]

# The tables that answers may change. Whatever else moves between two back-ups would tie an answer to something.
OF_ANSWERS = frozenset({"answer", "survey_snapshot", "open_text", "live_version"})


def every_table(database: Database) -> Rows:
    """All rows of all tables that the models know, so of a table that is made tomorrow too."""
    with database.engine.connect() as connection:
        return {
            table.name: [dict(row._mapping) for row in connection.execute(table.select())]
            for table in SQLModel.metadata.sorted_tables
        }


def back_up(database: Database, folder: Path, name: str) -> Path:
    """A copy as an administrator makes it, while the database is in use."""
    target = folder / name
    if database.is_sqlite:
        with sqlite3.connect(file_of(database)) as source, sqlite3.connect(target) as copy:
            source.backup(copy)
        return target
    url = sa.make_url(database.url)
    schema = str(url.query["options"]).partition("search_path=")[2]
    dump = subprocess.run(
        ["pg_dump", "--data-only", "--inserts", f"--schema={schema}", f"--dbname={url.database}"],
        check=True,
        capture_output=True,
    )
    target.write_bytes(dump.stdout)
    return target


def file_of(database: Database) -> Path:
    """The file of an SQLite database."""
    return Path(str(sa.make_url(database.url).database))


def all_bytes(database: Database, folder: Path) -> bytes:
    """What lies on the disk of an installation: the file and its log for SQLite, a dump for PostgreSQL."""
    if not database.is_sqlite:
        return back_up(database, folder, "bytes.sql").read_bytes()
    path = file_of(database)
    return b"".join(part.read_bytes() for part in path.parent.glob(f"{path.name}*"))


def found_in(content: bytes, words: Iterable[str]) -> list[str]:
    """Which of these words can be read in a copy."""
    return [word for word in words if word.encode() in content]


def lie_in_order(content: bytes, words: Sequence[str], *, page: int = 4096) -> float:
    """How well the places in a copy give the order of these patterns away: 1 or -1 wholly, 0 not at all (Kendall).

    SQLite keeps a page sorted by a list of places, while the rows themselves lie as they came in: from the end forward.
    Only words on one page are compared, for the pages of a tree lie anywhere. A dump is one page.
    """
    places = [
        (hit.start(), number)
        for number, word in enumerate(words)
        for hit in re.finditer(word.encode(), content, re.DOTALL)
    ]
    agree = total = 0
    for place, (start, number) in enumerate(places):
        for later, other in places[place + 1 :]:
            if number != other and start // page == later // page:
                agree += 1 if (later > start) == (other > number) else -1
                total += 1
    return agree / total if total else 0.0


def plain_copy(database: Database, folder: Path) -> bytes:
    """The file itself, with what the log still holds brought into it on a copy: as after a clean stop."""
    path = file_of(database)
    for part in path.parent.glob(f"{path.name}*"):
        shutil.copy(part, folder / part.name)
    with sqlite3.connect(folder / path.name) as copy:
        copy.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return (folder / path.name).read_bytes()
