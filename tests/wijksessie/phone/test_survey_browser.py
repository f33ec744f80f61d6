"""The enquête in a real chromium: weight, without JavaScript, sleep, restarts, two tabs, small screens."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from surveys.usecases.survey import close_survey, reopen_survey
from tests.browser import PHONE, RealServer, axe_violations
from tests.survey_hall import LONG_AFTER, Hall, open_hall, survey_server
from tests.surveys.factories import WHO
from tests.weight import first_load

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def running(empty_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RealServer]:
    """One server for all tests of this file; each test has an enquête of its own on it."""
    with survey_server(empty_sqlite, tmp_path_factory.mktemp("server")) as server:
        yield server


@pytest.fixture
def hall(running: RealServer) -> Iterator[Hall]:
    with open_hall(running) as made:
        yield made


@pytest.fixture
def phone(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport=PHONE, locale="nl-NL")
    yield context
    context.close()


@pytest.fixture
def plain_phone(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    yield context
    context.close()


def press(page: Page, name: str = "Volgende") -> None:
    page.get_by_role("button", name=name, exact=True).click()


def heading(page: Page, text: str) -> None:
    expect(page.get_by_role("heading", level=1, name=text)).to_be_visible()


def status(page: Page, text: str) -> None:
    expect(page.get_by_role("status")).to_contain_text(text)


def to_question(page: Page, number: int) -> None:
    """Skip to a question."""
    for _ in range(number - 1):
        press(page)
    expect(page.locator("main")).to_contain_text(f"Vraag {number} van 10")


def test_the_first_load_is_at_most_20_kb_in_3_requests_without_cookie_or_stranger(hall: Hall, phone: BrowserContext):
    load = first_load(phone, hall.address)

    assert load.requests <= 3, load
    assert load.total <= 20_000, load
    assert (load.strangers, load.cookies) == ((), 0)


def test_without_javascript_the_whole_form_works(hall: Hall, plain_phone: BrowserContext):
    page = plain_phone.new_page()
    page.goto(hall.address)
    expect(page.locator("main")).to_contain_text("We vragen je naam niet")
    page.get_by_label("Sociaal domein").check()
    press(page)
    press(page)
    page.get_by_label("Grootste").select_option(label="Stress en te veel aan je hoofd")
    press(page)
    page.get_by_text("4", exact=True).click()
    for _ in range(6):
        press(page)
    page.get_by_role("textbox").fill("Ik schuif aan")
    press(page, "Versturen")

    heading(page, "Dank je. Je antwoorden zijn binnen.")
    assert hall.answers() == {
        "werkveld": "sociaal_domein",
        "grootste_uitdagingen": ["stress"],
        "schatting_1": 4,
        "eigen_bijdrage": "Ik schuif aan",
    }
    page.get_by_role("link", name="Antwoorden aanpassen").click()
    expect(page.get_by_label("Sociaal domein")).to_be_checked()
    assert plain_phone.cookies() == []


def test_with_javascript_answers_go_out_in_the_background_and_the_address_tells_nothing(
    hall: Hall, phone: BrowserContext
):
    page = phone.new_page()
    page.goto(hall.address)
    page.get_by_label("Sociaal domein").check()
    status(page, "Bewaard op deze telefoon")
    press(page)
    status(page, "Bewaard om")

    heading(page, "Hoe goed ken je Overvecht?")
    assert (page.url, page.title()) == (f"{hall.address}#2", "Vraag 2 van 10: Hoe goed ken je Overvecht?")
    assert hall.answers() == {"werkveld": "sociaal_domein"}


def test_a_top_3_is_made_with_plus_up_and_remove_by_keyboard_too(hall: Hall, phone: BrowserContext):
    page = phone.new_page()
    page.goto(hall.address)
    to_question(page, 3)
    for theme in ("Eenzaamheid", "Geldzorgen en schulden", "Te weinig bewegen"):
        page.get_by_role("button", name=f"+ {theme}").press("Enter")
    page.get_by_role("button", name="Geldzorgen en schulden omhoog").press("Enter")
    status(page, "Geldzorgen en schulden staat op plaats 1.")
    page.get_by_role("button", name="Te weinig bewegen weghalen").press("Enter")
    expect(page.get_by_text("Kies er nog één")).to_be_visible()
    press(page)
    status(page, "Bewaard om")

    assert hall.answers() == {"grootste_uitdagingen": ["rondkomen", "eenzaamheid"]}


def test_connection_lost_goes_on_and_sends_when_it_is_back(hall: Hall, phone: BrowserContext):
    page = phone.new_page()
    page.goto(hall.address)
    phone.set_offline(True)
    page.get_by_label("Eerstelijn").check()
    press(page)
    expect(page.get_by_text("Verbinding weg.", exact=True)).to_be_visible()
    page.get_by_label("Redelijk", exact=True).check()
    press(page)
    before = hall.answers()

    phone.set_offline(False)
    status(page, "Bewaard om")

    expect(page.get_by_text("Verbinding weg.", exact=True)).to_be_hidden()
    assert (before, hall.answers()) == ({}, {"werkveld": "eerstelijn", "bekendheid": "redelijk"})


def test_saved_is_not_said_while_an_answer_is_still_under_way(hall: Hall, phone: BrowserContext):
    page = phone.new_page()
    page.goto(hall.address)
    under_way: list[Route] = []
    page.route(re.compile("/[12]$"), lambda route: under_way.append(route))  # noqa: PLW0108 - Playwright marks it
    page.get_by_label("Eerstelijn").check()
    press(page)
    page.get_by_label("Redelijk", exact=True).check()
    press(page)
    with page.expect_request("**/2"):
        under_way[0].continue_()

    expect(page.get_by_role("status")).to_have_text("Bewaard op deze telefoon")
    under_way[1].continue_()
    status(page, "Bewaard om")

    assert hall.answers() == {"werkveld": "eerstelijn", "bekendheid": "redelijk"}


def test_the_thanks_wait_until_everything_is_sent(hall: Hall, phone: BrowserContext):
    page = phone.new_page()
    page.goto(hall.address)
    to_question(page, 10)
    phone.set_offline(True)
    page.get_by_role("textbox").fill("Koffie")
    press(page, "Versturen")
    heading(page, "Je antwoorden staan op deze telefoon.")

    phone.set_offline(False)

    heading(page, "Dank je. Je antwoorden zijn binnen.")
    assert hall.answers() == {"eigen_bijdrage": "Koffie"}


def test_what_was_typed_survives_a_reload_and_a_closed_tab(hall: Hall, phone: BrowserContext):
    page = phone.new_page()
    page.goto(hall.address)
    page.get_by_label("Eerstelijn").check()
    press(page)
    status(page, "Bewaard om")
    to_place = 9
    for _ in range(to_place - 1):
        press(page)
    page.get_by_role("textbox").press_sequentially("Half getyp")
    page.reload()
    after_reload = page.get_by_role("textbox").input_value()
    page.close()

    again = phone.new_page()
    again.goto(hall.address)

    expect(again.get_by_role("textbox")).to_have_value("Half getyp")
    assert after_reload == "Half getyp"
    again.goto(f"{hall.address}#1")
    expect(again.get_by_label("Eerstelijn")).to_be_checked()


def test_a_refused_answer_stays_on_the_screen_and_says_why(hall: Hall, phone: BrowserContext):
    page = phone.new_page()
    page.goto(hall.address)
    to_question(page, 8)
    for label in (
        "Buren letten op elkaar",
        "Er zijn veel vrijwilligers",
        "Families helpen elkaar",
        "Jongeren doen mee",
    ):
        page.get_by_label(label).check()
    press(page)

    expect(page.get_by_role("alert")).to_have_text("Je koos er te veel. Kies er hooguit 3.")
    expect(page.get_by_label("Jongeren doen mee")).to_be_checked()
    expect(page.locator("main")).to_contain_text("Vraag 8 van 10")


def test_a_restarted_server_loses_nothing_that_was_typed(hall: Hall, phone: BrowserContext):
    page = phone.new_page()
    page.goto(hall.address)
    hall.server.kill()
    page.get_by_label("Eerstelijn").check()
    press(page)
    page.get_by_label("Goed", exact=True).check()
    press(page)
    expect(page.get_by_text("Verbinding weg.", exact=True)).to_be_visible()

    hall.server.start()
    expect(page.get_by_text("Verbinding weg.", exact=True)).to_be_hidden(timeout=30_000)
    status(page, "Bewaard om")

    assert hall.answers() == {"werkveld": "eerstelijn", "bekendheid": "goed"}


def test_the_login_page_of_a_hotspot_is_no_confirmation(hall: Hall, phone: BrowserContext):
    page = phone.new_page()
    page.goto(hall.address)
    page.route("**/1", lambda route: route.fulfill(status=200, body="<html>Log in op deze wifi</html>"))
    page.get_by_label("Eerstelijn").check()
    press(page)
    expect(page.get_by_text("Verbinding weg.", exact=True)).to_be_visible()
    before = hall.answers()

    page.unroute("**/1")
    expect(page.get_by_text("Verbinding weg.", exact=True)).to_be_hidden(timeout=20_000)

    assert (before, hall.answers()) == ({}, {"werkveld": "eerstelijn"})


def test_two_tabs_of_one_phone_are_one_person_and_the_last_answer_holds(hall: Hall, phone: BrowserContext):
    one, two = phone.new_page(), phone.new_page()
    one.goto(hall.address)
    two.goto(hall.address)
    one.get_by_label("Eerstelijn").check()
    press(one)
    status(one, "Bewaard om")
    two.get_by_label("Gemeente, GGD en wonen").check()
    press(two)
    status(two, "Bewaard om")

    assert (hall.phones(), hall.answers()) == (1, {"werkveld": "gemeente"})


def test_the_back_button_and_terug_lead_to_the_question_before(hall: Hall, phone: BrowserContext):
    page = phone.new_page()
    page.goto(hall.address)
    page.get_by_label("Eerstelijn").check()
    press(page)
    press(page)
    page.go_back()
    heading(page, "Hoe goed ken je Overvecht?")
    page.get_by_role("link", name="Terug").click()

    expect(page.get_by_label("Eerstelijn")).to_be_checked()
    expect(page.locator("main")).to_contain_text("Vraag 1 van 10")


def test_a_phone_that_goes_from_plain_pages_to_the_script_stays_one_person(hall: Hall, phone: BrowserContext):
    page = phone.new_page()
    page.route("**/phone.js*", lambda route: route.abort())
    page.goto(hall.address)
    page.get_by_label("Eerstelijn").check()
    press(page)
    heading(page, "Hoe goed ken je Overvecht?")
    page.unroute("**/phone.js*")
    page.reload()
    page.wait_for_url(f"{hall.address}#2")
    page.get_by_label("Goed", exact=True).check()
    press(page)
    status(page, "Bewaard om")

    assert (hall.phones(), hall.answers()) == (1, {"werkveld": "eerstelijn", "bekendheid": "goed"})


def test_after_a_reopening_an_old_phone_reads_that_it_took_part(hall: Hall, phone: BrowserContext):
    page = phone.new_page()
    page.goto(hall.address)
    page.get_by_label("Eerstelijn").check()
    press(page)
    status(page, "Bewaard om")
    hall.database.write(close_survey, survey_id=hall.survey_id, who=WHO, now=LONG_AFTER)
    hall.database.write(reopen_survey, survey_id=hall.survey_id, closes_on=None, who=WHO, now=LONG_AFTER)

    page.goto(f"{hall.server.url}/e")
    page.goto(hall.address)
    heading(page, "Je deed al mee")
    page.get_by_role("link", name="Ik deed nog niet mee").click()

    expect(page.locator("main")).to_contain_text("Vraag 1 van 10")


def test_the_language_changes_halfway_and_nothing_is_lost(hall: Hall, phone: BrowserContext):
    page = phone.new_page()
    page.goto(hall.address)
    page.get_by_label("Eerstelijn").check()
    press(page)
    page.get_by_label("Goed", exact=True).check()

    page.get_by_role("link", name="English").click()

    heading(page, "How well do you know Overvecht?")
    expect(page.get_by_label("Well", exact=True)).to_be_checked()


@pytest.mark.parametrize("width", [320, 390])
def test_no_screen_scrolls_sideways_or_has_small_targets_and_axe_finds_nothing(
    hall: Hall, browser: Browser, width: int
):
    context = browser.new_context(viewport={"width": width, "height": 700})
    page = context.new_page()
    page.goto(hall.address)
    found = []
    for number in range(1, 12):
        if page.evaluate("document.documentElement.scrollWidth") > width:
            found.append(f"vraag {number} is breder dan {width}")
        found += [f"vraag {number}: {line}" for line in axe_violations(page)]
        small = page.evaluate(
            """[...document.querySelectorAll('main button, main label, .nav .btn')].filter(el => el.offsetParent &&
            !el.matches('.open')).map(el => [el.textContent.trim(), el.getBoundingClientRect()])
            .filter(([, box]) => box.height < 48 || box.width < 44).map(([text]) => text)"""
        )
        found += [f"vraag {number}: te klein: {text}" for text in small]
        if number == 3:
            page.get_by_role("button", name="+ Eenzaamheid").click()
        if number < 11:
            press(page, "Versturen" if number == 10 else "Volgende")
    context.close()

    assert found == []


def test_nothing_stays_on_the_phone_but_a_key_and_a_place_once_all_is_sent(hall: Hall, phone: BrowserContext):
    page = phone.new_page()
    page.goto(hall.address)
    to_question(page, 10)
    page.get_by_role("textbox").fill("Koffie")
    press(page, "Versturen")
    heading(page, "Dank je. Je antwoorden zijn binnen.")

    kept = json.loads(page.evaluate("JSON.stringify(localStorage)"))

    space = f"w:e-{hall.code}:"
    assert sorted(key for key in kept if kept[key] not in ("", "[]")) == [
        f"{space}key",
        f"{space}revision",
        f"{space}step",
    ]
