"""'Ik doe mee' and 'ik help': by name, once per plan, to be taken back, and off the screen when the regie says so."""

import pytest
from sqlmodel import select

from sessions.errors import NotFound, TextTooLong
from sessions.models import Commitment
from sessions.queries.commitment import list_commitments, list_own_commitments
from sessions.queries.participant import find_participant
from sessions.usecases.commitment import (
    commit_to_plan,
    remove_commitment,
    restore_commitment,
    take_back_commitment,
)
from sessions.usecases.participant import join_room
from sessions.usecases.table import add_table
from sessions.vote_errors import NamelessPromise
from sessions.wijkdata.talk_errors import UnknownAnswer
from tests.factories import make_traject
from tests.sessions.stage_factories import phone_key
from tests.surveys.factories import make_other_traject
from wijksessie.database import Database

WHO = "Samira"


@pytest.fixture
def traject_id(database: Database, now) -> int:
    return database.write(make_traject, now=now).id


@pytest.fixture
def table_id(database: Database, traject_id: int, now) -> int:
    return database.write(add_table, traject_id=traject_id, who=WHO, now=now).id


@pytest.fixture
def nadia(database: Database, traject_id: int, now) -> int:
    return database.write(join_room, traject_id=traject_id, key=phone_key(1), language="nl", now=now).id


@pytest.fixture
def joins(nadia: int, table_id: int, now) -> dict[str, object]:
    return {"participant_id": nadia, "table_id": table_id, "kind": "doet_mee", "name": "Nadia", "now": now}


def test_a_promise_has_a_name_and_the_phone_remembers_it(database: Database, traject_id, joins):
    with pytest.raises(NamelessPromise):
        database.write(commit_to_plan, **{**joins, "name": " "})
    database.write(commit_to_plan, **joins, note="Een ruimte op dinsdag")

    (made,) = database.read(list_commitments, traject_id=traject_id)
    assert (made.name, made.kind, made.note) == ("Nadia", "doet_mee", "Een ruimte op dinsdag")
    assert database.read(find_participant, key=phone_key(1)).name == "Nadia"


def test_a_second_promise_to_a_plan_replaces_the_first(database: Database, traject_id, joins):
    database.write(commit_to_plan, **joins)
    database.write(commit_to_plan, **{**joins, "kind": "helpt"})

    assert [made.kind for made in database.read(list_commitments, traject_id=traject_id)] == ["helpt"]


def test_a_promise_that_is_taken_back_is_gone_with_its_name(database: Database, nadia, table_id, joins):
    database.write(commit_to_plan, **joins)
    database.write(take_back_commitment, participant_id=nadia, table_id=table_id)
    database.write(take_back_commitment, participant_id=nadia, table_id=table_id)

    assert database.read(list_own_commitments, participant_id=nadia) == ()
    assert database.read(lambda db: db.exec(select(Commitment)).all()) == []


def test_the_regie_takes_a_promise_off_and_brings_it_back(database: Database, traject_id, joins, now):
    made = database.write(commit_to_plan, **joins)
    about = {"traject_id": traject_id, "commitment_id": made.id, "who": WHO, "now": now}

    database.write(remove_commitment, **about)
    assert database.read(list_commitments, traject_id=traject_id) == ()
    assert database.read(list_commitments, traject_id=traject_id, removed=True) == (made,)
    database.write(restore_commitment, **about)

    assert database.read(list_commitments, traject_id=traject_id) == (made,)


def test_what_is_not_of_this_session_is_refused(database: Database, joins, nadia, now):
    other = database.write(make_other_traject, now=now)
    foreign = database.write(add_table, traject_id=other, who=WHO, now=now).id
    made = database.write(commit_to_plan, **joins)

    with pytest.raises(NotFound):
        database.write(commit_to_plan, **{**joins, "table_id": foreign})
    with pytest.raises(NotFound):
        database.write(remove_commitment, traject_id=other, commitment_id=made.id, who=WHO, now=now)
    with pytest.raises(UnknownAnswer):
        database.write(commit_to_plan, **{**joins, "kind": "misschien"})
    with pytest.raises(TextTooLong):
        database.write(commit_to_plan, **joins, note="x" * 201)
    with pytest.raises(NotFound):
        database.write(take_back_commitment, participant_id=nadia + 99, table_id=foreign)
