"""Undo on a board: of the own changes only, the newest first, and never over what somebody else did since."""

from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sessions.board_errors import NothingOfYoursToUndo, TooManyActions
from sessions.board_state import state_of
from sessions.errors import DomainError
from sessions.queries.board import get_whole_board
from sessions.queries.plan import get_plan
from sessions.usecases.board import add_note, edit_note, move_notes, remove_notes, restore_note, undo_on_board
from sessions.usecases.note_group import group_notes, name_group, ungroup_notes
from sessions.usecases.plan import add_action, edit_action, edit_plan, make_action, remove_action
from tests.factories import make_traject
from tests.sessions.board_factories import make_notes, make_table
from wijksessie.database import Database

COLUMNS = ("speelt", "helpt", "houdt_op", "doen")
NUMBERS = count(1)
PICK = st.integers(0, 6)
OPERATIONS = st.one_of(
    st.tuples(st.just("add"), st.sampled_from(COLUMNS)),
    st.tuples(st.just("edit"), PICK, st.text("abc", min_size=1, max_size=3)),
    st.tuples(st.just("move"), st.lists(PICK, min_size=1, max_size=3), st.sampled_from(COLUMNS), st.none() | PICK),
    st.tuples(st.just("remove"), st.lists(PICK, min_size=1, max_size=3)),
    st.tuples(st.just("group"), st.lists(PICK, min_size=2, max_size=4)),
    st.tuples(st.just("ungroup"), PICK),
    st.tuples(st.just("name"), PICK, st.text("xyz", max_size=3)),
    st.tuples(st.just("action"), PICK),
    st.tuples(st.just("plan"), st.text("pq", max_size=2)),
)


def board_without_versions(database: Database, table_id: int) -> dict[str, object]:
    """What people see of a board: versions only ever go up, and an empty plan is a plan."""
    state = state_of(database.read(get_whole_board, table_id=table_id))
    del state["version"]
    for key, value in state.items():
        if key == "plan" or key.startswith("note:"):
            value.pop("version")
    state["plan"].pop("id")
    state["table"].pop("removed")
    return state


def do(database: Database, table_id: int, now, operation: tuple) -> None:
    """Do one thing on the board as Joost; picks count round the notes that are there."""
    board = database.read(get_whole_board, table_id=table_id)
    ids = [note.id for note in board.notes]
    base = {"table_id": table_id, "who": "Joost", "now": now}
    kind, *facts = operation
    if kind == "add":
        key = str(next(NUMBERS))
        database.write(add_note, client_key=key, column=facts[0], text=key, **base)
    elif kind == "plan":
        database.write(edit_plan, field="deploy", value=facts[0], seen=board.plan.deploy, **base)
    elif not ids:
        return
    elif kind == "edit":
        note = board.notes[facts[0] % len(ids)]
        database.write(edit_note, note_id=note.id, text=facts[1], version=note.version, **base)
    elif kind == "action":
        database.write(make_action, note_id=ids[facts[0] % len(ids)], **base)
    elif kind in {"ungroup", "name"} and board.groups:
        group = board.groups[facts[0] % len(board.groups)].id
        if kind == "ungroup":
            database.write(ungroup_notes, group_id=group, **base)
        else:
            database.write(name_group, group_id=group, title=facts[1], **base)
    elif kind in {"move", "remove", "group"}:
        chosen = [ids[pick % len(ids)] for pick in facts[0]]
        if kind == "move":
            before = None if facts[2] is None else ids[facts[2] % len(ids)]
            database.write(move_notes, note_ids=chosen, column=facts[1], before=before, **base)
        else:
            database.write(remove_notes if kind == "remove" else group_notes, note_ids=chosen, **base)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(operations=st.lists(OPERATIONS, max_size=14))
def test_undoing_everything_one_did_walks_back_through_every_board_that_was(database: Database, now, operations):
    traject = database.write(make_traject, now=now, code=f"T{next(NUMBERS)}")
    table_id = database.write(make_table, traject_id=traject.id)
    seen = [board_without_versions(database, table_id)]
    for operation in operations:
        try:
            do(database, table_id, now, operation)
        except DomainError:
            continue
        board = board_without_versions(database, table_id)
        if board != seen[-1]:
            seen.append(board)

    walked = [board_without_versions(database, table_id)]
    while True:
        try:
            database.write(undo_on_board, table_id=table_id, who="Joost", now=now)
        except NothingOfYoursToUndo:
            break
        board = board_without_versions(database, table_id)
        if board != walked[-1]:
            walked.append(board)

    assert walked == seen[::-1]


