"""Fixtures that every test may use. Each test has a database of its own."""

import gc
import os
import shutil
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from playwright.sync_api import Browser
from sqlmodel import SQLModel

import personas.models  # noqa: F401
import sessions.models  # noqa: F401
import surveys.models  # noqa: F401
from sessions.usecases.account import open_login
from tests.browser import RealServer, chromium, real_server
from tests.postgres import empty_tables, postgres_schema
from tests.room import RoomForTests, room_for_tests
from wijksessie.database import Database
from wijksessie.recognise import LOGIN_COOKIE, cookie_name
from wijksessie.schema import alembic_config

POSTGRES = os.environ.get("WIJKSESSIE_TEST_POSTGRES", "")


@pytest.fixture(scope="module")
def settled_memory() -> None:
    """Keep the collector away from what stays: NiceGUI's reset collects twice around every test, ever more slowly."""
    gc.collect()
    gc.freeze()


def engines() -> list[str]:
    """Which databases this run tests: SQLite always, PostgreSQL when its address is given."""
    return ["sqlite", "postgresql"] if POSTGRES else ["sqlite"]


@pytest.fixture
def now() -> datetime:
    """A quiet Tuesday, seven weeks before the session of the factories."""
    return datetime(2026, 11, 24, 8, 14, tzinfo=UTC)


@pytest.fixture(scope="session")
def empty_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite file with all tables and no rows, made once."""
    path = tmp_path_factory.mktemp("empty") / "empty.db"
    database = Database(f"sqlite:///{path}")
    SQLModel.metadata.create_all(database.engine)
    with database.engine.connect() as connection:
        connection.exec_driver_sql("COMMIT")
        MigrationContext.configure(connection).stamp(ScriptDirectory.from_config(alembic_config()), "head")
        connection.exec_driver_sql("PRAGMA journal_mode=DELETE")
        connection.exec_driver_sql("BEGIN")
    database.close()
    return path


@pytest.fixture
def sqlite_url(tmp_path: Path, empty_sqlite: Path) -> str:
    """The address of a fresh SQLite database of this test."""
    path = tmp_path / "wijksessie.db"
    shutil.copy(empty_sqlite, path)
    return f"sqlite:///{path}"


@pytest.fixture
def empty_postgres_url() -> Iterator[str]:
    """The address of a PostgreSQL schema of this test without any table."""
    with postgres_schema(POSTGRES) as address:
        yield address


@pytest.fixture(scope="session")
def kept_postgres() -> Iterator[tuple[str, sa.Engine]]:
    """A PostgreSQL schema with all tables, made once: making 53 tables costs more than most tests."""
    with postgres_schema(POSTGRES) as address:
        engine = sa.create_engine(address)
        SQLModel.metadata.create_all(engine)
        yield address, engine
        engine.dispose()


@pytest.fixture
def postgres_url(kept_postgres: tuple[str, sa.Engine]) -> Iterator[str]:
    """The address of a PostgreSQL schema with all tables and no rows."""
    address, engine = kept_postgres
    yield address
    empty_tables(engine)


@pytest.fixture(params=engines())
def database_url(request: pytest.FixtureRequest) -> str:
    """The address of a fresh database, once per engine."""
    return str(request.getfixturevalue("postgres_url" if request.param == "postgresql" else "sqlite_url"))


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """A fresh database, on every engine of this run."""
    database = Database(database_url)
    yield database
    database.close()


@pytest.fixture
async def room(settled_memory: None, sqlite_url: str, tmp_path: Path, now: datetime) -> AsyncIterator[RoomForTests]:
    """The whole app in one loop: `room.client` on the outer app, `room.staff()` and `room.guest()` open screens."""
    async with room_for_tests(sqlite_url, tmp_path / "data", now) as made:
        yield made


@pytest.fixture
def logged_in(room: RoomForTests) -> RoomForTests:
    """The whole app, with a client on which a colleague is logged in."""
    token = room.database.write(open_login, account_id=room.account.id, now=room.moment)
    room.client.cookies.set(cookie_name(room.ctx, LOGIN_COOKIE), token)
    return room


@pytest.fixture
def server(sqlite_url: str, tmp_path: Path) -> Iterator[RealServer]:
    """A real server in its own process on the fresh SQLite database of this test."""
    with real_server(tmp_path / "data", sqlite_url) as running:
        yield running


@pytest.fixture(scope="module")
def chromium_of_file() -> Iterator[Browser]:
    """A headless chromium for one file: Playwright's loop would be in the way of the async tests of other files."""
    with chromium() as running:
        yield running


@pytest.fixture
def browser(chromium_of_file: Browser) -> Iterator[Browser]:
    """A chromium in which nobody was before: what a test opened is closed after it."""
    yield chromium_of_file
    for context in chromium_of_file.contexts:
        context.close()
