"""`make screenshots`: every screen of the demo at phone, laptop and beamer size, into screenshots/."""

import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser import chromium
from tests.demo_server import DemoServer, demo_server
from tests.screen_list import SIZES, Screen, phone_screens, staff_screens
from tests.talk import say

FOLDER = Path(__file__).parent.parent / "screenshots"
SETTLE = 700  # milliseconds for fonts, charts and the first live patch
LONGEST_PAGE = 6000  # pixels; a help page is longer than anybody looks


def main(wanted: list[str]) -> int:
    """Shoot everything, or the screens whose names were given; returns 1 when one did not answer as a screen."""
    if not wanted:
        shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as data,
        demo_server(Path(data)) as server,
        chromium() as browser,
    ):
        return shoot_all(server, browser, wanted)


def shoot_all(server: DemoServer, browser: Browser, wanted: list[str]) -> int:
    """Shoot the staff screens with the personal link of the demo, the plain pages as somebody without one."""
    made = failed = 0
    for screens, first in ((staff_screens(server), server.addresses["regie"]), (phone_screens(server), "")):
        for screen in screens:
            if wanted and screen.name not in wanted:
                continue
            for size in screen.sizes:
                with device(browser, size) as context:
                    done = shoot(context, screen, size, server=server, first=first)
                made += done
                failed += not done
    say(f"{made} schermafbeeldingen in {FOLDER.name}/, {failed} mislukt")
    return int(failed > 0)


def shoot(context: BrowserContext, screen: Screen, size: str, *, server: DemoServer, first: str) -> bool:
    """Make one picture; the part of the page that one sees first, and the whole page where it is longer."""
    page = context.new_page()
    if first:
        page.goto(first)
    answer = page.goto(f"{server.origin}{screen.path}")
    for step in screen.steps:
        step(page)
    page.wait_for_timeout(SETTLE)
    name = f"{screen.name}-{size}"
    is_screen = answer is not None and answer.ok and page.locator("h1").count() > 0
    if not is_screen:
        say(f"{name}: {answer.status if answer else 'geen antwoord'} {page.title()}")
    page.screenshot(path=FOLDER / f"{name}.png", full_page=not screen.is_fixed and whole_height(page) < LONGEST_PAGE)
    page.close()
    return is_screen


def whole_height(page: Page) -> int:
    """The height of the document in pixels."""
    return int(page.evaluate("document.documentElement.scrollHeight"))


@contextmanager
def device(browser: Browser, size: str) -> Iterator[BrowserContext]:
    """A fresh browser of one size; 'beamer-donker' is the beamer size, its theme comes from the stage."""
    kind = size.split("-", maxsplit=1)[0]
    context = browser.new_context(
        viewport=SIZES[kind], is_mobile=kind == "telefoon", has_touch=kind == "telefoon", locale="nl-NL"
    )
    yield context
    context.close()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
