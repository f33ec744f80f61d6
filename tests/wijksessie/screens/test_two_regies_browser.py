"""Who leads disappears: the other sees it, takes over with one tap and goes on; the beamer shows nothing of it."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.browser import axe_violations
from tests.stage_hall import StageHall, stage_hall
from tests.two_regies import FOLLOWS, hand_over, regie_of

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StageHall]:
    with stage_hall(tmp_path_factory.mktemp("regies")) as made:
        yield made


def test_the_other_takes_over_by_name_and_the_beamer_stays_as_it_was(hall: StageHall, browser: Browser):
    done = hand_over(hall, browser)

    assert (done.led_by, done.is_further) == (FOLLOWS, True)
    assert done.different == 0
    assert done.pictures > 5


def test_the_notice_can_be_used_by_everybody(hall: StageHall, browser: Browser):
    third = regie_of(hall, browser, "Samira")
    third.get_by_text(f"{FOLLOWS} is weg sinds").wait_for(timeout=30_000)

    assert axe_violations(third) == []


def test_what_is_typed_for_the_room_survives_a_reload_until_it_is_sent(hall: StageHall, browser: Browser):
    page = regie_of(hall, browser, "Noor")
    page.get_by_text("Stuur een melding", exact=True).click()
    page.get_by_label("Eigen melding").fill("De koffie staat klaar")
    page.reload()
    page.wait_for_function("window.did_handshake === true")
    expect(page.get_by_label("Eigen melding")).to_have_value("De koffie staat klaar")
    page.get_by_role("button", name="Stuur deze melding").click()
    expect(page.locator(".now-said")).to_have_text("De koffie staat klaar")

    page.reload()

    page.wait_for_function("window.did_handshake === true")
    page.wait_for_timeout(1000)
    expect(page.get_by_label("Eigen melding")).to_have_value("")
