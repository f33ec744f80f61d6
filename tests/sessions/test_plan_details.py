"""The optional fields of a plan: kept by their key, checked, undone one by one."""

import pytest

from sessions.board_errors import ChangedMeanwhile
from sessions.board_state import plan_state
from sessions.errors import NotFound, TextTooLong
from sessions.plan_details import more_plan_fields
from sessions.queries.plan import get_plan
from sessions.usecases.board import undo_on_board
from sessions.usecases.plan import edit_plan
from tests.factories import make_traject
from tests.sessions.board_factories import make_table
from wijksessie.database import Database


@pytest.fixture
def table_id(database: Database, now) -> int:
    return database.write(make_table, traject_id=database.write(make_traject, now=now).id)


def fill(database: Database, table_id: int, now, field: str, value: str, *, seen: str = "", who: str = "Joost") -> None:
    database.write(edit_plan, table_id=table_id, field=f"details:{field}", value=value, seen=seen, who=who, now=now)


def details(database: Database, table_id: int) -> dict[str, str]:
    return dict(database.read(get_plan, table_id=table_id).details)


def test_every_optional_field_of_the_assignment_is_kept_by_its_key(database: Database, table_id, now):
    for field in more_plan_fields():
        value = field.choices[0][0] if field.choices else "iets"
        fill(database, table_id, now, field.key.removeprefix("details:"), value)

    kept = details(database, table_id)
    assert {"resultaat_cijfer", "preventie", "effectladder", "aannames", "meten.wat", "meten.let_op"} <= kept.keys()
    assert {"soort_inzet", "gericht_op", "resultaat_soort", "resultaat_waarom", "kwaliteit_stap"} <= kept.keys()
    assert len(kept) == len(more_plan_fields())
    assert plan_state(database.read(get_plan, table_id=table_id))["details"] == kept


def test_optional_fields_are_not_missed_by_a_plan(database: Database, table_id, now):
    before = database.read(get_plan, table_id=table_id).missing
    fill(database, table_id, now, "aannames", "Ouders hebben tijd")

    assert database.read(get_plan, table_id=table_id).missing == before


@pytest.mark.parametrize(
    ("typed", "refusal"),
    [(("onzin", "x"), NotFound), (("preventie", "iedereen"), NotFound), (("aannames", "x" * 501), TextTooLong)],
)
def test_what_the_form_cannot_have_sent_is_refused(database: Database, table_id, now, typed, refusal):
    with pytest.raises(refusal):
        fill(database, table_id, now, *typed)

    assert details(database, table_id) == {}


def test_the_second_of_two_writers_sees_in_words_what_the_first_chose(database: Database, table_id, now):
    fill(database, table_id, now, "preventie", "selectief", who="Ellen")

    with pytest.raises(ChangedMeanwhile, match="Voor een groep met meer kans op problemen"):
        fill(database, table_id, now, "preventie", "universeel")


def test_undo_takes_back_ones_own_field_and_leaves_that_of_another(database: Database, table_id, now):
    fill(database, table_id, now, "aannames", "van Joost")
    fill(database, table_id, now, "kwaliteit_nu", "van Ellen", who="Ellen")

    undone = database.write(undo_on_board, table_id=table_id, who="Joost", now=now)

    assert undone.is_undone
    assert details(database, table_id) == {"kwaliteit_nu": "van Ellen"}


def test_an_emptied_field_leaves_nothing_behind(database: Database, table_id, now):
    fill(database, table_id, now, "aannames", "van Joost")
    fill(database, table_id, now, "aannames", "", seen="van Joost")

    assert details(database, table_id) == {}
