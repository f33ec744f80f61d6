"""Facts of a file are kept with it, found again for the wijk they are near to, and gone when the file is withdrawn."""

from datetime import datetime

from sqlmodel import Session

from sessions.models import Organisation, Traject, Wijk
from sessions.queries.dataset import DatasetView, list_datasets
from sessions.queries.figure import list_comparisons
from sessions.queries.household_position import find_household_positions
from sessions.queries.loose_fact import list_loose_facts
from sessions.queries.traject import TrajectView, get_traject
from sessions.usecases.dataset import import_dataset, withdraw_dataset
from sessions.usecases.open_data import load_open_data
from sessions.wijkdata.reading import read_file
from tests.factories import make_traject
from tests.sessions.wijkdata.factories import real_file
from wijksessie.database import Database

WHO = "Joost"
FACTS = "losse_feiten_met_adres.csv"


def keep(db: Session, *, name: str, now: datetime) -> DatasetView:
    parsed = read_file(real_file(name), name)
    return import_dataset(
        db, parsed=parsed, file_name=name, content_hash=parsed.report.content_hash, imported_by=WHO, now=now
    )


def make_rotterdam(db: Session, *, now: datetime) -> TrajectView:
    organisation = Organisation(name="Gemeente Rotterdam", city="Rotterdam", municipality_code="GM0599")
    db.add(organisation)
    db.flush()
    wijk = Wijk(organisation_id=organisation.id or 0, code="WK059901", name="Stadscentrum")
    db.add(wijk)
    db.flush()
    traject = Traject(wijk_id=wijk.id or 0, code="R4T5RD", created_at=now)
    db.add(traject)
    db.flush()
    return get_traject(db, traject_id=traject.id or 0)


def test_facts_are_kept_with_their_page_and_those_of_the_wijk_come_first(database: Database, now: datetime):
    traject = database.write(make_traject, now=now)
    view = database.write(keep, name=FACTS, now=now)

    facts = database.read(list_loose_facts, traject_id=traject.id)

    assert (view.values, view.groups) == (28, ())
    assert len(facts) == 28
    assert [fact.area for fact in facts[:3]] == ["WK034403", "WK034403", "NL00"]
    assert facts[0].address.startswith("https://volksgezondheidsmonitor.nl/")


def test_the_same_list_of_facts_twice_changes_nothing(database: Database, now: datetime):
    database.write(make_traject, now=now)

    assert database.write(keep, name=FACTS, now=now).is_new
    assert not database.write(keep, name=FACTS, now=now).is_new


def test_facts_of_a_file_that_was_withdrawn_are_gone(database: Database, now: datetime):
    traject = database.write(make_traject, now=now)
    view = database.write(keep, name=FACTS, now=now)

    database.write(withdraw_dataset, dataset_id=view.id, traject_id=traject.id, who=WHO, now=now)

    assert database.read(list_loose_facts, traject_id=traject.id) == ()


def test_facts_of_another_city_are_not_shown(database: Database, now: datetime):
    traject = database.write(make_rotterdam, now=now)
    database.write(keep, name=FACTS, now=now)

    assert {fact.area for fact in database.read(list_loose_facts, traject_id=traject.id)} == {"NL00"}


def test_persons_by_age_and_position_are_found_for_the_country_and_the_city(database: Database, now: datetime):
    database.write(keep, name="nl_37620_brede_leeftijd_huishoudpositie_aandelen.csv", now=now)
    database.write(keep, name="utrecht_71488ned_leeftijd5_huishoudpositie_2024_gedeeltelijk.csv", now=now)

    country = database.read(find_household_positions, area_code="NL00")
    city = database.read(find_household_positions, area_code="GM0344")

    assert country is not None
    assert city is not None
    assert (country.year, city.year) == (2025, 2024)
    assert city.persons["15-19", "thuiswonend_kind"] == 16911
    assert country.persons["65+", "personen"] == sum(
        country.persons[key, "personen"] for key in ("65-74", "75-84", "85+")
    )
    assert country.source.startswith("CBS, Huishoudens; personen naar geslacht")
    assert database.read(find_household_positions, area_code="WK034403") is None


def test_persons_by_position_are_no_figures_to_compare(database: Database, now: datetime):
    database.write(load_open_data, now=now)
    traject = database.write(make_traject, now=now)
    before = database.read(list_comparisons, traject_id=traject.id)

    database.write(keep, name="nl_37620_leeftijd5_huishoudpositie_2018_2025.csv", now=now)

    assert database.read(list_comparisons, traject_id=traject.id) == before
    listed = database.read(list_datasets, traject_id=traject.id)
    assert len(next(each.groups for each in listed if each.layout == "P")) == 20
