"""The enquête on a plain http 10.x address in a network without internet: no API that needs a secure context."""

import threading
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect
from sqlmodel import select

from surveys.models import Answer
from surveys.usecases.survey import open_survey
from tests.browser import PHONE, real_server
from tests.network import chromium_on, has_namespaces, island
from tests.surveys.factories import WHO, make_survey
from wijksessie.database import Database

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not has_namespaces(), reason="network namespaces need root and iproute2"),
]

EARLIER = datetime(2026, 1, 1, tzinfo=UTC)


def test_the_form_works_on_a_10_address_with_and_without_javascript(sqlite_url: str, tmp_path: Path):
    database = Database(sqlite_url)
    survey = database.write(make_survey, now=EARLIER)
    database.write(open_survey, survey_id=survey.id, closes_on=None, who=WHO, now=EARLIER)
    everywhere = {"WIJKSESSIE_HOST": "0.0.0.0"}  # noqa: S104 - the hall and this test both reach it
    with island(tmp_path) as hall, real_server(tmp_path / "data", sqlite_url, **everywhere) as server:
        seen = _in_a_thread(lambda: _take_part(hall, f"http://{hall.address}:{server.port}/e/K7M4PX"))

    rows = database.read(lambda db: list(db.exec(select(Answer)).all()))
    database.close()
    assert seen == {"secure": False, "uuid": "undefined", "subtle": "undefined"}
    assert sorted(str(row.value) for row in rows) == ["bewoners", "goed", "welzijn"]
    assert len({row.phone for row in rows}) == 2


def _take_part(hall: Any, address: str) -> dict[str, object]:
    with chromium_on(hall) as browser:
        page = browser.new_context(viewport=PHONE).new_page()
        page.goto(address)
        seen = page.evaluate(
            "({secure: isSecureContext, uuid: typeof crypto.randomUUID, subtle: typeof crypto.subtle})"
        )
        page.get_by_label("Welzijn, school en sport").check()
        page.get_by_role("button", name="Volgende").click()
        page.get_by_label("Goed", exact=True).check()
        page.get_by_role("button", name="Volgende").click()
        expect(page.get_by_role("status")).to_contain_text("Bewaard om")
        plain = browser.new_context(viewport=PHONE, java_script_enabled=False).new_page()
        plain.goto(address)
        plain.get_by_label("Bewoners en vrijwilligers").check()
        plain.get_by_role("button", name="Volgende").click()
        expect(plain.get_by_role("heading", level=1)).to_have_text("Hoe goed ken je Overvecht?")
        return dict(seen)


def _in_a_thread(work: Any) -> Any:
    """Run a second playwright beside that of the other browser tests: it allows one per thread."""
    outcome: list[Any] = []
    errors: list[BaseException] = []

    def run() -> None:
        try:
            outcome.append(work())
        except BaseException as error:  # noqa: BLE001 - raised again below
            errors.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    if errors:
        raise errors[0]
    return outcome[0]
