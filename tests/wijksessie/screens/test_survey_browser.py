"""The screens of the enquête in a real chromium: the poster scans, axe finds nothing, keyboard and small screens."""

import secrets
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Browser, Page, expect
from sqlmodel import Session

from sessions.models import Account
from sessions.usecases.account import open_login
from surveys.queries.result import get_results
from surveys.queries.survey import list_questions
from surveys.usecases.survey import close_survey
from tests.browser import LAPTOP, RealServer, axe_violations, real_server
from tests.factories import make_traject
from tests.surveys.factories import WHO, answer, make_open_survey, make_survey
from wijksessie.database import Database

pytestmark = pytest.mark.browser

NOW = datetime(2026, 11, 24, 8, 14, tzinfo=UTC)


@pytest.fixture(scope="module")
def running(empty_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RealServer]:
    """One server for all tests of this file; each test has a traject of its own on it."""
    folder = tmp_path_factory.mktemp("server")
    shutil.copy(empty_sqlite, folder / "wijksessie.db")
    with real_server(folder / "data", f"sqlite:///{folder / 'wijksessie.db'}") as server:
        yield server


@pytest.fixture
def database(running: RealServer) -> Iterator[Database]:
    made = Database(running.database_url)
    yield made
    made.close()


@pytest.fixture
def traject(database: Database):
    code = "".join(secrets.choice("ABCDEFGHJKMNPQRSTUVWXYZ23456789") for _ in range(6))
    return database.write(make_traject, now=NOW, code=code)


@pytest.fixture
def page(running: RealServer, database: Database, traject, browser: Browser) -> Iterator[Page]:
    """Samira on a laptop."""
    token = database.write(log_in, organisation_id=traject.organisation_id)
    context = browser.new_context(viewport=LAPTOP, base_url=f"{running.url}/app/trajecten/{traject.id}/")
    context.add_cookies([{"name": "wijksessie", "value": token, "url": running.url}])
    yield context.new_page()
    context.close()


def log_in(db: Session, *, organisation_id: int) -> str:
    email = f"samira-{organisation_id}@voorbeeld.nl"
    account = Account(organisation_id=organisation_id, name="Samira de Wit", email=email, created_at=NOW)
    db.add(account)
    db.flush()
    token: str = open_login(db, account_id=account.id or 0, now=datetime.now(UTC))
    return token


def show(page: Page, path: str) -> None:
    page.goto(path)
    page.wait_for_function("window.did_handshake === true")


def test_a_phone_can_read_the_code_from_the_poster(page: Page, running: RealServer, traject, tmp_path: Path):
    show(page, "poster")
    page.locator(".poster-sheet .qr svg").wait_for()
    page.screenshot(path=tmp_path / "poster.png", full_page=True)

    with Image.open(tmp_path / "poster.png") as image:
        (found,) = zxingcpp.read_barcodes(image)

    assert found.text == f"{running.url}/e/{traject.code}"


def test_the_code_on_the_sheet_of_paper_can_be_read_too(page: Page, running: RealServer, traject, tmp_path: Path):
    show(page, "poster")
    page.emulate_media(media="print")
    page.screenshot(path=tmp_path / "paper.png", full_page=True)

    with Image.open(tmp_path / "paper.png") as image:
        (found,) = zxingcpp.read_barcodes(image.convert("L"))

    assert found.text == f"{running.url}/e/{traject.code}"
    expect(page.get_by_role("button", name="Print deze poster")).to_be_hidden()


def test_axe_finds_nothing_on_the_screens_of_the_enquete(page: Page, database: Database, traject):
    found = {}
    show(page, "enquete")
    found["leeg"] = axe_violations(page)
    database.write(make_survey, now=NOW, traject_id=traject.id)
    show(page, "enquete")
    for number in (3, 4, 7):
        page.locator(".q .opener").nth(number - 1 if number == 3 else number - 2).click()
        expect(page.get_by_label("Vraag", exact=True)).to_be_visible()
        found[f"vraag {number}"] = axe_violations(page)
    for path in ("poster", "enquete/uitkomsten"):
        show(page, path)
        found[path] = axe_violations(page)

    assert {path: lines for path, lines in found.items() if lines} == {}


