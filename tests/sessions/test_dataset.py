"""A file is imported once, switched on by one row, and can be taken back; a traject keeps to the files that it used."""

from datetime import datetime, timedelta

import pytest
from sqlmodel import Session, select

from sessions.changes import last_change, live_version
from sessions.enums import DatasetState
from sessions.models import Area, Dataset, Figure
from sessions.queries.dataset import find_dataset, list_datasets, list_used_dataset_ids
from sessions.queries.figure import list_wijken
from sessions.usecases.dataset import (
    BeingImported,
    DatasetNotThere,
    add_figures,
    finish_import,
    pin_datasets,
    pin_used_datasets,
    restore_dataset,
    start_import,
    withdraw_dataset,
)
from sessions.usecases.open_data import load_open_data
from sessions.wijkdata import bulk
from sessions.wijkdata.reading import read_file
from tests.factories import make_traject
from tests.sessions.wijkdata.factories import kwb_file, rivm_file, store
from wijksessie.database import Database

WHO = "Joost"


def stored_figures(db: Session) -> list[tuple[str, str, str, int, float | None, str]]:
    return [
        (row.area_code, row.indicator, row.age_group, row.period, row.value, row.flag)
        for row in db.exec(select(Figure)).all()
    ]


def begin(db: Session, *, content: bytes, now: datetime) -> int:
    parsed = read_file(content, "kwb.xlsx")
    return start_import(
        db,
        report=parsed.report,
        areas=parsed.areas,
        file_name="kwb.xlsx",
        content_hash=parsed.report.content_hash,
        imported_by=WHO,
        now=now,
    ).id


def test_a_file_is_stored_with_its_areas_and_missing_is_null_with_a_flag(database: Database, now: datetime):
    view = database.write(store, content=rivm_file(), now=now)

    rows = database.read(stored_figures)
    assert len(rows) == 12
    assert ("WK034403", "eenzaam", "18+", 2020, 58.2, "") in rows
    assert ("BU03440311", "roken", "18+", 2020, None, "onbekend") in rows
    areas = database.read(lambda db: [(row.code, row.level, row.parent_code) for row in db.exec(select(Area)).all()])
    assert ("BU03440311", "buurt", "WK034403") in areas
    assert ("NL00", "land", None) in areas
    assert (view.state, view.is_new, view.values, view.missing) == (DatasetState.ACTIVE, True, 11, 1)


