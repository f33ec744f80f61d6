"""Many phones at once, each sending twice, and a server that dies while they send; the full size is in the proof."""

from datetime import UTC, datetime

import pytest

from surveys.queries.survey import find_phone_form
from surveys.usecases.survey import open_survey
from tests.browser import RealServer
from tests.phones import answer_within, make_phones, problems, send_until_killed
from tests.surveys.factories import WHO, make_survey
from wijksessie.database import Database

EARLIER = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture
def form(server: RealServer, sqlite_url: str):
    database = Database(sqlite_url)
    survey = database.write(make_survey, now=EARLIER)
    database.write(open_survey, survey_id=survey.id, closes_on=None, who=WHO, now=EARLIER)
    found = database.read(find_phone_form, code="K7M4PX")
    database.close()
    return found


async def test_phones_that_send_everything_twice_are_stored_once(server: RealServer, sqlite_url: str, form):
    phones = make_phones(f"{server.url}/e/K7M4PX", opening=1, count=12, seed=7)

    await answer_within(form, phones, seconds=4)

    database = Database(sqlite_url)
    assert [len(phone.confirmed) for phone in phones] == [10] * 12
    assert problems(database, "K7M4PX", phones) == []
    assert database.read(find_phone_form, code="K7M4PX").survey.respondents == 10  # 12, shown in steps of five
    database.close()


async def test_a_server_that_is_killed_while_phones_send_has_every_confirmed_answer(
    server: RealServer, sqlite_url: str, form
):
    phones = make_phones(f"{server.url}/e/K7M4PX", opening=1, count=8, seed=8)

    confirmed = await send_until_killed(form, phones, server, after=60)
    server.start()

    database = Database(sqlite_url)
    assert confirmed >= 60
    assert problems(database, "K7M4PX", phones) == []
    database.close()
