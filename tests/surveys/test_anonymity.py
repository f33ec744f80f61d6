"""Nothing that is stored leads from an answer to a person or a moment (PRODUCT E5)."""

import json
from datetime import date, datetime

import pytest
import sqlalchemy as sa
from sqlmodel import SQLModel

from surveys.models import Answer
from surveys.usecases.survey import close_survey
from tests.surveys.factories import TODAY, WHO, answer, make_open_survey, phone_key
from wijksessie.database import Database

ABOUT_A_PERSON = ("ip", "agent", "address", "name", "email", "invitee", "participant", "account", "login", "user")


@pytest.fixture
def survey_id(database: Database, now) -> int:
    survey = database.write(make_open_survey, now=now)
    for phone in range(12):
        database.write(answer, survey_id=survey.id, phone=phone, key="werkveld", value="welzijn")
        database.write(answer, survey_id=survey.id, phone=phone, key="eigen_bijdrage", value=f"Koffie {phone}")
    return survey.id


def rows(database: Database, table: sa.Table) -> list[dict[str, object]]:
    with database.engine.connect() as connection:
        return [dict(row._mapping) for row in connection.execute(table.select())]


def test_an_answer_holds_a_random_id_a_hash_a_value_and_a_day(database: Database, survey_id):
    assert sorted(Answer.__table__.columns.keys()) == [
        "answered_on",
        "id",
        "is_answered",
        "phone",
        "question_id",
        "revision",
        "survey_id",
        "value",
    ]
    assert {row["answered_on"] for row in rows(database, Answer.__table__)} == {TODAY}


def test_no_table_of_the_enquete_points_at_a_person_or_keeps_a_moment():
    tables = [
        table for table in SQLModel.metadata.sorted_tables if table.name in {"answer", "open_text", "survey_snapshot"}
    ]

    for table in tables:
        assert [
            key.column.table.name for key in table.foreign_keys if key.column.table.name not in {"survey", "question"}
        ] == []
        for column in table.columns:
            assert column.name not in ABOUT_A_PERSON
            assert column.type.python_type is not datetime, column.name
            assert column.type.python_type is not date or column.name == "answered_on"


def test_no_table_at_all_holds_the_key_of_a_phone(database: Database, survey_id):
    whole = json.dumps([rows(database, table) for table in SQLModel.metadata.sorted_tables], default=str)

    assert [phone for phone in range(12) if phone_key(phone).partition("-")[2] in whole] == []


def test_sqlite_lays_rows_in_the_order_of_their_random_id_from_the_start(sqlite_url: str, now):
    database = Database(sqlite_url)
    survey = database.write(make_open_survey, now=now)
    for phone in range(12):
        database.write(answer, survey_id=survey.id, phone=phone, key="werkveld", value="welzijn")
    with database.engine.connect() as connection:
        laws = connection.execute(sa.text("SELECT sql FROM sqlite_master WHERE name IN ('answer', 'open_text')")).all()
        stored = [row[0] for row in connection.execute(sa.text("SELECT * FROM answer"))]
    database.close()

    assert [law.rstrip().endswith("WITHOUT ROWID") for (law,) in laws] == [True, True]
    assert stored == sorted(stored)


def test_after_the_closing_answers_lie_in_the_order_of_their_random_id_on_every_engine(
    database: Database, survey_id, now
):
    database.write(close_survey, survey_id=survey_id, who=WHO, now=now)

    stored = [row["id"] for row in rows(database, Answer.__table__)]

    assert (len(stored), stored) == (24, sorted(stored))


def test_the_list_of_changes_says_nothing_about_answers(database: Database, survey_id):
    changes = rows(database, SQLModel.metadata.tables["change"])

    assert {change["what"] for change in changes} == {"survey_created", "survey_opened"}


def test_two_copies_from_around_the_closing_have_no_word_in_common(database: Database, survey_id, now):
    before = rows(database, Answer.__table__)
    database.write(close_survey, survey_id=survey_id, who=WHO, now=now)
    after = rows(database, Answer.__table__)

    words = lambda copy: {row["id"] for row in copy} | {row["phone"] for row in copy}  # noqa: E731
    assert words(before) & words(after) == set()
