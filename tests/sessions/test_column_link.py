"""A column that somebody linked is remembered for the whole organisation, and for nobody else."""

from datetime import datetime

import pytest
from sqlmodel import Session

from sessions.models import Organisation
from sessions.queries.column_link import get_hints, list_column_links
from sessions.usecases.column_link import NoTitle, WrongLink, link_column, unlink_column
from sessions.usecases.dataset import start_import
from sessions.wijkdata.errors import NothingToKeep
from sessions.wijkdata.hints import Hints
from sessions.wijkdata.reading import read_file
from tests.factories import make_traject
from tests.sessions.wijkdata.factories import kwb_file, store
from wijksessie.database import Database

TITLE = "  % Cultuur|2023 "


def link(db: Session, *, organisation_id: int, now: datetime, title: str = TITLE, figure: str = "gezond_eten",
         group: str = "18+") -> None:  # fmt: skip
    link_column(
        db, organisation_id=organisation_id, title=title, indicator=figure, age_group=group, who="Joost", now=now
    )


def test_a_link_is_remembered_whatever_the_case_and_the_blanks(database: Database, now: datetime):
    home = database.write(make_traject, now=now).organisation_id

    database.write(link, organisation_id=home, now=now)

    hints = database.read(get_hints, organisation_id=home)
    assert hints.link_of("% cultuur|2024") == ("gezond_eten", "18+")
    assert hints.home == "GM0344"


def test_a_second_link_of_a_column_replaces_the_first(database: Database, now: datetime):
    home = database.write(make_traject, now=now).organisation_id
    database.write(link, organisation_id=home, now=now)

    database.write(link, organisation_id=home, now=now, title="% CULTUUR|2023", figure="roken", group="65+")

    found = database.read(list_column_links, organisation_id=home)
    assert [(each.title, each.indicator, each.age_group) for each in found] == [("% cultuur", "roken", "65+")]


def test_another_organisation_does_not_have_the_link(database: Database, now: datetime):
    home = database.write(make_traject, now=now).organisation_id

    def other(db: Session) -> int:
        row = Organisation(name="Elders", city="Elders", municipality_code="GM0599")
        db.add(row)
        db.flush()
        return row.id or 0

    elsewhere = database.write(other)
    database.write(link, organisation_id=home, now=now)

    assert database.read(get_hints, organisation_id=elsewhere).links == ()


def test_a_link_can_be_taken_away(database: Database, now: datetime):
    home = database.write(make_traject, now=now).organisation_id
    database.write(link, organisation_id=home, now=now)

    assert database.write(unlink_column, organisation_id=home, title=TITLE)
    assert not database.write(unlink_column, organisation_id=home, title=TITLE)
    assert database.read(list_column_links, organisation_id=home) == ()


@pytest.mark.parametrize(
    ("figure", "group"), [("", "18+"), ("nergens", "18+"), ("icpc_top", "patienten"), ("eenzaam", "inwoners")]
)
def test_a_link_to_something_that_the_basisset_does_not_have_is_refused(
    database: Database, now: datetime, figure: str, group: str
):
    home = database.write(make_traject, now=now).organisation_id

    with pytest.raises(WrongLink):
        database.write(link, organisation_id=home, now=now, figure=figure, group=group)


def test_a_column_without_a_name_is_refused(database: Database, now: datetime):
    home = database.write(make_traject, now=now).organisation_id

    with pytest.raises(NoTitle):
        database.write(link, organisation_id=home, now=now, title="   ")


def test_names_of_the_own_city_come_from_the_files_that_are_there(database: Database, now: datetime):
    home = database.write(make_traject, now=now).organisation_id
    database.write(store, content=kwb_file(), now=now)

    assert ("WK034403", "Overvecht") in database.read(get_hints, organisation_id=home).areas


def test_a_file_without_a_figure_is_not_kept(database: Database, now: datetime):
    parsed = read_file(b"wijk;jaar;koffie\nOvervecht;2023;12\n", "x", Hints(home="GM0344"))

    with pytest.raises(NothingToKeep):
        database.write(
            start_import, report=parsed.report, areas=parsed.areas, file_name="x", content_hash="0" * 64,
            imported_by="Joost", now=now,
        )  # fmt: skip
