"""Beamer and regie in a real chromium: everything fits, everybody can use it, nothing is lost."""

import io
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from personas.content import all_themes, fitting_blocks, household_groups, stage_groups
from personas.enums import PersonaState
from personas.queries.persona import list_personas
from personas.usecases.persona import rename_persona, set_persona_state
from sessions.enums import BeamerTheme, BeamerView
from sessions.usecases.room import blank_screen, send_message, set_theme
from tests.browser import BEAMER, LAPTOP, PHONE, axe_violations
from tests.stage_hall import WHO, StageHall, stage_hall
from wijksessie.beamer.deck import Slide
from wijksessie.beamer.figures import MEANS, MISSED

pytestmark = pytest.mark.browser

READ = (BeamerView.JOIN, BeamerView.WIJKDATA, BeamerView.TABLES, BeamerView.AGREEMENTS, BeamerView.FOCUS)
SMALLEST = {"width": 1024, "height": 768}
SIZES = (BEAMER, {"width": 1280, "height": 720}, SMALLEST)

# What does not fit: outside the window, under the strip, cut off; and what is smaller than 2.5% of the height.
MISFITS = """() => {
  const found = [], height = innerHeight, stage = document.querySelector('.beamer .stage');
  const edge = stage.getBoundingClientRect();
  for (const el of document.querySelectorAll('.beamer *')) {
    if (el.closest('svg') || el.closest('.vh')) continue;
    const box = el.getBoundingClientRect(), style = getComputedStyle(el);
    if (!box.width || !box.height) continue;
    const name = el.tagName + '.' + el.className + ': ' + el.textContent.slice(0, 40);
    const isOut = box.right > innerWidth + 1 || box.bottom > height + 1 || box.left < -1 || box.top < -1;
    if (isOut) found.push('out ' + name);
    if (stage.contains(el) && box.bottom > edge.bottom + 2) found.push('under the strip ' + name);
    const isClamped = style.webkitLineClamp !== 'none';
    const isCut = el.scrollHeight > el.clientHeight + 2 || el.scrollWidth > el.clientWidth + 2;
    if (style.overflow === 'hidden' && !isClamped && isCut) found.push('cut ' + name);
    if (!el.childElementCount && el.textContent.trim() && parseFloat(style.fontSize) < height * 0.0249) {
      found.push('small ' + name);
    }
  }
  for (const words of document.querySelectorAll('.beamer svg text')) {
    const scale = words.getScreenCTM().a * parseFloat(getComputedStyle(words).fontSize);
    if (words.textContent.trim() && scale < height * 0.0249) found.push('small in a chart ' + words.textContent);
  }
  return found;
}"""


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StageHall]:
    """One server for all tests of this file; each test shows what it needs."""
    with stage_hall(tmp_path_factory.mktemp("stage")) as made:
        yield made


@pytest.fixture
def beamer(hall: StageHall, browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport=BEAMER)
    page = context.new_page()
    page.goto(hall.links["beamer"])
    page.wait_for_selector(".beamer .stage")
    yield page
    context.close()


@pytest.fixture
def desk(hall: StageHall, browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport=LAPTOP)
    page = context.new_page()
    page.goto(hall.links["team"])
    page.goto(hall.screen("/regie"))
    page.wait_for_function("window.did_handshake === true")
    page.wait_for_selector(".rg .beamer .stage")
    yield page
    context.close()


def shown(hall: StageHall, view: BeamerView, *, last: bool = False) -> None:
    """Put the first (or last) step of a view on the stage."""
    steps = [slide for slide in hall.deck.slides if slide.view is view]
    slide = steps[-1 if last else 0]
    hall.show(slide.part_id, slide.step)


def load(page: Page) -> None:
    page.reload()
    page.wait_for_selector(".beamer .stage")


def misfits_of(hall: StageHall, beamer: Page, slides: Iterable[Slide]) -> dict[str, list[str]]:
    """What does not fit, by slide and width; each slide at every size of a beamer."""
    misfits: dict[str, list[str]] = {}
    for slide in slides:
        hall.show(slide.part_id, slide.step)
        load(beamer)
        for size in SIZES:
            beamer.set_viewport_size(size)
            beamer.wait_for_timeout(100)
            if found := beamer.evaluate(MISFITS):
                misfits[f"{slide.label} {size['width']}"] = found
    return misfits


def test_nothing_overflows_on_any_beamer(hall: StageHall, beamer: Page):
    slides = hall.deck.slides
    kinds = {(slide.view, slide.key in {"all", "tables", MEANS, MISSED} and slide.key): slide for slide in slides}
    personas = [slide for slide in slides if slide.view is BeamerView.PERSONAS]
    in_order = [slide for slide in slides if slide in {*kinds.values(), *personas}]  # what came before changes a view
    assert misfits_of(hall, beamer, in_order) == {}


@pytest.mark.parametrize("count", [3, 4, 5])
def test_the_longest_role_lines_fit_side_by_side_and_alone(hall: StageHall, beamer: Page, count: int):
    with other_personas(hall, count) as first:
        wanted = {"all", str(first)}
        slides = [each for each in hall.deck.slides if each.view is BeamerView.PERSONAS and each.key in wanted]
        assert misfits_of(hall, beamer, slides) == {}


@contextmanager
def other_personas(hall: StageHall, count: int) -> Iterator[int]:
    """Show so many persona's with the longest role lines that our texts make, and put everything back after it."""
    facts = {"who": WHO, "now": datetime.now(UTC)}
    with hall.database() as database:
        before = database.read(list_personas, traject_id=hall.traject.id)
        shown = [one for one in before if one.state is not PersonaState.RESERVE]
        for place, (one, title) in enumerate(zip(shown, longest_titles(), strict=False)):
            state = PersonaState.FIXED if place < count else PersonaState.REMOVED
            database.write(rename_persona, persona_id=one.id, title=title, **facts)
            database.write(set_persona_state, persona_id=one.id, state=state, **facts)
        yield shown[0].id
        for one in shown:
            database.write(rename_persona, persona_id=one.id, title=one.title, **facts)
            database.write(set_persona_state, persona_id=one.id, state=one.state, **facts)


