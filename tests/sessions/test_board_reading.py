"""Who read everything, and what one discipline wrote: counted and said without pointing at a person."""

from datetime import timedelta

import pytest

from sessions.board_errors import NotAtThisTable
from sessions.board_lifting import lifted_groups
from sessions.board_state import state_of
from sessions.queries.board import get_whole_board
from sessions.usecases.board import add_note, mark_read
from sessions.usecases.note_group import group_notes
from sessions.usecases.table_step import set_table_step
from tests.factories import make_traject
from tests.sessions.board_factories import make_phone, make_table
from wijksessie.database import Database

CARE, WELFARE, NOBODY = "zorg", "welzijn", ""
READING = 2


@pytest.fixture
def table_id(database: Database, now) -> int:
    """A table with two phones, in the step for reading."""
    traject = database.write(make_traject, now=now)
    made = database.write(make_table, traject_id=traject.id)
    for number in range(2):
        facts = {"traject_id": traject.id, "table_id": made, "key": f"d-{number:032x}", "now": now}
        database.write(make_phone, **facts)
    database.write(set_table_step, table_id=made, step=READING, who="Joost", now=now)
    return made


def write(database: Database, table_id: int, text: str, now, writer: int | None = None) -> int:
    facts = {"table_id": table_id, "client_key": text, "column": "speelt", "text": text, "who": "x", "now": now}
    return database.write(add_note, **facts, participant_id=writer).id


def readers(database: Database, table_id: int) -> int | None:
    read_by = database.read(get_whole_board, table_id=table_id).read_by
    return None if read_by is None else len(read_by)


def test_who_read_everything_counts_until_somebody_else_writes(database: Database, table_id, now):
    newest = write(database, table_id, "a", now)
    facts = {"table_id": table_id, "participant_id": 1}
    database.write(mark_read, **facts, note_id=newest, now=now + timedelta(seconds=5))
    assert readers(database, table_id) == 1

    write(database, table_id, "van mij", now + timedelta(seconds=10), writer=1)
    assert readers(database, table_id) == 1

    newest = write(database, table_id, "van een ander", now + timedelta(seconds=20), writer=2)
    assert readers(database, table_id) == 0

    database.write(mark_read, **facts, note_id=newest, now=now + timedelta(seconds=30))
    assert readers(database, table_id) == 1


def test_a_note_that_came_while_somebody_read_stays_unread(database: Database, table_id, now):
    seen = write(database, table_id, "a", now)
    write(database, table_id, "b", now + timedelta(seconds=5))

    is_all = database.write(
        mark_read, table_id=table_id, participant_id=1, note_id=seen, now=now + timedelta(seconds=9)
    )

    assert not is_all
    assert readers(database, table_id) == 0


def test_reading_is_counted_in_its_own_step_only(database: Database, table_id, now):
    newest = write(database, table_id, "a", now)
    database.write(mark_read, table_id=table_id, participant_id=1, note_id=newest, now=now)

    counted = {}
    for step in range(5):
        database.write(set_table_step, table_id=table_id, step=step, who="Joost", now=now)
        counted[step] = readers(database, table_id)

    assert counted == {0: None, 1: None, 2: 1, 3: None, 4: None}


def test_a_phone_of_another_table_reads_nothing_here(database: Database, table_id, now):
    other = database.write(make_table, traject_id=1, letter="C")

    with pytest.raises(NotAtThisTable):
        database.write(mark_read, table_id=other, participant_id=1, note_id=1, now=now)


def test_what_travels_to_a_screen_says_how_many_read_and_not_who(database: Database, table_id, now):
    newest = write(database, table_id, "a", now, writer=2)
    database.write(mark_read, table_id=table_id, participant_id=1, note_id=newest, now=now)

    state = state_of(database.read(get_whole_board, table_id=table_id))

    assert state["table"]["readers"] == 1
    assert not any("participant" in str(value) for value in state.values())


# Writers 1 to 9; each note is (group, writer).
@pytest.mark.parametrize(
    ("people", "notes", "lifted"),
    [
        pytest.param([CARE] * 3 + [WELFARE] * 3, [(7, 1), (7, 2)], {7}, id="three of each"),
        pytest.param([CARE] * 3 + [WELFARE] * 3, [(7, 1), (7, 4)], set(), id="a mixed group"),
        pytest.param([CARE] * 3 + [WELFARE] * 3, [(7, 1), (7, 1)], set(), id="both of one person"),
        pytest.param([CARE] * 3 + [WELFARE] * 3, [(7, 1), (7, None)], set(), id="one typed on the screen"),
        pytest.param([CARE] * 3 + [WELFARE] * 2, [(7, 4), (7, 5)], set(), id="two of a discipline"),
        pytest.param([CARE] * 3 + [WELFARE] * 2, [(7, 1), (7, 2)], set(), id="the others would be two"),
        pytest.param([CARE] * 3 + [NOBODY], [(7, 1), (7, 2)], set(), id="the other would be one"),
        pytest.param([CARE] * 3 + [NOBODY] * 3, [(7, 1), (7, 2)], {7}, id="three of whom we do not know"),
        pytest.param([CARE] * 3 + [NOBODY] * 3, [(7, 4), (7, 5)], set(), id="by whom we do not know"),
        pytest.param([CARE] * 5, [(7, 1), (7, 2)], set(), id="a table of one discipline"),
    ],
)
def test_a_group_is_lifted_out_only_where_that_points_at_nobody(people, notes, lifted):
    disciplines = dict(enumerate(people, start=1))
    loose = [(None, one) for one in disciplines]  # everybody wrote something

    assert lifted_groups([*notes, *loose], disciplines) == lifted


def test_who_only_sits_at_the_table_and_wrote_nothing_hides_nobody():
    disciplines = {1: CARE, 2: CARE, 3: CARE, 4: WELFARE, 5: WELFARE, 6: WELFARE}

    assert lifted_groups([(7, 1), (7, 2), (None, 4), (None, 5), (None, 6)], disciplines) == set()


def test_groups_are_lifted_out_while_reading_and_choosing_and_not_later(database: Database, now):
    traject = database.write(make_traject, now=now)
    table_id = database.write(make_table, traject_id=traject.id)
    notes = []
    for number in range(6):
        facts = {"traject_id": traject.id, "table_id": table_id, "key": f"d-{number:032x}", "now": now}
        writer = database.write(make_phone, **facts, discipline=CARE if number < 3 else WELFARE)
        notes.append(write(database, table_id, f"n{number}", now, writer=writer))
    group = database.write(group_notes, table_id=table_id, note_ids=notes[:2], who="Joost", now=now)

    shown = {}
    for step in range(6):
        database.write(set_table_step, table_id=table_id, step=step, who="Joost", now=now)
        shown[step] = set(database.read(get_whole_board, table_id=table_id).lifted)

    assert shown == {0: set(), 1: set(), 2: {group.id}, 3: {group.id}, 4: set(), 5: set()}
