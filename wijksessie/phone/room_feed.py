"""What this process knows of each room: read once per change, however many phones ask. Lives as long as the app."""

import asyncio
from collections import defaultdict
from datetime import datetime, timedelta

from wijksessie import texts
from wijksessie.beamer.figures import FigureStore
from wijksessie.beamer.room_now import RoomNow, get_room_now
from wijksessie.context import Context

LASTS = timedelta(seconds=15)
SUBJECTS = ("room", "personas", "traject")
GATHER = 0.15


class RoomFeed:
    """Gives phones the room as it is now, and lets them wait for the next change."""

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx
        self._figures = FigureStore()
        self._known: dict[int, tuple[datetime, RoomNow]] = {}
        self._reading: dict[int, asyncio.Task[RoomNow]] = {}
        self._changes: dict[int, int] = defaultdict(int)
        self._followed: set[int] = set()

    async def now(self, traject_id: int) -> RoomNow:
        """Return the room; read again after a change, and every quarter of a minute for the clocks."""
        self._follow(traject_id)
        while True:
            known = self._known.get(traject_id)
            if known is not None and self._ctx.clock() - known[0] < LASTS:
                return known[1]
            changes = self._changes[traject_id]
            room = await self._read(traject_id)
            if changes == self._changes[traject_id]:
                self._known[traject_id] = (self._ctx.clock(), room)
                return room

    async def wait(self, changed: asyncio.Event, *, seconds: float) -> bool:
        """Wait for the event; a moment longer when it comes, so that ten changes become one. Tell whether it came."""
        try:
            await asyncio.wait_for(changed.wait(), seconds)
        except TimeoutError:
            return False
        await asyncio.sleep(GATHER)
        return True

    def _follow(self, traject_id: int) -> None:
        if traject_id in self._followed:
            return
        self._followed.add(traject_id)
        for subject in SUBJECTS:
            self._ctx.live.subscribe(subject, traject_id, lambda _version: self._forget(traject_id))

    def _forget(self, traject_id: int) -> None:
        self._changes[traject_id] += 1
        self._known.pop(traject_id, None)

    async def _read(self, traject_id: int) -> RoomNow:
        task = self._reading.get(traject_id)
        if task is None:
            task = asyncio.ensure_future(self._fresh(traject_id))
            self._reading[traject_id] = task
            task.add_done_callback(lambda _done: self._reading.pop(traject_id, None))
        return await asyncio.shield(task)

    async def _fresh(self, traject_id: int) -> RoomNow:
        now = self._ctx.clock()
        return await self._ctx.database.aread(
            get_room_now, traject_id=traject_id, figures=self._figures, today=texts.local(now).date(), now=now
        )
