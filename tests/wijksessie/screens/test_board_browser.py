"""Boards, wall, notulist and pitch in a real chromium: two browsers, keyboard only, lost connection, axe."""

import asyncio
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from sessions.queries.agreement import list_agreements
from sessions.queries.board import get_whole_board
from sessions.queries.plan import get_plan
from tests.board_hall import BoardHall, board_hall, waiting_phones
from tests.browser import LAPTOP, PHONE, axe_violations, eventually
from tests.proof.proof_board import measure
from wijksessie.database import Database

pytestmark = pytest.mark.browser
TABLET = {"width": 1180, "height": 820}
MARKUP = "<img src=x onerror=alert(1)><b>vet</b> =1+1"


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BoardHall]:
    """One server for all tests of this file; each test takes what it needs from its own table or list."""
    with board_hall(tmp_path_factory.mktemp("hall"), tables=7, phones=14) as made:
        yield made


def open_page(browser: Browser, hall: BoardHall, path: str, size: dict[str, int] = TABLET) -> Page:
    context = browser.new_context(viewport=size)
    page = context.new_page()
    page.goto(hall.links["team"])
    page.goto(hall.screen(path))
    page.wait_for_function("window.did_handshake === true")
    return page


def read(hall: BoardHall, query, **facts):
    database = Database(hall.server.database_url)
    found = database.read(query, **facts)
    database.close()
    return found


def write(page: Page, *texts: str, column: str = "speelt") -> None:
    """Write notes with the composer, keyboard only."""
    if not page.locator(".composer").count():
        page.click(".bf .btn.big")
    page.check(f".composer input[value={column}]")
    for text in texts:
        page.fill(".composer textarea", text)
        page.press(".composer textarea", "Enter")
        page.locator(".bd .note", has_text=text).wait_for()


def test_two_browsers_work_on_one_board_and_markup_stays_text(hall: BoardHall, browser: Browser):
    path = f"/tafels/{hall.table_ids[0]}"
    first, second = open_page(browser, hall, path), open_page(browser, hall, path)
    alerts: list[str] = []
    second.on("dialog", lambda dialog: alerts.append(dialog.message))
    second.click(".bf .btn.big")
    second.fill(".composer textarea", "half getypt")

    write(first, "Post blijft dicht", MARKUP)

    expect(second.locator(".bd .note .words")).to_have_text(["Post blijft dicht", MARKUP])
    expect(second.locator(".composer textarea")).to_have_value("half getypt")
    first.click("text=Post blijft dicht")
    first.click("text=Verplaats naar…")
    first.click("#move-menu >> text=Waar houdt het op?")
    column = second.locator("section", has=second.locator("h2", has_text="Waar houdt het op?"))
    expect(column.locator(".words")).to_have_text(["Post blijft dicht"])
    assert alerts == []


def test_a_board_is_worked_with_the_keyboard_alone(hall: BoardHall, browser: Browser):
    table_id = hall.table_ids[1]
    page = open_page(browser, hall, f"/tafels/{table_id}")
    write(page, "een", "twee", "drie")
    page.press(".composer textarea", "Escape")
    page.locator(".bd .note", has_text="een").focus()

    page.keyboard.press("Enter")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.keyboard.press("g")
    page.locator(".groupnote input").wait_for()
    page.keyboard.type("Geld")
    page.keyboard.press("Enter")
    expect(page.locator(".groupnote > b")).to_have_text("Geld (2)")
    page.locator(".bd .note", has_text="drie").focus()
    page.keyboard.press("m")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("section").nth(1).locator(".words")).to_have_text(["drie"])
    expect(page.locator(".bd .note", has_text="drie")).to_be_focused()
    page.keyboard.press("Delete")
    expect(page.locator(".bd .note", has_text="drie")).to_have_count(0)
    page.keyboard.press("Control+z")
    expect(page.locator(".bd .note", has_text="drie")).to_have_count(1)
    page.locator(".bd .note", has_text="drie").focus()
    page.keyboard.press("e")
    page.keyboard.press("Control+a")
    page.keyboard.type("drie en een half")
    page.keyboard.press("Enter")
    expect(page.locator(".bd .note", has_text="drie en een half")).to_be_focused()
    page.keyboard.press("a")
    expect(page.locator(".act .t")).to_have_text(["drie en een half"])

    board = read(hall, get_whole_board, table_id=table_id)
    assert [(note.column, note.text) for note in board.notes] == [
        ("speelt", "een"),
        ("speelt", "twee"),
        ("helpt", "drie en een half"),
    ]
    assert [group.title for group in board.groups] == ["Geld"]