def test_a_large_file_is_stored_in_parts(database: Database, now: datetime, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(bulk, "CHUNK", 5)

    database.write(store, content=rivm_file(), now=now)

    assert len(database.read(stored_figures)) == 12


def test_the_same_file_twice_changes_nothing_and_says_so(database: Database, now: datetime):
    content = rivm_file()
    first = database.write(store, content=content, now=now)

    second = database.write(store, content=content, now=now, name="kopie van bestand.xlsx")

    assert (second.id, second.is_new, second.file_name) == (first.id, False, "bestand.xlsx")
    assert len(database.read(stored_figures)) == 12


def test_a_file_that_was_withdrawn_is_put_back_by_importing_it_again(database: Database, now: datetime):
    traject = database.write(make_traject, now=now)
    content = rivm_file()
    view = database.write(store, content=content, now=now)
    database.write(withdraw_dataset, dataset_id=view.id, traject_id=traject.id, who=WHO, now=now)

    again = database.write(store, content=content, now=now)

    assert (again.id, again.state, again.is_new) == (view.id, DatasetState.ACTIVE, False)


def test_nothing_is_visible_until_the_import_is_finished(database: Database, now: datetime):
    traject = database.write(make_traject, now=now)
    dataset_id = database.write(begin, content=kwb_file(), now=now)
    database.write(add_figures, dataset_id=dataset_id, figures=read_file(kwb_file(), "x").figures)

    before = database.read(list_datasets, traject_id=traject.id)
    wijken_before = database.read(list_wijken, municipality_code="GM0344")
    database.write(finish_import, dataset_id=dataset_id)

    assert (before, wijken_before) == ((), ())
    assert [view.id for view in database.read(list_datasets, traject_id=traject.id)] == [dataset_id]
    assert [wijk.name for wijk in database.read(list_wijken, municipality_code="GM0344")] == ["Overvecht"]


def test_two_people_do_not_import_one_file_at_the_same_time(database: Database, now: datetime):
    content = kwb_file()
    database.write(begin, content=content, now=now)

    with pytest.raises(BeingImported):
        database.write(begin, content=content, now=now + timedelta(minutes=1))


def test_what_a_stopped_import_left_is_removed_by_the_next(database: Database, now: datetime):
    content = kwb_file()
    left = database.write(begin, content=content, now=now)
    database.write(add_figures, dataset_id=left, figures=read_file(kwb_file(), "x").figures)

    later = database.write(begin, content=content, now=now + timedelta(minutes=11))

    assert later != left
    assert database.read(stored_figures) == []


def test_figures_are_never_added_to_a_finished_file(database: Database, now: datetime):
    view = database.write(store, content=kwb_file(), now=now)

    with pytest.raises(DatasetNotThere):
        database.write(add_figures, dataset_id=view.id, figures=read_file(rivm_file(), "x").figures)


def test_a_withdrawn_file_is_not_used_and_can_be_put_back(database: Database, now: datetime):
    traject = database.write(make_traject, now=now)
    view = database.write(store, content=rivm_file(), now=now)

    database.write(withdraw_dataset, dataset_id=view.id, traject_id=traject.id, who=WHO, now=now)
    without = database.read(list_used_dataset_ids, traject_id=traject.id)
    listed = database.read(list_datasets, traject_id=traject.id)
    database.write(restore_dataset, dataset_id=view.id, traject_id=traject.id, who=WHO, now=now)

    assert without == ()
    assert [(each.state, each.is_used) for each in listed] == [(DatasetState.WITHDRAWN, False)]
    assert database.read(list_used_dataset_ids, traject_id=traject.id) == (view.id,)


def test_taking_a_file_back_stands_in_the_change_list_and_is_announced(database: Database, now: datetime):
    traject = database.write(make_traject, now=now)
    view = database.write(store, content=rivm_file(), now=now)
    before = database.read(live_version, subject="traject", subject_id=traject.id)

    database.write(withdraw_dataset, dataset_id=view.id, traject_id=traject.id, who=WHO, now=now)

    change = database.read(last_change, scope=f"wijkdata:{traject.id}")
    assert change is not None
    assert (change.what, change.who, change.subject_id) == ("withdraw_dataset", WHO, view.id)
    assert database.read(live_version, subject="traject", subject_id=traject.id) == before + 1


def test_a_file_of_another_traject_cannot_be_taken_back(database: Database, now: datetime):
    traject = database.write(make_traject, now=now)
    view = database.write(store, content=rivm_file(), now=now)

    def give_away(db: Session) -> int:
        other = make_traject(db, now=now, code="ANDERE")
        row = db.get(Dataset, view.id)
        assert row is not None
        row.traject_id = other.id
        return other.id

    other_id = database.write(give_away)

    with pytest.raises(DatasetNotThere):
        database.write(withdraw_dataset, dataset_id=view.id, traject_id=traject.id, who=WHO, now=now)
    assert database.read(list_datasets, traject_id=traject.id) == ()
    assert [each.id for each in database.read(list_datasets, traject_id=other_id)] == [view.id]


def test_a_traject_that_keeps_to_its_files_does_not_see_a_newer_one(database: Database, now: datetime):
    traject = database.write(make_traject, now=now)
    old = database.write(store, content=kwb_file(), now=now)
    database.write(pin_used_datasets, traject_id=traject.id, who=WHO, now=now)

    new = database.write(store, content=kwb_file(sheet="kwb-2024"), now=now)

    assert database.read(list_used_dataset_ids, traject_id=traject.id) == (old.id,)
    database.write(pin_datasets, traject_id=traject.id, dataset_ids=[old.id, new.id], who=WHO, now=now)
    assert database.read(list_used_dataset_ids, traject_id=traject.id) == (old.id, new.id)


def test_pinning_twice_leaves_one_change(database: Database, now: datetime):
    traject = database.write(make_traject, now=now)
    view = database.write(store, content=kwb_file(), now=now)
    database.write(pin_datasets, traject_id=traject.id, dataset_ids=[view.id], who=WHO, now=now)
    first = database.read(last_change, scope=f"wijkdata:{traject.id}")

    database.write(pin_datasets, traject_id=traject.id, dataset_ids=[view.id, view.id], who="Ans", now=now)

    last = database.read(last_change, scope=f"wijkdata:{traject.id}")
    assert first is not None
    assert last is not None
    assert last.id == first.id


def test_a_file_that_is_not_there_cannot_be_pinned(database: Database, now: datetime):
    traject = database.write(make_traject, now=now)

    with pytest.raises(DatasetNotThere):
        database.write(pin_datasets, traject_id=traject.id, dataset_ids=[99], who=WHO, now=now)


def test_the_open_data_is_loaded_once(database: Database, now: datetime):
    first = database.write(load_open_data, now=now)

    second = database.write(load_open_data, now=now)

    assert [view.id for view in second] == [view.id for view in first]
    assert [(view.source, view.period, view.groups) for view in first] == [
        ("kwb", "2023", ("inwoners", "huishoudens", "woningen")),
        ("rivm_50090", "2020", ("18+",)),
        ("rivm_50090", "2020", ("65+",)),
    ]


def test_open_data_that_somebody_withdrew_stays_withdrawn(database: Database, now: datetime):
    traject = database.write(make_traject, now=now)
    view = database.write(load_open_data, now=now)[0]
    database.write(withdraw_dataset, dataset_id=view.id, traject_id=traject.id, who=WHO, now=now)

    database.write(load_open_data, now=now)

    found = database.read(find_dataset, content_hash=view.content_hash)
    assert found is not None
    assert found.state is DatasetState.WITHDRAWN
