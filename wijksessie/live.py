"""The live bus: it carries ids, after the commit. Who hears one reads the database for what is new."""

import asyncio
import contextlib
from collections import defaultdict
from collections.abc import Awaitable, Callable

from wijksessie.database import Changed

Listener = Callable[[int], Awaitable[None] | None]


class Live:
    """One process's bus. `announce` may be called from any thread; listeners run on the event loop."""

    def __init__(self) -> None:
        self._listeners: dict[tuple[str, int], list[Listener]] = defaultdict(list)
        self._loop: asyncio.AbstractEventLoop | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self.relay: Callable[[Changed], None] | None = None

    def start(self) -> None:
        """Remember the event loop that the listeners run on."""
        self._loop = asyncio.get_running_loop()

    def subscribe(self, subject: str, subject_id: int, listener: Listener) -> Callable[[], None]:
        """Hear the version number of every change of a subject. Returns the function that stops it.

        Subscribe before the first read, so that nothing is missed.
        """
        key = (subject, subject_id)
        self._listeners[key].append(listener)

        def unsubscribe() -> None:
            with contextlib.suppress(ValueError):
                self._listeners[key].remove(listener)
            if not self._listeners[key]:
                self._listeners.pop(key, None)

        return unsubscribe

    def announce(self, changed: Changed) -> None:
        """Tell this process's listeners, and the other processes through `relay`."""
        self.hear(changed)
        if self.relay is not None:
            self.relay(changed)

    def hear(self, changed: Changed) -> None:
        """Tell this process's listeners only."""
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._tell, changed)

    async def wait(self, subject: str, subject_id: int, *, seconds: float) -> None:
        """Return at the next change of the subject, or after `seconds`."""
        changed = asyncio.Event()
        unsubscribe = self.subscribe(subject, subject_id, lambda _version: changed.set())
        try:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(changed.wait(), seconds)
        finally:
            unsubscribe()

    def _tell(self, changed: Changed) -> None:
        for (subject, subject_id), version in changed.items():
            for listener in list(self._listeners.get((subject, subject_id), ())):
                outcome = listener(version)
                if outcome is not None:
                    task = asyncio.ensure_future(_finish(outcome))
                    self._tasks.add(task)
                    task.add_done_callback(self._tasks.discard)


async def _finish(outcome: Awaitable[None]) -> None:
    await outcome
