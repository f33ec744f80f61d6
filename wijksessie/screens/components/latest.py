"""A job that many events ask for: while it runs, a hundred calls become one more run."""

import asyncio
from collections.abc import Awaitable, Callable


class Latest:
    """Calls `job` so that its last run always began after the last call; runs never overlap."""

    def __init__(self, job: Callable[[], Awaitable[None]], *, pause: float = 0.1) -> None:
        self._job = job
        self._pause = pause
        self._is_running = False
        self._again = False

    async def __call__(self) -> None:
        """Ask for a run. Returns when the present state was read, or at once when a run is going on."""
        if self._is_running:
            self._again = True
            return
        self._is_running = True
        try:
            await self._run()
        finally:
            self._is_running = False

    async def _run(self) -> None:
        while True:
            self._again = False
            await self._job()
            if not self._again:
                return
            await asyncio.sleep(self._pause)
