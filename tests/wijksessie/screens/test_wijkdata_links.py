"""A file that does not say everything: a column is linked by hand, a year is given, and then it can be kept."""

import pytest

from sessions.queries.column_link import list_column_links
from sessions.queries.dataset import list_datasets
from tests.room import RoomForTests
from tests.wijksessie.screens.planning_screen import PATIENCE, change, until
from wijksessie.upload_folder import find_preview
from wijksessie.uploads import NoSuchYear, folder_of, keep_upload, look_again

COFFEE = b"wijk;jaar;Drinkt koffie\nOvervecht;2023;12\nSubwijk Lunetten;2023;9\n"
FILES = "/trajecten/1/wijkdata/bestanden"


def figures_of(room: RoomForTests, upload: str) -> tuple[tuple[str, str], ...]:
    preview = find_preview(folder_of(room.ctx), upload)
    return preview.report.figures if preview is not None and preview.report is not None else ()


async def test_a_file_without_known_columns_can_be_linked_and_then_kept(room: RoomForTests):
    upload = await keep_upload(room.ctx, traject_id=1, content=COFFEE, file_name="koffie.csv")
    user = room.staff()
    await user.open(f"{FILES}?upload={upload}")
    await user.should_see("Er valt nog niets te bewaren. ")
    await user.should_see("deze indeling is van de gemeente zelf")
    await user.should_not_see(marker="keep")

    change(user, "link-figure", "gezond_eten")
    user.find(marker="link").click()
    await until(lambda: bool(figures_of(room, upload)))

    links = room.database.read(list_column_links, organisation_id=room.account.organisation_id)
    assert [(each.title, each.indicator) for each in links] == [("drinkt koffie", "gezond_eten")]
    assert figures_of(room, upload) == (("gezond_eten", "18+"),)

    await user.open(f"{FILES}?upload={upload}")
    await user.should_see("‘Drinkt koffie’ is ‘Eet gezond’")
    user.find(marker="keep").click()
    await user.should_see("De cijfers staan erin. ", retries=2 * PATIENCE)

    view = room.database.read(list_datasets, traject_id=1)[0]
    assert (view.file_name, view.period, view.values) == ("koffie.csv", "2023", 1)


async def test_a_file_without_a_year_asks_for_it(room: RoomForTests):
    content = b"wijk;eenzaam\nOvervecht;58,2\n"
    upload = await keep_upload(room.ctx, traject_id=1, content=content, file_name="eenzaam.csv")
    user = room.staff()
    await user.open(f"{FILES}?upload={upload}")
    await user.should_see("Van welk jaar zijn deze cijfers?")

    with pytest.raises(NoSuchYear):
        await look_again(room.ctx, traject_id=1, content_hash=upload, year=1066)
    made = await look_again(room.ctx, traject_id=1, content_hash=upload, year=2020)

    assert made.report is not None
    assert (made.report.period, made.year) == ("2020", 2020)


async def test_what_was_refused_stands_in_a_table_with_row_column_value_and_reason(room: RoomForTests):
    content = b"wijk;jaar;eenzaam;roken\nOvervecht;2020;veel;23,1\nWest;2020;47,7;19,1\n"
    upload = await keep_upload(room.ctx, traject_id=1, content=content, file_name="eenzaam.csv")
    user = room.staff()

    await user.open(f"{FILES}?upload={upload}")

    for words in ("1 regel of cijfer is weggelaten.", "2", "eenzaam", "veel", "staat iets anders dan een getal"):
        await user.should_see(words)


async def test_a_file_that_is_refused_by_hand_is_gone(room: RoomForTests):
    upload = await keep_upload(room.ctx, traject_id=1, content=COFFEE, file_name="koffie.csv")
    user = room.staff()
    await user.open(f"{FILES}?upload={upload}")

    user.find(marker="forget").click()
    await until(lambda: find_preview(folder_of(room.ctx), upload) is None)

    assert find_preview(folder_of(room.ctx), upload) is None
    assert room.database.read(list_datasets, traject_id=1) == ()
