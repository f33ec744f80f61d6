"""What is due by the calendar: closing enquêtes after midnight, and what a repetitie that was cut off left behind.

Every process looks once a minute.
"""

import logging
from collections.abc import Callable
from datetime import datetime

from sessions.queries.rehearsal import has_cut_off_rehearsals
from sessions.usecases.rehearsal import remove_cut_off_rehearsals
from surveys.queries.survey import has_finished_surveys
from surveys.usecases.closing import close_finished_surveys
from wijksessie import texts
from wijksessie.database import Database

LOOK_EVERY = 60.0  # seconds

log = logging.getLogger(__name__)


class DueWork:
    """Does what a day brings along. What it does is decided in the database: two processes never do it twice."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    async def do_what_is_due(self) -> None:
        """Do everything that is due at this moment."""
        now = self._clock()
        today = texts.local(now).date()
        if await self._database.aread(has_finished_surveys, today=today):
            closed = await self._database.awrite(close_finished_surveys, today=today, now=now)
            log.info("%s enquête(s) closed after the last day", closed)
        if await self._database.aread(has_cut_off_rehearsals, now=now):
            await self._database.awrite(remove_cut_off_rehearsals, now=now)
