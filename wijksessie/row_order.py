"""While an enquête is open its answers are laid in a random order now and then: a back-up shows no order of arrival."""

import asyncio
import contextlib
import logging

from sqlalchemy.exc import SQLAlchemyError

from surveys.queries.answer import list_answer_marks
from surveys.usecases.answer import lay_anew
from wijksessie.database import Database

LOOK_AGAIN = 600.0  # seconds: a back-up at night then holds at most the order of the last minutes

log = logging.getLogger(__name__)


class RowOrder:
    """Lays the answers of every open enquête anew once something came in."""

    def __init__(self, database: Database, *, seconds: float = LOOK_AGAIN) -> None:
        self._database = database
        self._seconds = seconds
        self._seen: dict[int, tuple[int, int]] = {}
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin, and go on until `stop`."""
        self._task = asyncio.get_running_loop().create_task(self._work())

    async def stop(self) -> None:
        """Stop; what is being stored is finished."""
        if self._task is not None:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task

    async def look(self) -> int:
        """Lay anew what changed since the last time; returns of how many enquêtes."""
        marks = await self._database.aread(list_answer_marks)
        changed = [survey_id for survey_id, mark in marks.items() if self._seen.get(survey_id) != mark]
        for survey_id in changed:
            await self._database.awrite(lay_anew, survey_id=survey_id)
        self._seen = marks
        return len(changed)

    async def _work(self) -> None:
        while True:
            await asyncio.sleep(self._seconds)
            try:
                await self.look()
            except SQLAlchemyError:
                log.exception("laying the answers anew failed")