def test_axe_finds_nothing_on_filled_results_and_they_fit_on_a_small_screen(page: Page, database: Database, traject):
    survey = database.write(make_open_survey, now=NOW, traject_id=traject.id)
    for phone in range(12):
        for key, value in (
            ("werkveld", "welzijn" if phone % 2 else "gemeente"),
            ("bekendheid", "goed"),
            ("grootste_uitdagingen", ["stress", "rondkomen", "bewegen"]),
            ("schatting_1", phone % 8),
            ("vergelijken", {"eenzaam": "meer"}),
            ("eigen_bijdrage", f"Ik help mee in de inloop {phone}"),
        ):
            database.write(answer, survey_id=survey.id, phone=phone, key=key, value=value)
    database.write(close_survey, survey_id=survey.id, who=WHO, now=NOW)
    show(page, "enquete/uitkomsten")
    page.get_by_text("Per werkveld").first.click()
    page.get_by_text("Welzijn, school en sport: 6 mensen").wait_for()
    violations = axe_violations(page)

    page.set_viewport_size({"width": 320, "height": 700})

    assert (violations, page.evaluate("document.documentElement.scrollWidth")) == ([], 320)


def test_the_phone_follows_the_typing_and_the_focus_stays_where_it_was(page: Page, database: Database, traject):
    survey = database.write(make_survey, now=NOW, traject_id=traject.id)
    show(page, "enquete")
    page.locator(".q .opener").nth(1).click()
    asked = page.get_by_label("Vraag", exact=True)

    asked.fill("Ken je deze wijk een beetje?")
    expect(page.locator(".ph .pq")).to_have_text("Ken je deze wijk een beetje?")
    asked.press("Tab")
    below = page.get_by_label("Regel onder de vraag (mag leeg)")
    expect(below).to_be_focused()
    below.press_sequentially("Eerlijk")
    below.press("Tab")
    page.get_by_role("button", name="Klaar met deze vraag").press("Enter")

    expect(page.locator(".q .opener").nth(1)).to_be_focused()
    expect(page.locator(".q .opener").nth(1)).to_contain_text("Ken je deze wijk een beetje?")
    page.locator(".q .opener").nth(1).click()
    expect(page.get_by_label("Regel onder de vraag (mag leeg)")).to_have_value("Eerlijk")
    stored = database.read(list_questions, survey_id=survey.id)[1]
    assert (stored.text, stored.help) == ("Ken je deze wijk een beetje?", "Eerlijk")


def test_a_question_moves_by_keyboard_and_keeps_the_focus(page: Page, database: Database, traject):
    database.write(make_survey, now=NOW, traject_id=traject.id)
    show(page, "enquete")

    page.get_by_role("button", name="Vraag 1 omlaag").press("Enter")

    expect(page.get_by_role("button", name="Vraag 2 omlaag")).to_be_focused()
    expect(page.locator(".q .opener").first).to_contain_text("Hoe goed ken je Overvecht?")


SHEET = ("2", "4", "5 1 3", "4", "?", "0", "330-51", "1 2 een moestuin", "0", "Ik kan bellen")


def test_a_sheet_of_paper_is_typed_over_with_the_keyboard_alone(page: Page, database: Database, traject):
    survey = database.write(make_open_survey, now=NOW, traject_id=traject.id)
    show(page, "enquete/papier")
    assert axe_violations(page) == []
    page.get_by_label("Vraag 1:").focus()

    for number in range(1, 7):
        for typed in SHEET:
            page.keyboard.type(typed)
            page.keyboard.press("Enter")
        expect(page.get_by_text(f"Blad {number} is bewaard: 10 van de 10 vragen.")).to_be_visible()
        expect(page.get_by_label("Vraag 1:")).to_be_focused()

    database.write(close_survey, survey_id=survey.id, who=WHO, now=NOW)
    results = database.read(get_results, survey_id=survey.id).questions
    assert [question.n for question in results] == [6] * 10
    assert results[3].result is not None
    assert results[3].result["steps"]["4"] == 6


def test_typing_over_fits_on_a_phone(page: Page, database: Database, traject):
    database.write(make_open_survey, now=NOW, traject_id=traject.id)
    page.set_viewport_size({"width": 320, "height": 640})
    show(page, "enquete/papier")

    assert page.evaluate("document.documentElement.scrollWidth") <= 320
