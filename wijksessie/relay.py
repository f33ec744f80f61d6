"""Live updates between processes: PostgreSQL's LISTEN/NOTIFY carries the ids that changed, nothing else."""

import asyncio
import contextlib
import json
import logging
from uuid import uuid4

import psycopg
import sqlalchemy as sa

from wijksessie.database import Changed, Database
from wijksessie.live import Live

CHANNEL = "wijksessie_changed"
RETRY_SECONDS = 2.0

log = logging.getLogger(__name__)


class Relay:
    """Tells the other processes on the same PostgreSQL what changed here, and hears what changed there."""

    def __init__(self, database: Database, live: Live) -> None:
        self._database = database
        self._live = live
        self._own = uuid4().hex
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Listen from now on, on a connection of its own. SQLite has one process: nothing to do."""
        if self._database.is_sqlite:
            return
        self._live.relay = self._notify
        self._task = asyncio.get_running_loop().create_task(self._listen())

    async def stop(self) -> None:
        """Stop listening."""
        self._live.relay = None
        if self._task is not None:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task

    def _notify(self, changed: Changed) -> None:
        payload = json.dumps(
            [self._own, [[subject, number, version] for (subject, number), version in changed.items()]]
        )
        with self._database.engine.connect() as connection:
            connection.execute(
                sa.text("SELECT pg_notify(:channel, :payload)"), {"channel": CHANNEL, "payload": payload}
            )
            connection.commit()

    async def _listen(self) -> None:
        url = sa.make_url(self._database.url).set(drivername="postgresql").render_as_string(hide_password=False)
        while True:
            try:
                async with await psycopg.AsyncConnection.connect(url, autocommit=True) as connection:
                    await connection.execute(f"LISTEN {CHANNEL}")
                    async for notice in connection.notifies():
                        self._hear(notice.payload)
            except psycopg.OperationalError as error:
                log.warning("De lijn naar de andere processen viel weg: %s", error)
                await asyncio.sleep(RETRY_SECONDS)

    def _hear(self, payload: str) -> None:
        sender, changes = json.loads(payload)
        if sender != self._own:
            self._live.hear({(subject, number): version for subject, number, version in changes})
