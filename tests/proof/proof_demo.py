"""Letter a: in a fresh clone `make demo` serves within 150 s, within 10 s the second time, every address its screen."""

import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser

from tests.browser import LAPTOP, chromium, free_port
from tests.demo_server import DemoServer
from tests.talk import say

ROOT = Path(__file__).parent.parent.parent
NAMES = ("overzicht", "regie", "beamer", "enquete", "deelnemer", "tafel", "verslag", "eerste-account")
FIRST = 150
AGAIN = 10


def main() -> int:
    """Clone what is committed, start the demo twice, and open every address in a fresh browser."""
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        clone = Path(folder) / "wijksessie"
        subprocess.run(["git", "clone", "--quiet", str(ROOT), str(clone)], check=True, capture_output=True)
        server = DemoServer(("make", "demo", f"PORT={free_port()}"), clone)
        server.start(longest=FIRST * 2)
        first = server.seconds
        faults = unseen(server, browser)
        server.stop()
        again = DemoServer(server.command, clone)
        again.start(longest=FIRST)
        faults += unseen(again, browser)
        again.stop()
    if first > FIRST:
        faults.append(f"de eerste keer duurde {first:.0f} s")
    if again.seconds > AGAIN:
        faults.append(f"de tweede keer duurde {again.seconds:.1f} s")
    figures = f"eerste keer {first:.0f} s, tweede keer {again.seconds:.1f} s, {len(NAMES)} adressen"
    say("a. " + ("; ".join(faults) or figures))
    return int(bool(faults))


def unseen(server: DemoServer, browser: Browser) -> list[str]:
    """The printed addresses that do not show their screen to somebody who opens them in a fresh browser."""
    faults = [f"{name} ontbreekt" for name in NAMES if name not in server.addresses]
    for name, address in server.addresses.items():
        context = browser.new_context(viewport=LAPTOP, locale="nl-NL")
        page = context.new_page()
        answer = page.goto(address)
        page.wait_for_timeout(300)
        is_shown = answer is not None and answer.ok and page.locator("h1:visible").count() > 0
        if not is_shown or "/inloggen" in page.url:
            faults.append(f"{name}: {answer.status if answer else '-'} {page.title()}")
        context.close()
    return faults


if __name__ == "__main__":
    sys.exit(main())