def test_arrows_walk_over_the_board_in_reading_order(hall: BoardHall, browser: Browser):
    page = open_page(browser, hall, f"/tafels/{hall.table_ids[2]}")
    write(page, "s1", "s2")
    write(page, "h1", column="houdt_op")
    page.locator(".bd .note", has_text="s1").focus()

    walked = []
    for key in ("ArrowDown", "ArrowRight", "ArrowLeft", "End", "Home"):
        page.keyboard.press(key)
        walked.append(page.evaluate("document.activeElement.textContent.trim()"))

    assert walked == ["s2", "h1", "s1", "h1", "s1"]


def test_two_who_edit_one_note_both_keep_their_text(hall: BoardHall, browser: Browser):
    path = f"/tafels/{hall.table_ids[3]}"
    first, second = open_page(browser, hall, path), open_page(browser, hall, path)
    write(first, "begin")
    for page in (first, second):
        page.locator(".bd .note", has_text="begin").focus()
        page.keyboard.press("e")
    first.fill("#edit-note", "van de eerste")
    first.press("#edit-note", "Enter")
    first.locator(".bd .note .words", has_text="van de eerste").wait_for()

    second.fill("#edit-note", "van de tweede")
    second.press("#edit-note", "Enter")

    expect(second.locator(".note.edit .error")).to_contain_text("Er staat nu: ‘van de eerste’.")
    expect(second.locator("#edit-note")).to_have_value("van de tweede")
    second.press("#edit-note", "Enter")
    expect(first.locator(".bd .words")).to_have_text(["van de tweede"])


def test_the_plan_grows_field_by_field_and_a_half_typed_field_survives_a_reload(hall: BoardHall, browser: Browser):
    table_id = hall.table_ids[4]
    page = open_page(browser, hall, f"/tafels/{table_id}")
    page.click("[data-opens=plan]")
    page.get_by_label("Wij zetten … in").fill("een inloop op school")
    page.get_by_label("Op welke dag is die eerste stap?").fill("over 6 weken")
    page.get_by_label("Wanneer staat het er?").fill("ooit eens")
    page.get_by_label("Wie trekt dit?").fill("Nad")
    expect(page.locator(".plan-form .error")).to_contain_text("Deze dag begrijpen we niet.")

    page.reload()
    page.wait_for_function("window.did_handshake === true")
    page.click("[data-opens=plan]")

    expect(page.get_by_label("Wanneer staat het er?")).to_have_value("ooit eens")
    expect(page.locator(".plan-form .need")).not_to_contain_text("wat jullie inzetten")
    plan = read(hall, get_plan, table_id=table_id)
    assert plan.deploy == "een inloop op school"
    assert plan.first_step_on is not None


def test_what_is_typed_while_the_connection_is_gone_arrives_once_it_is_back(hall: BoardHall, browser: Browser):
    table_id = hall.table_ids[5]
    page = open_page(browser, hall, f"/tafels/{table_id}")
    page.click(".bf .btn.big")
    page.evaluate("window.socket.disconnect()")
    expect(page.locator(".sv")).to_contain_text("Verbinding weg.")
    page.fill(".composer textarea", "zonder verbinding")
    page.press(".composer textarea", "Enter")

    page.evaluate("window.socket.connect()")

    expect(page.locator(".bd .words")).to_have_text(["zonder verbinding"], timeout=15_000)
    assert [note.text for note in read(hall, get_whole_board, table_id=table_id).notes] == ["zonder verbinding"]


