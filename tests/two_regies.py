"""Two people have the regie open; the one who leads closes the laptop, the other takes over and goes on."""

import time
from dataclasses import dataclass
from datetime import UTC, datetime

from playwright.sync_api import Browser, Page, expect

from sessions.enums import LinkKind
from sessions.queries.room import get_room
from sessions.usecases.link import make_link
from tests.browser import LAPTOP
from tests.stage_hall import StageHall
from wijksessie.links import link_token
from wijksessie.settings import Settings

LEADS, FOLLOWS = "Joost Bakker", "Ellen Visser"
SMALL_BEAMER = {"width": 1024, "height": 768}
PATIENCE = 30_000  # milliseconds on a machine that does other things too
EVERY = 0.2
CLOCKS = "[role=timer], .bar"


@dataclass(frozen=True, slots=True)
class TakeOver:
    """Seconds after the close until the notice, and until the other was a screen further; how the beamer looked.

    `pictures` were taken of the beamer meanwhile, `different` of them differed outside the clocks; `led_by` is who
    leads in the end, `is_further` whether the beamer followed.
    """

    noticed: float
    went_on: float
    pictures: int
    different: int
    led_by: str
    is_further: bool


def regie_of(hall: StageHall, browser: Browser, name: str) -> Page:
    """The regie in a browser of its own, by a personal link with this name."""
    secret = Settings(data_dir=hall.server.data_dir, database_url=hall.server.database_url, _env_file=None).secret_key()
    with hall.database() as database:
        link = database.write(
            make_link, kind=LinkKind.TEAM, traject_id=hall.traject.id, label=name, now=datetime.now(UTC)
        )
    page = browser.new_context(viewport=LAPTOP).new_page()
    page.goto(f"{hall.server.url}/l/{link_token(secret, link_id=link.id, nonce=link.nonce)}")
    page.goto(hall.screen("/regie"))
    page.wait_for_function("window.did_handshake === true")
    return page


def hand_over(hall: StageHall, browser: Browser) -> TakeOver:
    """Let the one who leads disappear, and the other take over and press Volgende; watch the beamer all the time."""
    first, second = regie_of(hall, browser, LEADS), regie_of(hall, browser, FOLLOWS)
    beamer = browser.new_context(viewport=SMALL_BEAMER).new_page()
    beamer.goto(hall.links["beamer"])
    beamer.wait_for_selector(".beamer .stage")
    first.get_by_text("Neem het over", exact=True).click()
    first.get_by_role("button", name="Ja, ik neem het over").click()
    expect(second.get_by_text(f"{LEADS} heeft de leiding.")).to_be_visible(timeout=PATIENCE)
    second.wait_for_timeout(4000)  # the browser of who leads was heard of at least once
    first.context.close()
    closed = time.monotonic()
    pictures: list[bytes] = []
    notice = second.get_by_text(f"{LEADS} is weg sinds")
    while not notice.is_visible() and time.monotonic() - closed < PATIENCE / 1000:
        _wait_for_turn(closed, len(pictures))
        pictures.append(_picture(beamer))
    noticed = time.monotonic() - closed
    second.get_by_role("button", name=f"Neem over van {LEADS}").click()
    expect(second.get_by_text(f"{FOLLOWS} heeft de leiding.")).to_be_visible(timeout=PATIENCE)
    pictures.append(_picture(beamer))
    second.get_by_role("button", name="Volgende").click()
    expect(second.get_by_text("Op het scherm: Welkom")).to_be_attached(timeout=PATIENCE)
    went_on = time.monotonic() - closed
    expect(beamer.get_by_text("Aan de slag aan tafel")).to_be_visible(timeout=PATIENCE)
    with hall.database() as database:
        led_by = database.read(get_room, traject_id=hall.traject.id).led_by
    different = sum(picture != pictures[0] for picture in pictures)
    return TakeOver(noticed, went_on, len(pictures), different, led_by, _picture(beamer) != pictures[0])


def _wait_for_turn(started: float, taken: int) -> None:
    """Five pictures a second; where the machine is slower than that, as many as it can."""
    time.sleep(max(0.0, started + taken * EVERY - time.monotonic()))


def _picture(beamer: Page) -> bytes:
    """What the room sees, with every clock covered."""
    return beamer.screenshot(mask=[beamer.locator(CLOCKS)], animations="disabled", caret="hide")
