"""The timeline: tick and undo, own steps, moving the session, facts that tick by themselves."""

from datetime import date, datetime, timedelta

import pytest

from sessions.errors import EmptyText
from sessions.queries.checklist import ItemState, ReplanView, list_by_phase, list_checklist, preview_replan
from sessions.queries.planning_fact import get_planning_facts
from sessions.usecases.checklist import (
    StepOfMethod,
    UnknownPhase,
    add_item,
    edit_item,
    finish_item,
    move_session_date,
    remove_item,
    reopen_item,
    restore_item,
)
from sessions.usecases.team import add_team_member
from sessions.usecases.traject import DateTooFar
from tests.sessions.planning_factories import SESSION_DAY, WHO, begin_traject, item_id
from wijksessie.database import Database

TODAY = date(2026, 11, 24)


@pytest.fixture
def traject_id(database: Database, now: datetime) -> int:
    return database.write(begin_traject, now=now).id


def due_dates(database: Database, traject_id: int) -> dict[str, date | None]:
    items = database.read(list_checklist, traject_id=traject_id, today=TODAY)
    return {item.key or item.title: item.due for item in items}


def test_steps_are_late_from_the_day_after_they_are_due(database: Database, traject_id: int) -> None:
    step = database.read(item_id, traject_id=traject_id, key="save_the_date")  # due 10 November 2026

    states = [
        next(
            item.state for item in database.read(list_checklist, traject_id=traject_id, today=today) if item.id == step
        )
        for today in (date(2026, 11, 10), date(2026, 11, 11))
    ]

    assert states == [ItemState.OPEN, ItemState.LATE]


def test_the_day_itself_is_in_the_order_of_its_clock(database: Database, traject_id: int) -> None:
    items = database.read(list_checklist, traject_id=traject_id, today=TODAY)

    clocks = [item.clock for item in items if item.phase == "dag"]

    assert clocks == sorted(clocks)
    assert clocks[0] == "10.30"


def test_a_tick_says_who_and_when_and_can_be_taken_back(database: Database, now: datetime, traject_id: int) -> None:
    step = database.read(item_id, traject_id=traject_id, key="locatie")

    done = database.write(finish_item, traject_id=traject_id, item_id=step, now=now, who="Ellen")
    again = database.write(finish_item, traject_id=traject_id, item_id=step, now=now + timedelta(days=1), who="Joost")
    back = database.write(reopen_item, traject_id=traject_id, item_id=step, now=now, who="Joost")

    assert (done.state, done.done_by, done.done_at) == (ItemState.DONE, "Ellen", now)
    assert (again.done_by, again.done_at) == ("Ellen", now)
    assert (back.state, back.done_by, back.done_at) == (ItemState.LATE, "", None)


def test_what_is_really_there_ticks_by_itself(database: Database, now: datetime, traject_id: int) -> None:
    for role in ("wijkmanager", "data", "welzijn"):
        database.write(add_team_member, traject_id=traject_id, name=role, role=role, now=now, who=WHO)

    facts = database.read(get_planning_facts, traject_id=traject_id)
    items = database.read(list_checklist, traject_id=traject_id, today=TODAY, facts=facts)
    step = next(item for item in items if item.key == "projectteam")

    assert (step.state, step.is_automatic) == (ItemState.DONE, True)
    assert step.done_facts == "aantal mensen in het projectteam: 3"


def test_an_own_step_is_added_changed_removed_and_put_back(database: Database, now: datetime, traject_id: int) -> None:
    made = database.write(
        add_item,
        traject_id=traject_id,
        title="Tolk <i>regelen</i>",
        phase="zes_weken",
        due=date(2026, 12, 5),
        who_does="Ellen",
        now=now,
        who=WHO,
    )
    changed = database.write(
        edit_item,
        traject_id=traject_id,
        item_id=made.id,
        title="Tolk Turks regelen",
        due=date(2026, 12, 8),
        who_does="Joost",
        now=now,
        who=WHO,
    )

    change_id = database.write(remove_item, traject_id=traject_id, item_id=made.id, now=now, who=WHO)
    between = due_dates(database, traject_id)
    back = database.write(restore_item, traject_id=traject_id, change_id=change_id, now=now, who=WHO)

    assert (made.title, made.is_weekend) == ("Tolk <i>regelen</i>", True)
    assert (changed.title, changed.who, changed.is_weekend) == ("Tolk Turks regelen", "Joost", False)
    assert "Tolk Turks regelen" not in between
    assert back == changed


def test_a_step_of_the_method_cannot_be_removed(database: Database, now: datetime, traject_id: int) -> None:
    step = database.read(item_id, traject_id=traject_id, key="locatie")

    with pytest.raises(StepOfMethod):
        database.write(remove_item, traject_id=traject_id, item_id=step, now=now, who=WHO)


