"""`make screenshots`: every screen of the demo at phone, laptop and beamer size, into screenshots/."""

import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser import chromium
from tests.demo_server import DemoServer, demo_server
from tests.screen_list import DARK, SIZES, STAGE, Screen, phone_screens, staff_screens
from tests.talk import say

FOLDER = Path(__file__).parent.parent / "screenshots"
SETTLE = 900  # milliseconds for fonts, charts and the first live patch
LONGEST_PAGE = 6000  # pixels; nobody looks further down
PATIENCE = 30_000


@dataclass
class Shoot:
    """One round of pictures."""

    server: DemoServer
    browser: Browser
    wanted: list[str]
    made: int = 0
    failed: int = 0

    def wants(self, name: str) -> bool:
        return not self.wanted or name in self.wanted

    def everything(self) -> None:
        """First what changes nothing, then the phones that join, then the stage."""
        for screen in staff_screens(self.server):
            self.screen(screen, self.server.addresses["regie"])
        for screen in phone_screens(self.server):
            self.screen(screen, "")
        if any(self.wants(name) for name in STAGE):
            self.stage()

    def screen(self, screen: Screen, first: str) -> None:
        """Shoot a screen at each of its sizes, each in a fresh browser; `first` is the link that opens doors."""
        if not self.wants(screen.name):
            return
        for size in screen.sizes:
            with device(self.browser, size) as context:
                page = context.new_page()
                if first:
                    page.goto(first)
                answer = page.goto(f"{self.server.origin}{screen.path}")
                for step in screen.steps:
                    step(page)
                is_whole = not screen.is_fixed
                status = answer.status if answer else 0
                self.keep(page, f"{screen.name}-{size}", is_whole=is_whole, is_screen=status == screen.status)

    def stage(self) -> None:
        """Bring every view of the stage on the beamer, in both themes, with the regie on a laptop beside it."""
        with device(self.browser, "laptop") as desk, device(self.browser, "beamer") as room:
            director, beamer = desk.new_page(), room.new_page()
            director.goto(self.server.addresses["regie"])
            beamer.goto(self.server.addresses["beamer"])
            for name, label in STAGE.items():
                jump(director, label)
                self.keep(beamer, f"{name}-beamer", is_whole=False)
                if name in DARK:
                    director.get_by_role("button", name="Donker thema").click()
                    beamer.locator("[data-theme=donker]").first.wait_for()
                    self.keep(beamer, f"{name}-beamer-donker", is_whole=False)
                    director.get_by_role("button", name="Licht thema").click()

    def keep(self, page: Page, name: str, *, is_whole: bool, is_screen: bool = True) -> None:
        """Keep a picture; a page without a heading is no screen."""
        page.wait_for_timeout(SETTLE)
        has_title = page.locator("h1").count() > 0
        if is_whole and page.viewport_size is not None:
            height = min(LONGEST_PAGE, int(page.evaluate("document.documentElement.scrollHeight")))
            page.set_viewport_size({"width": page.viewport_size["width"], "height": height})
            page.wait_for_timeout(SETTLE // 3)
        page.screenshot(path=FOLDER / f"{name}.png")
        self.made += 1
        if not (is_screen and has_title):
            self.failed += 1
            say(f"{name}: geen scherm ({page.title()})")


def jump(director: Page, label: str) -> None:
    """Let the regie choose a screen from its list."""
    chosen = director.get_by_label("Welk scherm?", exact=True)
    if not chosen.is_visible():
        director.get_by_text("Naar een ander scherm", exact=True).click()
    option = chosen.locator("option").filter(has_text=re.compile(label)).first
    chosen.select_option(value=option.get_attribute("value"))
    director.get_by_role("button", name="Toon dit scherm").click()
    expect(director.get_by_text(re.compile(f"^Op het scherm: .*{label}"))).to_be_visible()


@contextmanager
def device(browser: Browser, size: str) -> Iterator[BrowserContext]:
    """A fresh browser of one size."""
    is_phone = size in {"telefoon", "smal"}
    context = browser.new_context(viewport=SIZES[size], is_mobile=is_phone, has_touch=is_phone, locale="nl-NL")
    context.set_default_timeout(PATIENCE)
    yield context
    context.close()


def shoot_all(server: DemoServer, browser: Browser, wanted: list[str]) -> Shoot:
    """Shoot everything, or the screens whose names were given."""
    expect.set_options(timeout=PATIENCE)
    if not wanted:
        shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(exist_ok=True)
    shoot = Shoot(server, browser, wanted)
    shoot.everything()
    return shoot


def main(wanted: list[str]) -> int:
    """Returns 1 when something did not answer as a screen."""
    with tempfile.TemporaryDirectory() as data, demo_server(Path(data), longest=300) as server, chromium() as browser:
        shoot = shoot_all(server, browser, wanted)
    say(f"{shoot.made} schermafbeeldingen in {FOLDER.name}/, {shoot.failed} mislukt")
    return int(shoot.failed > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
