"""People choose persona's, the regie divides the room in one go, takes it back in one go, and latecomers get a seat."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import datetime

import pytest

from sessions.queries.participant import list_participants
from sessions.queries.room import get_room
from sessions.queries.seating import SeatingOutcome, get_seating
from sessions.queries.table import list_tables
from sessions.room_errors import NobodyToSeat, NothingToUndo, PersonaIsGone, SamePersonaTwice, TableIsFull, TooFewPlaces
from sessions.usecases.participant import introduce_oneself, join_room, join_table, note_seen
from sessions.usecases.room import close_room, open_room
from sessions.usecases.seating import choose_personas, seat_room, undo_seating
from sessions.usecases.table import add_table, remove_table
from tests.sessions.stage_factories import at, make_persona, make_session_day, phone_key
from wijksessie.database import Database

SAMIRA = "Samira de Wit"


@pytest.fixture
def traject_id(database: Database, now: datetime) -> int:
    return database.write(make_session_day, now=now).id


@pytest.fixture
def personas(database: Database, traject_id: int, now: datetime) -> list[int]:
    return [database.write(make_persona, traject_id=traject_id, letter=letter, now=now) for letter in "ABC"]


def table_for(database: Database, traject_id: int, persona_id: int) -> int:
    facts = {"traject_id": traject_id, "who": SAMIRA, "now": at("11.40")}
    return database.write(add_table, **facts, persona_id=persona_id).id


def guest(database: Database, traject_id: int, number: int, *choices: int, discipline: str = "") -> int:
    """The nth phone comes in and says for whom it wants to work."""
    phone = database.write(join_room, traject_id=traject_id, key=phone_key(number), language="nl", now=at("11.40"))
    if discipline:
        database.write(introduce_oneself, participant_id=phone.id, organisation="", discipline=discipline, name="")
    if choices:
        chosen = dict(zip(("first", "second"), choices, strict=False))
        database.write(choose_personas, participant_id=phone.id, **chosen)
    return phone.id


def divide(database: Database, traject_id: int, **facts: bool) -> int:
    return database.write(seat_room, traject_id=traject_id, who=SAMIRA, now=at("12.30"), **facts).people


def undo(database: Database, traject_id: int) -> int:
    return database.write(undo_seating, traject_id=traject_id, who="Joost", now=at("12.31")).people


def seats(database: Database, traject_id: int) -> dict[int, int | None]:
    return {one.id: one.table_id for one in database.read(list_participants, traject_id=traject_id)}


def test_a_choice_is_kept_and_can_change(database: Database, traject_id: int, personas: list[int]):
    one = guest(database, traject_id, 1, personas[0], personas[1])

    changed = database.write(choose_personas, participant_id=one, first=personas[2])

    assert (changed.first_persona_id, changed.second_persona_id, changed.table_id) == (personas[2], None, None)


def test_a_second_choice_is_somebody_else(database: Database, traject_id: int, personas: list[int]):
    one = guest(database, traject_id, 1)

    with pytest.raises(SamePersonaTwice, match="iemand anders"):
        database.write(choose_personas, participant_id=one, first=personas[0], second=personas[0])


@pytest.mark.parametrize("place", ["first", "second"])
def test_a_persona_of_another_session_cannot_be_chosen(
    database: Database, traject_id: int, personas: list[int], now: datetime, place: str
):
    other = database.write(make_session_day, now=now, code="B2C3D4").id
    strange = database.write(make_persona, traject_id=other, letter="A", now=now)
    one = guest(database, traject_id, 1)

    for wrong in (strange, 10**6):
        with pytest.raises(PersonaIsGone):
            database.write(choose_personas, participant_id=one, **({"first": personas[0]} | {place: wrong}))

    assert database.read(list_participants, traject_id=traject_id)[0].first_persona_id is None


def test_the_room_is_divided_by_first_choice_and_then_by_second(
    database: Database, traject_id: int, personas: list[int]
):
    first, second = (table_for(database, traject_id, persona) for persona in personas[:2])
    wanting = [guest(database, traject_id, number, personas[0], personas[1]) for number in range(12)]
    silent = guest(database, traject_id, 20)
    before = database.read(get_seating, traject_id=traject_id)

    people = divide(database, traject_id)

    at_tables = seats(database, traject_id)
    view = database.read(get_seating, traject_id=traject_id)
    assert (before.waiting.people, before.waiting.chose, before.waiting.firsts) == (13, 12, 10)
    assert people == 13
    assert [at_tables[one] for one in wanting].count(first) == before.waiting.firsts
    assert at_tables[silent] == second
    assert view.outcome == SeatingOutcome(firsts=10, seconds=2, elsewhere=0, no_choice=1)
    assert view.seated_at == at("12.30")


def test_two_tables_of_one_persona_share_the_disciplines(database: Database, traject_id: int, personas: list[int]):
    tables = [table_for(database, traject_id, personas[0]) for _ in range(2)]
    for number in range(12):
        discipline = "welzijn" if number < 4 else "eerstelijn"
        guest(database, traject_id, number, personas[0], discipline=discipline)

    divide(database, traject_id)

    people = database.read(list_participants, traject_id=traject_id)
    for table in tables:
        assert sum(one.discipline == "welzijn" for one in people if one.table_id == table) == 2


def test_who_sits_already_stays_unless_the_regie_asks_otherwise(
    database: Database, traject_id: int, personas: list[int]
):
    first, second = (table_for(database, traject_id, persona) for persona in personas[:2])
    early = guest(database, traject_id, 1)
    database.write(join_table, participant_id=early, table_id=second)
    database.write(choose_personas, participant_id=early, first=personas[0])
    late = guest(database, traject_id, 2, personas[1])

    divide(database, traject_id)
    stayed = seats(database, traject_id)[early]
    divide(database, traject_id, with_seated=True)

    assert (stayed, seats(database, traject_id)) == (second, {early: first, late: second})


def test_with_too_few_places_nobody_is_seated_and_the_sentence_says_how_many_tables(
    database: Database, traject_id: int, personas: list[int]
):
    table_for(database, traject_id, personas[0])
    for number in range(23):
        guest(database, traject_id, number, personas[0] if number < 9 else personas[1])
    group = database.read(get_seating, traject_id=traject_id).waiting

    with pytest.raises(TooFewPlaces) as refused:
        divide(database, traject_id)

    assert refused.value.text == "13 mensen hebben geen plek. Maak eerst 2 tafels erbij."
    assert (group.short, group.new_tables) == (13, (personas[1], personas[1]))
    assert group.untabled == ((personas[1], 14),)
    assert set(seats(database, traject_id).values()) == {None}


def test_new_tables_go_where_most_people_still_ask_in_vain(database: Database, traject_id: int, personas: list[int]):
    table_for(database, traject_id, personas[0])
    for number in range(32):
        guest(database, traject_id, number, personas[0] if number < 20 else personas[1])

    group = database.read(get_seating, traject_id=traject_id).waiting

    assert group.new_tables == (personas[1], personas[0], personas[1])


def test_nobody_to_seat_is_said(database: Database, traject_id: int):
    with pytest.raises(NobodyToSeat):
        divide(database, traject_id)


def test_one_tap_takes_the_whole_division_back_and_leaves_who_moved_since(
    database: Database, traject_id: int, personas: list[int]
):
    first, second = (table_for(database, traject_id, persona) for persona in personas[:2])
    early = guest(database, traject_id, 1)
    database.write(join_table, participant_id=early, table_id=second)
    wanting = [guest(database, traject_id, number, personas[0]) for number in range(2, 8)]
    divide(database, traject_id, with_seated=True)
    database.write(join_table, participant_id=wanting[0], table_id=second)

    back = undo(database, traject_id)

    after = seats(database, traject_id)
    assert back == 5
    assert (after[early], after[wanting[0]]) == (second, second)
    assert [after[one] for one in wanting[1:]] == [None] * 5
    assert database.read(get_room, traject_id=traject_id).seated_at is None
    assert first not in after.values()
    with pytest.raises(NothingToUndo):
        undo(database, traject_id)


def test_undo_never_fills_a_table_above_ten(database: Database, traject_id: int, personas: list[int]):
    first, second = (table_for(database, traject_id, persona) for persona in personas[:2])
    early = guest(database, traject_id, 1)
    database.write(join_table, participant_id=early, table_id=second)
    database.write(choose_personas, participant_id=early, first=personas[0])
    divide(database, traject_id, with_seated=True)
    for number in range(2, 12):
        late = guest(database, traject_id, number)
        database.write(join_table, participant_id=late, table_id=second)

    undo(database, traject_id)

    assert seats(database, traject_id)[early] is None
    assert [table.taken for table in database.read(list_tables, traject_id=traject_id)] == [0, 10]
    assert first != second


def test_a_latecomer_gets_a_seat_at_once(database: Database, traject_id: int, personas: list[int]):
    first, second = (table_for(database, traject_id, persona) for persona in personas[:2])
    for number in range(10):
        guest(database, traject_id, number, personas[0])
    divide(database, traject_id)

    late = guest(database, traject_id, 50, personas[0], personas[1])

    assert seats(database, traject_id)[late] == second
    assert first != second


def test_a_latecomer_in_a_full_room_waits_for_a_table(database: Database, traject_id: int, personas: list[int]):
    table_for(database, traject_id, personas[0])
    for number in range(10):
        guest(database, traject_id, number, personas[0])
    divide(database, traject_id)
    late = guest(database, traject_id, 50, personas[0])
    waiting = seats(database, traject_id)[late]

    added = table_for(database, traject_id, personas[1])
    divide(database, traject_id)

    assert (waiting, seats(database, traject_id)[late]) == (None, added)


def test_a_table_that_one_takes_oneself_becomes_the_first_choice(
    database: Database, traject_id: int, personas: list[int]
):
    table = table_for(database, traject_id, personas[1])
    one = guest(database, traject_id, 1, personas[0])

    moved = database.write(join_table, participant_id=one, table_id=table)

    assert (moved.first_persona_id, moved.second_persona_id) == (personas[1], personas[0])


def test_a_room_that_opens_again_is_not_divided_yet(database: Database, traject_id: int, personas: list[int]):
    facts = {"traject_id": traject_id, "who": SAMIRA, "now": at("11.30")}
    database.write(open_room, **facts)
    table_for(database, traject_id, personas[0])
    guest(database, traject_id, 1, personas[0])
    divide(database, traject_id)
    database.write(close_room, **facts)

    database.write(open_room, **facts)

    assert database.read(get_room, traject_id=traject_id).seated_at is None


def test_phones_choose_sit_and_leave_while_the_regie_divides(
    database: Database, traject_id: int, personas: list[int], now: datetime
):
    tables = [table_for(database, traject_id, persona) for persona in personas]
    phones = [guest(database, traject_id, number, personas[number % 3]) for number in range(24)]

    def act(number: int) -> None:
        for turn in range(12):
            if number == 0:
                divide(database, traject_id, with_seated=True)
                undo(database, traject_id)
            else:
                together(number, turn)

    def together(number: int, turn: int) -> None:
        """What the writer of the phones puts in one transaction."""

        def batch(db) -> None:
            for phone in phones[number::7]:
                note_seen(db, participant_id=phone, now=at(f"13.{turn:02}"))
                introduce_oneself(db, participant_id=phone, organisation="", discipline="welzijn", name="")
                choose_personas(db, participant_id=phone, first=personas[turn % 3])
            join_table(db, participant_id=phones[number], table_id=tables[turn % 3])

        with suppress(TableIsFull):  # a refusal in words is an answer too
            database.write(batch)

    with ThreadPoolExecutor(7) as threads:
        list(threads.map(act, range(7)))

    taken = [table.taken for table in database.read(list_tables, traject_id=traject_id)]
    assert max(taken) <= 10


def test_a_table_that_went_since_takes_nobody_back(database: Database, traject_id: int, personas: list[int]):
    first, second = (table_for(database, traject_id, persona) for persona in personas[:2])
    early = guest(database, traject_id, 1)
    database.write(join_table, participant_id=early, table_id=second)
    database.write(choose_personas, participant_id=early, first=personas[0])
    divide(database, traject_id, with_seated=True)
    database.write(remove_table, table_id=second, who=SAMIRA, now=at("12.40"))

    undo(database, traject_id)

    assert seats(database, traject_id) == {early: None}
    assert first != second
