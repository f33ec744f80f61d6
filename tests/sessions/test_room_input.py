"""What a phone sends waits for the regie; sent twice it counts once."""

from datetime import datetime

import pytest

from sessions.errors import EmptyText, NotFound, TextTooLong
from sessions.queries.room_input import InputKind, RoomInputView, list_kept_inputs, list_waiting_inputs
from sessions.usecases.room_input import hide_input, keep_input, send_input, show_input
from tests.sessions.stage_factories import at, make_session_day
from wijksessie.database import Database

SAMIRA = "Samira de Wit"


@pytest.fixture
def traject_id(database: Database, now: datetime) -> int:
    return database.write(make_session_day, now=now).id


def sent(database: Database, traject_id: int, text: str = "Jongere mantelzorger", key: str = "k1") -> RoomInputView:
    return database.write(
        send_input,
        traject_id=traject_id,
        client_key=key,
        kind=InputKind.MISSED_PERSON,
        text=text,
        now=at("12.40"),
    )


def test_a_contribution_that_is_sent_twice_stands_there_once(database: Database, traject_id: int):
    first = sent(database, traject_id)

    again = sent(database, traject_id, "iets anders")

    assert again == first
    assert database.read(list_waiting_inputs, traject_id=traject_id) == (first,)


def test_a_contribution_goes_on_the_screen_and_off_again(database: Database, traject_id: int):
    waiting = sent(database, traject_id)
    facts = {"traject_id": traject_id, "input_id": waiting.id, "who": SAMIRA, "now": at("12.41")}

    shown = database.write(show_input, **facts)
    hidden = database.write(hide_input, **facts)

    assert (waiting.is_shown, shown.is_shown, hidden.is_shown) == (False, True, False)


def test_what_is_kept_leaves_the_list_and_stays_stored(database: Database, traject_id: int):
    waiting = sent(database, traject_id)

    kept = database.write(keep_input, traject_id=traject_id, input_id=waiting.id, who=SAMIRA, now=at("12.41"))

    assert database.read(list_waiting_inputs, traject_id=traject_id) == ()
    assert database.read(list_kept_inputs, traject_id=traject_id) == (kept,)


@pytest.mark.parametrize(("text", "refusal"), [("   ", EmptyText), ("x" * 281, TextTooLong)])
def test_an_empty_or_endless_contribution_is_refused(
    database: Database, traject_id: int, text: str, refusal: type[Exception]
):
    with pytest.raises(refusal):
        sent(database, traject_id, text)


def test_a_contribution_of_another_session_cannot_be_shown(database: Database, traject_id: int, now: datetime):
    other = database.write(make_session_day, now=now, code="B2C3D4").id
    waiting = sent(database, other)

    with pytest.raises(NotFound):
        database.write(show_input, traject_id=traject_id, input_id=waiting.id, who=SAMIRA, now=at("12.41"))
