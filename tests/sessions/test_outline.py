"""Maps of areas: kept once, used by every traject, taken back and put back; what a figure is drawn with."""

from datetime import datetime, timedelta

import pytest
from sqlmodel import Session, select

from sessions.changes import last_change, live_version
from sessions.models import AreaOutline
from sessions.queries.outline import OutlineFileView, find_outline_file, get_map_outlines, list_outline_files
from sessions.usecases.outline import OutlinesNotThere, import_outlines, restore_outlines, withdraw_outlines
from sessions.wijkdata.outlines import SHIPPED_SOURCE, read_outlines_file
from tests.factories import make_traject
from tests.sessions.outline_factories import neighbourhoods_geojson
from tests.sessions.test_loose_fact import make_rotterdam
from wijksessie.database import Database

WHO = "Joost"


def keep(db: Session, *, content: bytes, now: datetime, name: str = "buurten.geojson") -> OutlineFileView:
    return import_outlines(db, found=read_outlines_file(content), file_name=name, imported_by=WHO, now=now)


def count_outlines(db: Session) -> int:
    return len(db.exec(select(AreaOutline.id)).all())


@pytest.mark.parametrize("in_metres", [False, True])
def test_the_buurten_of_the_wijk_are_drawn_with_a_map_that_was_read_in(
    database: Database, now: datetime, *, in_metres: bool
):
    traject = database.write(make_traject, now=now)
    view = database.write(keep, content=neighbourhoods_geojson(in_metres=in_metres), now=now)

    found = database.read(get_map_outlines, traject_id=traject.id)

    assert (view.levels, view.is_new, view.is_withdrawn) == ((("buurt", 60),), True, False)
    assert found.neighbourhoods is not None
    assert [one.code for one in found.neighbourhoods.outlines] == [f"BU0344030{at}" for at in range(1, 7)]
    points = [point for one in found.neighbourhoods.outlines for ring in one.rings for point in ring]
    width = max(x for x, _ in points) - min(x for x, _ in points)
    height = max(y for _, y in points) - min(y for _, y in points)
    assert width / height == pytest.approx(1.61, abs=0.02)  # as wide as it is in the field, whatever the unit


def test_the_wijken_that_come_along_are_used_until_a_map_has_them(database: Database, now: datetime):
    traject = database.write(make_traject, now=now)

    before = database.read(get_map_outlines, traject_id=traject.id)

    assert before.neighbourhoods is None
    assert before.wijken is not None
    assert (before.wijken.source, len(before.wijken.outlines)) == (SHIPPED_SOURCE, 10)


def test_the_same_map_twice_changes_nothing(database: Database, now: datetime):
    database.write(make_traject, now=now)
    first = database.write(keep, content=neighbourhoods_geojson(), now=now)
    size = database.read(count_outlines)

    second = database.write(keep, content=neighbourhoods_geojson(), now=now + timedelta(days=1), name="anders.json")

    assert (second.id, second.is_new, second.file_name) == (first.id, False, "buurten.geojson")
    assert database.read(count_outlines) == size
    assert len(database.read(list_outline_files)) == 1


def test_a_map_that_was_taken_back_is_not_drawn_and_can_be_put_back(database: Database, now: datetime):
    traject = database.write(make_traject, now=now)
    view = database.write(keep, content=neighbourhoods_geojson(), now=now)
    version = database.read(live_version, subject="traject", subject_id=traject.id)

    gone = database.write(withdraw_outlines, file_id=view.id, traject_id=traject.id, who=WHO, now=now)

    assert gone.is_withdrawn
    assert database.read(get_map_outlines, traject_id=traject.id).neighbourhoods is None
    assert database.read(live_version, subject="traject", subject_id=traject.id) > version
    change = database.read(last_change, scope=f"wijkdata:{traject.id}")
    assert change is not None
    assert (change.what, change.after) == ("withdraw_outlines", {"state": "withdrawn"})

    back = database.write(restore_outlines, file_id=view.id, traject_id=traject.id, who=WHO, now=now)

    assert not back.is_withdrawn
    assert database.read(get_map_outlines, traject_id=traject.id).neighbourhoods is not None


def test_reading_in_a_map_that_was_taken_back_puts_it_back(database: Database, now: datetime):
    traject = database.write(make_traject, now=now)
    view = database.write(keep, content=neighbourhoods_geojson(), now=now)
    database.write(withdraw_outlines, file_id=view.id, traject_id=traject.id, who=WHO, now=now)

    again = database.write(keep, content=neighbourhoods_geojson(), now=now)

    assert (again.is_new, again.is_withdrawn) == (False, False)


def test_a_map_with_more_buurten_of_the_wijk_wins_and_of_equals_the_newest(database: Database, now: datetime):
    traject = database.write(make_traject, now=now)
    database.write(keep, content=neighbourhoods_geojson(strips=4), now=now, name="vier.geojson")
    database.write(keep, content=neighbourhoods_geojson(strips=8), now=now, name="acht.geojson")
    database.write(
        keep, content=neighbourhoods_geojson(strips=8, in_metres=True), now=now, name="acht in meters.geojson"
    )

    found = database.read(get_map_outlines, traject_id=traject.id).neighbourhoods

    assert found is not None
    assert (len(found.outlines), found.source) == (8, "Kadaster en CBS, uit het bestand acht in meters.geojson")


def test_a_map_is_found_by_its_content(database: Database, now: datetime):
    view = database.write(keep, content=neighbourhoods_geojson(), now=now)

    assert database.read(find_outline_file, content_hash=view.content_hash) is not None
    assert database.read(find_outline_file, content_hash="0" * 64) is None


def test_a_map_that_is_not_there_cannot_be_taken_back(database: Database, now: datetime):
    traject = database.write(make_traject, now=now)

    with pytest.raises(OutlinesNotThere):
        database.write(withdraw_outlines, file_id=99, traject_id=traject.id, who=WHO, now=now)


def test_another_city_draws_its_wijken_with_its_own_map(database: Database, now: datetime):
    traject = database.write(make_rotterdam, now=now)
    assert database.read(get_map_outlines, traject_id=traject.id).wijken is None
    codes = [f"WK0599{at:02d}" for at in range(1, 8)]
    content = neighbourhoods_geojson(wijk="WK034403", codes=codes).replace(b"buurtcode", b"statcode")
    database.write(keep, content=content, now=now, name="wijken Rotterdam.geojson")

    found = database.read(get_map_outlines, traject_id=traject.id)

    assert found.wijken is not None
    assert [one.code for one in found.wijken.outlines] == codes
    assert not found.wijken.is_shipped
    assert found.neighbourhoods is None


def test_a_map_with_fewer_wijken_than_those_that_come_along_is_not_used(database: Database, now: datetime):
    traject = database.write(make_traject, now=now)
    codes = [f"WK0344{at:02d}" for at in range(1, 4)]
    database.write(keep, content=neighbourhoods_geojson(wijk="WK034403", codes=codes), now=now)

    found = database.read(get_map_outlines, traject_id=traject.id).wijken

    assert found is not None
    assert found.is_shipped
