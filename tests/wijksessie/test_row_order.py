"""The order of arrival does not stay in the table, and a phone that changes its answer meanwhile loses nothing."""

import asyncio

import sqlalchemy as sa
from sqlmodel import Session

from tests.attack import every_table
from tests.surveys.factories import answer, make_open_survey
from wijksessie.database import Database
from wijksessie.repeating import Repeating
from wijksessie.row_order import RowOrder


def some_answers(database: Database, survey_id: int, phones: range, value: str) -> None:
    for phone in phones:
        database.write(answer, survey_id=survey_id, phone=phone, key="eigen_bijdrage", value=value)


def without_old_rows(db: Session) -> None:
    """PostgreSQL gives the places of rows that other tests deleted out again, in no order: begin with an empty file."""
    if db.connection().dialect.name == "postgresql":
        db.execute(sa.text("TRUNCATE answer CASCADE"))


async def test_only_an_enquete_in_which_something_changed_is_laid_anew(database: Database, now):
    database.write(without_old_rows)
    survey = database.write(make_open_survey, now=now)
    order = RowOrder(database)
    counts = [await order.look()]
    some_answers(database, survey.id, range(6), "Koffie")
    counts += [await order.look(), await order.look()]
    some_answers(database, survey.id, range(1), "Thee")
    counts += [await order.look(), await order.look()]

    ids = [row["id"] for row in every_table(database)["answer"]]
    assert counts == [0, 1, 0, 1, 0]
    assert (len(ids), ids) == (6, sorted(ids))


async def test_changes_that_come_in_while_rows_are_laid_anew_are_all_kept(database: Database, now):
    survey = database.write(make_open_survey, now=now)
    some_answers(database, survey.id, range(8), "Koffie")
    order = Repeating(RowOrder(database).look, seconds=0.001)
    order.start()
    for turn in range(6):
        await asyncio.gather(
            *(
                database.awrite(answer, survey_id=survey.id, phone=phone, key="eigen_bijdrage", value=f"Thee {turn}")
                for phone in range(8)
            )
        )
    await order.stop()

    assert [row["value"] for row in every_table(database)["answer"]] == ["Thee 5"] * 8
