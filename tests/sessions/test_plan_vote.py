"""Stickers on the plans: one vote per phone, within its budget, not for the own table, unseen before the reveal."""

import json

import pytest
from sqlmodel import select

from sessions.changes import live_version
from sessions.errors import NotFound
from sessions.models import Participant, PlanVote
from sessions.queries.plan_vote import find_own_points, get_plan_votes
from sessions.room_errors import NothingToUndo
from sessions.usecases.participant import join_room, join_table
from sessions.usecases.plan_vote import divide_points, reopen_plan_votes, show_plan_votes
from sessions.usecases.table import add_table, remove_table
from sessions.vote_errors import NoPoints, OwnPlan, TooManyPoints, VoteIsOver
from sessions.wijkdata.talk_errors import TooFewVotes
from tests.factories import make_traject
from tests.sessions.stage_factories import phone_key
from tests.surveys.factories import make_other_traject
from wijksessie.database import Database

WHO = "Samira"


@pytest.fixture
def traject_id(database: Database, now) -> int:
    return database.write(make_traject, now=now).id


@pytest.fixture
def by(traject_id: int, now) -> dict[str, object]:
    return {"traject_id": traject_id, "who": WHO, "now": now}


@pytest.fixture
def tables(database: Database, by) -> list[int]:
    return [database.write(add_table, **by).id for _ in range(3)]


def phone(database: Database, traject_id: int, number: int, now, *, table: int | None = None) -> str:
    key = phone_key(number)
    person = database.write(join_room, traject_id=traject_id, key=key, language="nl", now=now)
    if table is not None:
        database.write(join_table, participant_id=person.id, table_id=table)
    return key


def vote(database: Database, traject_id: int, now, people: int, points: dict[int, int], *, first: int = 1) -> None:
    for number in range(first, first + people):
        key = phone(database, traject_id, number, now)
        database.write(divide_points, traject_id=traject_id, key=key, points=points)


def test_a_phone_divides_its_stickers_and_may_move_them(database: Database, traject_id, tables, now):
    vote(database, traject_id, now, 1, {tables[0]: 5})
    vote(database, traject_id, now, 1, {tables[1]: 2, tables[2]: 3})

    own = database.read(find_own_points, traject_id=traject_id, key=phone_key(1))
    assert own == {tables[0]: 0, tables[1]: 2, tables[2]: 3}


def test_a_sixth_sticker_is_refused_and_changes_nothing(database: Database, traject_id, tables, now):
    vote(database, traject_id, now, 1, {tables[0]: 5})

    with pytest.raises(TooManyPoints, match="Je verdeelde 6 stickers, en je hebt er 5"):
        vote(database, traject_id, now, 1, {tables[0]: 3, tables[1]: 3})
    with pytest.raises(NoPoints):
        vote(database, traject_id, now, 1, {})
    with pytest.raises(NotFound):
        vote(database, traject_id, now, 1, {tables[0]: 6, tables[1]: -1})

    assert database.read(find_own_points, traject_id=traject_id, key=phone_key(1))[tables[0]] == 5


def test_nobody_votes_for_the_plan_of_the_own_table(database: Database, traject_id, tables, now):
    key = phone(database, traject_id, 1, now, table=tables[0])

    with pytest.raises(OwnPlan):
        database.write(divide_points, traject_id=traject_id, key=key, points={tables[0]: 1})
    database.write(divide_points, traject_id=traject_id, key=key, points={tables[1]: 5})


def test_a_table_or_a_phone_of_another_session_does_not_vote(database: Database, traject_id, tables, by, now):
    other = database.write(make_other_traject, now=now)
    foreign = database.write(add_table, **{**by, "traject_id": other}).id

    with pytest.raises(NotFound):
        vote(database, traject_id, now, 1, {foreign: 1})
    with pytest.raises(NotFound):
        database.write(divide_points, traject_id=other, key=phone_key(1), points={foreign: 1})


def test_the_counter_goes_in_steps_of_five_and_screens_hear_only_those(database: Database, traject_id, tables, now):
    for number in range(1, 8):
        phone(database, traject_id, number, now)
    room = {"subject": "room", "subject_id": traject_id}
    before = database.read(live_version, **room)

    vote(database, traject_id, now, 4, {tables[0]: 1})
    view = database.read(get_plan_votes, traject_id=traject_id)
    assert (view.voted, view.can_show, database.read(live_version, **room)) == (0, False, before)
    vote(database, traject_id, now, 3, {tables[0]: 1}, first=5)

    view = database.read(get_plan_votes, traject_id=traject_id)
    assert (view.voted, view.shown, view.can_show) == (5, None, True)
    assert database.read(live_version, **room) == before + 1


def test_a_shown_result_stands_still_and_ends_the_vote(database: Database, traject_id, tables, by, now):
    vote(database, traject_id, now, 4, {tables[0]: 5})
    with pytest.raises(TooFewVotes):
        database.write(show_plan_votes, **by)
    vote(database, traject_id, now, 2, {tables[1]: 1, tables[2]: 2}, first=5)

    shown = database.write(show_plan_votes, **by).shown
    with pytest.raises(VoteIsOver):
        vote(database, traject_id, now, 1, {tables[0]: 1}, first=9)
    with pytest.raises(VoteIsOver):
        database.write(show_plan_votes, **by)

    assert shown is not None
    assert (shown.people, dict(shown.points)) == (6, {tables[0]: 20, tables[1]: 2, tables[2]: 4})
    assert database.read(get_plan_votes, traject_id=traject_id).shown == shown


def test_two_shown_results_are_the_same_or_differ_by_five_people_or_more(
    database: Database, traject_id, tables, by, now
):
    with pytest.raises(NothingToUndo):
        database.write(reopen_plan_votes, **by)
    vote(database, traject_id, now, 5, {tables[0]: 5})
    first = database.write(show_plan_votes, **by)
    assert database.write(reopen_plan_votes, **by).shown is None
    assert database.write(show_plan_votes, **by) == first
    database.write(reopen_plan_votes, **by)

    vote(database, traject_id, now, 1, {tables[1]: 5})
    with pytest.raises(TooFewVotes):
        database.write(show_plan_votes, **by)
    vote(database, traject_id, now, 5, {tables[2]: 1}, first=6)

    assert database.write(show_plan_votes, **by).shown.people == 10


def test_a_table_that_was_taken_away_has_no_stickers(database: Database, traject_id, tables, by, now):
    vote(database, traject_id, now, 5, {tables[0]: 3, tables[1]: 2})
    database.write(remove_table, table_id=tables[0], who=WHO, now=now)

    assert dict(database.write(show_plan_votes, **by).shown.points) == {tables[1]: 10, tables[2]: 0}


def test_what_is_stored_of_a_vote_leads_to_nobody(database: Database, traject_id, tables, now):
    people = database.read(lambda db: db.exec(select(Participant)).all())
    vote(database, traject_id, now, 2, {tables[0]: 5})

    rows = database.read(lambda db: db.exec(select(PlanVote)).all())
    stored = json.dumps([row.model_dump() for row in rows])
    assert len({row.phone for row in rows}) == len(rows) == 6  # a phone has another print at each table
    assert [word for person in people for word in (person.key_hash, phone_key(1)) if word in stored] == []
    assert set(PlanVote.model_fields) == {"id", "traject_id", "table_id", "phone", "points"}
