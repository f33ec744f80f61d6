"""The owner says yes or no on the own phone; a no tells the notulist, who can take it back; the city answers."""

from datetime import date

import pytest

from sessions.board_errors import AgreementIncomplete, NothingOfYoursToUndo, NotRaised, NotYourAgreement
from sessions.enums import AgreementState
from sessions.errors import NotFound
from sessions.queries.agreement import AgreementView, get_agreement, list_people
from sessions.queries.refusal import list_refusals
from sessions.usecases.agreement import (
    answer_raised,
    edit_agreement,
    raise_agreement,
    record_agreement,
    set_due,
    set_owner,
    undo_agreement,
)
from sessions.usecases.agreement_answer import confirm_own_agreement, refuse_own_agreement, undo_refusal
from sessions.usecases.board import Byline, add_note
from sessions.usecases.participant import introduce_oneself, join_room
from sessions.usecases.plan import add_action
from tests.factories import make_traject
from tests.sessions.board_factories import make_table
from tests.sessions.stage_factories import phone_key
from wijksessie.database import Database

JOOST = "Joost"
DAY = date(2027, 12, 3)


@pytest.fixture
def traject_id(database: Database, now) -> int:
    return database.write(make_traject, now=now).id


@pytest.fixture
def nadia(database: Database, traject_id: int, now) -> int:
    return named(database, traject_id, 1, "Nadia", now)


@pytest.fixture
def by(now) -> dict[str, object]:
    return {"who": JOOST, "now": now}


@pytest.fixture
def asked(database: Database, traject_id: int, nadia: int, by) -> AgreementView:
    facts = {"traject_id": traject_id, "what": "Inloop", "owner": "Nadia", "due": DAY, "participant_id": nadia}
    return database.write(record_agreement, **facts, **by)


def named(database: Database, traject_id: int, number: int, name: str, now) -> int:
    key = phone_key(number)
    person = database.write(join_room, traject_id=traject_id, key=key, language="nl", now=now)
    about = {"participant_id": person.id, "organisation": "", "discipline": "", "name": name}
    return database.write(introduce_oneself, **about).id


def answering(row: AgreementView, participant_id: int, now) -> dict[str, object]:
    return {"participant_id": participant_id, "agreement_id": row.id, "seen": row.version, "now": now}


def test_a_name_in_the_room_brings_its_phone_along_unless_two_have_it(database: Database, traject_id, nadia, now):
    assert [one.participant_id for one in database.read(list_people, traject_id=traject_id)] == [nadia]
    named(database, traject_id, 2, "nadia", now)

    assert [one.participant_id for one in database.read(list_people, traject_id=traject_id)] == [None]


def test_the_owner_confirms_and_a_change_asks_again(database: Database, asked, nadia, by):
    assert asked.is_waiting
    said = database.write(confirm_own_agreement, **answering(asked, nadia, by["now"]))
    assert (said.state, said.confirmed_at, said.is_waiting) == (AgreementState.CONFIRMED, by["now"], False)

    changed = database.write(set_due, agreement_id=asked.id, due=date(2027, 12, 4), seen=DAY, **by)
    assert (changed.participant_id, changed.is_waiting) == (nadia, True)


def test_a_yes_to_a_text_that_changed_meanwhile_is_no_yes(database: Database, asked, nadia, by):
    database.write(edit_agreement, agreement_id=asked.id, field="what", value="Iets groots", seen="Inloop", **by)

    with pytest.raises(NotYourAgreement):
        database.write(confirm_own_agreement, **answering(asked, nadia, by["now"]))
    assert database.read(get_agreement, agreement_id=asked.id).confirmed_at is None


