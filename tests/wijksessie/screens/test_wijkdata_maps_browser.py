"""The maps and the facts in a real chromium: axe finds nothing, and no screen scrolls aside."""

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from sqlmodel import Session

from sessions.usecases.account import open_login
from sessions.usecases.open_data import load_open_data
from sessions.usecases.outline import import_outlines
from sessions.wijkdata.outlines import read_outlines_file
from tests.browser import LAPTOP, PHONE, RealServer, axe_violations, real_server
from tests.factories import make_account, make_traject
from tests.sessions.outline_factories import neighbourhoods_geojson
from tests.sessions.wijkdata.factories import real_file, store
from wijksessie.database import Database

pytestmark = pytest.mark.browser

CODES = ("BU03440311", "BU03440312", "BU03440321", "BU03440322", "BU03440331", "BU03440332")
SCREENS = {"wijkdata/cijfer/eenzaam/18+": "De buurten van Overvecht", "wijkdata/bestanden": "28 losse feiten"}


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
    """A traject with the shipped figures, a map of its buurten and the real facts; returns the login of Samira."""
    now = datetime.now(UTC)
    load_open_data(db, now=now)
    store(db, content=real_file("losse_feiten_met_adres.csv"), now=now, name="feiten.csv")
    found = read_outlines_file(neighbourhoods_geojson(wijk="WK034403", codes=CODES))
    import_outlines(db, found=found, file_name="buurten.geojson", imported_by="Joost", now=now)
    traject = make_traject(db, now=now)
    account = make_account(db, organisation_id=traject.organisation_id, now=now)
    return open_login(db, account_id=account.id, now=now)


@pytest.mark.parametrize("size", [LAPTOP, PHONE], ids=["laptop", "phone"])
@pytest.mark.parametrize("path", SCREENS)
def test_axe_finds_nothing_on_maps_and_facts_and_nothing_scrolls_aside(
    running: RealServer, token: str, browser: Browser, path: str, size: dict[str, int]
):
    context = browser.new_context(viewport=size, base_url=f"{running.url}/app/trajecten/1/", locale="nl-NL")  # type: ignore[arg-type]
    context.add_cookies([{"name": "wijksessie", "value": token, "url": running.url}])
    page = context.new_page()

    page.goto(path)
    expect(page.get_by_text(SCREENS[path]).first).to_be_visible()
    page.evaluate("for (const each of document.querySelectorAll('main details')) each.open = true")

    assert axe_violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    context.close()


def test_the_map_as_a_table_opens_and_closes_with_the_keyboard(running: RealServer, token: str, browser: Browser):
    context = browser.new_context(viewport=LAPTOP, base_url=f"{running.url}/app/trajecten/1/", locale="nl-NL")  # type: ignore[arg-type]
    context.add_cookies([{"name": "wijksessie", "value": token, "url": running.url}])
    page = context.new_page()
    page.goto("wijkdata/cijfer/eenzaam/18+")
    table = page.get_by_role("region", name="De buurten van Overvecht")
    expect(table).to_be_visible()

    page.get_by_text("De kaart als tabel").first.focus()
    page.keyboard.press("Enter")

    expect(table).to_be_hidden()
    context.close()
