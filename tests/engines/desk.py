"""Somebody of the gemeente at a laptop, in whichever engine: logs in once, opens screens, presses what is named."""

import json
from pathlib import Path

from PIL import Image

from tests.engines.engine import LAPTOP_SIZE, Engine
from tests.engines.phone import Phone
from tests.factories import PASSWORD
from tests.watched import THROWN


class Desk(Phone):
    """What a `Phone` can do, on the screens of the projectteam: those live on a websocket."""

    def __init__(self, engine: Engine) -> None:
        super().__init__(engine)
        engine.resize(*LAPTOP_SIZE)

    def log_in(self, origin: str) -> None:
        """Log in by hand, as the account of `make_account`."""
        self.open(f"{origin}/inloggen")
        self.write("samira@voorbeeld.nl", "#email")
        self.write(PASSWORD, "#password")
        self.press("Enter")
        self.alive()

    def alive(self) -> None:
        """Wait until the screen has met its server, so that a press is heard."""
        self.wait("the screen is not alive", lambda: self.engine.run("window.did_handshake === true"), longest=30)

    def show(self, address: str, words: str) -> None:
        """Open a screen that says these words."""
        self.open(address)
        self.alive()
        self.sees(words)

    def unfold(self, words: str) -> None:
        """Open what stands behind a line that reads exactly so, and wait until it is built: it pushes the rest down."""
        self.tap("summary", words)
        behind = f"all('summary').find(el => words(el) === {json.dumps(words)}).nextElementSibling"
        self.wait(f"nothing behind {words!r}", lambda: self.seek(f"seen({behind}) && {behind}.innerText.trim()"))

    def fill(self, label: str, words: str) -> None:
        """Type in the field whose label begins so, instead of what stands there, and leave it."""
        field = f"document.getElementById(all('label').find(el => words(el).startsWith({json.dumps(label)}))?.htmlFor)"
        self.engine.click(self.wait(f"no field {label!r}", lambda: self.seek(f"place({field})")))
        self.engine.run("(document.activeElement.select(), 1)")
        self.engine.type(words)
        self.press("Tab")

    def faults(self, state: str, *, where: str = "html") -> list[str]:
        """What axe finds in the screen as it is now, what scrolls sideways, and what its scripts threw meanwhile."""
        found = [*self.axe(where), *self.thrown()]
        wide, place = self.engine.run("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
        if wide > place:
            found.append(f"{wide} wide on {place}")
        return [f"{self.engine.name}, {state}: {fault}" for fault in found]

    def thrown(self) -> list[str]:
        """What the scripts of the screens could not do, since this was asked before."""
        return list(self.engine.run(THROWN))

    def has_ink(self, css: str, path: Path) -> bool:
        """Tell whether anything dark stands in the left half of the first such field, within its border."""
        sides = "[box.left + 6, box.top + 6, box.left + box.width / 2, box.bottom - 6]"
        where = f"(el => (place(el), el.getBoundingClientRect()))(all({json.dumps(css)})[0])"
        where = f"(box => {sides})({where})"

        def stand_still() -> list[float]:
            before = self.seek(where)
            self.picture(path)
            return list(before if self.seek(where) == before else [])

        box = self.wait("the screen keeps moving", stand_still)
        with Image.open(path) as image:
            darkest, _ = image.convert("L").crop([round(side) for side in box]).getextrema()
        return bool(darkest < 128)
