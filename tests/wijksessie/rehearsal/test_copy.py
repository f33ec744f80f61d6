"""A repetitie happens in a copy that holds what a session needs, and leaves no row in any table."""

from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa
from sqlmodel import Session, SQLModel, select

from personas.models import Claim
from personas.queries.persona import get_persona, list_personas
from sessions.errors import NotFound
from sessions.mail_errors import OnlyARehearsal
from sessions.models import Organisation
from sessions.queries.figure import list_story
from sessions.queries.programme import list_parts
from sessions.queries.traject import get_traject, list_trajects
from sessions.room_errors import NoProgramme
from sessions.usecases.agreement import record_agreement
from sessions.usecases.board import add_note
from sessions.usecases.participant import join_room, join_table
from sessions.usecases.rehearsal import remove_cut_off_rehearsals, remove_rehearsal
from sessions.usecases.room import open_room
from surveys.queries.survey import get_survey_by_traject, list_questions
from tests.factories import make_traject
from tests.full_traject import make_full_traject
from tests.sessions.mailing_factories import make_mailing
from tests.sessions.stage_factories import add_programme
from wijksessie.database import Database
from wijksessie.rehearsal.copy import Stage, clear_rehearsal, prepare_rehearsal

WHO = "Ellen"
Rows = dict[str, list[tuple[object, ...]]]


def test_a_copy_has_all_that_a_session_needs_and_nobody_meets_it(database: Database, now: datetime) -> None:
    full = database.write(make_full_traject, now=now)
    old = full.facts["traject_id"]
    organisation = database.read(get_traject, traject_id=old).organisation_id
    known = database.read(list_trajects, organisation_id=organisation)
    stage = database.write(prepare_rehearsal, traject_id=old, seats=10, now=now)
    new = stage.rehearsal.traject_id
    for query in (list_parts, list_story):
        assert len(database.read(query, traject_id=new)) == len(database.read(query, traject_id=old)) > 0
    _check_cards(database, stage, old=old, new=new)
    survey = database.read(get_survey_by_traject, traject_id=new)
    assert survey is not None
    assert survey.takes_answers(now.date())
    assert database.read(list_questions, survey_id=survey.id)
    assert database.read(list_trajects, organisation_id=organisation) == known
    with pytest.raises(OnlyARehearsal):
        database.write(make_mailing, traject_id=new, kind="invitation", now=now)


def _check_cards(database: Database, stage: Stage, *, old: int, new: int) -> None:
    """The copied cards say the same with sources of their own, and the copied tables work on them."""
    first, copied = (database.read(list_personas, traject_id=one) for one in (old, new))
    assert [card.title for card in copied] == [card.title for card in first]
    original, card = (database.read(get_persona, persona_id=cards[0].id) for cards in (first, copied))
    assert [claim.text for claim in card.claims] == [claim.text for claim in original.claims]
    rows = [database.read(_sources, persona_id=cards[0].id) for cards in (first, copied)]
    assert all(rows)
    assert not rows[0] & rows[1]
    seated = {table.persona_id for table in stage.tables if table.persona_id is not None}
    assert seated
    assert seated <= {each.id for each in copied}


def test_there_are_tables_for_everybody_who_rehearses(database: Database, now: datetime) -> None:
    traject_id = database.write(_with_programme, now=now)
    stage = database.write(prepare_rehearsal, traject_id=traject_id, seats=25, now=now)
    assert len(stage.tables) == 3


def test_without_a_programme_there_is_nothing_to_rehearse(database: Database, now: datetime) -> None:
    traject_id = database.write(lambda db: make_traject(db, now=now).id)
    with pytest.raises(NoProgramme):
        database.write(prepare_rehearsal, traject_id=traject_id, seats=10, now=now)


def test_after_a_rehearsal_every_table_is_as_before(database: Database, now: datetime) -> None:
    full = database.write(make_full_traject, now=now)
    before = _everything(database)
    stage = database.write(prepare_rehearsal, traject_id=full.facts["traject_id"], seats=20, now=now)
    database.write(_live_a_little, stage=stage, now=now)
    assert _everything(database) != before
    database.write(clear_rehearsal, rehearsal=stage.rehearsal)
    assert _everything(database) == before


def test_a_repetitie_that_was_cut_off_goes_after_an_hour(database: Database, now: datetime) -> None:
    traject_id = database.write(_with_programme, now=now)
    before = _everything(database)
    database.write(prepare_rehearsal, traject_id=traject_id, seats=20, now=now)
    assert database.write(remove_cut_off_rehearsals, now=now + timedelta(minutes=59)) == 0
    assert database.write(remove_cut_off_rehearsals, now=now + timedelta(minutes=61)) == 1
    assert _everything(database) == before


def test_an_organisation_of_people_is_never_taken_for_a_repetitie(database: Database, now: datetime) -> None:
    traject_id = database.write(_with_programme, now=now)
    organisation = database.read(get_traject, traject_id=traject_id).organisation_id
    with pytest.raises(NotFound):
        database.write(remove_rehearsal, organisation_id=organisation)
    assert database.read(lambda db: db.exec(select(Organisation.id)).all()) == [organisation]


def _with_programme(db: Session, *, now: datetime) -> int:
    traject = make_traject(db, now=now)
    add_programme(db, traject_id=traject.id)
    return traject.id


def _live_a_little(db: Session, *, stage: Stage, now: datetime) -> None:
    """Let things happen in the copy that outlive a traject, or are counted beside it."""
    traject_id, table = stage.rehearsal.traject_id, stage.tables[0]
    facts = {"who": WHO, "now": now}
    open_room(db, traject_id=traject_id, **facts)
    phone = join_room(db, traject_id=traject_id, key=f"d-{1:032x}", language="nl", now=now)
    join_table(db, participant_id=phone.id, table_id=table.id)
    add_note(db, table_id=table.id, client_key="een", column="speelt", text="Spook", participant_id=phone.id, **facts)
    record_agreement(db, traject_id=traject_id, what="Spookafspraak", owner="", due=None, table_id=table.id, **facts)


def _sources(db: Session, *, persona_id: int) -> set[object]:
    claims = db.exec(select(Claim).where(Claim.persona_id == persona_id)).all()
    return {slot["evidence"] for claim in claims for slot in claim.slots.values() if "evidence" in slot}


def _everything(database: Database) -> Rows:
    with database.engine.connect() as connection:
        return {
            table.name: sorted((tuple(row) for row in connection.execute(sa.select(table))), key=repr)
            for table in SQLModel.metadata.sorted_tables
        }
