"""One writer for all phones: durable before it answers, and one phone's refusal is nobody else's."""

import asyncio

import pytest
from sqlmodel import Session, func, select

from sessions.changes import live_version, touch
from sessions.errors import DomainError, NotFound
from sessions.models import Organisation
from sessions.queries.traject import get_traject
from wijksessie.database import Database
from wijksessie.phone_writer import PhoneWriter


class Refused(DomainError):
    text = "Dat kan niet."


def store(db: Session, *, name: str) -> str:
    db.add(Organisation(name=name, city="Utrecht", municipality_code="GM0344"))
    db.flush()
    touch(db, "room", 1)
    if name == "weiger":
        raise Refused
    if name == "ontbreekt":
        get_traject(db, traject_id=0)
    return name


def count(db: Session) -> int:
    return db.exec(select(func.count()).select_from(Organisation)).one()


@pytest.fixture
def writer(database: Database):
    made = PhoneWriter(database)
    yield made
    made.close()


async def test_everybody_of_a_batch_is_answered_and_stored(database: Database, writer: PhoneWriter):
    answers = await asyncio.gather(*(writer.write(store, name=f"telefoon {number}") for number in range(300)))

    assert answers == [f"telefoon {number}" for number in range(300)]
    assert database.read(count) == 300


async def test_a_refused_phone_leaves_the_others_alone(database: Database, writer: PhoneWriter):
    outcomes = await asyncio.gather(
        *(writer.write(store, name=name) for name in ("een", "weiger", "twee", "ontbreekt")), return_exceptions=True
    )

    assert [type(outcome) for outcome in outcomes] == [str, Refused, str, NotFound]
    assert database.read(count) == 2
    assert database.read(live_version, subject="room", subject_id=1) == 2


async def test_the_announcement_comes_after_the_commit(database: Database, writer: PhoneWriter):
    seen = []
    database.announce = lambda _changed: seen.append(database.read(count))

    await writer.write(store, name="een")

    assert seen == [1]
