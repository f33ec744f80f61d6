"""The poster can be scanned, typed and believed."""

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Browser

from sessions.usecases.account import open_login
from surveys.rules import survey_content
from tests.browser import LAPTOP, RealServer, axe_violations
from tests.factories import make_account, make_traject
from tests.room import RoomForTests
from tests.surveys.factories import make_open_survey
from tests.wijksessie.screens.planning_screen import opened
from wijksessie.database import Database
from wijksessie.phone.base import sentences


async def test_the_poster_says_the_code_the_address_and_the_last_day(room: RoomForTests):
    room.database.write(make_open_survey, now=room.moment, traject_id=room.traject.id)

    user = await opened(room, room.traject, "/poster")

    await user.should_see("Wat weet jij van Overvecht?")
    await user.should_see("K7M 4PX")
    await user.should_see("Invullen kan tot en met vrijdag 18 december.")


def test_the_promise_on_paper_is_the_promise_on_the_phone():
    assert survey_content()["poster"]["promise"] == sentences("nl")["survey"]["promise"]


@pytest.mark.browser
def test_a_phone_can_read_the_code_from_the_screen(server: RealServer, sqlite_url: str, browser: Browser, now):
    database = Database(sqlite_url)
    traject = database.write(make_traject, now=now)
    account = database.write(make_account, organisation_id=traject.organisation_id, now=now)
    token = database.write(open_login, account_id=account.id, now=now)
    database.close()
    context = browser.new_context(viewport=LAPTOP)
    context.add_cookies([{"name": "wijksessie", "value": token, "url": server.url}])
    page = context.new_page()
    page.goto(f"{server.url}/app/trajecten/{traject.id}/poster")
    page.locator(".poster-sheet .qr svg").wait_for()
    picture = server.data_dir / "poster.png"
    page.screenshot(path=picture, full_page=True)
    violations = axe_violations(page)
    context.close()

    with Image.open(picture) as image:
        (found,) = zxingcpp.read_barcodes(image)
    assert (found.text, violations) == (f"{server.url}/e/{traject.code}", [])
