"""The card of the own table in a real chromium: with and without JavaScript, on a small screen, without a line."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from sessions.enums import BeamerView
from tests.browser import PHONE, axe_violations
from tests.stage_hall import StageHall, stage_hall

pytestmark = pytest.mark.browser
SMALL = {"width": 320, "height": 640}
PLAIN = "Je keuze is bewaard. Je kunt hem nog veranderen."


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StageHall]:
    """One server for all tests of this file, at the agreements: everything about a card stands open."""
    with stage_hall(tmp_path_factory.mktemp("cards")) as made:
        slide = next(slide for slide in made.deck.slides if slide.view is BeamerView.AGREEMENTS)
        made.show(slide.part_id, slide.step)
        yield made


def seated(hall: StageHall, phone: BrowserContext) -> Page:
    """A phone that took a place at a table with room, on the page of the hall."""
    page = phone.new_page()
    page.goto(f"{hall.server.url}/{hall.traject.code}")
    page.get_by_role("button", name="Doe mee").click()
    page.wait_for_url("**/d/d-*")
    at = page.url
    page.goto(f"{at}/kies?tafel=1")
    page.locator("input[name=table]:not(:disabled)").first.check()
    page.get_by_role("button", name="Kies deze tafel").click()
    page.wait_for_url("**/over")
    page.goto(at)
    return page


def status(page: Page):
    return page.locator("[data-status]")


@pytest.mark.parametrize("javascript", [True, False], ids=["with", "without"])
def test_what_is_ticked_is_kept_with_and_without_javascript(hall: StageHall, browser: Browser, *, javascript: bool):
    context = browser.new_context(viewport=PHONE, java_script_enabled=javascript)
    page = seated(hall, context) if javascript else plainly_seated(hall, browser, context)

    page.get_by_role("link", name="Klopt dit? Lees de persona na").click()
    page.locator("input[name=claim]").nth(1).check()
    page.get_by_role("button", name="Bewaar").click()
    expect(status(page)).to_contain_text("Bewaard om")
    page.goto(page.url.partition("?")[0])

    expect(status(page)).to_have_text(PLAIN)
    assert [box.is_checked() for box in page.locator("input[name=claim]").all()[:3]] == [False, True, False]
    context.close()


def plainly_seated(hall: StageHall, browser: Browser, context: BrowserContext) -> Page:
    """A phone without JavaScript on the page where another one sits: the key stands in its address."""
    with_script = browser.new_context(viewport=PHONE)
    at = seated(hall, with_script).url
    with_script.close()
    page = context.new_page()
    page.goto(at)
    return page


def test_six_scores_are_kept_and_the_confirmation_is_in_sight(hall: StageHall, browser: Browser):
    context = browser.new_context(viewport=PHONE)
    page = seated(hall, context)

    page.get_by_role("link", name="Zes vragen over de persona").click()
    for score in ("clear", "usable"):
        page.locator(f"input[name={score}][value='6']").check(force=True)
    page.get_by_role("button", name="Bewaar").click()

    expect(status(page)).to_contain_text("Bewaard om")
    expect(status(page)).to_be_in_viewport()
    context.close()


def test_without_a_line_it_waits_on_the_phone_and_goes_when_the_line_is_back(hall: StageHall, browser: Browser):
    context = browser.new_context(viewport=PHONE)
    page = seated(hall, context)
    page.get_by_role("link", name="Klopt dit? Lees de persona na").click()
    page.wait_for_url("**/persona")

    context.set_offline(True)
    page.locator("input[name=claim]").first.check()
    page.get_by_role("button", name="Bewaar").click()
    expect(status(page)).to_contain_text("Verbinding weg.")
    context.set_offline(False)

    expect(status(page)).to_contain_text("Bewaard om")
    context.close()


@pytest.mark.parametrize("path", ["/persona", "/persona/vragen"])
def test_everybody_can_read_and_fill_in_the_card(hall: StageHall, browser: Browser, path: str):
    context = browser.new_context(viewport=PHONE)
    page = seated(hall, context)

    page.goto(f"{page.url}{path}")

    assert axe_violations(page) == []
    page.set_viewport_size(SMALL)
    assert page.evaluate("document.documentElement.scrollWidth") <= SMALL["width"]
    context.close()
