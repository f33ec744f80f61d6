"""The plan of a table and its actions."""

from datetime import date

import pytest

from sessions.board_errors import ChangedMeanwhile, TooManyActions
from sessions.errors import EmptyText, NotFound
from sessions.queries.board import get_whole_board
from sessions.queries.plan import get_plan, list_plans
from sessions.queries.table_progress import list_table_progress
from sessions.usecases.board import remove_notes
from sessions.usecases.plan import add_action, edit_action, edit_plan, make_action, remove_action
from sessions.usecases.table_step import set_table_step
from sessions.usecases.voorgesprek import answer_field
from tests.factories import make_traject
from tests.sessions.board_factories import make_notes, make_phone, make_table
from wijksessie.database import Database

WHOLE = {
    "deploy": "elke dinsdag een inloop over geld op school",
    "result": "ouders hun vragen kwijt kunnen",
    "target_group": "ouders van de basisschool",
    "puller": "Nadia",
    "first_step": "rondje langs drie scholen",
    "first_step_on": date(2027, 3, 2),
    "ready_on": date(2027, 5, 1),
    "question": "Wie heeft op dinsdagochtend een ruimte over?",
}


@pytest.fixture
def traject(database: Database, now):
    return database.write(make_traject, now=now)


@pytest.fixture
def table_id(database: Database, traject) -> int:
    return database.write(make_table, traject_id=traject.id)


def fill(database: Database, table_id: int, now, fields: dict[str, object], who: str = "Joost") -> None:
    for field, value in fields.items():
        database.write(edit_plan, table_id=table_id, field=field, value=value, seen=None, who=who, now=now)


def test_an_empty_plan_says_in_words_what_it_needs(database: Database, table_id):
    plan = database.read(get_plan, table_id=table_id)

    assert plan.missing == (
        "welke persona",
        "wat jullie inzetten",
        "wat er dan verandert",
        "voor wie",
        "wie trekt",
        "de eerste stap",
        "de dag van de eerste stap",
        "wanneer het er staat",
        "jullie vraag aan de zaal",
    )
    assert (plan.complete, plan.sentence) == (0, "")


def test_a_filled_plan_makes_the_sentence_of_the_method(database: Database, table_id, now):
    fill(database, table_id, now, WHOLE)

    plan = database.read(get_plan, table_id=table_id)

    assert plan.sentence == (
        "Wij zetten elke dinsdag een inloop over geld op school in, zodat ouders hun vragen kwijt kunnen."
    )
    assert plan.missing == ("welke persona",)
    assert plan.complete == pytest.approx(8 / 9)


def test_two_people_can_fill_different_fields_at_the_same_time(database: Database, table_id, now):
    fill(database, table_id, now, {"puller": "Nadia"}, who="Joost")
    fill(database, table_id, now, {"question": "Wie helpt?"}, who="Ellen")

    plan = database.read(get_plan, table_id=table_id)
    assert (plan.puller, plan.question) == ("Nadia", "Wie helpt?")


def test_the_second_writer_of_one_field_sees_what_the_first_wrote(database: Database, table_id, now):
    fill(database, table_id, now, {"ready_on": date(2027, 5, 1)}, who="Ellen")

    with pytest.raises(ChangedMeanwhile) as refused:
        fill(database, table_id, now, {"ready_on": date(2027, 6, 1)}, who="Joost")

    assert "Er staat nu: ‘1 mei 2027’." in refused.value.text
    assert database.read(get_plan, table_id=table_id).ready_on == date(2027, 5, 1)


def test_a_field_that_a_plan_does_not_have_is_refused(database: Database, table_id, now):
    with pytest.raises(NotFound):
        fill(database, table_id, now, {"version": "9"})


def test_a_third_action_is_refused_with_the_sentence_of_the_assignment(database: Database, table_id, now):
    for what in ("een", "twee"):
        database.write(add_action, table_id=table_id, what=what, who="Joost", now=now)

    with pytest.raises(TooManyActions) as refused:
        database.write(add_action, table_id=table_id, what="drie", who="Joost", now=now)

    assert refused.value.text == "Meer dan twee acties? Kies samen welke je echt gaat doen."


def test_where_the_voorgesprek_allows_one_choice_a_second_action_is_refused(database: Database, table_id, now):
    traject_id = database.read(get_whole_board, table_id=table_id).traject_id
    database.write(answer_field, traject_id=traject_id, field="hoeveel_keuzes", value=1, who="Samira", now=now)
    database.write(add_action, table_id=table_id, what="een", who="Joost", now=now)

    with pytest.raises(TooManyActions) as refused:
        database.write(add_action, table_id=table_id, what="twee", who="Joost", now=now)

    assert refused.value.text == "Elke tafel maakt één keuze. Kies samen welke je echt gaat doen."
    plan = database.read(get_plan, table_id=table_id)
    assert (len(plan.actions), plan.most_actions) == (1, 1)


