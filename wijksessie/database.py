"""The one place that opens, commits and rolls back: one use-case is one transaction."""

import asyncio
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from typing import Any, Concatenate, ParamSpec, TypeVar

import psycopg
import sqlalchemy as sa
from sqlalchemy.exc import NoResultFound
from sqlmodel import Session

from sessions.changes import CHANGED, WIPED
from sessions.errors import NotFound, NotStorable
from wijksessie.wiping import wipe

P = ParamSpec("P")
T = TypeVar("T")
Changed = dict[tuple[str, int], int]
DatabaseFunction = Callable[Concatenate[Session, P], T]
"""A query or use-case: a session first, facts after it."""

THREADS = 8
# `secure_delete`: what is deleted is overwritten, so that nobody reads it in a copy of the file.
PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=30000", "secure_delete=ON")


class Database:
    """Reads and writes, on SQLite (WAL) or PostgreSQL. `announce` hears what changed, after the commit."""

    def __init__(self, url: str, *, announce: Callable[[Changed], None] | None = None) -> None:
        self.url = url
        self.is_sqlite = url.startswith("sqlite")
        self.engine = _sqlite_engine(url) if self.is_sqlite else _postgres_engine(url)
        sa.event.listen(self.engine, "handle_error", _say_what_does_not_fit)
        self.announce = announce
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="database")

    def read(self, query: Callable[Concatenate[Session, P], T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a query; it can change nothing. Raises NotFound where the query asked for one row and found none."""
        with self._session(writing=False) as db:
            return query(db, *args, **kwargs)

    def write(self, usecase: Callable[Concatenate[Session, P], T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a use-case in one transaction, commit, and announce what changed.

        Raises what the use-case raises (DomainError with the Dutch sentence); nothing is stored then.
        """
        if ".queries" in usecase.__module__:
            message = f"{usecase.__qualname__} is a query: use read"
            raise ValueError(message)
        with self._session(writing=True) as db:
            result = usecase(db, *args, **kwargs)
            changed: Changed = dict(db.info.get(CHANGED, {}))
            tables = sorted(db.info.get(WIPED, ()))
        if tables:
            wipe(self.engine, tables)
        if changed and self.announce is not None:
            self.announce(changed)
        return result

    async def aread(self, query: Callable[Concatenate[Session, P], T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """`read` in a database thread: the event loop never waits for a disk."""
        return await self._in_thread(partial(self.read, query, *args, **kwargs))

    async def awrite(self, usecase: Callable[Concatenate[Session, P], T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """`write` in a database thread."""
        return await self._in_thread(partial(self.write, usecase, *args, **kwargs))

    def close(self) -> None:
        """Stop the threads and close every connection."""
        self._threads.shutdown(wait=True, cancel_futures=True)
        self.engine.dispose()

    async def _in_thread(self, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._threads, work)

    @contextmanager
    def _session(self, *, writing: bool) -> Iterator[Session]:
        try:
            with Session(self._bind(writing=writing), expire_on_commit=False) as db, db.begin():
                if not writing and not self.is_sqlite:
                    db.connection().exec_driver_sql("SET TRANSACTION READ ONLY")
                yield db
        except NoResultFound as error:
            raise NotFound from error

    def _bind(self, *, writing: bool) -> sa.Engine:
        return self.engine.execution_options(wijksessie_writing=writing) if self.is_sqlite else self.engine


def _say_what_does_not_fit(context: sa.engine.ExceptionContext) -> None:
    """Raise a refusal for what no row can hold: NUL, half a character, a number without end.

    What people type was cleaned before; this is for keys and addresses, which a probe may fill with anything.
    """
    error = context.original_exception
    if isinstance(error, UnicodeEncodeError) or (isinstance(error, psycopg.DataError) and "NUL" in str(error)):
        raise NotStorable from error
    if isinstance(error, OverflowError):
        raise NotFound from error


def _postgres_engine(url: str) -> sa.Engine:
    # Without `hide_parameters` an error would put the answer that it was about into the log.
    return sa.create_engine(url, pool_size=THREADS + 2, hide_parameters=True)


def _sqlite_engine(url: str) -> sa.Engine:
    arguments = {"check_same_thread": False, "timeout": 30}
    # The connection that was used last has its pages and statements at hand: it is taken first.
    engine = sa.create_engine(
        url, connect_args=arguments, pool_size=THREADS + 2, pool_use_lifo=True, hide_parameters=True
    )

    @sa.event.listens_for(engine, "connect")
    def _prepare(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # we say BEGIN ourselves: SQLite would start no transaction before a write
        for pragma in PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")

    @sa.event.listens_for(engine, "begin")
    def _begin(connection: sa.Connection) -> None:
        writing = connection.get_execution_options().get("wijksessie_writing", True)
        # A read must never queue behind a writer, and can never write.
        connection.exec_driver_sql(f"PRAGMA query_only={'OFF' if writing else 'ON'}")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN DEFERRED")

    return engine
