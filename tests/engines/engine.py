"""One way to drive three browser engines: what a person does on a phone, and what the engine knows of the page."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

NAMES = ("chromium", "firefox", "webkit")
PHONE_SIZE = (390, 844)
SMALL_SIZE = (320, 640)
LAPTOP_SIZE = (1366, 768)


class EngineError(Exception):
    """What the engine could not do: an element that is not there, a page that went away while it was asked."""

    def __init__(self, act: str, why: object) -> None:
        super().__init__(f"{act}: {why}")


class EngineMissing(Exception):
    """The engine is not installed here; `programs` says what is missing."""

    def __init__(self, *programs: str) -> None:
        super().__init__(f"niet gevonden: {', '.join(programs)} (tests/prepare.sh)")


@dataclass(frozen=True)
class Settings:
    """How the owner set the browser: JavaScript on or off, and the size of text (the engine's own setting)."""

    has_script: bool = True
    text_percent: int = 100

    @property
    def font_size(self) -> int:
        """The size of ordinary text in pixels; 16 where nobody changed it."""
        return 16 * self.text_percent // 100


class Engine(Protocol):
    """A running browser with one visible tab. Keys are called as on a keyboard: Tab, Shift+Tab, Enter, ArrowUp."""

    name: str
    version: str

    def open(self, url: str) -> None:
        """Go to an address and wait until it is loaded."""

    def run(self, expression: str) -> Any:
        """Return the value of a JavaScript expression, also where the page itself may not run any."""

    def click(self, css: str) -> None:
        """Click in the middle of an element."""

    def type(self, text: str) -> None:
        """Type where the cursor stands."""

    def press(self, key: str) -> None:
        """Press one key."""

    def knows(self, role: str, name: str) -> bool:
        """Tell whether the engine's own accessibility tree has an element with this role and exactly this name."""

    def resize(self, width: int, height: int) -> None:
        """Give the page another size."""

    def reload(self) -> None:
        """Load the page again."""

    def back(self) -> None:
        """Press the back button of the browser."""

    def new_tab(self) -> None:
        """Open a tab of the same phone and show it."""

    def show_tab(self, number: int) -> None:
        """Show another tab, 0 is the oldest."""

    def close_tab(self) -> None:
        """Close the visible tab; the newest of the others becomes visible, or an empty one."""

    def fresh(self) -> None:
        """Begin as a phone that was never here: one empty tab of the size of a phone, nothing stored."""

    def picture(self, path: Path) -> None:
        """Write what is visible now to a PNG."""

    def close(self) -> None:
        """End the browser and all that was started for it."""


@contextmanager
def running_engine(name: str, settings: Settings | None = None) -> Iterator[Engine]:
    """A browser of this name, ended afterwards. Raises EngineMissing."""
    # each engine has a library of its own, that need not be there for the others
    if name == "chromium":
        from tests.engines.chromium import Chromium as Chosen  # noqa: PLC0415 - see above
    elif name == "firefox":
        from tests.engines.firefox import Firefox as Chosen  # noqa: PLC0415 - see above
    else:
        from tests.engines.webkit import WebKit as Chosen  # noqa: PLC0415 - see above
    engine: Engine = Chosen(settings or Settings())
    try:
        engine.fresh()
        yield engine
    finally:
        engine.close()
