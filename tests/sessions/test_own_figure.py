"""Figures that a projectteam fills in: kept, compared, changed, taken away and put back."""

from dataclasses import replace
from datetime import datetime

import pytest
from sqlmodel import Session, func, select

from sessions.errors import EditedMeanwhile, NotFound
from sessions.models import Dataset, Figure
from sessions.queries.dataset import list_datasets
from sessions.queries.figure import get_comparison, list_comparisons
from sessions.queries.hidden_figure import hidden_keys
from sessions.queries.own_figure import (
    count_hidden_own,
    facts_of,
    list_own_areas,
    list_own_comparisons,
    list_own_figures,
    list_own_lists,
)
from sessions.queries.traject import TrajectView
from sessions.removal import NothingToRestore
from sessions.usecases.open_data import load_open_data
from sessions.usecases.own_figure import (
    OwnImport,
    add_own_figure,
    change_own_figure,
    import_own_figures,
    remove_own_figure,
    restore_own_figure,
)
from sessions.wijkdata.own_errors import ImpossibleValue, SameFigureThere
from tests.factories import make_traject
from tests.sessions.wijkdata.own_factories import BLOOD_PRESSURE, BUURT, LONELY, MEALS, TOP, WIJK, secret
from wijksessie.database import Database

WHO = "Joost"


@pytest.fixture
def traject(database: Database, now: datetime) -> TrajectView:
    database.write(load_open_data, now=now)
    return database.write(make_traject, now=now)


@pytest.fixture
def facts(traject: TrajectView, now: datetime) -> dict:
    return {"traject_id": traject.id, "who": WHO, "now": now}


def own_datasets(db: Session) -> int:
    return db.exec(select(func.count()).select_from(Dataset).where(Dataset.layout == "H")).one()


def test_a_figure_of_the_basisset_stands_beside_city_and_country_with_its_source(database, traject, facts):
    database.write(add_own_figure, facts=BLOOD_PRESSURE, **facts)

    found = database.read(get_comparison, traject_id=traject.id, indicator="hoge_bloeddruk", age_group="patienten")

    values = [each.value for each in (found.wijk, found.city, found.country) if each]
    assert values == [31.4, 19.2, 20.5]
    assert (found.verdict, found.favourable, found.year) == ("hoger", "ongunstig", 2024)
    assert found.source == ("Julius Huisartsen Netwerk, 2024, patiënten van aangesloten praktijken (vier praktijken)")
    assert "Minder dan de helft" in found.caution


def test_a_source_of_their_own_is_named_as_it_was_typed(database, traject, facts):
    database.write(add_own_figure, facts=replace(LONELY, is_public=True), **facts)

    found = database.read(get_comparison, traject_id=traject.id, indicator="eenzaam", age_group="18+")

    assert (found.wijk.value, found.source) == (66.6, "Inwonersenquête gemeente, 2024")


def test_a_figure_that_is_not_public_says_so_to_the_team_and_hides_from_everybody_else(database, traject, facts):
    database.write(add_own_figure, facts=LONELY, **facts)

    def lonely(*, public_only: bool):
        every = database.read(list_comparisons, traject_id=traject.id, public_only=public_only)
        return next(each for each in every if each.key == ("eenzaam", "18+"))

    assert lonely(public_only=False).wijk.value == 66.6
    assert "Niet openbaar" in lonely(public_only=False).source
    assert (lonely(public_only=True).wijk.value, lonely(public_only=True).year) == (58.2, 2020)
    assert database.read(hidden_keys, traject_id=traject.id) == {("eenzaam", "18+")}


def test_another_traject_does_not_see_it(database, traject, facts, now):
    database.write(add_own_figure, facts=BLOOD_PRESSURE, **facts)
    other = database.write(make_traject, now=now, code="AAAAAA")

    every = database.read(list_comparisons, traject_id=other.id)

    assert "hoge_bloeddruk" not in {each.indicator for each in every}
    assert database.read(list_own_figures, traject_id=other.id) == ()


def test_it_is_no_file(database, traject, facts):
    before = database.read(list_datasets, traject_id=traject.id)

    database.write(add_own_figure, facts=BLOOD_PRESSURE, **facts)

    assert database.read(list_datasets, traject_id=traject.id) == before


def test_what_the_wijk_made_up_itself_is_compared_by_the_same_rule(database, traject, facts):
    database.write(add_own_figure, facts=MEALS, **facts)
    database.write(add_own_figure, facts=secret(replace(MEALS, period=2024)), **facts)

    (shown,) = database.read(list_own_comparisons, traject_id=traject.id, public_only=True)

    assert (shown.label, shown.wijk.value, shown.verdict, shown.favourable) == (MEALS.label, 22.0, "hoger", "ongunstig")
    assert shown.source == "Telling van de zes basisscholen, 2025"
    assert shown.country is None
    assert len(database.read(list_own_comparisons, traject_id=traject.id)) == 2
    assert database.read(count_hidden_own, traject_id=traject.id) == 1


