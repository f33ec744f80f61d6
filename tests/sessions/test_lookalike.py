"""Wijken that look like the one of a traject, from the shipped open data."""

from datetime import datetime

from sessions.queries.figure import get_comparison
from sessions.queries.lookalike import get_lookalikes, list_lookalike_codes
from sessions.usecases.open_data import load_open_data
from tests.factories import make_traject
from tests.sessions.wijkdata.factories import real_file, rivm_file, store
from wijksessie.database import Database


def test_every_wijk_that_looks_alike_has_the_figure_of_the_same_file(database: Database, now: datetime):
    database.write(load_open_data, now=now)
    traject = database.write(make_traject, now=now)
    figure = database.read(get_comparison, traject_id=traject.id, indicator="eenzaam", age_group="18+")

    view = database.read(get_lookalikes, traject_id=traject.id, figure=figure)

    assert view is not None
    assert view.looks.looked_at == 9
    assert [(each.name, each.likeness) for each in view.looks.found] == [("Zuid", "redelijk"), ("Zuidwest", "redelijk")]
    assert view.values == {"WK034403": 58.2, "WK034407": 50.3, "WK034408": 54.0}
    assert view.years == (2023,)


def test_without_a_file_of_cbs_nothing_is_alike(database: Database, now: datetime):
    database.write(store, content=rivm_file(), now=now)
    traject = database.write(make_traject, now=now)
    figure = database.read(get_comparison, traject_id=traject.id, indicator="eenzaam", age_group="18+")

    assert database.read(get_lookalikes, traject_id=traject.id, figure=figure) is None
    assert database.read(list_lookalike_codes, traject_id=traject.id) == ()


def test_the_codes_of_look_alikes_come_with_their_names(database: Database, now: datetime):
    database.write(load_open_data, now=now)
    traject = database.write(make_traject, now=now)

    assert database.read(list_lookalike_codes, traject_id=traject.id) == (
        ("WK034407", "Zuid"),
        ("WK034408", "Zuidwest"),
    )


def test_with_all_wijken_of_the_country_the_nearest_ones_lie_in_other_cities(database: Database, now: datetime):
    database.write(load_open_data, now=now)
    content = real_file("kwb2022_tmap_alle_wijken_3340.csv")
    database.write(store, content=content, now=now)
    traject = database.write(make_traject, now=now)
    figure = database.read(get_comparison, traject_id=traject.id, indicator="eenzaam", age_group="18+")

    view = database.read(get_lookalikes, traject_id=traject.id, figure=figure)

    assert view is not None
    assert view.looks.looked_at == 3339
    assert len(view.looks.found) == 5
    assert {each.likeness for each in view.looks.found} == {"sterk"}
    assert all(view.cities[each.code] for each in view.looks.found)
    assert view.looks.own["woz_waarde"] == 250  # of 2022, as that of all others, and not the newer one of 2023
    assert view.looks.own["stedelijkheid"] == 1
