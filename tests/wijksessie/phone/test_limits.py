"""Guessing codes is slow, and a hall behind one address is not slowed down."""

from datetime import timedelta

import pytest

from tests.room import RoomForTests
from tests.surveys.factories import make_open_survey
from wijksessie.phone.limits import PER_CODE, WRONG_CODES, CodeLimits, TooBusy

BACKGROUND = {"X-Outbox": "1"}


@pytest.fixture
def moment(now):
    """A clock that the test may move."""
    return [now]


@pytest.fixture
def limits(moment):
    return CodeLimits(lambda: moment[0])


def test_after_too_many_wrong_codes_newcomers_wait_for_the_minute_to_pass(limits: CodeLimits, moment):
    for _ in range(WRONG_CODES - 1):
        limits.note_wrong()
    just_under = limits.is_over
    limits.note_wrong()
    reached = limits.is_over
    moment[0] += timedelta(minutes=1)

    assert (just_under, reached, limits.is_over) == (False, True, False)


def test_one_code_takes_so_many_requests_a_minute_and_another_is_not_slowed_down(limits: CodeLimits, moment):
    for _ in range(PER_CODE):
        limits.note_request("K7M4PX")

    with pytest.raises(TooBusy):
        limits.note_request("K7M4PX")
    limits.note_request("ABCDEF")
    moment[0] += timedelta(minutes=1)
    limits.note_request("K7M4PX")


def test_the_limits_leave_room_for_a_hall_of_seventy():
    assert PER_CODE > 70 * (3 + 20)
    assert WRONG_CODES > 70 * 2


async def test_while_codes_are_guessed_nobody_learns_which_exist_and_phones_inside_go_on(room: RoomForTests):
    room.database.write(make_open_survey, now=room.moment, traject_id=room.traject.id)
    code, inside, outside = room.traject.code, f"1-{'a' * 32}", f"1-{'b' * 32}"
    await room.client.post(f"/e/{code}/{inside}/1", data={"a": "welzijn"})
    for number in range(WRONG_CODES):
        await room.client.get(f"/e/Z{number:05}")

    known, unknown = await room.client.get(f"/e/{code}"), await room.client.get("/e/YYYYYY")
    goes_on = await room.client.post(f"/e/{code}/{inside}/2", data={"a": "goed"}, headers=BACKGROUND)
    new = await room.client.post(f"/e/{code}/{outside}/1", data={"a": "welzijn"}, headers=BACKGROUND)
    guess = await room.client.post(f"/e/YYYYYY/{outside}/1", data={"a": "welzijn"}, headers=BACKGROUND)
    room.moment += timedelta(minutes=1)
    later = await room.client.get(f"/e/{code}")

    assert [known.status_code, unknown.status_code, known.headers["retry-after"]] == [429, 429, "60"]
    assert known.text.replace(code, "") == unknown.text.replace("YYYYYY", "")
    assert [goes_on.status_code, new.status_code, guess.status_code] == [200, 429, 429]
    assert later.status_code == 200


async def test_seventy_phones_behind_one_address_all_come_in_within_a_minute(room: RoomForTests):
    room.database.write(make_open_survey, now=room.moment, traject_id=room.traject.id)

    answers = [await room.client.get(f"/e/{room.traject.code}") for _ in range(70)]

    assert {answer.status_code for answer in answers} == {200}
