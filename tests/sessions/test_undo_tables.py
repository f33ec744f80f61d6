"""What the regie does with tables and people can be undone, per person, and never with somebody else's work in it."""

from datetime import datetime

import pytest

from sessions.board_errors import NothingOfYoursToUndo
from sessions.queries.participant import list_participants
from sessions.queries.table import TableView, list_tables
from sessions.room_errors import PlaceIsGone, TableHasPeople
from sessions.undo import UndoView
from sessions.usecases.participant import join_room, move_participant
from sessions.usecases.table import (
    add_table,
    add_tables,
    make_tables_from_personas,
    name_persona,
    remove_table,
    set_host,
    set_table_persona,
    undo_at_tables,
)
from tests.sessions.stage_factories import at, fill_table, make_persona, make_session_day, phone_key
from wijksessie.database import Database

SAMIRA, JOOST = "Samira de Wit", "link 12"


@pytest.fixture
def traject_id(database: Database, now: datetime) -> int:
    return database.write(make_session_day, now=now).id


def undo(database: Database, traject_id: int, who: str = SAMIRA) -> UndoView:
    return database.write(undo_at_tables, traject_id=traject_id, who=who, now=at("12.30"))


def tables(database: Database, traject_id: int) -> tuple[TableView, ...]:
    return database.read(list_tables, traject_id=traject_id)


def test_every_kind_of_change_goes_back_in_order(database: Database, traject_id: int, now: datetime):
    one, other = (database.write(make_persona, traject_id=traject_id, letter=letter, now=now) for letter in "AB")
    facts = {"who": SAMIRA, "now": at("12.00")}
    states = [tables(database, traject_id)]
    database.write(make_tables_from_personas, traject_id=traject_id, persona_ids=[one, other], **facts)
    first = tables(database, traject_id)[0].id
    phone = database.write(join_room, traject_id=traject_id, key=phone_key(1), language="nl", now=now).id
    acts = (
        (name_persona, {"table_id": first, "name": "Ria"}),
        (set_host, {"table_id": first, "host": "Noor"}),
        (set_table_persona, {"table_id": first, "persona_id": other}),
        (move_participant, {"traject_id": traject_id, "participant_id": phone, "table_id": first}),
        (move_participant, {"traject_id": traject_id, "participant_id": phone, "table_id": first + 1}),
        (remove_table, {"table_id": first}),
    )
    for usecase, given in acts:
        states.append(tables(database, traject_id))
        database.write(usecase, **given, **facts)

    for state in reversed(states):
        assert undo(database, traject_id).is_undone
        assert tables(database, traject_id) == state

    assert database.read(list_participants, traject_id=traject_id)[0].table_id is None
    with pytest.raises(NothingOfYoursToUndo):
        undo(database, traject_id)


def test_undo_leaves_what_somebody_else_did(database: Database, traject_id: int):
    table = database.write(add_table, traject_id=traject_id, who=SAMIRA, now=at("12.00")).id
    database.write(set_host, table_id=table, host="Noor", who=SAMIRA, now=at("12.01"))
    database.write(set_host, table_id=table, host="Ellen", who=JOOST, now=at("12.02"))

    skipped = undo(database, traject_id)
    kept = tables(database, traject_id)[0].host
    undone = undo(database, traject_id, JOOST)

    assert (skipped.is_undone, kept) == (False, "Ellen")
    assert (undone.is_undone, tables(database, traject_id)[0].host) == (True, "Noor")


def test_a_table_where_people_sit_by_now_stays(database: Database, traject_id: int, now: datetime):
    added = database.write(add_tables, traject_id=traject_id, persona_ids=[None, None], who=SAMIRA, now=now)
    database.write(fill_table, traject_id=traject_id, table_id=added[1].id, people=1, now=now)

    with pytest.raises(TableHasPeople):
        undo(database, traject_id)

    assert len(tables(database, traject_id)) == 2


def test_tables_that_came_together_go_together(database: Database, traject_id: int, now: datetime):
    database.write(add_tables, traject_id=traject_id, persona_ids=[None, None, None], who=SAMIRA, now=now)

    undo(database, traject_id)

    assert tables(database, traject_id) == ()


def test_who_was_moved_does_not_go_back_to_a_table_that_filled_up(database: Database, traject_id: int, now: datetime):
    old, new = database.write(add_tables, traject_id=traject_id, persona_ids=[None, None], who=SAMIRA, now=now)
    database.write(fill_table, traject_id=traject_id, table_id=old.id, people=10, now=now)
    moved = database.read(list_participants, traject_id=traject_id)[0].id
    facts = {"traject_id": traject_id, "who": SAMIRA, "now": now}
    database.write(move_participant, **facts, participant_id=moved, table_id=new.id)
    database.write(fill_table, traject_id=traject_id, table_id=old.id, people=1, now=now, first=50)

    with pytest.raises(PlaceIsGone):
        undo(database, traject_id)

    assert [table.taken for table in tables(database, traject_id)] == [10, 1]


def test_who_was_moved_does_not_go_back_to_a_table_that_went(database: Database, traject_id: int, now: datetime):
    old, new = database.write(add_tables, traject_id=traject_id, persona_ids=[None, None], who=JOOST, now=now)
    database.write(fill_table, traject_id=traject_id, table_id=old.id, people=1, now=now)
    moved = database.read(list_participants, traject_id=traject_id)[0].id
    facts = {"traject_id": traject_id, "who": SAMIRA, "now": now}
    database.write(move_participant, **facts, participant_id=moved, table_id=new.id)
    database.write(remove_table, table_id=old.id, who=JOOST, now=now)

    with pytest.raises(PlaceIsGone):
        undo(database, traject_id)
