"""What happened on a board, in sentences that say nothing about whose phone it was."""

import pytest

from sessions.queries.board import Viewer
from sessions.queries.board_history import list_board_history
from sessions.usecases.board import add_note, move_notes, remove_notes, undo_on_board
from sessions.usecases.note_group import group_notes, name_group
from sessions.usecases.plan import add_action, edit_plan
from sessions.usecases.table_step import set_table_step
from tests.factories import make_traject
from tests.sessions.board_factories import make_notes, make_phone, make_table
from wijksessie.database import Database


@pytest.fixture
def table_id(database: Database, now) -> int:
    """A table with a phone."""
    traject = database.write(make_traject, now=now)
    made = database.write(make_table, traject_id=traject.id)
    database.write(make_phone, traject_id=traject.id, table_id=made, key="d-" + "a" * 32, now=now, name="Noor")
    return made


def told(database: Database, table_id: int) -> list[tuple[str, str]]:
    return [(line.who, line.what) for line in database.read(list_board_history, table_id=table_id, viewer=Viewer())]


def write(database: Database, table_id: int, text: str, now) -> int:
    facts = {"table_id": table_id, "client_key": text, "column": "speelt", "text": text, "now": now}
    return database.write(add_note, **facts, who="telefoon 1", participant_id=1).id


def test_every_kind_of_change_is_a_sentence(database: Database, table_id, now):
    base = {"table_id": table_id, "who": "Joost", "now": now}
    one, two, three = (
        note.id for note in database.write(make_notes, table_id=table_id, texts=["a", "b", "c"], now=now)
    )
    database.write(move_notes, note_ids=[one], column="helpt", **base)
    group = database.write(group_notes, note_ids=[two, three], **base)
    database.write(name_group, group_id=group.id, title="Post", **base)
    database.write(remove_notes, note_ids=[one], **base)
    database.write(edit_plan, field="puller", value="Nadia", seen=None, **base)
    database.write(edit_plan, field="details:aannames", value="tijd", seen=None, **base)
    database.write(add_action, what="Bellen", **base)

    assert told(database, table_id)[:7] == [
        ("Joost", "maakte een actie: ‘Bellen’"),
        ("Joost", "vulde het plan in: Wat moet er waar zijn voordat dit werkt?"),
        ("Joost", "vulde het plan in: Wie trekt dit?"),
        ("Joost", "haalde een briefje weg: ‘a’"),
        ("Joost", "gaf een groep een naam: ‘Post’"),
        ("Joost", "legde briefjes bij elkaar: ‘b’, ‘c’"),
        ("Joost", "verplaatste een briefje naar ‘Wat helpt al?’: ‘a’"),
    ]


def test_of_a_phone_only_that_it_was_one(database: Database, table_id, now):
    write(database, table_id, "van Noor", now)

    assert told(database, table_id) == [("een telefoon", "schreef een briefje: ‘van Noor’")]


def test_what_a_phone_took_back_is_told_without_its_words(database: Database, table_id, now):
    write(database, table_id, "toch niet", now)
    database.write(undo_on_board, table_id=table_id, who="telefoon 1", now=now)

    (line,) = database.read(list_board_history, table_id=table_id, viewer=Viewer())
    assert (line.what, line.is_undone) == ("schreef een briefje", True)


def test_what_is_written_in_silence_is_not_read_in_the_history(database: Database, table_id, now):
    database.write(set_table_step, table_id=table_id, step=1, who="Joost", now=now)
    note = write(database, table_id, "geheim", now)
    database.write(remove_notes, table_id=table_id, note_ids=[note], who="telefoon 1", now=now)
    assert "geheim" not in str(told(database, table_id))

    database.write(set_table_step, table_id=table_id, step=2, who="Joost", now=now)

    assert "geheim" in str(told(database, table_id))
