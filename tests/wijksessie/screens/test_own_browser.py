"""Eigen cijfers and aanbod in a real chromium: axe finds nothing, small screens do not scroll aside, keyboard works."""

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from sqlmodel import Session

from sessions.queries.own_figure import list_own_figures
from sessions.queries.supply import list_supply
from sessions.usecases.account import open_login
from sessions.usecases.own_figure import add_own_figure
from tests.browser import LAPTOP, PHONE, RealServer, axe_violations, real_server
from tests.factories import make_account
from tests.sessions.supply_factories import WHO, fill_supply
from tests.sessions.wijkdata.own_factories import BLOOD_PRESSURE, LONELY, MEALS, TOP
from tests.wijksessie.report.held_session import hold_session
from wijksessie.database import Database

pytestmark = pytest.mark.browser

NOW = datetime(2026, 11, 24, 8, 14, tzinfo=UTC)
NARROW = {"width": 320, "height": 640}
SCREENS = ("wijkdata/eigen", "aanbod", "wijkdata/bestanden")


@pytest.fixture(scope="module")
def running(empty_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RealServer]:
    folder = tmp_path_factory.mktemp("server")
    shutil.copy(empty_sqlite, folder / "wijksessie.db")
    address = f"sqlite:///{folder / 'wijksessie.db'}"
    with real_server(folder / "data", address, WIJKSESSIE_FETCH_OPEN_DATA="true") as server:
        yield server


@pytest.fixture(scope="module")
def database(running: RealServer) -> Iterator[Database]:
    made = Database(running.database_url)
    yield made
    made.close()


@pytest.fixture(scope="module")
def token(database: Database) -> str:
    return database.write(fill)


def fill(db: Session) -> str:
    """A held session with four figures and a card; returns the login of Samira."""
    traject = hold_session(db, now=NOW)
    for facts in (BLOOD_PRESSURE, LONELY, MEALS, TOP):
        add_own_figure(db, traject_id=traject.id, facts=facts, who=WHO, now=NOW)
    fill_supply(db, traject_id=traject.id, now=NOW)
    account = make_account(db, organisation_id=traject.organisation_id, now=NOW)
    return open_login(db, account_id=account.id, now=datetime.now(UTC))


@pytest.fixture
def look(running: RealServer, token: str, browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport=LAPTOP, base_url=f"{running.url}/app/trajecten/1/", locale="nl-NL")
    context.add_cookies([{"name": "wijksessie", "value": token, "url": running.url}])
    yield context
    context.close()


def opened(look: BrowserContext, path: str, size: dict[str, int]) -> Page:
    """A screen with everything on it opened."""
    page = look.new_page()
    page.set_viewport_size(size)  # type: ignore[arg-type]
    page.goto(path)
    for details in page.query_selector_all("main details, #inhoud details"):
        details.evaluate("each => { each.open = true }")
    page.wait_for_timeout(400)
    return page


@pytest.mark.parametrize("path", SCREENS)
def test_axe_finds_nothing_on_a_laptop(look: BrowserContext, path: str):
    assert axe_violations(opened(look, path, LAPTOP)) == []


@pytest.mark.parametrize("path", SCREENS)
@pytest.mark.parametrize("size", [PHONE, NARROW], ids=["telefoon", "smal"])
def test_a_small_screen_does_not_scroll_aside(look: BrowserContext, path: str, size: dict[str, int]):
    page = opened(look, path, size)

    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    assert axe_violations(page) == []


def test_a_figure_is_filled_in_with_the_keyboard_only(look: BrowserContext, database: Database):
    page = look.new_page()
    page.goto("wijkdata/eigen")
    page.locator("summary", has_text="Een cijfer invullen").focus()
    page.keyboard.press("Enter")
    page.get_by_label("Welk cijfer?").focus()
    page.keyboard.type("Eet gezond")
    page.get_by_label("Overvecht", exact=True).focus()
    page.keyboard.type("41,5")
    page.get_by_label("Van welk jaar?").first.focus()
    page.keyboard.type("2023")
    page.get_by_label("Van wie komt het?").first.select_option(label="Een andere bron")
    page.get_by_label("Naam of bijzonderheid van de bron").first.focus()
    page.keyboard.type("Volksgezondheidsmonitor")
    page.get_by_role("button", name="Voeg cijfer toe").focus()
    page.keyboard.press("Enter")

    expect(page.get_by_text("Bron: Volksgezondheidsmonitor, 2023.")).to_be_visible()
    views = database.read(list_own_figures, traject_id=1)
    assert [view.figures[0][2] for view in views if view.period == 2023] == [41.5]


def test_choosing_what_to_do_keeps_the_focus(look: BrowserContext, database: Database):
    page = look.new_page()
    page.goto("aanbod")
    chosen = page.get_by_label("Wat willen we met Inloop over geld?")
    chosen.focus()
    chosen.select_option(label="Stoppen")

    expect(page.get_by_text("4 plekken zijn leeg")).to_be_visible()
    expect(chosen).to_be_focused()
    assert {view.name: view.choice.value for view in database.read(list_supply, traject_id=1)}["Inloop over geld"] == (
        "stoppen"
    )
