"""Letter b: the first load of the phone form, and the form without JavaScript and on a 10.x address.

`python -m tests.proof.proof_form`. The wire is counted here; the two other halves are the tests of the suite.
"""

import sys
import tempfile
from pathlib import Path

from tests.browser import PHONE, chromium
from tests.proof.proof_phones import CODE, hall
from tests.proof.run_tests import run_tests
from tests.talk import say
from tests.weight import first_load

MOST_BYTES = 20_000
MOST_REQUESTS = 3
TESTS = (
    "tests/wijksessie/phone/test_survey_browser.py::test_without_javascript_the_whole_form_works",
    "tests/wijksessie/phone/test_survey_lan.py",
)


def main() -> int:
    """Measure, and say what was seen on the last line."""
    with tempfile.TemporaryDirectory() as folder, hall(Path(folder)) as (server, _, _), chromium() as browser:
        load = first_load(browser.new_context(viewport=PHONE), f"{server.url}/e/{CODE}")
    for address, size in load.sizes.items():
        say(f"{size:7.0f} {address.removeprefix(server.url)}")
    is_whole, _ = run_tests(*TESTS)
    say(
        f"b. {load.total / 1000:.1f} kB in {load.requests} aanvragen, {load.cookies} cookies, "
        f"{len(load.strangers)} vreemde adressen; zonder JavaScript en op een 10-adres: {'ok' if is_whole else 'NIET'}"
    )
    is_light = load.total <= MOST_BYTES and load.requests <= MOST_REQUESTS and not load.cookies and not load.strangers
    return int(not (is_light and is_whole))


if __name__ == "__main__":
    sys.exit(main())
