"""Back-ups from before, during and after: what somebody who has them all can find out, and what not (PRODUCT E5)."""

import json
import os
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlmodel import SQLModel

from surveys.rules import phone_print
from surveys.usecases.answer import lay_anew
from surveys.usecases.survey import close_survey, reopen_survey
from tests.attack import OF_ANSWERS, Rows, all_bytes, back_up, every_table, found_in, lie_in_order
from tests.conftest import engines
from tests.sessions.mailing_factories import make_invitee, make_mailing, people
from tests.surveys.factories import TODAY, WHO, answer, make_open_survey, phone_key
from wijksessie.database import Database

PHONES = 30


class Hall:
    """An enquête with people who were invited by mail, phones that answer, and an attacker who copies everything."""

    def __init__(self, database: Database, now) -> None:
        self.database, self.now, self.opening = database, now, 1
        self.survey = database.write(make_open_survey, now=now)
        for one in people(PHONES):
            database.write(make_invitee, traject_id=self.survey.traject_id, name=one.name, email=one.email)
        database.write(make_mailing, traject_id=self.survey.traject_id, now=now, kind="uitnodiging", count=PHONES)

    def answers(self, phone: int, text: str, *, today=TODAY) -> None:
        for key, value in (("werkveld", "welzijn"), ("eigen_bijdrage", text)):
            self.database.write(answer, survey_id=self.survey.id, phone=phone, key=key, value=value, today=today)

    def close(self) -> None:
        self.database.write(close_survey, survey_id=self.survey.id, who=WHO, now=self.now)

    def reopen(self) -> None:
        self.database.write(reopen_survey, survey_id=self.survey.id, closes_on=None, who=WHO, now=self.now)
        self.opening += 1

    def prints(self, phones: range) -> list[str]:
        """What the tables hold of these phones' keys, in the order in which they came in."""
        return [phone_print(self.survey.id, phone_key(phone, opening=self.opening)) for phone in phones]


@pytest.fixture
def hall(database: Database, now) -> Hall:
    return Hall(database, now)


def changed_tables(before: Rows, after: Rows) -> set[str]:
    return {name for name in before if before[name] != after[name]}


def test_two_back_ups_differ_in_the_tables_of_answers_alone(hall: Hall):
    for phone in range(7):
        hall.answers(phone, f"Koffie {phone}")
    before = every_table(hall.database)
    hall.answers(7, "Thee")
    hall.answers(2, "Toch liever soep")
    after = every_table(hall.database)
    hall.close()
    closed = every_table(hall.database)

    assert len(before) == len(SQLModel.metadata.tables)
    assert changed_tables(before, after) <= OF_ANSWERS
    assert changed_tables(after, closed) <= OF_ANSWERS | {"survey", "change"}


def test_no_person_stands_in_a_table_of_answers_and_no_answer_in_another(hall: Hall):
    for phone in range(PHONES):
        hall.answers(phone, f"Bijdrage-{phone:03}-einde")
    hall.close()
    tables = every_table(hall.database)
    said = {name: json.dumps(rows, default=str) for name, rows in tables.items()}

    persons = [word for one in people(PHONES) for word in (one.name, one.email)]
    assert {name for name, text in said.items() if any(word in text for word in persons)} == {
        "invitee",
        "mail_message",
    }
    assert {name for name, text in said.items() if "Bijdrage-" in text} == {"answer", "survey_snapshot", "open_text"}
    assert {name for name, text in said.items() if hall.prints(range(1))[0] in text} == set()


def test_answering_leaves_no_moment_behind(hall: Hall):
    hall.answers(1, "Koffie", today=TODAY)
    hall.answers(2, "Thee", today=TODAY + timedelta(days=2))
    days = {row["answered_on"] for row in every_table(hall.database)["answer"]}
    hall.close()

    assert days == {TODAY, TODAY + timedelta(days=2)}
    assert {row["answered_on"] for row in every_table(hall.database)["answer"]} == {TODAY + timedelta(days=2)}


def test_after_the_closing_nothing_of_before_lies_on_the_disk(hall: Hall, tmp_path: Path):
    for phone in range(PHONES):
        hall.answers(phone, f"Eerste-versie-{phone:03}")
    for phone in range(PHONES):
        hall.answers(phone, f"Tweede-versie-{phone:03}")
    ids = [row["id"] for row in every_table(hall.database)["answer"]]
    words = [*ids, *hall.prints(range(PHONES))]
    hall.close()
    disk = all_bytes(hall.database, tmp_path) + heap(hall.database)

    assert found_in(disk, words) == []
    hall.reopen()
    hall.answers(1, "Nakomer")
    again = hall.prints(range(1, 2))
    hall.close()
    assert found_in(all_bytes(hall.database, tmp_path) + heap(hall.database), [*words, *again]) == []


def heap(database: Database) -> bytes:
    """The file of the table of answers as PostgreSQL keeps it, where the tests may read it."""
    if database.is_sqlite or os.geteuid() != 0:
        return b""
    with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("CHECKPOINT")
        folder = connection.exec_driver_sql("SHOW data_directory").scalar_one()
        place = connection.exec_driver_sql("SELECT pg_relation_filepath('answer')").scalar_one()
    return (Path(folder) / place).read_bytes()


def test_while_it_is_open_the_order_of_the_rows_is_not_the_order_of_the_phones(hall: Hall, tmp_path: Path):
    for phone in range(14):
        hall.database.write(answer, survey_id=hall.survey.id, phone=phone, key="werkveld", value="welzijn")
    rows = by_id(hall)
    came_in = sorted(rows, key=lambda row: hall.prints(range(14)).index(str(row["phone"])))
    before = lie_in_order(back_up(hall.database, tmp_path, "one").read_bytes(), as_stored(came_in))
    hall.database.write(lay_anew, survey_id=hall.survey.id)
    after = lie_in_order(back_up(hall.database, tmp_path, "two").read_bytes(), as_stored(rows))

    assert abs(before) > 0.6  # the measure sees it when there is something to see
    assert abs(after) > 0.95  # now it is the order of the random ids
    assert by_id(hall) == rows


def as_stored(rows: list[dict[str, object]]) -> list[str]:
    """How these rows look in the table itself; in an index the id comes last."""
    return [f"{row['id']}.{{0,20}}{row['phone']}" for row in rows]


def by_id(hall: Hall) -> list[dict[str, object]]:
    return sorted(every_table(hall.database)["answer"], key=lambda row: row["id"])


def test_a_phone_goes_on_where_it_was_after_its_rows_were_laid_anew(hall: Hall):
    hall.answers(1, "Koffie")
    hall.database.write(lay_anew, survey_id=hall.survey.id)
    hall.answers(1, "Thee")

    assert sorted(str(row["value"]) for row in every_table(hall.database)["answer"]) == ["Thee", "welzijn"]


# SQLite counts no transactions
@pytest.mark.parametrize("database_url", [name for name in engines() if name == "postgresql"], indirect=True)
def test_postgresql_gives_every_row_the_same_transaction_when_it_lays_them_anew(hall: Hall):
    for phone in range(5):
        hall.answers(phone, "Koffie")
    hall.database.write(lay_anew, survey_id=hall.survey.id)

    with hall.database.engine.connect() as connection:
        assert len(connection.execute(sa.text("SELECT DISTINCT xmin::text FROM answer")).all()) == 1
