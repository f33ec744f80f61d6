"""WebKitGTK through WebKitWebDriver and its MiniBrowser, on a screen of its own that nobody sees (Xvfb)."""

import os
import shutil
import subprocess
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from PIL import Image
from selenium.common.exceptions import WebDriverException
from selenium.webdriver import WebKitGTK
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service

from tests.engines.engine import PHONE_SIZE, EngineError, EngineMissing, Settings
from tests.engines.x_focus import focus_newest_window

DRIVER = "/usr/bin/WebKitWebDriver"
KEYS = {
    "Tab": Keys.TAB,
    "Shift": Keys.SHIFT,
    "Enter": Keys.ENTER,
    "Space": Keys.SPACE,
    "ArrowUp": Keys.ARROW_UP,
    "ArrowDown": Keys.ARROW_DOWN,
    "ArrowLeft": Keys.ARROW_LEFT,
    "ArrowRight": Keys.ARROW_RIGHT,
}
# The tool bar of MiniBrowser would make the window wider than a phone.
NO_TOOLS = (
    "window * {min-width:0;min-height:0;padding:0;margin:0;border:0;border-spacing:0;font-size:1px;"
    "-gtk-icon-transform:scale(0.1)}"
)
CONTROLS = "main *, nav *, header a"


class WebKit:
    """Debian's WebKitGTK."""

    name = "webkit"

    def __init__(self, settings: Settings) -> None:
        browsers = sorted(Path("/usr/lib").glob("*/webkit2gtk-4.*/MiniBrowser"))
        if not browsers or not Path(DRIVER).exists() or shutil.which("Xvfb") is None:
            raise EngineMissing("webkit2gtk-driver", "xvfb")
        self._closing = ExitStack()
        home = Path(self._closing.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True)))
        with self._closing:  # ends what was started when the next step fails
            wish, environment = _set_up(home, browsers[-1], settings), {**os.environ, **_places(home)}
            self._display = environment["DISPLAY"] = self._closing.enter_context(_screen())
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", DeprecationWarning)  # selenium's own, in its WebKitGTK class
                self._driver = WebKitGTK(options=wish, service=Service(DRIVER, env=environment))
            self._closing.callback(self._driver.quit)
            self._closing = self._closing.pop_all()
        self.version = str(self._driver.capabilities["browserVersion"])
        self._tabs = [self._driver.current_window_handle]

    def open(self, url: str) -> None:
        self._driver.get(url)

    def run(self, expression: str) -> Any:
        try:
            return self._driver.execute_script(f"return ({expression})")
        except WebDriverException as error:
            raise EngineError("run", error) from error

    def click(self, css: str) -> None:
        try:
            self._driver.find_element(By.CSS_SELECTOR, css).click()
        except WebDriverException as error:
            raise EngineError("click", error) from error

    def type(self, text: str) -> None:
        ActionChains(self._driver, duration=0).send_keys(text).perform()

    def press(self, key: str) -> None:
        *held, last = [KEYS.get(part, part) for part in key.split("+")]
        chain = ActionChains(self._driver, duration=0)
        for one in held:
            chain.key_down(one)
        chain.send_keys(last)
        for one in held:
            chain.key_up(one)
        chain.perform()

    def knows(self, role: str, name: str) -> bool:
        elements: list[WebElement] = self._driver.find_elements(By.CSS_SELECTOR, CONTROLS)
        return any(self._is(element, role, name) for element in elements)

    def resize(self, width: int, height: int) -> None:
        self._driver.set_window_size(width, height)

    def reload(self) -> None:
        self._driver.refresh()

    def back(self) -> None:
        self._driver.back()

    def new_tab(self) -> None:
        self._driver.switch_to.new_window("window")
        self._tabs.append(self._driver.current_window_handle)
        self.resize(*PHONE_SIZE)
        focus_newest_window(self._display)

    def show_tab(self, number: int) -> None:
        self._driver.switch_to.window(self._tabs[number])

    def close_tab(self) -> None:
        closing = self._driver.current_window_handle
        if len(self._tabs) == 1:
            self.new_tab()
        self._driver.switch_to.window(closing)
        self._driver.close()
        self._tabs.remove(closing)
        self.show_tab(-1)
        focus_newest_window(self._display)

    def fresh(self) -> None:
        self._driver.execute_script("try { localStorage.clear() } catch (none) { /* an empty tab has no storage */ }")
        old = len(self._tabs)
        self.new_tab()
        for _ in range(old):
            self.show_tab(0)
            self.close_tab()

    def picture(self, path: Path) -> None:
        self._driver.save_screenshot(path)
        with Image.open(path) as image:
            is_black = image.convert("L").getextrema() == (0, 0)
        if is_black:
            # a window that was resized while it came up has nothing to draw on (WebKitGTK 2.50.6): a new size gives it
            size = self._driver.get_window_size()
            self.resize(size["width"] + 40, size["height"])
            self._driver.save_screenshot(path)
            self.resize(size["width"], size["height"])
            self._driver.save_screenshot(path)

    def close(self) -> None:
        self._closing.close()

    def _is(self, element: WebElement, role: str, name: str) -> bool:
        try:
            return bool(element.aria_role == role and " ".join(element.accessible_name.split()) == name)
        except WebDriverException:
            return False


def _set_up(home: Path, browser: Path, settings: Settings) -> Options:
    """Write the settings of the browser and return how it is to be started."""
    (home / "gtk-3.0").mkdir()
    (home / "gtk-3.0" / "gtk.css").write_text(NO_TOOLS)
    script = "true" if settings.has_script else "false"
    (home / "settings").write_text(
        f"[websettings]\nenable-javascript={script}\ndefault-font-size={settings.font_size}\n"
    )
    options = Options()
    options.binary_location = str(browser)
    for argument in ("--automation", "--full-screen", f"--config={home / 'settings'}"):
        options.add_argument(argument)
    return options


def _places(home: Path) -> dict[str, str]:
    names = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME")
    return {name: str(home) for name in names} | {"GDK_BACKEND": "x11", "NO_AT_BRIDGE": "1"}


@contextmanager
def _screen() -> Iterator[str]:
    """A screen that nobody sees; its server chooses a free number and tells it."""
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "2000x1600x24", "-nolisten", "tcp"]
    process = subprocess.Popen(command, pass_fds=(writing,), stderr=subprocess.DEVNULL)
    os.close(writing)
    with os.fdopen(reading) as told:
        number = told.readline().strip()
    yield f":{number}"
    process.terminate()
    process.wait()