@pytest.fixture
def table_id(database: Database, now) -> int:
    traject = database.write(make_traject, now=now)
    return database.write(make_table, traject_id=traject.id)


def texts(database: Database, table_id: int) -> list[str]:
    return [note.text for note in database.read(get_whole_board, table_id=table_id).notes]


def test_undo_leaves_what_another_did(database: Database, table_id, now):
    database.write(make_notes, table_id=table_id, texts=["van Joost"], now=now)
    database.write(make_notes, table_id=table_id, texts=["van Ellen"], who="Ellen", now=now)

    database.write(undo_on_board, table_id=table_id, who="Joost", now=now)

    assert texts(database, table_id) == ["van Ellen"]


def test_without_own_changes_there_is_nothing_to_undo(database: Database, table_id, now):
    database.write(make_notes, table_id=table_id, texts=["a"], now=now)

    with pytest.raises(NothingOfYoursToUndo):
        database.write(undo_on_board, table_id=table_id, who="Ellen", now=now)


def test_a_change_that_another_built_on_stays_and_the_next_undo_goes_further_back(database: Database, table_id, now):
    base = {"table_id": table_id, "now": now}
    first, second = database.write(make_notes, table_id=table_id, texts=["a", "b"], now=now)
    database.write(edit_note, note_id=second.id, text="b van Joost", version=1, who="Joost", **base)
    database.write(edit_note, note_id=second.id, text="b van Ellen", version=2, who="Ellen", **base)

    skipped = database.write(undo_on_board, who="Joost", **base)
    after_skip = texts(database, table_id)
    database.write(move_notes, note_ids=[first.id], column="helpt", who="Ellen", **base)
    again = [database.write(undo_on_board, who="Joost", **base) for _ in range(2)]

    assert (skipped.what, skipped.is_undone) == ("edit_note", False)
    assert after_skip == ["a", "b van Ellen"]
    assert [(one.what, one.is_undone) for one in again] == [("add_note", False), ("add_note", False)]
    assert sorted(texts(database, table_id)) == ["a", "b van Ellen"]


def test_a_removed_note_that_another_brought_back_is_not_brought_back_twice(database: Database, table_id, now):
    base = {"table_id": table_id, "now": now}
    (note,) = database.write(make_notes, table_id=table_id, texts=["a"], now=now)
    database.write(remove_notes, note_ids=[note.id], who="Joost", **base)
    database.write(restore_note, note_id=note.id, who="Ellen", **base)

    undone = database.write(undo_on_board, who="Joost", **base)

    assert not undone.is_undone
    assert texts(database, table_id) == ["a"]


def test_undo_brings_back_actions_and_plan_fields(database: Database, table_id, now):
    base = {"table_id": table_id, "who": "Joost", "now": now}
    action = database.write(add_action, what="Inloop", by="", **base)
    database.write(edit_action, action_id=action.id, field="due", value=now.date(), seen=None, **base)
    database.write(remove_action, action_id=action.id, **base)

    database.write(undo_on_board, **base)
    with_date = database.read(get_plan, table_id=table_id).actions
    database.write(undo_on_board, **base)
    without_date = database.read(get_plan, table_id=table_id).actions

    assert [(one.what, one.due) for one in with_date] == [("Inloop", now.date())]
    assert [(one.what, one.due) for one in without_date] == [("Inloop", None)]


def test_undo_never_makes_a_third_action(database: Database, table_id, now):
    base = {"table_id": table_id, "now": now}
    first = database.write(add_action, what="een", who="Joost", **base)
    database.write(remove_action, action_id=first.id, who="Joost", **base)
    for what in ("twee", "drie"):
        database.write(add_action, what=what, who="Ellen", **base)

    with pytest.raises(TooManyActions):
        database.write(undo_on_board, who="Joost", **base)

    assert [one.what for one in database.read(get_plan, table_id=table_id).actions] == ["twee", "drie"]


def test_a_moved_note_goes_back_to_its_own_place_whatever_others_moved_since(database: Database, table_id, now):
    base = {"table_id": table_id, "now": now}
    _a, b, _c = database.write(make_notes, table_id=table_id, texts=["a", "b", "c"], now=now)
    (x,) = database.write(make_notes, table_id=table_id, texts=["x"], column="helpt", now=now)
    database.write(move_notes, note_ids=[b.id], column="helpt", who="Joost", **base)
    database.write(move_notes, note_ids=[x.id], column="doen", who="Ellen", **base)

    database.write(undo_on_board, who="Joost", **base)

    assert texts(database, table_id) == ["a", "b", "c", "x"]
