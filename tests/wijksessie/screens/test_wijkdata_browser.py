"""The figures in a real chromium: axe finds nothing, and small screens do not scroll aside."""

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlmodel import Session

from sessions.usecases.account import open_login
from sessions.usecases.open_data import load_open_data
from tests.browser import LAPTOP, PHONE, RealServer, axe_violations, real_server
from tests.factories import make_account, make_traject
from wijksessie.database import Database

pytestmark = pytest.mark.browser

SCREENS = ("wijkdata", "wijkdata/cijfer/eenzaam/18+")


@pytest.fixture(scope="module")
def running(empty_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RealServer]:
    folder = tmp_path_factory.mktemp("server")
    shutil.copy(empty_sqlite, folder / "wijksessie.db")
    with real_server(folder / "data", f"sqlite:///{folder / 'wijksessie.db'}") as server:
        yield server


@pytest.fixture(scope="module")
def token(running: RealServer) -> str:
    database = Database(running.database_url)
    made = database.write(fill)
    database.close()
    return made


def fill(db: Session) -> str:
    """A traject with the shipped figures; returns the login of Samira."""
    now = datetime.now(UTC)
    load_open_data(db, now=now)
    traject = make_traject(db, now=now)
    account = make_account(db, organisation_id=traject.organisation_id, now=now)
    return open_login(db, account_id=account.id, now=now)


@pytest.mark.parametrize("size", [LAPTOP, PHONE], ids=["laptop", "phone"])
@pytest.mark.parametrize("path", SCREENS)
def test_axe_finds_nothing_and_nothing_scrolls_aside(
    running: RealServer, token: str, browser: Browser, path: str, size: dict[str, int]
):
    context = browser.new_context(viewport=size, base_url=f"{running.url}/app/trajecten/1/", locale="nl-NL")  # type: ignore[arg-type]
    context.add_cookies([{"name": "wijksessie", "value": token, "url": running.url}])
    page: Page = context.new_page()

    page.goto(path)
    expect(page.get_by_text("duidelijk hoger").first).to_be_attached()

    assert axe_violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    context.close()
