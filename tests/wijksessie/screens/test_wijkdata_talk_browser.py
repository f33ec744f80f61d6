"""Missing figures and the four core questions in a real chromium: axe, small screens, two people, the print."""

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from sqlmodel import Session

from sessions.queries.figure_note import get_figure_note, get_speaker_notes
from sessions.usecases.account import open_login
from sessions.usecases.figure_note import answer_core_question
from sessions.usecases.missing_figure import MissingFacts, add_missing_figure, ask_for_row
from sessions.usecases.own_figure import add_own_figure
from tests.browser import LAPTOP, PHONE, RealServer, axe_violations, eventually, real_server
from tests.factories import make_account
from tests.sessions.wijkdata.own_factories import BLOOD_PRESSURE
from tests.wijksessie.report.held_session import hold_session
from wijksessie.database import Database

pytestmark = pytest.mark.browser

NOW = datetime(2026, 11, 24, 8, 14, tzinfo=UTC)
NARROW = {"width": 320, "height": 640}
LONELY = {"indicator": "eenzaam", "age_group": "18+"}
FIGURE = "wijkdata/cijfer/eenzaam/18%2B"
SCREENS = ("wijkdata/ontbreekt", FIGURE, "wijkdata/kiezen", "wijkdata")


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
    """A held session with a figure that was partly recognised and four lines; returns the login of Samira."""
    traject = hold_session(db, now=NOW)
    about = {"traject_id": traject.id, "who": "Joost", "now": NOW}
    for question, text in (("recognition", "partly"), ("opinion", "Te veel")):
        answer_core_question(db, question=question, answer=text, seen="", **LONELY, **about)
    due = (NOW + timedelta(days=9)).date()
    facts = MissingFacts("Jongeren met schulden", why="Iedereen noemt het", asker="Aylin", holder="Gemeente", due=due)
    add_missing_figure(db, facts=facts, **about)
    add_missing_figure(db, facts=MissingFacts("EenWoordZonderSpatiesDatHeelErgLangIsEnNietAfbreekt"), **about)
    ask_for_row(db, number=18, **about)
    ask_for_row(db, number=24, **about)
    add_own_figure(db, facts=BLOOD_PRESSURE, **about)
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


def test_two_people_at_one_question_see_both_texts_and_choose(look: BrowserContext, database: Database):
    label = "Wat gaan we anders doen?"
    mine, third = look.new_page(), look.new_page()
    for page in (mine, third):
        page.goto(FIGURE)
        expect(page.get_by_label(label, exact=True)).to_have_value("")
    # Written in another process, so that this page cannot hear of it: as with two people who type in the same second.
    about = {"traject_id": 1, "who": "Joost", "now": NOW}
    database.write(answer_core_question, question="change", answer="Van Joost", seen="", **LONELY, **about)
    mine.get_by_label(label, exact=True).press_sequentially("Van mij")

    expect(mine.get_by_text("Iemand anders schreef hier net ook:")).to_be_visible()
    expect(mine.get_by_text("Van Joost", exact=True)).to_be_visible()
    expect(mine.get_by_label(label, exact=True)).to_have_value("Van mij")
    assert database.read(get_figure_note, traject_id=1, **LONELY).change == "Van Joost"
    mine.get_by_role("button", name=f"{label} Bewaar mijn tekst").click()

    expect(mine.get_by_text("Bewaard.", exact=True)).to_be_visible()
    expect(third.get_by_label(label, exact=True)).to_have_value("Van mij")
    assert database.read(get_figure_note, traject_id=1, **LONELY).change == "Van mij"


def test_recognising_goes_with_the_arrow_keys_and_keeps_the_focus(look: BrowserContext, database: Database):
    page = look.new_page()
    page.goto(FIGURE)
    page.get_by_label("Deels", exact=True).focus()
    page.keyboard.press("ArrowRight")

    expect(page.get_by_label("Nee", exact=True)).to_be_checked()
    expect(page.get_by_label("Nee", exact=True)).to_be_focused()
    eventually(lambda: database.read(get_figure_note, traject_id=1, **LONELY).recognition, "no")


def test_what_was_typed_is_there_after_leaving_the_field_and_the_page(look: BrowserContext, database: Database):
    page = look.new_page()
    page.goto(FIGURE)
    page.get_by_label("Wat wil je erbij zeggen?").press_sequentially("- **Wie herkent dit?**")
    page.get_by_label("Wat wil je erbij zeggen?").blur()

    expect(page.get_by_text("Bewaard.", exact=True)).to_be_visible()
    expect(page.locator(".speaker-preview strong")).to_have_text("Wie herkent dit?")
    page.reload()

    expect(page.get_by_label("Wat wil je erbij zeggen?")).to_have_value("- **Wie herkent dit?**")
    assert database.read(get_speaker_notes, traject_id=1, **LONELY) == "- **Wie herkent dit?**"


def test_choosing_how_far_it_is_keeps_the_focus(look: BrowserContext):
    page = look.new_page()
    page.goto("wijkdata/ontbreekt")
    chosen = page.get_by_label("Hoe ver is het met Jongeren met schulden?")
    chosen.focus()
    chosen.select_option(label="Gevraagd")

    expect(page.get_by_text("Aylin vroeg het bij Gemeente")).to_be_visible()
    expect(chosen).to_be_focused()


def test_the_printed_list_has_no_buttons(look: BrowserContext):
    page = look.new_page()
    page.goto("wijkdata/ontbreekt")
    page.emulate_media(media="print")

    expect(page.get_by_role("heading", name="Jongeren met schulden")).to_be_visible()
    for name in ("Wijzig", "Haal weg", "Wie vraagt dit op?", "Zelf invullen", "Druk de lijst af"):
        expect(page.get_by_text(name, exact=True).first).to_be_hidden()
