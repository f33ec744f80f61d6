"""The real server, that also writes down when a note was committed and how long its loop stood still.

`python -m tests.bench.room_server run --port 8080`. Moments are of CLOCK_MONOTONIC, which every process shares. The
files stand in WIJKSESSIE_DATA_DIR: `commits` (moment, text) and `stalls` (seconds of a tick that came too late).
"""

import asyncio
import os
import time
from pathlib import Path
from typing import Any

from nicegui import app as screens
from sqlalchemy import event
from sqlalchemy.orm import Session

from sessions.models import BoardNote
from wijksessie.cli import app

COMMITS, STALLS = "commits", "stalls"
TICK = 0.005
SHORTEST = 0.01  # a later tick than this is written down


def note_commits(path: Path) -> None:
    """Write a line for every new note, at the moment that the database has it for good."""
    file = path.open("a", buffering=1)

    def collect(session: Session, _context: Any) -> None:
        session.info.setdefault("new", []).extend(one.text for one in session.new if isinstance(one, BoardNote))

    def write(session: Session) -> None:
        moment = time.monotonic()
        if session.in_nested_transaction():
            return  # only a savepoint
        for text in session.info.pop("new", ()):
            file.write(f"{moment}\t{text}\n")

    event.listen(Session, "before_flush", lambda session, context, _objects: collect(session, context))
    event.listen(Session, "after_commit", write)


def note_stalls(path: Path) -> None:
    """Write a line whenever the loop of the server did nothing else for longer than it should."""
    file = path.open("a", buffering=1)
    kept = set()

    async def tick() -> None:
        while True:
            before = time.monotonic()
            await asyncio.sleep(TICK)
            late = time.monotonic() - before - TICK
            if late > SHORTEST:
                file.write(f"{before}\t{late}\n")

    screens.on_startup(lambda: kept.add(asyncio.get_running_loop().create_task(tick())))


if __name__ == "__main__":
    folder = Path(os.environ["WIJKSESSIE_DATA_DIR"])
    note_commits(folder / COMMITS)
    note_stalls(folder / STALLS)
    app()
