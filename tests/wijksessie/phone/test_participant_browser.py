"""A participant in a real chromium: scan, join, choose, send; with and without JavaScript, on a small screen."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from sessions.enums import BeamerView
from sessions.queries.participant import list_participants
from sessions.queries.room_input import list_waiting_inputs
from tests.browser import PHONE, axe_violations
from tests.stage_hall import StageHall, stage_hall
from tests.weight import first_load

pytestmark = pytest.mark.browser
SMALL = {"width": 320, "height": 640}


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StageHall]:
    """One server for all tests of this file."""
    with stage_hall(tmp_path_factory.mktemp("phones")) as made:
        yield made


@pytest.fixture
def phone(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport=PHONE)
    yield context
    context.close()


def address(hall: StageHall) -> str:
    return f"{hall.server.url}/{hall.traject.code}"


def people(hall: StageHall) -> int:
    with hall.database() as database:
        return len(database.read(list_participants, traject_id=hall.traject.id))


def joined(hall: StageHall, phone: BrowserContext) -> Page:
    page = phone.new_page()
    page.goto(address(hall))
    page.get_by_role("button", name="Doe mee").click()
    page.wait_for_url("**/d/d-*")
    return page


def test_the_first_load_is_light_and_sets_no_cookie(hall: StageHall, phone: BrowserContext):
    load = first_load(phone, address(hall))

    assert load.total <= 20_000
    # the page, its style, its script; and one question whether this phone was here before
    assert load.requests <= 4
    assert (load.strangers, load.cookies) == ((), 0)


def test_a_second_scan_goes_straight_on(hall: StageHall, phone: BrowserContext):
    first = joined(hall, phone)
    known = people(hall)

    again = phone.new_page()
    again.goto(address(hall))
    again.wait_for_url(first.url)

    assert people(hall) == known


def test_what_is_typed_and_sent_arrives_once_and_is_confirmed(hall: StageHall, phone: BrowserContext):
    page = joined(hall, phone)

    page.get_by_label("Ik heb een vraag").check()
    page.get_by_label("Schrijf het kort op").fill("Wie telt dit?")
    page.reload()
    expect(page.get_by_label("Schrijf het kort op")).to_have_value("Wie telt dit?")
    page.get_by_role("button", name="Stuur").click()

    expect(page.locator("[data-status]")).to_contain_text("Bewaard om")
    with hall.database() as database:
        sent = database.read(list_waiting_inputs, traject_id=hall.traject.id)
    assert [one.text for one in sent].count("Wie telt dit?") == 1


def test_without_javascript_everything_works_on_a_small_screen(hall: StageHall, browser: Browser):
    context = browser.new_context(viewport=SMALL, java_script_enabled=False)
    page = context.new_page()

    page.goto(address(hall))
    page.get_by_role("button", name="Doe mee").click()
    page.get_by_role("link", name="Kies voor wie je wilt werken").click()
    page.get_by_role("link", name="Kies liever zelf een tafel").click()
    page.locator("input[name=table]:not([disabled])").first.check()
    page.get_by_role("button", name="Kies deze tafel").click()
    page.get_by_label("Welzijn, school en sport").check()
    page.get_by_role("button", name="Bewaar").click()
    page.get_by_label("Ik heb een tip of een aanbod").check()
    page.get_by_label("Schrijf het kort op").fill("Lokaal vrij op dinsdag")
    page.get_by_role("button", name="Stuur").click()

    expect(page.locator("[data-status]")).to_contain_text("Verstuurd om")
    expect(page.get_by_role("heading", name="Jouw tafel")).to_be_visible()
    context.close()


@pytest.mark.parametrize("view", [BeamerView.WIJKDATA, BeamerView.PERSONAS, BeamerView.TABLES, BeamerView.AGREEMENTS])
def test_everybody_can_read_what_happens_now(hall: StageHall, phone: BrowserContext, view: BeamerView):
    slide = next(slide for slide in hall.deck.slides if slide.view is view)
    hall.show(slide.part_id, slide.step)
    page = joined(hall, phone)

    assert axe_violations(page) == []
    page.set_viewport_size(SMALL)
    assert page.evaluate("document.documentElement.scrollWidth") <= SMALL["width"]


@pytest.mark.parametrize("path", ["/kies", "/kies?tafel=1", "/over"])
def test_everybody_can_choose_and_introduce_themselves(hall: StageHall, phone: BrowserContext, path: str):
    page = joined(hall, phone)

    page.goto(f"{page.url}{path}")

    assert axe_violations(page) == []
    page.set_viewport_size(SMALL)
    assert page.evaluate("document.documentElement.scrollWidth") <= SMALL["width"]


def test_a_code_and_its_refusal_are_readable_for_everybody(hall: StageHall, phone: BrowserContext):
    page = phone.new_page()

    for path in (address(hall), f"{hall.server.url}/ZZZ999"):
        page.goto(path)
        assert axe_violations(page) == []