def test_a_note_that_waits_survives_a_reload(hall: BoardHall, browser: Browser):
    table_id = hall.table_ids[6]
    page = open_page(browser, hall, f"/tafels/{table_id}")
    page.click(".bf .btn.big")
    page.evaluate("window.socket.disconnect()")
    page.fill(".composer textarea", "blijft bewaard")
    page.press(".composer textarea", "Enter")
    page.fill(".composer textarea", "nog niet af")

    page.reload()

    expect(page.locator(".bd .words")).to_have_text(["blijft bewaard"], timeout=15_000)
    expect(page.locator(".composer textarea")).to_have_value("nog niet af")


def test_the_notulist_records_with_the_keyboard_and_red_says_what_is_missing(hall: BoardHall, browser: Browser):
    page = open_page(browser, hall, "/afspraken", LAPTOP)
    expect(page.locator("#new-what")).to_be_focused()
    for what, owner, due in (
        ("Inloop op school", "Nadia", "2 maart"),
        ("Wandelgroep", "", ""),
        (MARKUP, "Ellen", "maart"),
    ):
        page.keyboard.type(what)
        page.keyboard.press("Tab")
        page.keyboard.type(owner)
        page.keyboard.press("Tab")
        page.keyboard.type(due)
        page.keyboard.press("Enter")
        if due != "maart":
            page.locator(".list textarea").filter(has_text=what).or_(
                page.locator(f".list [data-row] >> text={what}")
            ).first.wait_for()

    expect(page.locator(".record .error")).to_contain_text("Dit is geen dag, maar een periode.")
    expect(page.locator("#new-what")).to_have_value(MARKUP)
    page.fill("#new-due", "over 2 weken")
    page.press("#new-due", "Enter")
    expect(page.locator(".list > li")).to_have_count(3)
    expect(page.locator(".ask")).to_contain_text("Wie belt wie, en voor welke dag?")
    expect(page.locator(".draft .chip")).to_have_text("naam en dag missen")
    page.locator(".yes").first.click()
    expect(page.locator(".chip.klaar")).to_have_text("akkoord")
    assert axe_violations(page) == []
    rows = read(hall, list_agreements, traject_id=hall.traject_id)
    assert [(row.what, row.owner, row.is_complete) for row in rows] == [
        ("Inloop op school", "Nadia", True),
        ("Wandelgroep", "", False),
        (MARKUP, "Ellen", True),
    ]


@pytest.mark.parametrize("panel", ["", "assignment", "persona", "plan", "photos", "history", "help"])
def test_a_board_has_no_axe_violations(hall: BoardHall, browser: Browser, panel: str):
    page = open_page(browser, hall, f"/tafels/{hall.table_ids[0]}")
    page.click(".bf .btn.big")
    if panel:
        page.click(f"[data-opens={panel}]")
        expect(page.locator(f"#panel-{panel}")).to_be_focused()
    page.wait_for_timeout(300)

    assert axe_violations(page) == []


@pytest.mark.parametrize("path", ["/muur", "/afspraken", "/tafels/{table}/pitch"])
def test_the_other_screens_have_no_axe_violations(hall: BoardHall, browser: Browser, path: str):
    page = open_page(browser, hall, path.replace("{table}", str(hall.table_ids[1])), LAPTOP)
    page.wait_for_timeout(300)

    assert axe_violations(page) == []


@pytest.mark.parametrize("width", [320, 390])
def test_the_board_on_a_phone_fits_and_has_no_axe_violations(hall: BoardHall, browser: Browser, width: int):
    page = browser.new_context(viewport={**PHONE, "width": width}).new_page()
    page.goto(f"{hall.server.url}/d/{hall.keys[0]}/tafel")

    page.fill("textarea", MARKUP)
    page.click("#briefje .btn")

    expect(page.locator(".note", has_text="<b>vet</b>").first).to_be_visible()
    expect(page.locator("[data-status]")).to_have_text(re.compile(r"Bewaard om \d\d\.\d\d"))
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert axe_violations(page) == []


