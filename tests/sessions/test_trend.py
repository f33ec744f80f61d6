"""The years of a figure, from files that hold several."""

from datetime import datetime

from sessions.queries.trend import get_trend
from tests.factories import make_traject
from tests.sessions.wijkdata.factories import kwb_file, rivm_file, rivm_row, store
from wijksessie.database import Database


def rivm_of(year: int, wijk: str, city: str, country: str) -> bytes:
    rows = (("NL01", "Land", country), ("GM0344", "Gemeente", city), ("WK034403", "Wijk", wijk))
    return rivm_file(*(rivm_row(code, level, value, " ", " ", period=f"{year}JJ00") for code, level, value in rows))


def test_each_year_stands_beside_the_city_of_that_year(database: Database, now: datetime):
    traject = database.write(make_traject, now=now)
    database.write(store, content=kwb_file(), now=now)
    for year, values in ((2020, ("58.2", "48.9", "47.0")), (2016, ("55.0", "46.5", "43.0"))):
        database.write(store, content=rivm_of(year, *values), now=now)

    found = database.read(get_trend, traject_id=traject.id, indicator="eenzaam", age_group="18+")

    assert [(each.year, each.wijk.value, each.city and each.city.value) for each in found.years] == [
        (2016, 55.0, 46.5),
        (2020, 58.2, 48.9),
    ]
    assert found.breaks == ()
    assert [each.verdict for each in found.years] == ["hoger", "hoger"]


def test_without_files_there_are_no_years(database: Database, now: datetime):
    traject = database.write(make_traject, now=now)

    assert database.read(get_trend, traject_id=traject.id, indicator="eenzaam", age_group="18+").years == ()
