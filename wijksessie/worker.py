"""One warm process for files and documents: it may be slow or fall over without anybody in the room noticing."""

import asyncio
import multiprocessing
import os
import resource
import threading
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.process import BaseProcess
from typing import ParamSpec, TypeVar

from sessions.errors import DomainError

P = ParamSpec("P")
T = TypeVar("T")

LONGEST = 30.0
MEMORY = 3 * 1024**3


class WorkTooHeavy(DomainError):
    """The work took too long or too much memory; the process was replaced."""

    text = "Dit bestand is te groot of te ingewikkeld om te verwerken. Er is niets veranderd."


class Worker:
    """Runs picklable functions in one separate process with a limit on time (seconds) and address space (bytes)."""

    def __init__(self, *, longest: float = LONGEST, memory: int = MEMORY) -> None:
        self._longest = longest
        self._memory = memory
        self._pool: ProcessPoolExecutor | None = None

    async def run(self, work: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Run `work` and return its result. Raises what the work raises, or WorkTooHeavy."""
        pool = self._pool = self._pool or self._start()
        try:
            future = pool.submit(work, *args, **kwargs)
            return await asyncio.wait_for(asyncio.wrap_future(future), self._longest)
        except (TimeoutError, BrokenProcessPool, MemoryError) as error:
            if self._pool is pool:
                self._pool = None
            _end(pool)
            raise WorkTooHeavy from error

    async def warm(self) -> None:
        """Start the process and load what it needs, so that the first file does not wait for imports."""
        await self.run(_load)

    def close(self) -> None:
        """End the process."""
        if self._pool is not None:
            _end(self._pool)
            self._pool = None

    def _start(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(
            max_workers=1,
            mp_context=multiprocessing.get_context("spawn"),
            initializer=_begin,
            initargs=(self._memory,),
        )


def _begin(memory: int) -> None:
    """Set the limit, and end with the server: one that is killed cannot end its worker itself."""
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: BaseProcess) -> None:
    parent.join()
    os._exit(0)


def _load() -> None:
    import pandas as pd  # noqa: PLC0415 - only the worker process pays for this
    import PIL.ImageOps  # noqa: PLC0415
    import typst  # noqa: PLC0415

    _ = pd, PIL.ImageOps, typst


def _end(pool: ProcessPoolExecutor) -> None:
    processes = list((pool._processes or {}).values())  # noqa: SLF001 - the pool has no public way to end a busy process
    pool.shutdown(wait=False, cancel_futures=True)
    for process in processes:
        process.kill()
    for process in processes:
        process.join(timeout=5)
