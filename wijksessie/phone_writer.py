"""All writes of phones go through one writer: a batch is one transaction, and nobody suffers from another's refusal.

The phone hears 'bewaard' only after the commit. What it takes is measured by `tests.bench.bench_answers`.
"""

import asyncio
import contextlib
import queue
import threading
from collections.abc import Callable, Sequence
from copy import copy
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

from sqlalchemy.exc import NoResultFound
from sqlmodel import Session

from sessions.errors import DomainError, NotFound
from wijksessie.database import Database

P = ParamSpec("P")
T = TypeVar("T")
F = TypeVar("F")

BATCH = 200


@dataclass(slots=True, eq=False)
class _Job:
    usecase: Callable[..., Any]
    facts: Any
    takes_many: bool
    loop: asyncio.AbstractEventLoop
    answer: asyncio.Future[Any]


@dataclass(slots=True)
class _Outcome:
    """What a job gave, or why it was refused."""

    job: _Job
    result: Any = None
    refusal: BaseException | None = None


class PhoneWriter:
    """Takes (use-case, facts) and answers after the commit of the batch that it was in."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="phone-writer", daemon=True)
        self._thread.start()

    async def write(self, usecase: Callable[Concatenate[Session, P], T], /, *_: P.args, **facts: P.kwargs) -> T:
        """Store what a phone sent. Raises what the use-case raises; the other phones of the batch notice nothing."""
        return cast("T", await self._answer(usecase, dict(facts), takes_many=False))

    async def write_one(self, usecase: Callable[[Session, Sequence[F]], Sequence[T | DomainError]], facts: F, /) -> T:
        """Give facts to a use-case that takes those of many phones at once, and raise what it gives back as a refusal.

        It must store nothing of what it refuses.
        """
        return cast("T", await self._answer(usecase, facts, takes_many=True))

    def close(self) -> None:
        """Finish what is queued and stop."""
        self._jobs.put(None)
        self._thread.join(timeout=30)

    async def _answer(self, usecase: Callable[..., Any], facts: Any, *, takes_many: bool) -> Any:
        loop = asyncio.get_running_loop()
        job = _Job(usecase, facts, takes_many, loop, loop.create_future())
        self._jobs.put(job)
        return await job.answer

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
            _tell(self._store(batch))
            if stop:
                return

    def _store(self, batch: list[_Job]) -> list[_Outcome]:
        """Store a batch. Usually all of it is accepted; only when it is not does each use-case get a savepoint."""
        try:
            return self._database.write(_run_together, batch=batch)
        except BaseException as error:  # noqa: BLE001 - whoever waits must hear it, whatever it is
            if len(batch) == 1:
                return [_Outcome(batch[0], refusal=error)]
        try:
            return self._database.write(_run_apart, batch=batch)
        except BaseException as error:  # noqa: BLE001 - as above
            return [_Outcome(job, refusal=error) for job in batch]


def _run_together(db: Session, *, batch: list[_Job]) -> list[_Outcome]:
    outcomes: list[_Outcome] = []
    for _, following in groupby(batch, key=attrgetter("usecase")):
        outcomes += _run_alike(db, list(following))
    return outcomes


def _run_alike(db: Session, jobs: Sequence[_Job]) -> list[_Outcome]:
    """Run the same use-case for several phones, in their order."""
    if not jobs[0].takes_many:
        return [_Outcome(job, job.usecase(db, **job.facts)) for job in jobs]
    answers = jobs[0].usecase(db, [job.facts for job in jobs])
    return [
        _Outcome(job, refusal=answer) if isinstance(answer, DomainError) else _Outcome(job, answer)
        for job, answer in zip(jobs, answers, strict=True)
    ]


def _run_apart(db: Session, *, batch: list[_Job]) -> list[_Outcome]:
    outcomes: list[_Outcome] = []
    for job in batch:
        noted = {name: copy(facts) for name, facts in db.info.items()}
        try:
            with db.begin_nested():
                outcomes += _run_alike(db, [job])
        except Exception as error:  # noqa: BLE001 - one phone's refusal must not undo the others
            db.info.clear()
            db.info.update(noted)
            refusal = NotFound() if isinstance(error, NoResultFound) else error
            outcomes.append(_Outcome(job, refusal=refusal))
    return outcomes


def _tell(outcomes: Sequence[_Outcome]) -> None:
    """Wake the event loop once for a whole batch: waking it for every phone costs more than storing the answer."""
    for loop in {outcome.job.loop for outcome in outcomes}:
        mine = [outcome for outcome in outcomes if outcome.job.loop is loop]
        with contextlib.suppress(RuntimeError):  # the loop has ended: nobody waits any more
            loop.call_soon_threadsafe(_answer, mine)


def _answer(outcomes: Sequence[_Outcome]) -> None:
    for outcome in outcomes:
        if outcome.job.answer.done():  # the phone hung up
            continue
        if outcome.refusal is None:
            outcome.job.answer.set_result(outcome.result)
        else:
            outcome.job.answer.set_exception(outcome.refusal)
