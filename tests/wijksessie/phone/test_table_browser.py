"""A real phone at its table: what is typed survives, Enter keeps the plan, axe finds nothing."""

import random
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from sessions.queries.board import BoardView, get_whole_board
from sessions.usecases.plan import add_action
from tests.board_hall import BoardHall, board_hall
from tests.browser import PHONE, axe_violations, chromium, eventually
from tests.sessions.board_factories import make_notes
from wijksessie.database import Database

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BoardHall]:
    with board_hall(tmp_path_factory.mktemp("tafels"), phones=4) as made:
        yield made


@pytest.fixture(scope="module")
def database(hall: BoardHall) -> Iterator[Database]:
    made = Database(hall.server.database_url)
    yield made
    made.close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as made:
        yield made


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    size = {"width": PHONE["width"], "height": PHONE["height"]}
    context = browser.new_context(viewport=size, is_mobile=True, has_touch=True, locale="nl-NL")
    yield context.new_page()
    context.close()


def address(hall: BoardHall, number: int, page: str = "") -> str:
    return f"{hall.server.url}/d/{hall.keys[number]}/tafel{page}"


def board_of(hall: BoardHall, database: Database, number: int) -> BoardView:
    return database.read(get_whole_board, table_id=hall.table_of(number))


def write_note(page: Page, hall: BoardHall, text: str) -> None:
    """Another phone of the second table writes."""
    form = {"text": text, "column": "speelt", "table": str(hall.table_of(1)), "client_key": text}
    page.request.post(address(hall, 3), form=form)


def test_what_is_typed_in_the_plan_survives_a_reload_and_is_gone_once_it_is_kept(hall, database, page: Page):
    page.goto(address(hall, 0, "/plan"))
    page.get_by_label("zodat …").press_sequentially("ouders ")
    page.reload()
    expect(page.get_by_label("zodat …")).to_have_value("ouders ")

    page.get_by_label("zodat …").press_sequentially("hun vragen kwijt kunnen")
    page.get_by_role("button", name="Bewaar het plan").click()
    expect(page.get_by_text("Het plan is bewaard.")).to_be_visible()
    assert board_of(hall, database, 0).plan.result == "ouders hun vragen kwijt kunnen"

    seen = board_of(hall, database, 0).plan.result
    page.request.post(address(hall, 2, "/plan"), form={"result": "van een ander", "seen:result": seen})
    page.goto(address(hall, 0, "/plan"))
    expect(page.get_by_label("zodat …")).to_have_value("van een ander")


def test_enter_in_a_field_keeps_the_plan_and_takes_nothing_away(hall, database, page: Page):
    facts = {"table_id": hall.table_of(1), "who": "Ellen", "now": datetime.now(UTC)}
    database.write(add_action, what="Bellen", **facts)
    page.goto(address(hall, 1, "/plan"))

    page.get_by_label("Wie trekt dit?").fill("Nadia")
    page.get_by_label("Wie trekt dit?").press("Enter")

    expect(page.get_by_text("Het plan is bewaard.")).to_be_visible()
    plan = board_of(hall, database, 1).plan
    assert (plan.puller, [action.what for action in plan.actions]) == ("Nadia", ["Bellen"])


def test_notes_are_ticked_and_laid_together_by_touch(hall, database, page: Page):
    database.write(make_notes, table_id=hall.table_of(0), texts=["post", "brieven", "geld"], now=datetime.now(UTC))
    page.goto(address(hall, 0, "/briefjes"))
    page.get_by_text("post", exact=True).tap()
    page.get_by_text("brieven", exact=True).tap()
    page.get_by_role("button", name="Verder").tap()

    page.get_by_label("Naam van de groep").fill("Post")
    page.get_by_label("Naam van de groep").press("Enter")

    expect(page.get_by_text("Bij elkaar gelegd.")).to_be_visible()
    eventually(lambda: [group.title for group in board_of(hall, database, 0).groups], ["Post"])


def test_a_phone_that_orders_notes_hears_of_a_new_one_and_keeps_its_ticks(hall, database, page: Page):
    write_note(page, hall, "oud")
    page.goto(address(hall, 1, "/briefjes"))
    page.get_by_text("oud", exact=True).tap()

    with page.expect_response(lambda answer: "/stand" in answer.url):
        write_note(page, hall, "nieuw")

    expect(page.get_by_text("Het bord is veranderd.")).to_be_visible()
    assert page.get_by_label("oud", exact=True).is_checked()


def test_a_large_photo_gets_small_and_upright_on_the_phone_before_it_is_sent(hall, database, page: Page, tmp_path):
    size = (2600, 1300)
    noise = Image.frombytes("RGB", size, random.Random(7).randbytes(size[0] * size[1] * 3))  # noqa: S311
    lying = Image.Exif()
    lying[0x0112] = 6
    noise.save(tmp_path / "groot.jpg", quality=95, exif=lying)
    page.goto(address(hall, 0, "/foto"))

    page.get_by_label("Maak een foto van de flap").set_input_files(tmp_path / "groot.jpg")
    chosen = page.locator("[type=file]")
    eventually(lambda: chosen.evaluate("field => field.files[0].name"), "foto.jpg")
    assert chosen.evaluate("field => field.files[0].size") <= 400_000
    page.get_by_role("button", name="Zet de foto bij de tafel").click()

    expect(page.get_by_text("De foto staat bij jullie tafel.")).to_be_visible()
    (photo,) = board_of(hall, database, 0).photos
    assert (photo.width, photo.height) == (800, 1600)
    assert page.locator("main img").evaluate("img => img.decode().then(() => img.naturalWidth)") == 800


@pytest.mark.parametrize("path", ["", "/briefjes", "/plan", "/opdracht", "/foto"])
def test_axe_finds_nothing_on_the_pages_of_a_table(hall, page: Page, path: str):
    page.goto(address(hall, 0, path))

    assert axe_violations(page) == []
