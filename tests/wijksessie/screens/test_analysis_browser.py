"""The analysis in a real chromium: axe, small screens, the keyboard, typing that survives, two people, and paper."""

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from sqlmodel import Session

from sessions.queries.conclusion import list_conclusions
from sessions.usecases.account import open_login
from sessions.usecases.conclusion import write_conclusion
from tests.browser import LAPTOP, PHONE, RealServer, axe_violations, real_server
from tests.factories import make_account
from tests.sessions.supply_factories import WHO, fill_supply
from tests.wijksessie.report.held_session import hold_session
from wijksessie.database import Database

pytestmark = pytest.mark.browser

NOW = datetime(2026, 11, 24, 8, 14, tzinfo=UTC)
NARROW = {"width": 320, "height": 640}
PARTS = ("gezond", "kansrijk", "veilig", "samen", "factoren")
LABEL = "Conclusie: Schoolprestaties"


@pytest.fixture(scope="module")
def running(empty_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RealServer]:
    folder = tmp_path_factory.mktemp("server")
    shutil.copy(empty_sqlite, folder / "wijksessie.db")
    with real_server(folder / "data", f"sqlite:///{folder / 'wijksessie.db'}") as server:
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
    """A held session with a card and two conclusions; returns the login of Samira."""
    traject = hold_session(db, now=NOW)
    fill_supply(db, traject_id=traject.id, now=NOW)
    for scope, text in (("domain:Werk", "Veel **geldzorgen**\n\n- weinig werk"), ("pillar:Gezond", "Samen")):
        write_conclusion(db, traject_id=traject.id, scope=scope, text=text, seen="", who=WHO, now=NOW)
    account = make_account(db, organisation_id=traject.organisation_id, now=NOW)
    return open_login(db, account_id=account.id, now=datetime.now(UTC))


@pytest.fixture
def look(running: RealServer, token: str, browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport=LAPTOP, base_url=f"{running.url}/app/trajecten/1/wijkdata/", locale="nl-NL")
    context.add_cookies([{"name": "wijksessie", "value": token, "url": running.url}])
    yield context
    context.close()


def opened(look: BrowserContext, part: str, size: dict[str, int] = LAPTOP) -> Page:
    """A part with everything on it opened."""
    page = look.new_page()
    page.set_viewport_size(size)  # type: ignore[arg-type]
    page.goto(f"analyse?deel={part}")
    for details in page.query_selector_all("#inhoud details"):
        details.evaluate("each => { each.open = true }")
    page.wait_for_timeout(400)
    return page


def stored(database: Database, scope: str) -> str:
    return database.read(list_conclusions, traject_id=1)[scope].text


@pytest.mark.parametrize("part", PARTS)
def test_axe_finds_nothing_on_a_laptop(look: BrowserContext, part: str):
    assert axe_violations(opened(look, part)) == []


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("size", [PHONE, NARROW], ids=["telefoon", "smal"])
def test_a_small_screen_does_not_scroll_aside(look: BrowserContext, part: str, size: dict[str, int]):
    page = opened(look, part, size)

    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    assert axe_violations(page) == []


def test_what_is_typed_with_the_keyboard_is_there_after_a_reload(look: BrowserContext, database: Database):
    page = opened(look, "kansrijk")
    page.get_by_label(LABEL, exact=True).focus()
    page.keyboard.type("Weinig cijfers, wel zorgen", delay=15)
    expect(page.get_by_text("Bewaard.", exact=True).first).to_be_visible()

    page.reload()

    expect(page.get_by_label(LABEL, exact=True)).to_have_value("Weinig cijfers, wel zorgen")
    page.get_by_role("button", name=f"{LABEL}: zet terug wat er stond").click()
    expect(page.get_by_label(LABEL, exact=True)).to_have_value("")
    assert stored(database, "domain:Schoolprestaties") == ""


def test_who_writes_second_sees_both_texts_and_chooses(look: BrowserContext, database: Database):
    field = (page := opened(look, "veilig")).get_by_label("Conclusie: Criminaliteit", exact=True)
    # another process: this screen is not told, as when two people press a key at the same moment
    about = {"traject_id": 1, "scope": "domain:Criminaliteit", "who": WHO, "now": NOW}
    database.write(write_conclusion, text="Van de ander", seen="", **about)

    field.press_sequentially("Van mij")

    expect(page.get_by_text("Iemand anders schreef hier net ook:")).to_be_visible()
    expect(page.get_by_text("Van de ander")).to_be_visible()
    expect(field).to_have_value("Van mij")
    assert stored(database, "domain:Criminaliteit") == "Van de ander"

    page.get_by_role("button", name="Conclusie: Criminaliteit Bewaar mijn tekst").click()
    expect(page.get_by_text("Iemand anders schreef hier net ook:")).to_have_count(0)
    assert stored(database, "domain:Criminaliteit") == "Van mij"


def test_on_paper_a_conclusion_is_text_and_the_buttons_are_gone(look: BrowserContext):
    page = opened(look, "kansrijk")
    page.emulate_media(media="print")

    expect(page.locator(".on-paper-only strong", has_text="geldzorgen")).to_be_visible()
    expect(page.get_by_role("link", name="Terug naar alle cijfers")).to_be_hidden()
    expect(page.get_by_label("Conclusie: Werk", exact=True)).to_be_hidden()
