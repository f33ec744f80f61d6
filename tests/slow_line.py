"""How long a phone waits for question 1 on a slow line, measured by chromium with a cold cache."""

import time

from playwright.sync_api import Browser

from tests.browser import PHONE

FIRST_CHOICE = "main input[type=radio]"


def seconds_until_question(browser: Browser, url: str, *, kilobits: float, delay: float) -> float:
    """Open the form on a line of so many kbit/s and so many ms, in a fresh context; return the seconds until it works.

    It works when the first radio is visible, takes a click and is chosen.
    """
    context = browser.new_context(viewport=PHONE, has_touch=True, is_mobile=True)
    page = context.new_page()
    wire = context.new_cdp_session(page)
    wire.send("Network.enable")
    wire.send("Network.setCacheDisabled", {"cacheDisabled": True})
    bytes_per_second = kilobits * 1000 / 8
    wire.send(
        "Network.emulateNetworkConditions",
        {
            "offline": False,
            "latency": delay,
            "downloadThroughput": bytes_per_second,
            "uploadThroughput": bytes_per_second,
        },
    )
    begin = time.perf_counter()
    page.goto(url, wait_until="commit")
    choice = page.locator(FIRST_CHOICE).first
    choice.wait_for(state="visible")
    choice.click()
    is_chosen = choice.is_checked()
    seconds = time.perf_counter() - begin
    context.close()
    return seconds if is_chosen else float("inf")