def test_without_javascript_a_phone_writes_and_sees_its_note(hall: BoardHall, browser: Browser):
    page = browser.new_context(viewport=PHONE, java_script_enabled=False).new_page()
    page.goto(f"{hall.server.url}/d/{hall.keys[1]}/tafel")

    page.fill("textarea", "zonder script")
    page.select_option("[name=column]", "helpt")
    page.click("#briefje .btn")

    expect(page.locator(".note")).to_contain_text(["zonder script"])
    expect(page.locator("[data-status]")).to_contain_text("Je briefje hangt op het bord.")


def test_a_typed_note_reaches_wall_and_beamer_while_phones_wait(tmp_path: Path):
    # In a thread of its own: the other tests of this file hold a loop here.
    with board_hall(tmp_path, tables=2, phones=8) as hall, waiting_phones(hall), ThreadPoolExecutor(1) as thread:
        delays = thread.submit(lambda: asyncio.run(measure(hall, notes=2))).result()

    assert {place: len(times) for place, times in delays.items()} == {"muur": 2, "beamer": 2}


def test_a_note_goes_past_a_group_in_one_step(hall: BoardHall, browser: Browser):
    page = open_page(browser, hall, f"/tafels/{hall.table_ids[6]}")
    write(page, "een", "twee", "drie")
    page.keyboard.press("Escape")
    for text in ("twee", "drie"):
        page.locator(".bd .note", has_text=text).click()
    page.click("text=Voeg samen")
    page.keyboard.press("Escape")
    expect(page.locator(".groupnote")).to_have_count(1)

    page.locator(".bd .note", has_text="een").click()
    page.click("text=Verplaats naar…")
    page.click("#move-menu >> text=Eén plek omlaag")

    rows = page.locator(".notes > li")
    order = "rows => rows.filter(one => one.className || one.innerText.trim() === 'een').map(one => one.className)"
    eventually(lambda: rows.evaluate_all(order), ["groupnote", ""])


PLAN = (
    ("Wij zetten … in", "elke dinsdag een inloop over geld"),
    ("zodat …", "ouders hun vragen kwijt kunnen"),
    ("Voor wie, en hoeveel mensen ongeveer?", "Ongeveer 40 gezinnen"),
    ("Wie trekt dit?", "Nadia"),
    ("Wat is de eerste stap?", "Een rondje langs drie scholen"),
    ("Op welke dag is die eerste stap?", "over 6 weken"),
    ("Wanneer staat het er?", "over 3 maanden"),
    ("Onze vraag aan de zaal", "Wie heeft een ruimte over?"),
)
NAME = "() => (document.activeElement.labels?.[0] || document.activeElement).innerText.trim()"


def tab_to(page: Page, name: str) -> None:
    """Press Tab until the element with this name has the focus."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate(NAME) == name:
            return
    raise AssertionError(name)


def test_a_table_completes_its_plan_with_the_keyboard_alone(hall: BoardHall, browser: Browser):
    table_id = hall.table_ids[5]
    page = open_page(browser, hall, f"/tafels/{table_id}")
    tab_to(page, "Plan")
    page.keyboard.press("Enter")
    expect(page.locator("#panel-plan")).to_be_focused()

    for label, text in PLAN:
        tab_to(page, label)
        page.keyboard.type(text)
    page.keyboard.press("Tab")

    expect(page.locator("#panel-plan .need")).to_have_text("Het plan is compleet.")
    assert read(hall, get_plan, table_id=table_id).missing == ()
    assert axe_violations(page) == []
    page.keyboard.press("Escape")
    expect(page.locator("[data-opens=plan]").first).to_be_focused()
