"""Something that the app does again and again as long as it runs, in a task of its own."""

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable

log = logging.getLogger(__name__)


class Repeating:
    """Awaits `act` every `seconds`. What goes wrong once is written down, and tried again the next time."""

    def __init__(self, act: Callable[[], Awaitable[object]], *, seconds: float) -> None:
        self._act = act
        self._seconds = seconds
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Act now, and go on until `stop`."""
        self._task = asyncio.get_running_loop().create_task(self._work())

    async def stop(self) -> None:
        """Stop; what is being stored is finished."""
        if self._task is not None:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task

    async def _work(self) -> None:
        while True:
            try:
                await self._act()
            except Exception:
                log.exception("%s failed", self._act.__qualname__)
            await asyncio.sleep(self._seconds)
