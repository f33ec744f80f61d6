"""The persona's in a real browser: axe, keyboard, small screens, and paper."""

import re
from collections.abc import Iterator
from datetime import datetime

import pikepdf
import pytest
from playwright.sync_api import Browser, Page, expect

from personas.enums import ClaimSection
from personas.queries.persona import get_persona
from personas.usecases.claim import edit_claim
from tests.browser import LAPTOP, RealServer, axe_violations, eventually
from tests.factories import PASSWORD, make_account, make_traject
from tests.personas.factories import hide_files, move_figure, propose_for_overvecht
from wijksessie.database import Database

pytestmark = pytest.mark.browser

PATHS = ("", "/1", "/register")


@pytest.fixture
def page(server: RealServer, browser: Browser, sqlite_url: str, now: datetime) -> Iterator[Page]:
    database = Database(sqlite_url)
    traject = database.write(make_traject, now=now)
    database.write(make_account, organisation_id=traject.organisation_id, now=now)
    database.write(propose_for_overvecht, now=now, traject_id=traject.id)
    database.close()
    opened = browser.new_page(viewport=LAPTOP, base_url=server.url)
    opened.goto("/inloggen")
    opened.fill("input[type=email]", "samira@voorbeeld.nl")
    opened.fill("input[type=password]", PASSWORD)
    opened.click("button[type=submit]")
    opened.wait_for_url("**/app/**")
    yield opened
    opened.close()


def show(page: Page, path: str) -> None:
    page.goto(f"/app/trajecten/1/personas{path}")
    page.wait_for_selector("h1")


def _change_everything(address: str, now: datetime) -> None:
    """Edit a sentence of the first card, move a figure, and keep one file within the projectteam."""
    database = Database(address)
    claim = database.read(get_persona, persona_id=1).of(ClaimSection.FIGURES)[0]
    database.write(edit_claim, claim_id=claim.id, text=f"{claim.text} Vraag het na.", now=now, who="Joost")
    database.write(move_figure, area_code="WK034403", key=("eenzaam", "18+"), value=64.0)
    database.write(hide_files, source="rivm_50090")
    database.close()


def test_axe_finds_nothing_on_any_screen_and_the_open_drawer(page: Page, sqlite_url: str, now: datetime) -> None:
    found = {}
    for path in PATHS:
        show(page, path)
        found[path] = axe_violations(page)
    show(page, "/1")
    page.locator(".sentences .ev").first.click()
    page.wait_for_selector(".drawer.evidence .values")
    page.locator(".drawer.evidence summary").click()
    found["drawer"] = axe_violations(page)
    show(page, "")
    page.locator(".steps-list summary").click()
    page.get_by_role("button", name="Ruil persona A").click()
    page.wait_for_selector(".swap .option")
    found["workshop"] = axe_violations(page)
    _change_everything(sqlite_url, now)
    for path in ("", "/1"):
        show(page, path)
        expect(page.get_by_text("niet openbaar").first).to_be_visible()
        found[f"changed{path}"] = axe_violations(page)

    assert {path: said for path, said in found.items() if said} == {}


def test_the_drawer_opens_by_keyboard_and_the_focus_stays_on_the_sentence(page: Page) -> None:
    show(page, "/1")
    mark = page.locator(".sentences .ev").nth(1)
    mark.focus()

    page.keyboard.press("Enter")
    page.wait_for_selector(".drawer.evidence .values")

    assert mark.get_attribute("aria-pressed") == "true"
    assert mark.evaluate("element => element === document.activeElement")
    assert page.locator(".sentences li.active").count() == 1


def test_the_weights_are_slid_by_keyboard_and_the_ranking_moves_along(page: Page) -> None:
    show(page, "")
    page.get_by_label("Zelf kiezen").check()
    expect(page.get_by_label("Invloed", exact=True)).to_be_visible()  # a hidden slider takes no focus
    first = page.locator(".ranking tbody tr").first

    page.get_by_label("Invloed", exact=True).focus()
    page.keyboard.press("End")
    page.get_by_label("Cijfers", exact=True).focus()
    page.keyboard.press("Home")

    expect(page.get_by_text(re.compile(r"^Samen: 0% cijfers, \d+% enquête en \d+% invloed\.$"))).to_be_visible()

    def is_by_influence() -> bool:
        heaviest = [int(found) for found in page.locator(".ranking .bar.influence + .tab").all_inner_texts()]
        return heaviest == sorted(heaviest, reverse=True) != []

    eventually(is_by_influence, wanted=True)
    expect(first).to_contain_text("van 100 keer in de top 4")
    assert axe_violations(page) == []


def test_lock_swap_propose_the_rest_and_undo_go_by_keyboard(page: Page) -> None:
    show(page, "")
    cards = page.locator(".beside .pcard h2")
    before = cards.all_inner_texts()
    lock = page.get_by_role("button", name="Zet vast: persona B")
    lock.focus()
    page.keyboard.press("Space")
    expect(lock).to_have_attribute("aria-pressed", "true")
    expect(lock).to_be_focused()

    page.get_by_role("button", name="Ruil persona A").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#ruil")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Laat A staan")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Kies deze").nth(1)).to_be_focused()
    page.keyboard.press("Enter")
    expect(cards.first).not_to_have_text(before[0])
    expect(page.get_by_role("button", name="Ruil persona A")).to_be_focused()
    swapped = cards.first.inner_text()

    page.get_by_role("button", name="Stel de rest opnieuw voor").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#stappen")).to_contain_text("liet 4 persona’s voorstellen")
    expect(page.get_by_role("button", name="Maak ongedaan")).to_be_focused()
    assert cards.all_inner_texts()[:2] == [swapped, before[1]]

    page.keyboard.press("Enter")
    expect(page.locator("#stappen")).to_contain_text("ruilde A")
    expect(page.get_by_role("button", name="Maak ongedaan")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#stappen")).to_contain_text("zette vast")
    expect(page.get_by_role("button", name="Maak ongedaan")).to_be_focused()
    assert cards.all_inner_texts() == before


def test_nothing_scrolls_sideways(page: Page) -> None:
    wide = []
    for width in (320, 768, 1024):
        page.set_viewport_size({"width": width, "height": 800})
        for path in PATHS:
            show(page, path)
            page.wait_for_timeout(300)
            if page.evaluate("document.documentElement.scrollWidth") > width:
                wide.append((width, path))

    assert wide == []


@pytest.mark.parametrize(
    ("path", "label", "file_name", "sizes"),
    [
        ("", "Posters A3 (pdf)", "posters-overvecht.pdf", [[842, 1191]] * 4),
        ("", "Hand-outs A4 (pdf)", "hand-outs-overvecht.pdf", [[595, 842]] * 8),
        ("/1", "Poster A3 (pdf)", "poster-a-overvecht.pdf", [[842, 1191]]),
        ("/1", "Hand-out A4 (pdf)", "hand-out-a-overvecht.pdf", [[595, 842]] * 2),
    ],
)
def test_a_button_gives_the_paper(page: Page, path: str, label: str, file_name: str, sizes: list[list[int]]) -> None:
    show(page, path)

    with page.expect_download() as fetched:
        page.get_by_role("link", name=label).click()

    assert fetched.value.suggested_filename == file_name
    with pikepdf.open(fetched.value.path()) as paper:
        assert [[round(float(side)) for side in sheet.mediabox[2:]] for sheet in paper.pages] == sizes