def test_an_own_step_needs_a_title_and_a_phase(database: Database, now: datetime, traject_id: int) -> None:
    facts = {"traject_id": traject_id, "due": None, "who_does": "", "now": now, "who": WHO}

    with pytest.raises(EmptyText):
        database.write(add_item, **facts, title="", phase="dag")
    with pytest.raises(UnknownPhase):
        database.write(add_item, **facts, title="Iets", phase="ooit")


def test_moving_the_session_shows_the_difference_before_it_applies_it(
    database: Database, now: datetime, traject_id: int
) -> None:
    new_day = SESSION_DAY + timedelta(weeks=1)
    before = due_dates(database, traject_id)

    shown: ReplanView = database.read(preview_replan, traject_id=traject_id, session_date=new_day, today=TODAY)
    unchanged = due_dates(database, traject_id)
    moved = database.write(move_session_date, traject_id=traject_id, session_date=new_day, now=now, who=WHO)
    after = due_dates(database, traject_id)

    assert unchanged == before
    assert moved == len(shown.lines) == 44
    assert {line.item_id: line.after for line in shown.lines} == {
        item.id: item.due for item in database.read(list_checklist, traject_id=traject_id, today=TODAY)
    }
    assert after["uitnodiging"] == date(2026, 12, 8)
    assert (shown.before, shown.after) == (SESSION_DAY, new_day)


def test_moving_the_session_leaves_what_is_done_and_what_has_an_own_date(
    database: Database, now: datetime, traject_id: int
) -> None:
    done = database.read(item_id, traject_id=traject_id, key="locatie")
    own = database.read(item_id, traject_id=traject_id, key="catering")
    database.write(finish_item, traject_id=traject_id, item_id=done, now=now, who=WHO)
    database.write(
        edit_item,
        traject_id=traject_id,
        item_id=own,
        due=date(2026, 12, 24),
        who_does="data",
        now=now,
        who=WHO,
    )
    before = due_dates(database, traject_id)

    shown = database.read(preview_replan, traject_id=traject_id, session_date=date(2027, 3, 9), today=TODAY)
    database.write(move_session_date, traject_id=traject_id, session_date=date(2027, 3, 9), now=now, who=WHO)
    after = due_dates(database, traject_id)

    assert {key for key in before if before[key] == after[key]} == {"locatie", "catering"}
    assert (shown.kept_own, shown.kept_done) == (("Bestel de lunch",), 1)


def test_moving_the_session_there_and_back_changes_nothing(database: Database, now: datetime, traject_id: int) -> None:
    before = due_dates(database, traject_id)

    for day in (date(2027, 3, 31), None, SESSION_DAY):
        database.write(move_session_date, traject_id=traject_id, session_date=day, now=now, who=WHO)

    assert due_dates(database, traject_id) == before


def test_steps_that_would_fall_before_today_are_counted(database: Database, traject_id: int) -> None:
    shown = database.read(preview_replan, traject_id=traject_id, session_date=date(2026, 12, 1), today=TODAY)

    assert shown.already_past == sum(1 for line in shown.lines if line.after and line.after < TODAY)
    assert shown.already_past > 20


def test_the_session_cannot_move_to_another_decade(database: Database, now: datetime, traject_id: int) -> None:
    with pytest.raises(DateTooFar):
        database.write(move_session_date, traject_id=traject_id, session_date=date(2072, 1, 12), now=now, who=WHO)


def test_the_planned_date_given_back_follows_the_session_again(
    database: Database, now: datetime, traject_id: int
) -> None:
    step = database.read(item_id, traject_id=traject_id, key="catering")
    facts = {"traject_id": traject_id, "item_id": step, "who_does": "", "now": now, "who": WHO}

    own = database.write(edit_item, **facts, due=date(2026, 12, 24))
    planned = database.write(edit_item, **facts, due=None)

    assert (own.due_is_own, own.due) == (True, date(2026, 12, 24))
    assert (planned.due_is_own, planned.due) == (False, date(2026, 11, 17))


def test_a_step_in_a_weekend_stays_there_and_says_so(database: Database, now: datetime, traject_id: int) -> None:
    database.write(move_session_date, traject_id=traject_id, session_date=date(2027, 1, 15), now=now, who=WHO)

    items = {item.key: item for item in database.read(list_checklist, traject_id=traject_id, today=TODAY)}

    assert (items["personas_herkenbaar"].due, items["personas_herkenbaar"].is_weekend) == (date(2027, 1, 10), True)
    assert not items["personas"].is_weekend


def test_every_step_stands_in_one_phase(database: Database, traject_id: int) -> None:
    items = database.read(list_checklist, traject_id=traject_id, today=TODAY)

    grouped = list_by_phase(items)

    assert [phase.key for phase, _ in grouped] == ["drie_maanden", "zes_weken", "een_week", "dag", "na_afloop"]
    assert sorted(item.id for _, group in grouped for item in group) == sorted(item.id for item in items)
