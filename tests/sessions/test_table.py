"""Tables are made from persona's, have a gespreksleider, and room for ten people at most."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

import pytest
from sqlalchemy.exc import IntegrityError

from sessions.errors import NotFound
from sessions.queries.participant import count_room, find_participant, list_participants
from sessions.queries.table import TableView, called, list_tables, wanted_disciplines
from sessions.room_errors import NoPersonaToName, TableHasPeople, TableIsFull
from sessions.usecases.participant import (
    introduce_oneself,
    join_room,
    join_table,
    leave_table,
    move_participant,
    note_seen,
)
from sessions.usecases.table import (
    add_table,
    make_tables_from_personas,
    name_persona,
    remove_table,
    restore_table,
    set_host,
    set_table_persona,
)
from tests.sessions.stage_factories import at, fill_table, make_persona, make_session_day, phone_key
from wijksessie.database import Database

SAMIRA = "Samira de Wit"


@pytest.fixture
def traject_id(database: Database, now: datetime) -> int:
    return database.write(make_session_day, now=now).id


def tables_of(database: Database, traject_id: int) -> tuple[TableView, ...]:
    return database.read(list_tables, traject_id=traject_id)


def added(database: Database, traject_id: int) -> TableView:
    return database.write(add_table, traject_id=traject_id, who=SAMIRA, now=at("12.00"))


def joined(database: Database, traject_id: int, number: int) -> int:
    phone = database.write(join_room, traject_id=traject_id, key=phone_key(number), language="nl", now=at("11.40"))
    return phone.id


def test_a_table_names_its_persona_until_it_gets_another_one(database: Database, traject_id: int, now: datetime):
    first, second = (database.write(make_persona, traject_id=traject_id, letter=letter, now=now) for letter in "AB")
    table = database.write(add_table, traject_id=traject_id, persona_id=first, who=SAMIRA, now=now)

    named = database.write(name_persona, table_id=table.id, name="  Ria ", who=SAMIRA, now=now)
    moved = database.write(set_table_persona, table_id=table.id, persona_id=second, who=SAMIRA, now=now)

    assert (named.persona_name, moved.persona_name) == ("Ria", "")
    assert called("Ria", "Alleenwonende oudere") == "Ria, alleenwonende oudere"
    assert called("", "Alleenwonende oudere") == "Alleenwonende oudere"


def test_a_table_without_a_persona_has_nobody_to_name(database: Database, traject_id: int):
    table = added(database, traject_id)

    with pytest.raises(NoPersonaToName):
        database.write(name_persona, table_id=table.id, name="Ria", who=SAMIRA, now=at("12.00"))


def test_every_persona_gets_one_table_however_often_one_asks(database: Database, traject_id: int, now: datetime):
    personas = [database.write(make_persona, traject_id=traject_id, letter=letter, now=now) for letter in "ABC"]

    for known in (personas[:2], personas):
        made = database.write(make_tables_from_personas, traject_id=traject_id, persona_ids=known, who=SAMIRA, now=now)

    assert [(table.letter, table.persona_id) for table in made] == list(zip("ABC", personas, strict=True))


def test_two_tables_may_work_on_one_persona(database: Database, traject_id: int, now: datetime):
    persona = database.write(make_persona, traject_id=traject_id, letter="A", now=now)

    for _ in range(2):
        database.write(add_table, traject_id=traject_id, persona_id=persona, who=SAMIRA, now=now)

    assert [(table.letter, table.persona_id) for table in tables_of(database, traject_id)] == [
        ("A", persona),
        ("B", persona),
    ]


def test_a_persona_of_another_session_cannot_get_a_table(database: Database, traject_id: int, now: datetime):
    other = database.write(make_session_day, now=now, code="B2C3D4").id
    persona = database.write(make_persona, traject_id=other, letter="A", now=now)
    table = added(database, traject_id)

    with pytest.raises(IntegrityError):
        database.write(set_table_persona, table_id=table.id, persona_id=persona, who=SAMIRA, now=now)


def test_a_table_has_a_gespreksleider_by_name(database: Database, traject_id: int):
    table = added(database, traject_id)

    named = database.write(set_host, table_id=table.id, host=" Noor ", who=SAMIRA, now=at("12.00"))

    assert (table.host, named.host) == ("", "Noor")


def test_an_eleventh_person_is_refused_with_the_tables_that_have_room(database: Database, traject_id: int):
    full = added(database, traject_id)
    for _ in range(2):
        added(database, traject_id)
    database.write(fill_table, traject_id=traject_id, table_id=full.id, people=10, now=at("12.30"))
    late = joined(database, traject_id, 99)

    with pytest.raises(TableIsFull) as refused:
        database.write(join_table, participant_id=late, table_id=full.id)

    assert refused.value.text == "Aan deze tafel zitten al 10 mensen. Kies een andere tafel: B of C."
    assert tables_of(database, traject_id)[0].taken == 10


def test_when_every_table_is_full_the_sentence_says_whom_to_ask(database: Database, traject_id: int):
    full = added(database, traject_id)
    database.write(fill_table, traject_id=traject_id, table_id=full.id, people=10, now=at("12.30"))
    late = joined(database, traject_id, 99)

    with pytest.raises(TableIsFull) as refused:
        database.write(join_table, participant_id=late, table_id=full.id)

    assert refused.value.text == (
        "Aan deze tafel zitten al 10 mensen. Alle tafels zijn vol. Vraag de wijkmanager om een tafel erbij."
    )


def test_thirty_phones_that_choose_at_once_leave_ten_at_a_table(database: Database, traject_id: int):
    tables = [added(database, traject_id) for _ in range(2)]
    phones = [joined(database, traject_id, number) for number in range(30)]

    def choose(phone: int) -> bool:
        try:
            database.write(join_table, participant_id=phone, table_id=tables[0].id)
        except TableIsFull:
            return False
        return True

    with ThreadPoolExecutor(8) as threads:
        outcomes = list(threads.map(choose, phones))

    assert outcomes.count(True) == 10
    assert [table.taken for table in tables_of(database, traject_id)] == [10, 0]


def test_phones_that_change_tables_at_once_never_overfill_or_lose_a_place(database: Database, traject_id: int):
    tables = [added(database, traject_id) for _ in range(3)]
    phones = [joined(database, traject_id, number) for number in range(24)]

    def wander(phone: int) -> None:
        for step in range(4):
            try:
                database.write(join_table, participant_id=phone, table_id=tables[(phone + step) % 3].id)
            except TableIsFull:
                continue

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(wander, phones))

    taken = [table.taken for table in tables_of(database, traject_id)]
    assert max(taken) <= 10
    assert sum(taken) == 24


def test_moving_to_another_table_frees_the_first_place(database: Database, traject_id: int):
    first, second = added(database, traject_id), added(database, traject_id)
    phone = joined(database, traject_id, 1)
    database.write(join_table, participant_id=phone, table_id=first.id)

    database.write(join_table, participant_id=phone, table_id=second.id)

    assert [table.taken for table in tables_of(database, traject_id)] == [0, 1]
    database.write(leave_table, participant_id=phone)
    assert [table.taken for table in tables_of(database, traject_id)] == [0, 0]


def test_the_team_moves_a_latecomer(database: Database, traject_id: int):
    table = added(database, traject_id)
    phone = joined(database, traject_id, 1)

    moved = database.write(
        move_participant,
        traject_id=traject_id,
        participant_id=phone,
        table_id=table.id,
        who=SAMIRA,
        now=at("12.50"),
    )

    assert moved.table_id == table.id


def test_a_table_of_another_session_cannot_be_joined(database: Database, traject_id: int, now: datetime):
    other = database.write(make_session_day, now=now, code="B2C3D4").id
    table = added(database, other)
    phone = joined(database, traject_id, 1)

    with pytest.raises(NotFound):
        database.write(join_table, participant_id=phone, table_id=table.id)


def test_a_table_with_people_stays_and_an_empty_one_can_come_back(database: Database, traject_id: int):
    table, empty = added(database, traject_id), added(database, traject_id)
    phone = joined(database, traject_id, 1)
    database.write(join_table, participant_id=phone, table_id=table.id)

    with pytest.raises(TableHasPeople):
        database.write(remove_table, table_id=table.id, who=SAMIRA, now=at("12.00"))
    database.write(remove_table, table_id=empty.id, who=SAMIRA, now=at("12.00"))

    assert [row.letter for row in tables_of(database, traject_id)] == ["A"]
    database.write(restore_table, table_id=empty.id, who=SAMIRA, now=at("12.01"))
    assert [row.letter for row in tables_of(database, traject_id)] == ["A", "B"]


def test_a_table_asks_for_the_discipline_that_it_misses_most(database: Database, traject_id: int):
    first, second = added(database, traject_id), added(database, traject_id)
    for number, discipline in enumerate(("eerstelijn", "eerstelijn", "welzijn")):
        phone = joined(database, traject_id, number)
        database.write(introduce_oneself, participant_id=phone, organisation="", discipline=discipline, name="")
        database.write(join_table, participant_id=phone, table_id=first.id)

    assert wanted_disciplines(tables_of(database, traject_id)) == {second.id: "eerstelijn"}


def test_a_phone_that_joins_twice_is_one_phone(database: Database, traject_id: int):
    first = joined(database, traject_id, 1)

    again = joined(database, traject_id, 1)

    assert again == first
    assert len(database.read(list_participants, traject_id=traject_id)) == 1


def test_a_phone_is_found_by_its_key_and_by_nothing_else(database: Database, traject_id: int):
    phone = joined(database, traject_id, 1)

    found = database.read(find_participant, key=phone_key(1))

    assert found is not None
    assert found.id == phone
    assert database.read(find_participant, key=phone_key(2)) is None


def test_a_phone_counts_as_connected_for_a_minute(database: Database, traject_id: int):
    phone = joined(database, traject_id, 1)
    joined(database, traject_id, 2)
    database.write(note_seen, participant_id=phone, now=at("11.43"))

    count = database.read(count_room, traject_id=traject_id, now=at("11.43"))

    assert (count.joined, count.connected, count.without_table) == (2, 1, 2)
