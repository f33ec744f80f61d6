"""While too many codes are tried, newcomers wait; in a file of its own, for every other test would have to wait too."""

import httpx
import pytest

from tests.browser import RealServer
from tests.engines.engine import SMALL_SIZE
from tests.engines.phone import Phone
from wijksessie.phone.limits import WRONG_CODES

pytestmark = [pytest.mark.browser, pytest.mark.proof]


def test_too_many_codes_say_wait(running: RealServer, phone: Phone):
    for number in range(WRONG_CODES):
        if httpx.get(f"{running.url}/e/{number:06d}").status_code == 429:
            break
    phone.engine.resize(*SMALL_SIZE)

    phone.open(f"{running.url}/e/K7M4PX")

    phone.heading("Het is nu erg druk")
    assert (phone.axe(), phone.too_wide()) == ([], [])
