"""Notes that belong together."""

import pytest

from sessions.board_errors import TooFewNotes
from sessions.errors import NotFound
from sessions.queries.board import get_whole_board
from sessions.usecases.board import move_notes, remove_notes
from sessions.usecases.note_group import group_notes, name_group, ungroup_notes
from tests.factories import make_traject
from tests.sessions.board_factories import make_notes, make_table
from wijksessie.database import Database


@pytest.fixture
def table_id(database: Database, now) -> int:
    traject = database.write(make_traject, now=now)
    return database.write(make_table, traject_id=traject.id)


def shown(database: Database, table_id: int) -> list[tuple[str, str, int | None]]:
    board = database.read(get_whole_board, table_id=table_id)
    return [(note.column, note.text, note.group_id) for note in board.notes]


def test_a_group_gathers_its_notes_at_the_first_one(database: Database, table_id, now):
    a, _b, c = database.write(make_notes, table_id=table_id, texts=["a", "b", "c"], now=now)
    (d,) = database.write(make_notes, table_id=table_id, texts=["d"], column="helpt", now=now)

    group = database.write(
        group_notes, table_id=table_id, note_ids=[d.id, c.id, a.id], title="Geld", who="Joost", now=now
    )

    assert group.column == "speelt"
    assert [text for _, text, _ in shown(database, table_id)] == ["a", "c", "d", "b"]


def test_one_note_is_no_group(database: Database, table_id, now):
    (a,) = database.write(make_notes, table_id=table_id, texts=["a"], now=now)

    with pytest.raises(TooFewNotes):
        database.write(group_notes, table_id=table_id, note_ids=[a.id], who="Joost", now=now)


def test_a_loose_note_joins_the_group_of_the_other(database: Database, table_id, now):
    a, b, c = database.write(make_notes, table_id=table_id, texts=["a", "b", "c"], now=now)
    group = database.write(group_notes, table_id=table_id, note_ids=[a.id, b.id], who="Joost", now=now)

    joined = database.write(group_notes, table_id=table_id, note_ids=[a.id, c.id], who="Ellen", now=now)

    assert joined.id == group.id
    assert shown(database, table_id) == [("speelt", text, group.id) for text in "abc"]


def test_two_groups_become_one(database: Database, table_id, now):
    notes = database.write(make_notes, table_id=table_id, texts=["a", "b", "c", "d"], now=now)
    first = database.write(group_notes, table_id=table_id, note_ids=[n.id for n in notes[:2]], who="Joost", now=now)
    database.write(group_notes, table_id=table_id, note_ids=[n.id for n in notes[2:]], who="Joost", now=now)

    database.write(group_notes, table_id=table_id, note_ids=[notes[0].id, notes[3].id], who="Joost", now=now)

    assert {group for _, _, group in shown(database, table_id)} == {first.id}
    assert [group.id for group in database.read(get_whole_board, table_id=table_id).groups] == [first.id]


def test_a_group_of_one_falls_apart(database: Database, table_id, now):
    a, b = database.write(make_notes, table_id=table_id, texts=["a", "b"], now=now)
    database.write(group_notes, table_id=table_id, note_ids=[a.id, b.id], who="Joost", now=now)

    database.write(remove_notes, table_id=table_id, note_ids=[a.id], who="Joost", now=now)

    board = database.read(get_whole_board, table_id=table_id)
    assert (shown(database, table_id), board.groups) == ([("speelt", "b", None)], ())


def test_a_group_that_moves_whole_stays_a_group(database: Database, table_id, now):
    a, b = database.write(make_notes, table_id=table_id, texts=["a", "b"], now=now)
    group = database.write(group_notes, table_id=table_id, note_ids=[a.id, b.id], who="Joost", now=now)

    database.write(move_notes, table_id=table_id, note_ids=[a.id, b.id], column="doen", who="Joost", now=now)

    assert shown(database, table_id) == [("doen", "a", group.id), ("doen", "b", group.id)]


def test_a_note_that_moves_away_leaves_its_group(database: Database, table_id, now):
    a, b, c = database.write(make_notes, table_id=table_id, texts=["a", "b", "c"], now=now)
    group = database.write(group_notes, table_id=table_id, note_ids=[a.id, b.id, c.id], who="Joost", now=now)

    database.write(move_notes, table_id=table_id, note_ids=[a.id], column="helpt", who="Joost", now=now)

    assert shown(database, table_id) == [("speelt", "b", group.id), ("speelt", "c", group.id), ("helpt", "a", None)]


def test_a_group_gets_a_name_and_comes_apart_in_one_tap(database: Database, table_id, now):
    a, b = database.write(make_notes, table_id=table_id, texts=["a", "b"], now=now)
    group = database.write(group_notes, table_id=table_id, note_ids=[a.id, b.id], who="Joost", now=now)

    named = database.write(name_group, table_id=table_id, group_id=group.id, title=" Geld ", who="Joost", now=now)
    database.write(ungroup_notes, table_id=table_id, group_id=group.id, who="Joost", now=now)

    assert named.title == "Geld"
    assert shown(database, table_id) == [("speelt", "a", None), ("speelt", "b", None)]
    with pytest.raises(NotFound):
        database.write(name_group, table_id=table_id, group_id=group.id, title="x", who="Joost", now=now)
