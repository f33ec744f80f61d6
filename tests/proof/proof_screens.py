"""Letter g: every screen is shot at phone, laptop and beamer size; holding them beside the design is for people."""

import sys
import tempfile
from pathlib import Path

from tests import screenshots
from tests.browser import chromium
from tests.demo_server import demo_server
from tests.screen_list import STAGE, phone_screens, staff_screens
from tests.talk import say


def main() -> int:
    """Shoot them all and count."""
    with tempfile.TemporaryDirectory() as data, demo_server(Path(data)) as server, chromium() as browser:
        shoot = screenshots.shoot_all(server, browser, [])
        screens = len(staff_screens(server)) + len(phone_screens(server)) + len(STAGE)
    say(f"g. {shoot.made} plaatjes van {screens} schermen, {shoot.failed} mislukt")
    return int(shoot.failed > 0 or shoot.made < screens)


if __name__ == "__main__":
    sys.exit(main())