def longest_titles() -> list[str]:
    """Every role line that the blocks can make, the longest first."""
    made = {
        f"{group.person} {group.rel} {block.text}"
        for younger in ("18-65", "18+")
        for group in (*household_groups(younger), *stage_groups(younger))
        for theme in all_themes()
        for block in fitting_blocks("clause", theme=theme, group=group)
    }
    return sorted(made, key=lambda title: (-len(title), title))


def test_a_message_fits_too(hall: StageHall, beamer: Page):
    shown(hall, BeamerView.TABLES)
    with hall.database() as database:
        database.write(
            send_message,
            traject_id=hall.traject.id,
            text="Nog vijf minuten. Zorg dat er een naam bij de eerste stap staat.",
            who=WHO,
            now=datetime.now(UTC),
        )
    load(beamer)

    for size in SIZES:
        beamer.set_viewport_size(size)
        beamer.wait_for_timeout(100)
        assert beamer.evaluate(MISFITS) == []


@pytest.mark.parametrize("size", [BEAMER, SMALLEST], ids=["large", "small"])
def test_the_code_in_the_strip_can_be_scanned(hall: StageHall, beamer: Page, size: dict[str, int]):
    shown(hall, BeamerView.TABLES)
    load(beamer)
    beamer.set_viewport_size(size)
    box = beamer.locator(".strip .qr").bounding_box()

    picture = Image.open(io.BytesIO(beamer.screenshot()))

    assert [found.text for found in zxingcpp.read_barcodes(picture)] == [f"{hall.server.url}/{hall.traject.code}"]
    modules = int(beamer.locator(".strip .qr svg").get_attribute("viewBox").split()[2])
    assert box["width"] / modules >= 4  # pixels per module


def test_a_black_screen_keeps_the_strip_with_address_code_and_qr(hall: StageHall, beamer: Page):
    address = f"{hall.server.url}/{hall.traject.code}"
    for view in (BeamerView.JOIN, BeamerView.TABLES):
        shown(hall, view)
        with hall.database() as database:
            facts = {"traject_id": hall.traject.id, "who": WHO, "now": datetime.now(UTC)}
            database.write(blank_screen, **facts, is_blank=True)
        load(beamer)
        for size in (BEAMER, SMALLEST):
            beamer.set_viewport_size(size)
            picture = Image.open(io.BytesIO(beamer.screenshot())).convert("RGB")
            assert picture.crop((0, 0, size["width"], size["height"] // 2)).getextrema() == ((0, 0),) * 3
            assert [found.text for found in zxingcpp.read_barcodes(picture)] == [address]
            expect(beamer.locator(".strip .code")).to_be_in_viewport()


@pytest.mark.parametrize("theme", list(BeamerTheme))
@pytest.mark.parametrize(
    "view", [BeamerView.JOIN, BeamerView.WIJKDATA, BeamerView.TABLES, BeamerView.AGREEMENTS, BeamerView.FOCUS]
)
def test_everybody_can_read_the_beamer(hall: StageHall, beamer: Page, view: BeamerView, theme: BeamerTheme):
    with hall.database() as database:
        database.write(set_theme, traject_id=hall.traject.id, theme=theme, who=WHO, now=datetime.now(UTC))
    shown(hall, view)
    load(beamer)

    assert axe_violations(beamer) == []


@pytest.mark.parametrize("size", [LAPTOP, PHONE], ids=["laptop", "phone"])
def test_everybody_can_use_the_regie(desk: Page, size: dict[str, int]):
    desk.set_viewport_size(size)
    for summary in desk.locator(".rg summary:visible").all():
        summary.click()

    assert axe_violations(desk) == []
    assert desk.evaluate("document.documentElement.scrollWidth") <= size["width"]


def test_the_beamer_follows_a_presenters_clicker(hall: StageHall, beamer: Page, desk: Page):
    shown(hall, BeamerView.JOIN)
    load(beamer)
    desk.reload()
    desk.wait_for_function("window.did_handshake === true")
    desk.wait_for_selector("text=Volgende: welkom")

    desk.keyboard.press("PageDown")
    expect(beamer.locator(".stage.prog")).to_be_visible()
    desk.keyboard.press("ArrowLeft")
    expect(beamer.locator(".bigcode")).to_be_visible()
    desk.keyboard.press("b")

    expect(beamer.locator(".black")).to_be_visible()


def test_keys_in_a_field_do_not_move_the_room(hall: StageHall, desk: Page):
    shown(hall, BeamerView.PROGRAMME)
    desk.reload()
    desk.wait_for_function("window.did_handshake === true")
    desk.get_by_text("Stuur een melding", exact=True).click()
    field = desk.get_by_label("Eigen melding")
    before = hall.place

    field.fill("Pauze")
    field.press("ArrowLeft")
    field.press("b")
    desk.wait_for_timeout(500)

    assert hall.place == before
    expect(field).to_have_value("Pauzbe")


def test_a_beamer_comes_back_by_itself_after_a_restart(hall: StageHall, beamer: Page):
    shown(hall, BeamerView.PROGRAMME)
    load(beamer)
    hall.server.kill()
    shown(hall, BeamerView.AGREEMENTS)

    hall.server.start()

    expect(beamer.locator(".stage.agreed h1")).to_have_text("Dit spreken we af", timeout=60_000)
