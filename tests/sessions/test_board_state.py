"""What travels to a screen: the state of a board, and the difference between two of them."""

import json

from hypothesis import given
from hypothesis import strategies as st

from sessions.board_state import difference, patched, state_of
from sessions.queries.board import get_whole_board
from sessions.usecases.board import add_note
from sessions.usecases.plan import make_action
from tests.factories import make_traject
from tests.sessions.board_factories import make_notes, make_phone, make_table
from wijksessie.database import Database

STATES = st.builds(
    lambda entries, version: {**entries, "version": version},
    st.dictionaries(st.sampled_from(["plan", "note:1", "note:2", "group:3", "column:speelt"]), st.integers(0, 3)),
    st.integers(0, 9),
)


@given(before=STATES, after=STATES)
def test_a_patch_turns_the_one_state_into_the_other(before, after):
    assert patched(before, difference(before, after)) == after


def test_a_patch_holds_only_what_changed(database: Database, now):
    traject = database.write(make_traject, now=now)
    table_id = database.write(make_table, traject_id=traject.id)
    database.write(make_notes, table_id=table_id, texts=["a", "b"], now=now)
    before = state_of(database.read(get_whole_board, table_id=table_id))
    (note,) = database.write(make_notes, table_id=table_id, texts=["c"], now=now)

    patch = difference(before, state_of(database.read(get_whole_board, table_id=table_id)))

    assert patch == {
        "from": 2,
        "version": 3,
        "set": {
            "column:speelt": {"notes": [note.id - 2, note.id - 1, note.id], "hidden": 0},
            f"note:{note.id}": {
                "id": note.id,
                "text": "c",
                "byline": "",
                "group": None,
                "version": 1,
                "is_action": False,
            },
        },
        "gone": [],
    }


def test_a_board_on_the_wire_never_says_whose_phone_wrote_a_note(database: Database, now):
    traject = database.write(make_traject, now=now)
    table_id = database.write(make_table, traject_id=traject.id)
    phone = database.write(make_phone, traject_id=traject.id, table_id=table_id, key="geheim" * 4, name="Noor", now=now)
    facts = {"table_id": table_id, "column": "speelt", "who": "x", "now": now}
    note = database.write(add_note, client_key="sleutel", text="a", participant_id=phone, **facts)
    database.write(make_action, table_id=table_id, note_id=note.id, who="x", now=now)

    wire = json.dumps(state_of(database.read(get_whole_board, table_id=table_id)))

    assert [word for word in ("participant", "Noor", "sleutel", "geheim") if word in wire] == []
