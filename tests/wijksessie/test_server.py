"""The real server, in a process of its own."""

import re

import pytest

from tests.browser import LAPTOP, axe_violations


@pytest.mark.browser
def test_an_empty_installation_leads_to_its_first_account(server, browser):
    page = browser.new_page(viewport=LAPTOP)
    page.goto(re.search(r"eerste-account: (\S+)", server.log)[1])
    assert axe_violations(page) == []
    page.fill("#organisation", "Gemeente Utrecht")
    page.fill("#name", "Samira de Wit")
    page.fill("#email", "samira@voorbeeld.nl")
    page.fill("#password", "vier woorden in een zin")

    page.click("text=Account maken")

    page.wait_for_url("**/app/")
    page.close()
