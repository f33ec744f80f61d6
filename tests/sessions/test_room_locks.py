"""People, tables and the regie change the room at the same moment: everybody gets an answer, nobody waits for ever."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

import pytest

from personas.usecases.closing import close_session
from sessions.errors import DomainError
from sessions.queries.table import list_tables
from sessions.usecases.participant import join_room, join_table
from sessions.usecases.room import go_to_part, open_room
from sessions.usecases.table import add_table, set_host
from tests.sessions.stage_factories import at, make_session_day, part_id
from wijksessie.database import Database

SAMIRA = "Samira de Wit"
ROUNDS = 25
THREADS = 8


@pytest.fixture
def traject_id(database: Database, now: datetime) -> int:
    traject_id = database.write(make_session_day, now=now).id
    for _ in range(4):
        database.write(add_table, traject_id=traject_id, persona_id=None, who=SAMIRA, now=now)
    database.write(open_room, traject_id=traject_id, who=SAMIRA, now=at("11.30"))
    return traject_id


def test_who_sits_down_while_a_host_is_named(database: Database, traject_id: int, now: datetime) -> None:
    tables = [table.id for table in database.read(list_tables, traject_id=traject_id)]
    phones = [
        database.write(join_room, traject_id=traject_id, key=f"d-{number:032x}", language="nl", now=now).id
        for number in range(THREADS)
    ]

    def act(number: int) -> None:
        for turn in range(ROUNDS):
            table_id = tables[(number + turn) % len(tables)]
            if number % 2:
                database.write(set_host, table_id=table_id, host=f"Gastvrouw {turn}", who=SAMIRA, now=now)
            else:
                database.write(join_table, participant_id=phones[number], table_id=table_id)

    with ThreadPoolExecutor(THREADS) as threads:
        list(threads.map(act, range(THREADS)))

    assert {table.host for table in database.read(list_tables, traject_id=traject_id)} != {""}


def test_the_room_closes_while_the_regie_goes_on(database: Database, traject_id: int) -> None:
    part = database.read(part_id, traject_id=traject_id, key="tafels")

    def act(number: int) -> None:
        for _turn in range(ROUNDS):
            try:
                if number == 0:
                    database.write(close_session, traject_id=traject_id, who=SAMIRA, now=at("12.00"))
                    database.write(open_room, traject_id=traject_id, who=SAMIRA, now=at("12.00"))
                else:
                    database.write(go_to_part, traject_id=traject_id, part_id=part, who=SAMIRA, now=at("12.00"))
            except DomainError:
                pass  # closed just now: a refusal in words is an answer too

    with ThreadPoolExecutor(THREADS) as threads:
        list(threads.map(act, range(THREADS)))