def test_only_the_own_phone_answers_and_not_without_a_day(database: Database, traject_id, asked, nadia, by):
    other = named(database, traject_id, 2, "Ellen", by["now"])
    with pytest.raises(NotYourAgreement):
        database.write(confirm_own_agreement, **answering(asked, other, by["now"]))
    with pytest.raises(NotFound):
        database.write(refuse_own_agreement, **answering(asked, nadia, by["now"]), kind="misschien")
    undated = database.write(set_due, agreement_id=asked.id, due=None, seen=DAY, **by)

    with pytest.raises(AgreementIncomplete):
        database.write(confirm_own_agreement, **answering(undated, nadia, by["now"]))


def test_somebody_elses_name_stays_and_who_cannot_leaves_it_red(database: Database, traject_id, asked, nadia, by):
    left = database.write(refuse_own_agreement, **answering(asked, nadia, by["now"]), kind="not_me")
    assert (left.owner, left.participant_id) == ("Nadia", None)
    again = database.write(set_owner, agreement_id=asked.id, owner="Nadia", participant_id=nadia, seen="Nadia", **by)
    assert database.read(list_refusals, traject_id=traject_id) == ()

    left = database.write(refuse_own_agreement, **answering(again, nadia, by["now"]), kind="cannot")

    (told,) = database.read(list_refusals, traject_id=traject_id)
    assert (left.owner, left.question, told.name, told.kind) == ("", left.question, "Nadia", "cannot")
    assert left.question
    assert told.what == "Inloop"


def test_a_refusal_can_be_taken_back_until_somebody_went_on(database: Database, traject_id, asked, nadia, by):
    database.write(refuse_own_agreement, **answering(asked, nadia, by["now"]), kind="cannot")
    (told,) = database.read(list_refusals, traject_id=traject_id)

    back = database.write(undo_refusal, traject_id=traject_id, change_id=told.change_id, **by)
    assert (back.owner, back.participant_id) == ("Nadia", nadia)
    assert database.read(list_refusals, traject_id=traject_id) == ()
    with pytest.raises(NothingOfYoursToUndo):
        database.write(undo_refusal, traject_id=traject_id, change_id=told.change_id, **by)

    database.write(refuse_own_agreement, **answering(back, nadia, by["now"]), kind="cannot")
    (told,) = database.read(list_refusals, traject_id=traject_id)
    database.write(set_owner, agreement_id=asked.id, owner="Ellen", seen="", **by)
    assert database.read(list_refusals, traject_id=traject_id) == ()
    with pytest.raises(NothingOfYoursToUndo):
        database.write(undo_refusal, traject_id=traject_id, change_id=told.change_id, **by)


def test_an_agreement_keeps_the_note_that_its_action_came_from(database: Database, traject_id, by, now):
    table_id = database.write(make_table, traject_id=traject_id, letter="B")
    facts = {"table_id": table_id, "client_key": "1", "column": "doen", "text": "Samen koken"}
    note = database.write(add_note, **facts, byline=Byline.NONE, **by)
    database.write(add_action, table_id=table_id, what="Samen koken", note_id=note.id, **by)

    kept = database.write(record_agreement, traject_id=traject_id, what="Samen koken", table_id=table_id, **by)
    loose = database.write(record_agreement, traject_id=traject_id, what="Iets anders", table_id=table_id, **by)

    assert (kept.note_id, loose.note_id) == (note.id, None)


def test_the_answer_of_the_city_comes_back_to_what_was_raised(database: Database, traject_id, asked, by, now):
    with pytest.raises(NotRaised):
        database.write(answer_raised, agreement_id=asked.id, answer="Ja", **by)
    database.write(raise_agreement, agreement_id=asked.id, to="De wethouder", **by)

    said = database.write(answer_raised, agreement_id=asked.id, answer="Er komt geld voor.", **by)
    assert (said.raised_answer, said.raised_answered_at) == ("Er komt geld voor.", now)
    database.write(undo_agreement, traject_id=traject_id, **by)

    back = database.read(get_agreement, agreement_id=asked.id)
    assert (back.raised_to, back.raised_answer, back.raised_answered_at) == ("De wethouder", "", None)