def test_a_list_is_kept_as_a_list_and_never_scored(database, traject, facts):
    database.write(add_own_figure, facts=TOP, **facts)

    (shown,) = database.read(list_own_lists, traject_id=traject.id)

    assert [(line.rank, line.code, line.name, line.value) for line in shown.items] == [
        (1, "R05", "Hoesten", 61.5),
        (2, "U71", "Blaasontsteking", 48.0),
        (3, "", "Moeheid", None),
    ]
    assert shown.area_name == "Overvecht"
    assert "icpc_top" not in {each.indicator for each in database.read(list_comparisons, traject_id=traject.id)}
    assert database.read(own_datasets) == 0


def test_the_buurten_of_the_wijk_may_have_a_figure(database, traject, facts):
    areas = database.read(list_own_areas, traject_id=traject.id)
    database.write(add_own_figure, facts=replace(BLOOD_PRESSURE, figures={WIJK: 31.4, BUURT: 36.0}), **facts)

    found = database.read(get_comparison, traject_id=traject.id, indicator="hoge_bloeddruk", age_group="patienten")

    assert areas.names[BUURT] == "Taag- en Rubicondreef en omgeving"
    assert BUURT in {each.area_code for each in found.neighbourhoods}


def test_a_change_is_a_new_dataset_and_the_old_value_is_gone(database, traject, facts):
    made = database.write(add_own_figure, facts=BLOOD_PRESSURE, **facts)

    changed = database.write(
        change_own_figure,
        figure_id=made.id,
        version=made.version,
        facts=replace(BLOOD_PRESSURE, figures={WIJK: 28.0}, is_public=False),
        **facts,
    )

    found = database.read(get_comparison, traject_id=traject.id, indicator="hoge_bloeddruk", age_group="patienten")
    assert (found.wijk.value, found.city) == (28.0, None)
    assert changed.dataset_id != made.dataset_id
    assert database.read(own_datasets) == 1
    assert database.read(lambda db: db.exec(select(Figure).where(Figure.dataset_id == made.dataset_id)).all()) == []


def test_a_change_is_undone_with_the_former_facts(database, traject, facts):
    made = database.write(add_own_figure, facts=BLOOD_PRESSURE, **facts)
    changed = database.write(
        change_own_figure, figure_id=made.id, version=1, facts=replace(BLOOD_PRESSURE, figures={WIJK: 28.0}), **facts
    )

    back = database.write(change_own_figure, figure_id=made.id, version=changed.version, facts=facts_of(made), **facts)

    assert back.figures == made.figures
    assert back.version == 3


def test_the_second_of_two_people_is_told(database, facts):
    made = database.write(add_own_figure, facts=BLOOD_PRESSURE, **facts)
    database.write(change_own_figure, figure_id=made.id, version=1, facts=BLOOD_PRESSURE, **facts)

    with pytest.raises(EditedMeanwhile):
        database.write(change_own_figure, figure_id=made.id, version=1, facts=BLOOD_PRESSURE, **facts)


def test_what_is_taken_away_comes_back_with_its_comparison(database, traject, facts):
    made = database.write(add_own_figure, facts=BLOOD_PRESSURE, **facts)

    change_id = database.write(remove_own_figure, figure_id=made.id, **facts)
    assert database.read(list_own_figures, traject_id=traject.id) == ()
    assert database.read(own_datasets) == 0

    back = database.write(restore_own_figure, change_id=change_id, **facts)
    assert facts_of(back) == facts_of(made)
    assert database.read(get_comparison, traject_id=traject.id, indicator="hoge_bloeddruk", age_group="patienten")
    with pytest.raises(NothingToRestore):
        database.write(restore_own_figure, change_id=change_id, **facts)


def test_the_same_figure_twice_is_refused_also_when_it_comes_back(database, facts):
    made = database.write(add_own_figure, facts=LONELY, **facts)
    with pytest.raises(SameFigureThere):
        database.write(add_own_figure, facts=LONELY, **facts)
    change_id = database.write(remove_own_figure, figure_id=made.id, **facts)
    database.write(add_own_figure, facts=LONELY, **facts)

    with pytest.raises(SameFigureThere):
        database.write(restore_own_figure, change_id=change_id, **facts)

    database.write(add_own_figure, facts=replace(LONELY, source_note="Een andere enquête"), **facts)


def test_a_figure_of_another_traject_cannot_be_changed(database, facts, now):
    made = database.write(add_own_figure, facts=LONELY, **facts)
    other = database.write(make_traject, now=now, code="AAAAAA")

    with pytest.raises(NotFound):
        database.write(remove_own_figure, figure_id=made.id, traject_id=other.id, who=WHO, now=now)


def test_many_at_once_are_all_stored_or_none(database, traject, facts):
    database.write(add_own_figure, facts=BLOOD_PRESSURE, **facts)
    newer = replace(BLOOD_PRESSURE, figures={WIJK: 29.9})

    assert database.write(import_own_figures, facts=[newer, TOP, MEALS], **facts) == OwnImport(2, 1, 0)
    assert database.write(import_own_figures, facts=[newer, TOP, MEALS], **facts) == OwnImport(0, 0, 3)

    with pytest.raises(ImpossibleValue):
        database.write(import_own_figures, facts=[LONELY, replace(MEALS, figures={WIJK: 101.0})], **facts)
    assert "eenzaam" not in {each.indicator for each in database.read(list_own_figures, traject_id=traject.id)}
