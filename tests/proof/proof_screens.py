"""Letter g: every screen is shot at phone, laptop and beamer size; holding them beside the design is for people."""

import sys
import tempfile
from pathlib import Path

from tests import screenshots
from tests.browser import chromium
from tests.demo_server import demo_server
from tests.screen_list import phone_screens, staff_screens
from tests.talk import say


def main() -> int:
    """Shoot them all and count."""
    with tempfile.TemporaryDirectory() as data, demo_server(Path(data)) as server, chromium() as browser:
        outcome = screenshots.shoot_all(server, browser, [])
        screens = [*staff_screens(server), *phone_screens(server)]
    wanted = sum(len(screen.sizes) for screen in screens)
    made = len(list(screenshots.FOLDER.glob("*.png")))
    say(f"g. {made} plaatjes van {len(screens)} schermen")
    return int(bool(outcome) or made < wanted)


if __name__ == "__main__":
    sys.exit(main())
