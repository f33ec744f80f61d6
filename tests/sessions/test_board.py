"""The notes of a board."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlmodel import select

from sessions.board_errors import ChangedMeanwhile, NotAtThisTable, UnknownColumn
from sessions.errors import EmptyText, NotFound, TextTooLong
from sessions.models import BoardNote, Change, ProgrammePart, Room, WorkTable
from sessions.queries.board import Viewer, get_board, get_whole_board, list_removed_notes
from sessions.usecases.board import Byline, add_note, edit_note, move_notes, remove_notes, restore_note, undo_on_board
from sessions.usecases.note_group import group_notes
from sessions.usecases.table_step import set_table_step
from tests.factories import make_traject
from tests.sessions.board_factories import make_notes, make_phone, make_table
from wijksessie.database import Database

SILENT = 1


@pytest.fixture
def traject(database: Database, now):
    return database.write(make_traject, now=now)


@pytest.fixture
def table_id(database: Database, traject) -> int:
    return database.write(make_table, traject_id=traject.id)


def texts(database: Database, table_id: int, column: str = "speelt") -> list[str]:
    board = database.read(get_board, table_id=table_id, viewer=Viewer())
    return [note.text for note in board.notes if note.column == column]


def test_a_note_sent_twice_stands_there_once(database: Database, table_id, now):
    facts = {"table_id": table_id, "client_key": "k1", "column": "speelt", "who": "Joost", "now": now}

    first = database.write(add_note, text="Post blijft dicht", **facts)
    second = database.write(add_note, text="Post blijft dicht", **facts)

    assert first == second
    assert texts(database, table_id) == ["Post blijft dicht"]


def test_every_change_of_a_board_is_announced_to_the_board_and_to_who_watches_all_tables(
    database: Database, traject, table_id, now
):
    heard = []
    database.announce = lambda changed: heard.append(set(changed))

    database.write(make_notes, table_id=table_id, texts=["a"], now=now)

    assert heard == [{("board", table_id), ("tables", traject.id)}]


@pytest.mark.parametrize(
    ("column", "text", "refusal"),
    [("onzin", "a", UnknownColumn), ("speelt", "  ", EmptyText), ("speelt", "x" * 281, TextTooLong)],
)
def test_a_note_needs_a_column_of_the_board_and_a_text_that_fits(*, database, table_id, now, column, text, refusal):
    with pytest.raises(refusal):
        database.write(add_note, table_id=table_id, client_key="k", column=column, text=text, who="Joost", now=now)

    assert database.read(get_whole_board, table_id=table_id).notes == ()


def test_a_removed_table_takes_no_notes(database: Database, table_id, now):
    database.write(lambda db: setattr(db.get_one(WorkTable, table_id), "removed_at", now))

    with pytest.raises(NotFound):
        database.write(make_notes, table_id=table_id, texts=["a"], now=now)


def test_a_phone_of_another_table_cannot_write_here(database: Database, traject, table_id, now):
    other = database.write(make_table, traject_id=traject.id, letter="C")
    phone = database.write(make_phone, traject_id=traject.id, table_id=other, key="k" * 24, now=now)

    with pytest.raises(NotAtThisTable):
        database.write(
            add_note,
            table_id=table_id,
            client_key="k",
            column="speelt",
            text="a",
            participant_id=phone,
            who="x",
            now=now,
        )


@pytest.mark.parametrize(("sharing", "shown"), [(2, ""), (3, "Eerstelijn")])
def test_a_note_shows_a_discipline_only_where_three_at_the_table_share_it(
    *, database: Database, traject, table_id, now, sharing, shown
):
    phones = [
        database.write(
            make_phone, traject_id=traject.id, table_id=table_id, key=str(i) * 24, discipline="eerstelijn", now=now
        )
        for i in range(sharing)
    ]

    note = database.write(
        add_note,
        table_id=table_id,
        client_key="k",
        column="speelt",
        text="a",
        participant_id=phones[0],
        byline=Byline.DISCIPLINE,
        spoken_discipline="Eerstelijn",
        who="x",
        now=now,
    )

    assert note.byline == shown


def test_a_note_has_no_sender_unless_the_writer_asks(database: Database, traject, table_id, now):
    phone = database.write(make_phone, traject_id=traject.id, table_id=table_id, key="k" * 24, name="Noor", now=now)
    facts = {"table_id": table_id, "column": "speelt", "text": "a", "participant_id": phone, "who": "x", "now": now}

    plain = database.write(add_note, client_key="1", **facts)
    named = database.write(add_note, client_key="2", byline=Byline.NAME, **facts)

    assert (plain.byline, named.byline) == ("", "Noor")


def test_the_second_of_two_editors_sees_the_text_of_the_first(database: Database, table_id, now):
    (note,) = database.write(make_notes, table_id=table_id, texts=["eerst"], now=now)
    facts = {"table_id": table_id, "note_id": note.id, "version": note.version, "now": now}
    database.write(edit_note, text="van Ellen", who="Ellen", **facts)

    with pytest.raises(ChangedMeanwhile) as refused:
        database.write(edit_note, text="van Joost", who="Joost", **facts)

    assert refused.value.current == "van Ellen"
    assert texts(database, table_id) == ["van Ellen"]


def test_moving_a_note_does_not_refuse_who_is_editing_it(database: Database, table_id, now):
    (note,) = database.write(make_notes, table_id=table_id, texts=["a"], now=now)
    database.write(move_notes, table_id=table_id, note_ids=[note.id], column="helpt", who="Ellen", now=now)

    edited = database.write(
        edit_note, table_id=table_id, note_id=note.id, text="b", version=note.version, who="Joost", now=now
    )

    assert (edited.text, edited.column) == ("b", "helpt")


@pytest.mark.parametrize(("before", "order"), [(None, ["b", "c", "a"]), (2, ["b", "a", "c"]), (1, ["a", "b", "c"])])
def test_a_note_moves_in_front_of_another_or_to_the_end(database: Database, table_id, now, before, order):
    notes = database.write(make_notes, table_id=table_id, texts=["a", "b", "c"], now=now)

    database.write(
        move_notes,
        table_id=table_id,
        note_ids=[notes[0].id],
        column="speelt",
        before=None if before is None else notes[before].id,
        who="Joost",
        now=now,
    )

    assert texts(database, table_id) == order


def test_removed_notes_come_back_where_they_were_whoever_took_them_away(database: Database, table_id, now):
    notes = database.write(make_notes, table_id=table_id, texts=["a", "b", "c"], now=now)
    database.write(remove_notes, table_id=table_id, note_ids=[notes[1].id], who="Ellen", now=now)
    assert texts(database, table_id) == ["a", "c"]
    assert [note.text for note in database.read(list_removed_notes, table_id=table_id, viewer=Viewer())] == ["b"]

    database.write(restore_note, table_id=table_id, note_id=notes[1].id, who="Joost", now=now)

    assert texts(database, table_id) == ["a", "b", "c"]


def test_nothing_is_really_deleted(database: Database, table_id, now):
    notes = database.write(make_notes, table_id=table_id, texts=["a"], now=now)

    database.write(remove_notes, table_id=table_id, note_ids=[notes[0].id], who="Joost", now=now)

    kept = database.read(lambda db: [(row.text, row.removed_at) for row in db.exec(select(BoardNote)).all()])
    assert kept == [("a", now)]


def test_a_note_that_is_gone_cannot_be_moved(database: Database, table_id, now):
    notes = database.write(make_notes, table_id=table_id, texts=["a"], now=now)
    database.write(remove_notes, table_id=table_id, note_ids=[notes[0].id], who="Joost", now=now)

    with pytest.raises(NotFound):
        database.write(move_notes, table_id=table_id, note_ids=[notes[0].id], column="helpt", who="Joost", now=now)


def test_every_change_is_kept_in_order(database: Database, table_id, now):
    notes = database.write(make_notes, table_id=table_id, texts=["a", "b"], now=now)
    database.write(group_notes, table_id=table_id, note_ids=[n.id for n in notes], who="Ellen", now=now)
    database.write(undo_on_board, table_id=table_id, who="Ellen", now=now)

    lines = database.read(
        lambda db: [(row.who, row.what, row.undone_at is not None) for row in db.exec(select(Change)).all()]
    )
    assert lines == [("Joost", "add_note", False), ("Joost", "add_note", False), ("Ellen", "group_notes", True)]


def test_in_silence_a_viewer_gets_the_own_notes_and_a_count_of_the_others(database: Database, traject, table_id, now):
    database.write(make_notes, table_id=table_id, texts=["van eerder"], now=now)
    phones = [
        database.write(make_phone, traject_id=traject.id, table_id=table_id, key=key * 24, now=now) for key in "ab"
    ]
    silence = now.replace(minute=30)
    database.write(set_table_step, table_id=table_id, step=SILENT, who="Joost", now=silence)
    for phone in phones:
        database.write(
            add_note,
            table_id=table_id,
            client_key=str(phone),
            column="speelt",
            text=f"geheim {phone}",
            participant_id=phone,
            who="x",
            now=silence,
        )

    seen = database.read(get_board, table_id=table_id, viewer=Viewer(phones[0]))
    screen = database.read(get_board, table_id=table_id, viewer=Viewer())

    assert [note.text for note in seen.notes] == ["van eerder", f"geheim {phones[0]}"]
    assert seen.hidden == (("speelt", 1),)
    assert ([note.text for note in screen.notes], screen.hidden) == (["van eerder"], (("speelt", 2),))


def test_the_next_step_reveals_what_was_written_in_silence(database: Database, table_id, now):
    database.write(set_table_step, table_id=table_id, step=SILENT, who="Joost", now=now)
    database.write(make_notes, table_id=table_id, texts=["a"], now=now)

    database.write(set_table_step, table_id=table_id, step=SILENT + 1, who="Joost", now=now)

    board = database.read(get_board, table_id=table_id, viewer=Viewer(7))
    assert ([note.text for note in board.notes], board.hidden) == (["a"], ())


def test_who_writes_at_the_same_moment_gets_a_place_of_the_own(database: Database, table_id, now):
    def write(number: int) -> None:
        database.write(make_notes, table_id=table_id, texts=[f"briefje {number}"], now=now)

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(write, range(40)))

    board = database.read(get_whole_board, table_id=table_id)
    assert [note.position for note in board.notes] == list(range(40))


def test_moves_at_the_same_moment_leave_one_order(database: Database, table_id, now):
    notes = database.write(make_notes, table_id=table_id, texts=[str(i) for i in range(8)], now=now)

    def move(note) -> None:
        for column in ("helpt", "speelt"):
            database.write(
                move_notes,
                table_id=table_id,
                note_ids=[note.id],
                column=column,
                before=notes[0].id if note is not notes[0] else None,
                who=note.text,
                now=now,
            )

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(move, notes))

    board = database.read(get_whole_board, table_id=table_id)
    assert sorted(note.position for note in board.notes) == list(range(8))
    assert {note.column for note in board.notes} == {"speelt"}


def room_at(database: Database, traject, *, view: str, position: int, step: int, since) -> None:
    """Put the stage at a part that shows `view`, at this place in the programme."""

    def put(db):
        part = ProgrammePart(
            traject_id=traject.id,
            position=position,
            key=view,
            title=view,
            wanted_minutes=40,
            min_minutes=40,
            beamer_view=view,
        )
        db.add(part)
        db.flush()
        room = db.exec(select(Room)).one_or_none() or Room(traject_id=traject.id, opened_at=since)
        room.part_id, room.step, room.step_started_at = part.id, step, since
        db.add(room)

    database.write(put)


def test_when_the_session_goes_on_everything_is_open(database: Database, traject, table_id, now):
    database.write(set_table_step, table_id=table_id, step=SILENT, who="Joost", now=now)
    room_at(database, traject, view="tables", position=5, step=0, since=now.replace(minute=5))
    assert database.read(get_whole_board, table_id=table_id).is_silent
    room_at(database, traject, view="pitch", position=6, step=0, since=now.replace(minute=50))

    board = database.read(get_whole_board, table_id=table_id)

    assert (board.step, board.is_silent) == (SILENT, False)
