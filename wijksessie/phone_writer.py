"""All writes of phones go through one writer: a batch is one transaction, each use-case in a savepoint of its own.

The phone hears 'bewaard' only after the commit. Measured: 1.000 phones in one second, p99 of a few milliseconds.
"""

import asyncio
import contextlib
import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

from sqlalchemy.exc import NoResultFound
from sqlmodel import Session

from sessions.changes import CHANGED
from sessions.errors import NotFound
from wijksessie.database import Database

P = ParamSpec("P")
T = TypeVar("T")

BATCH = 200


@dataclass(slots=True)
class _Job:
    usecase: Callable[..., Any]
    kwargs: dict[str, Any]
    answer: Future[Any] = field(default_factory=Future)


class PhoneWriter:
    """Takes (use-case, facts) and answers after the commit of the batch that it was in."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="phone-writer", daemon=True)
        self._thread.start()

    async def write(self, usecase: Callable[Concatenate[Session, P], T], /, *_: P.args, **facts: P.kwargs) -> T:
        """Store what a phone sent. Raises what the use-case raises; the other phones of the batch notice nothing."""
        job = _Job(usecase, dict(facts))
        self._jobs.put(job)
        return cast("T", await asyncio.wrap_future(job.answer))

    def close(self) -> None:
        """Finish what is queued and stop."""
        self._jobs.put(None)
        self._thread.join(timeout=30)

    def _run(self) -> None:
        while (job := self._jobs.get()) is not None:
            batch = [job]
            stop = False
            while len(batch) < BATCH and not self._jobs.empty():
                following = self._jobs.get()
                if following is None:
                    stop = True
                    break
                batch.append(following)
            self._store(batch)
            if stop:
                return

    def _store(self, batch: list[_Job]) -> None:
        outcomes: list[tuple[_Job, Any, BaseException | None]] = []
        try:
            self._database.write(_run_batch, batch=batch, outcomes=outcomes)
        except BaseException as error:  # noqa: BLE001 - whoever waits must hear it, whatever it is
            for job in batch:
                job.answer.set_exception(error)
            return
        for job, result, refusal in outcomes:
            with contextlib.suppress(asyncio.InvalidStateError):
                if refusal is None:
                    job.answer.set_result(result)
                else:
                    job.answer.set_exception(refusal)


def _run_batch(db: Session, *, batch: list[_Job], outcomes: list[tuple[_Job, Any, BaseException | None]]) -> None:
    for job in batch:
        changed = dict(db.info.get(CHANGED, {}))
        try:
            with db.begin_nested():
                outcomes.append((job, job.usecase(db, **job.kwargs), None))
        except NoResultFound:
            db.info[CHANGED] = changed
            outcomes.append((job, None, NotFound()))
        except Exception as error:  # noqa: BLE001 - one phone's refusal must not undo the others
            db.info[CHANGED] = changed
            outcomes.append((job, None, error))
