"""Waiting until something happens at a table: for the long polls of phones."""

import asyncio
from random import uniform

from sessions.queries.board import BoardView
from wijksessie.live import Live

WAIT = 20.0
GATHER = (0.2, 0.5)  # seconds


async def wait_for(live: Live, board: BoardView, *, seconds: float = WAIT) -> bool:
    """Wait until the board or its room changes, at most so long, and a moment more for what comes with it."""
    changed = asyncio.Event()
    stops = [
        live.subscribe(subject, subject_id, lambda _version: changed.set())
        for subject, subject_id in (("board", board.table_id), ("room", board.traject_id))
    ]
    try:
        return await heard(changed, seconds)
    finally:
        for stop in stops:
            stop()


async def heard(changed: asyncio.Event, seconds: float) -> bool:
    """Tell whether something changed within so many seconds; what comes right after it belongs to it.

    The screens of the room go first: all phones of a table at once would keep them waiting, and a phone that hears of
    three briefjes together misses nothing.
    """
    try:
        await asyncio.wait_for(changed.wait(), seconds)
    except TimeoutError:
        return False
    await asyncio.sleep(uniform(*GATHER))  # noqa: S311 - to spread work, no secret
    return True
