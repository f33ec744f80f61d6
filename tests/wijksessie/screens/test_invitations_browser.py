"""Inviting in a real chromium: axe finds nothing, small screens do not scroll aside, and the text can be copied."""

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from sqlmodel import Session

from sessions.usecases.account import open_login
from sessions.usecases.invitee import add_invitee
from tests.browser import LAPTOP, PHONE, RealServer, axe_violations, real_server
from tests.factories import make_account, make_traject
from tests.sessions.planning_factories import WHO
from tests.surveys.factories import make_open_survey
from tests.wijksessie.mail_server import ServerForTests, mail_server
from wijksessie.database import Database

pytestmark = pytest.mark.browser

NOW = datetime(2026, 11, 24, 8, 14, tzinfo=UTC)
NARROW = {"width": 320, "height": 640}
KINDS = ("save_the_date", "uitnodiging", "herinnering")


@pytest.fixture(scope="module")
def post() -> Iterator[ServerForTests]:
    with mail_server() as server:
        server.refuse["p3@voorbeeld.nl"] = "550 onbekend"
        yield server


@pytest.fixture(scope="module")
def running(empty_sqlite: Path, tmp_path_factory: pytest.TempPathFactory, post: ServerForTests) -> Iterator[RealServer]:
    folder = tmp_path_factory.mktemp("server")
    shutil.copy(empty_sqlite, folder / "wijksessie.db")
    address = f"sqlite:///{folder / 'wijksessie.db'}"
    settings = {
        "WIJKSESSIE_SMTP_HOST": "127.0.0.1",
        "WIJKSESSIE_SMTP_PORT": str(post.port),
        "WIJKSESSIE_SMTP_SECURITY": "none",
        "WIJKSESSIE_MAIL_FROM": "Wijksessie <wijksessie@voorbeeld.nl>",
    }
    with real_server(folder / "data", address, **settings) as server:
        yield server


@pytest.fixture(scope="module")
def token(running: RealServer) -> Iterator[str]:
    database = Database(running.database_url)
    yield database.write(prepare)
    database.close()


def prepare(db: Session) -> str:
    """Twelve invitees, some asked by a key figure, and an open enquête; returns the login of Samira."""
    traject = make_traject(db, now=NOW)
    make_open_survey(db, now=NOW, traject_id=traject.id)
    for one in range(12):
        add_invitee(
            db,
            traject_id=traject.id,
            name=f"Genodigde {one}",
            email=f"p{one}@voorbeeld.nl",
            organisation="Buurtteam",
            discipline=("welzijn", "bewoners", "gemeente")[one % 3],
            invited_by="Jeroen Kok" if one % 4 == 0 else "",
            now=NOW,
            who=WHO,
        )
    account = make_account(db, organisation_id=traject.organisation_id, now=NOW)
    return open_login(db, account_id=account.id, now=datetime.now(UTC))


@pytest.fixture
def look(running: RealServer, token: str, browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport=LAPTOP, base_url=f"{running.url}/app/trajecten/1/", locale="nl-NL")
    context.add_cookies([{"name": "wijksessie", "value": token, "url": running.url}])
    yield context
    context.close()


def opened(look: BrowserContext, size: dict[str, int], kind: str) -> Page:
    page = look.new_page()
    page.set_viewport_size(size)  # type: ignore[arg-type]
    page.goto(f"genodigden/uitnodigen?mail={kind}")
    page.get_by_role("heading", name="Versturen").wait_for()
    for details in page.query_selector_all("#inhoud details"):
        details.evaluate("each => { each.open = true }")
    page.wait_for_timeout(400)
    return page


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("size", [LAPTOP, PHONE, NARROW], ids=["laptop", "phone", "narrow"])
def test_axe_finds_nothing_and_nothing_scrolls_aside(look: BrowserContext, kind: str, size: dict[str, int]):
    page = opened(look, size, kind)

    assert axe_violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]


def test_an_invitation_goes_out_is_followed_and_stopped_by_its_own_link(
    look: BrowserContext, post: ServerForTests, running: RealServer, browser: Browser
):
    page = opened(look, PHONE, "uitnodiging")
    page.get_by_role("button", name="Uitnodiging versturen").click()
    page.get_by_role("button", name="Ja, verstuur naar 12").dblclick()
    expect(page.get_by_text("11 van 12 verstuurd, 1 geweigerd.")).to_be_visible(timeout=20_000)
    assert axe_violations(page) == []
    assert sorted(post.addresses) == sorted(f"p{one}@voorbeeld.nl" for one in range(12) if one != 3)

    link = str(dict(post.accepted)["p5@voorbeeld.nl"]["List-Unsubscribe"]).strip("<>")
    stranger = browser.new_context(viewport=PHONE, java_script_enabled=False, locale="nl-NL")
    mine = stranger.new_page()
    mine.goto(running.url + link[link.index("/afmelden/") :])
    mine.get_by_role("button", name="Meld mij af").click()
    expect(mine.get_by_role("heading", name="Je bent afgemeld")).to_be_visible()
    assert stranger.cookies() == []
    stranger.close()
    expect(page.get_by_text("heeft zich afgemeld").first).to_be_visible(timeout=20_000)


def test_the_text_is_copied_with_its_qr_code_on_plain_http(look: BrowserContext):
    page = opened(look, LAPTOP, "uitnodiging")
    page.get_by_text("Tekst en QR-code om te kopiëren").click()
    page.get_by_role("button", name="Kopieer tekst en QR-code").first.click()

    expect(page.get_by_text("Gekopieerd. Plak het in je mail of bericht.")).to_be_visible()
