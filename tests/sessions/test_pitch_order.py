"""The tables pitch by letter, until the regie gives them another order."""

import pytest

from sessions.changes import live_version
from sessions.errors import NotFound
from sessions.queries.pitch import list_pitch_order
from sessions.usecases.pitch import move_pitch
from sessions.usecases.table import add_table
from tests.factories import make_traject
from tests.surveys.factories import make_other_traject
from wijksessie.database import Database


@pytest.fixture
def by(database: Database, now) -> dict[str, object]:
    return {"traject_id": database.write(make_traject, now=now).id, "who": "Samira", "now": now}


@pytest.fixture
def tables(database: Database, by) -> list[int]:
    return [database.write(add_table, **by).id for _ in range(3)]


def test_a_table_moves_and_the_ends_hold(database: Database, by, tables):
    a, b, c = tables
    assert database.read(list_pitch_order, traject_id=by["traject_id"]) == (a, b, c)

    assert database.write(move_pitch, **by, table_id=c, by=-1) == (a, c, b)
    assert database.write(move_pitch, **by, table_id=c, by=-5) == (c, a, b)
    heard = database.read(live_version, subject="room", subject_id=by["traject_id"])
    assert database.write(move_pitch, **by, table_id=c, by=-1) == (c, a, b)
    assert database.read(live_version, subject="room", subject_id=by["traject_id"]) == heard
    assert database.read(list_pitch_order, traject_id=by["traject_id"]) == (c, a, b)


def test_a_new_table_pitches_last(database: Database, by, tables):
    a, b, c = tables
    database.write(move_pitch, **by, table_id=b, by=-1)
    new = database.write(add_table, **by).id

    assert database.read(list_pitch_order, traject_id=by["traject_id"]) == (b, a, c, new)


def test_a_table_of_another_session_does_not_move(database: Database, by, tables, now):
    other = database.write(make_other_traject, now=now)

    with pytest.raises(NotFound):
        database.write(move_pitch, **{**by, "traject_id": other}, table_id=tables[0], by=1)