def test_an_action_remembers_the_note_that_it_came_from(database: Database, table_id, now):
    (note,) = database.write(make_notes, table_id=table_id, texts=["Inloop op school"], now=now)

    action = database.write(make_action, table_id=table_id, note_id=note.id, who="Joost", now=now)
    again = database.write(make_action, table_id=table_id, note_id=note.id, who="Ellen", now=now)
    database.write(remove_notes, table_id=table_id, note_ids=[note.id], who="Joost", now=now)

    assert (action.what, action.note_id, again) == ("Inloop op school", note.id, action)
    assert database.read(get_plan, table_id=table_id).actions == (action,)


def test_an_action_is_changed_field_by_field(database: Database, table_id, now):
    action = database.write(add_action, table_id=table_id, what="Inloop", who="Joost", now=now)
    facts = {"table_id": table_id, "action_id": action.id, "who": "Joost", "now": now}

    database.write(edit_action, field="who", value="Buurtteam", seen="", **facts)
    database.write(edit_action, field="due", value=date(2027, 3, 2), seen=None, **facts)

    with pytest.raises(ChangedMeanwhile):
        database.write(edit_action, field="who", value="Welzijn", seen="", **facts)
    with pytest.raises(EmptyText):
        database.write(edit_action, field="what", value="  ", seen="Inloop", **facts)
    (changed,) = database.read(get_plan, table_id=table_id).actions
    assert (changed.what, changed.who, changed.due) == ("Inloop", "Buurtteam", date(2027, 3, 2))


def test_a_removed_action_makes_room_for_another(database: Database, table_id, now):
    first = database.write(add_action, table_id=table_id, what="een", who="Joost", now=now)
    database.write(add_action, table_id=table_id, what="twee", who="Joost", now=now)

    database.write(remove_action, table_id=table_id, action_id=first.id, who="Joost", now=now)
    database.write(add_action, table_id=table_id, what="drie", who="Joost", now=now)

    assert [one.what for one in database.read(get_plan, table_id=table_id).actions] == ["twee", "drie"]


def test_a_plan_is_announced_to_the_room_as_well(database: Database, traject, table_id, now):
    heard = []
    database.announce = lambda changed: heard.append(set(changed))

    fill(database, table_id, now, {"puller": "Nadia"})

    assert heard == [{("board", table_id), ("tables", traject.id), ("room", traject.id)}]


def test_all_plans_stand_in_the_order_of_the_letters(database: Database, traject, table_id, now):
    other = database.write(make_table, traject_id=traject.id, letter="A")
    fill(database, table_id, now, {"puller": "Nadia"})

    plans = database.read(list_plans, traject_id=traject.id)

    assert [(plan.letter, plan.table_id, plan.puller) for plan in plans] == [("A", other, ""), ("B", table_id, "Nadia")]
    assert plans[1] == database.read(get_plan, table_id=table_id)


def test_the_wall_sees_how_far_every_table_is(database: Database, traject, table_id, now):
    database.write(make_table, traject_id=traject.id, letter="C", host="")
    database.write(make_phone, traject_id=traject.id, table_id=table_id, key="k" * 24, now=now)
    database.write(make_notes, table_id=table_id, texts=["a", "b", "c", "d"], now=now)
    later = now.replace(minute=40)
    fill(database, table_id, later, {"puller": "Nadia"})

    b, c = database.read(list_table_progress, traject_id=traject.id)

    assert (b.letter, b.host, b.people, b.notes, b.latest) == ("B", "Joost", 1, 4, ("d", "c", "b"))
    assert (b.has_owner, b.plan_complete, b.last_activity) == (True, pytest.approx(1 / 9), later)
    assert (c.letter, c.host, c.notes, c.last_activity, c.has_owner) == ("C", "", 0, None, False)


def test_the_wall_does_not_read_what_is_written_in_silence(database: Database, traject, table_id, now):
    database.write(make_notes, table_id=table_id, texts=["eerder"], now=now)
    silence = now.replace(minute=40)
    database.write(set_table_step, table_id=table_id, step=1, who="Joost", now=silence)
    database.write(make_notes, table_id=table_id, texts=["stil"], now=silence)

    (table,) = database.read(list_table_progress, traject_id=traject.id)

    assert (table.notes, table.latest, table.is_silent) == (2, ("eerder",), True)
