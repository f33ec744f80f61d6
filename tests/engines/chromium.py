"""Chromium through Playwright."""

from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, CDPSession, Error, Page, sync_playwright

from tests.browser import CHROMIUM, FLAGS
from tests.engines.engine import PHONE_SIZE, EngineError, EngineMissing, Settings


class Chromium:
    """Debian's chromium."""

    name = "chromium"

    def __init__(self, settings: Settings) -> None:
        if not Path(CHROMIUM).exists():
            raise EngineMissing(CHROMIUM)
        self._settings = settings
        self._playwright = sync_playwright().start()
        self._browser = self._playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        self.version = self._browser.version
        self._context: BrowserContext | None = None
        self._page: Page | None = None

    @property
    def page(self) -> Page:
        """The visible tab."""
        assert self._page is not None
        return self._page

    def open(self, url: str) -> None:
        self.page.goto(url)

    def run(self, expression: str) -> Any:
        try:
            return self.page.evaluate(f"(() => ({expression}))()")
        except Error as error:
            raise EngineError("run", error) from error

    def click(self, css: str) -> None:
        try:
            self.page.click(css, timeout=5_000, force=True)
        except Error as error:
            raise EngineError("click", error) from error

    def type(self, text: str) -> None:
        self.page.keyboard.type(text)

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)

    def knows(self, role: str, name: str) -> bool:
        wire = self._wire()
        root = wire.send("DOM.getDocument")["root"]["nodeId"]
        found = wire.send("Accessibility.queryAXTree", {"nodeId": root, "role": role, "accessibleName": name})
        wire.detach()
        return any(not node["ignored"] for node in found["nodes"])

    def resize(self, width: int, height: int) -> None:
        self.page.set_viewport_size({"width": width, "height": height})

    def reload(self) -> None:
        self.page.reload()

    def back(self) -> None:
        self.page.go_back()

    def new_tab(self) -> None:
        assert self._context is not None
        self._page = self._context.new_page()
        if self._settings.text_percent != 100:
            size = self._settings.font_size
            self._wire().send("Page.setFontSizes", {"fontSizes": {"standard": size, "fixed": size}})

    def show_tab(self, number: int) -> None:
        assert self._context is not None
        self._page = self._context.pages[number]
        self._page.bring_to_front()

    def close_tab(self) -> None:
        assert self._context is not None
        self.page.close()
        if self._context.pages:
            self._page = self._context.pages[-1]
        else:
            self.new_tab()

    def fresh(self) -> None:
        if self._context is not None:
            self._context.close()
        width, height = PHONE_SIZE
        self._context = self._browser.new_context(
            viewport={"width": width, "height": height},
            locale="nl-NL",
            java_script_enabled=self._settings.has_script,
        )
        self.new_tab()

    def picture(self, path: Path) -> None:
        self.page.screenshot(path=path)

    def close(self) -> None:
        self._browser.close()
        self._playwright.stop()

    def _wire(self) -> CDPSession:
        assert self._context is not None
        return self._context.new_cdp_session(self.page)
