"""One use-case is one transaction; a read changes nothing."""

import pytest
import sqlalchemy as sa
from sqlmodel import Session, select

from sessions.changes import live_version, touch
from sessions.errors import NotFound
from sessions.models import LiveVersion, Traject
from sessions.queries.traject import get_traject
from tests.factories import make_traject
from wijksessie.database import Database


def test_a_write_is_there_for_the_next_read(database: Database, now):
    made = database.write(make_traject, now=now)

    found = database.read(get_traject, traject_id=made.id)

    assert found == made


def test_a_refused_use_case_stores_nothing(database: Database, now):
    def make_and_fail(db: Session) -> None:
        make_traject(db, now=now)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        database.write(make_and_fail)

    assert database.read(lambda db: list(db.exec(select(Traject)).all())) == []


def test_a_read_cannot_write(database: Database, now):
    with pytest.raises((sa.exc.OperationalError, sa.exc.InternalError)):
        database.read(make_traject, now=now)


def test_a_query_through_write_is_refused(database: Database):
    with pytest.raises(ValueError, match="is a query"):
        database.write(get_traject, traject_id=1)


def test_what_is_not_there_is_not_found(database: Database):
    with pytest.raises(NotFound):
        database.read(get_traject, traject_id=1)


def test_a_change_is_announced_after_the_commit(database: Database, now):
    heard = []
    traject = database.write(make_traject, now=now)
    database.announce = lambda changed: heard.append(
        (changed, database.read(live_version, subject="room", subject_id=traject.id))
    )

    database.write(touch, "room", traject.id)
    database.write(touch, "room", traject.id)

    assert heard == [({("room", traject.id): 1}, 1), ({("room", traject.id): 2}, 2)]


def test_an_error_never_tells_what_was_being_stored(database: Database):
    def store_twice(db: Session) -> None:
        for _ in range(2):
            db.add(LiveVersion(subject="Geheim antwoord", subject_id=1, number=1))
            db.flush()
            db.expunge_all()

    with pytest.raises(sa.exc.IntegrityError) as error:
        database.write(store_twice)

    assert "Geheim antwoord" not in str(error.value).partition("DETAIL")[0]
