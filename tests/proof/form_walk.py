"""Walks through the enquête in chromium and prints what it measured as JSON: `python -m tests.proof.form_walk URL`.

Run inside a network namespace it shows that the form works on a bare 10.x address, without anything else to reach.
"""

import json
import sys
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page

from tests.browser import PHONE, chromium

MOST_QUESTIONS = 30


def first_load(browser: Browser, address: str) -> dict[str, Any]:
    """Bytes over the wire, requests, foreign hosts and cookies of the first load, with JavaScript on."""
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    weights: list[float] = []
    hosts: list[str] = []
    session.on("Network.loadingFinished", lambda event: weights.append(event["encodedDataLength"]))
    session.on("Network.requestWillBeSent", lambda event: hosts.append(urlsplit(event["request"]["url"]).netloc))
    page.goto(address)
    page.wait_for_load_state("networkidle")
    asked = [host for host in hosts if host]
    measured = {
        "bytes": round(sum(weights)),
        "requests": len(asked),
        "foreign": sorted(set(asked) - {urlsplit(address).netloc}),
        "cookies": len(context.cookies()),
    }
    context.close()
    return measured


def walk(browser: Browser, address: str, *, with_script: bool) -> dict[str, Any]:
    """Answer every question with the first choice; how many there were, and what stands on the last screen."""
    context = browser.new_context(viewport=PHONE, java_script_enabled=with_script)
    page = context.new_page()
    page.goto(address)
    answered = 0
    while answered < MOST_QUESTIONS and page.locator("nav.nav button.btn:visible").count():
        choose(page)
        before = page.title()
        page.locator("nav.nav button.btn").click()
        if with_script:
            page.wait_for_function("before => document.title !== before", arg=before)
        answered += 1
    last = page.locator("h1:visible").first.inner_text()
    cookies = len(context.cookies())
    context.close()
    return {"answered": answered, "last": last, "cookies": cookies}


def choose(page: Page) -> None:
    """Tap the first choice of the question, where it has choices."""
    choice = page.locator("main input[type=radio]:visible, main input[type=checkbox]:visible").first
    if choice.count():
        choice.check(force=True)


def main(address: str) -> None:
    """Measure and print."""
    with chromium() as browser:
        found = {
            "first": first_load(browser, address),
            "plain": walk(browser, address, with_script=False),
            "script": walk(browser, address, with_script=True),
        }
    sys.stdout.write(json.dumps(found) + "\n")


if __name__ == "__main__":
    main(sys.argv[1])
