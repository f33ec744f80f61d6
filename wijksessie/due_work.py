"""Does what is due by the calendar, once a minute, in every process: today that is closing enquêtes after midnight."""

import asyncio
import contextlib
import logging
from collections.abc import Callable
from datetime import datetime

from surveys.queries.survey import has_finished_surveys
from surveys.usecases.closing import close_finished_surveys
from wijksessie import texts
from wijksessie.database import Database

LOOK_EVERY = 60.0  # seconds

log = logging.getLogger("wijksessie.due_work")


class DueWork:
    """Looks at the calendar as long as the app runs. What it does is decided in the database, never by this clock."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Look now, and from then on once a minute."""
        self._task = asyncio.get_running_loop().create_task(self._work())

    async def stop(self) -> None:
        """Stop looking."""
        if self._task is not None:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task

    async def do_what_is_due(self) -> None:
        """Do everything that is due at this moment."""
        now = self._clock()
        today = texts.local(now).date()
        if await self._database.aread(has_finished_surveys, today=today):
            closed = await self._database.awrite(close_finished_surveys, today=today, now=now)
            log.info("%s enquête(s) closed after the last day", closed)

    async def _work(self) -> None:
        while True:
            try:
                await self.do_what_is_due()
            except Exception:
                log.exception("due work failed")
            await asyncio.sleep(LOOK_EVERY)
