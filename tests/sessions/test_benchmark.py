"""Choosing what a wijk is laid beside, on the shipped open data: stored, refused, followed by every figure."""

from datetime import datetime

import pytest

from sessions.changes import live_version
from sessions.enums import BenchmarkLevel
from sessions.errors import DomainError
from sessions.queries.benchmark import get_benchmark, list_district_options
from sessions.queries.figure import FigureComparison, list_comparisons
from sessions.queries.level_option import get_levels
from sessions.queries.traject import TrajectView
from sessions.usecases.benchmark import choose_level, set_district
from sessions.usecases.open_data import load_open_data
from sessions.usecases.voorgesprek import answer_field
from sessions.wijkdata.benchmark_errors import AreasOverlap, AreaUnknown, DistrictInUse, DistrictTooSmall, NoLookalikes
from tests.factories import make_traject
from wijksessie.database import Database

OVERVECHT, NOORDOOST = "WK034403", "WK034404"
PAIR = (OVERVECHT, NOORDOOST)


@pytest.fixture
def traject(database: Database, now: datetime) -> TrajectView:
    database.write(load_open_data, now=now)
    return database.write(make_traject, now=now)


def district(database: Database, now: datetime, *codes: str, name: str = "") -> None:
    database.write(set_district, traject_id=1, codes=codes, name=name, who="Joost", now=now)


def level(database: Database, now: datetime, wanted: BenchmarkLevel) -> None:
    database.write(choose_level, traject_id=1, level=wanted, who="Joost", now=now)


def figure(database: Database, indicator: str, group: str = "18+", **how: BenchmarkLevel) -> FigureComparison:
    found = database.read(list_comparisons, traject_id=1, age_group=group, **how)
    return next(each for each in found if each.indicator == indicator)


@pytest.mark.usefixtures("traject")
def test_usually_the_wijk_is_laid_beside_its_city(database: Database):
    found = figure(database, "roken")

    assert (found.level, found.benchmark) == (BenchmarkLevel.CITY, found.city)
    assert database.read(get_benchmark, traject_id=1).is_chosen is False


@pytest.mark.usefixtures("traject")
def test_the_gebied_is_its_wijken_weighted_by_their_adults(database: Database, now: datetime):
    district(database, now, *PAIR, name="Noordkant")
    level(database, now, BenchmarkLevel.DISTRICT)

    found = figure(database, "moeite_rondkomen")

    assert found.beside
    assert found.beside.area_name == "Noordkant"
    assert 13.3 < (found.beside.value or 0) < 27.2  # Noordoost 13,3; Overvecht 27,2
    assert (found.verdict, found.city and found.city.value) == ("hoger", 17.2)


@pytest.mark.usefixtures("traject")
def test_beside_nederland_the_city_stays_in_the_middle(database: Database, now: datetime):
    level(database, now, BenchmarkLevel.COUNTRY)

    found = figure(database, "roken")

    assert found.benchmark
    assert (found.benchmark.area_name, found.beside) == ("Nederland", found.city)
    assert figure(database, "roken", level=BenchmarkLevel.CITY).benchmark == found.city


@pytest.mark.usefixtures("traject")
def test_an_estimate_gets_no_word_beside_wijken_that_are_alike_in_what_it_is_made_of(database: Database, now: datetime):
    level(database, now, BenchmarkLevel.ALIKE)

    estimate, counted = figure(database, "roken"), figure(database, "bijstand", "inwoners")

    assert (estimate.verdict, estimate.z, estimate.is_clear) == ("", None, False)
    assert estimate.beside
    assert (counted.verdict, counted.beside and counted.beside.area_name) == ("hoger", estimate.beside.area_name)


@pytest.mark.usefixtures("traject")
@pytest.mark.parametrize(
    ("codes", "refusal"),
    [
        (("WK036301", OVERVECHT), AreaUnknown),
        ((OVERVECHT, "BU03440311"), AreasOverlap),
        (("nergens",), AreaUnknown),
    ],
)
def test_a_gebied_has_areas_of_the_city_that_do_not_overlap(
    database: Database, now: datetime, codes: tuple[str, ...], refusal: type[DomainError]
):
    with pytest.raises(refusal):
        district(database, now, *codes)

    assert database.read(get_benchmark, traject_id=1).district == ()


@pytest.mark.usefixtures("traject")
def test_a_gebied_of_one_area_is_kept_but_not_used(database: Database, now: datetime):
    district(database, now, OVERVECHT)

    with pytest.raises(DistrictTooSmall):
        level(database, now, BenchmarkLevel.DISTRICT)


@pytest.mark.usefixtures("traject")
def test_a_gebied_that_is_used_does_not_become_too_small(database: Database, now: datetime):
    district(database, now, *PAIR)
    level(database, now, BenchmarkLevel.DISTRICT)

    with pytest.raises(DistrictInUse):
        district(database, now, OVERVECHT)

    assert database.read(get_benchmark, traject_id=1).district_codes == PAIR


def test_look_alikes_are_refused_where_nobody_knows_them(database: Database, now: datetime):
    database.write(make_traject, now=now)

    with pytest.raises(NoLookalikes):
        level(database, now, BenchmarkLevel.ALIKE)


def test_the_voorgesprek_says_what_the_gebied_is_until_somebody_chooses(
    database: Database, now: datetime, traject: TrajectView
):
    areas = [{"code": OVERVECHT, "name": "Overvecht"}, {"code": NOORDOOST, "name": "Noordoost"}]
    for key, value in (("wijken", areas), ("vergelijken_met", ["nederland"])):
        database.write(answer_field, traject_id=traject.id, field=key, value=value, who="Joost", now=now)

    found = database.read(get_benchmark, traject_id=traject.id)

    assert (found.level, found.district_name) == (BenchmarkLevel.COUNTRY, "Overvecht en Noordoost")
    level(database, now, BenchmarkLevel.DISTRICT)
    assert database.read(get_benchmark, traject_id=1).district_codes == PAIR


def test_a_choice_reaches_every_open_screen(database: Database, now: datetime, traject: TrajectView):
    before = database.read(live_version, subject="room", subject_id=traject.id)
    level(database, now, BenchmarkLevel.COUNTRY)

    assert database.read(live_version, subject="room", subject_id=traject.id) > before


@pytest.mark.usefixtures("traject")
def test_the_levels_say_what_there_is_and_what_we_would_choose(database: Database, now: datetime):
    district(database, now, *PAIR)
    found = database.read(get_levels, traject_id=1)

    counted = {each.level: (each.values, each.words) for each in found.options}
    assert counted[BenchmarkLevel.CITY] > counted[BenchmarkLevel.COUNTRY] > (0, 0)
    assert found.proposal.level is BenchmarkLevel.CITY
    assert found.proposal.reason.startswith("Overvecht wijkt op ")
    assert {each.wijk.area_name for each in found.district_figures} == {"Overvecht en Noordoost"}


@pytest.mark.usefixtures("traject")
def test_every_wijk_of_the_city_can_be_part_of_a_gebied(database: Database):
    found = database.read(list_district_options, traject_id=1)

    assert len(found) == 10
    assert ("BU03440311", "Taag- en Rubicondreef en omgeving") in {area for each in found for area in each.buurten}
