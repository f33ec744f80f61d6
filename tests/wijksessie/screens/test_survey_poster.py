"""The poster can be scanned, typed and believed."""

from surveys.rules import survey_content
from tests.room import RoomForTests
from tests.surveys.factories import make_open_survey
from tests.wijksessie.screens.planning_screen import opened
from wijksessie.phone.base import sentences


async def test_the_poster_says_the_code_the_address_and_the_last_day(room: RoomForTests):
    room.database.write(make_open_survey, now=room.moment, traject_id=room.traject.id)

    user = await opened(room, room.traject, "/poster")

    await user.should_see("Wat weet jij van Overvecht?")
    await user.should_see("K7M 4PX")
    await user.should_see("Invullen kan tot en met vrijdag 18 december.")


def test_the_promise_on_paper_is_the_promise_on_the_phone():
    assert survey_content()["poster"]["promise"] == sentences("nl")["survey"]["promise"]
