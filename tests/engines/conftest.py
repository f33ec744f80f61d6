"""Every test of this folder runs in three engines: one browser per engine and file, set as the file asks."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser import RealServer
from tests.engines.engine import NAMES, Engine, EngineMissing, Settings, running_engine
from tests.engines.phone import Phone
from tests.survey_hall import Hall, every_form, open_hall, survey_server


@pytest.fixture(scope="module", params=NAMES)
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    """One browser for all tests of a file; `SETTINGS` of the file say how its owner set it."""
    settings: Settings = getattr(request.module, "SETTINGS", Settings())
    try:
        with running_engine(request.param, settings) as running:
            yield running
    except EngineMissing as missing:
        pytest.skip(str(missing))


@pytest.fixture
def phone(engine: Engine) -> Phone:
    """A phone that was never here."""
    engine.fresh()
    return Phone(engine)


@pytest.fixture(scope="module")
def running(empty_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RealServer]:
    """One server for all tests of a file."""
    with survey_server(empty_sqlite, tmp_path_factory.mktemp("server")) as server:
        yield server


@pytest.fixture
def hall(running: RealServer) -> Iterator[Hall]:
    """An open enquête with every form of question."""
    with open_hall(running, change=every_form) as made:
        yield made
