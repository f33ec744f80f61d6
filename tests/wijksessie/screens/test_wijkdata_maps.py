"""A map of buurten, single facts and counts of households: seen before they are kept, kept, and taken back."""

from sessions.queries.dataset import list_datasets
from sessions.queries.loose_fact import list_loose_facts
from sessions.queries.outline import get_map_outlines, list_outline_files
from sessions.usecases.open_data import load_open_data
from tests.room import RoomForTests
from tests.sessions.outline_factories import neighbourhoods_geojson
from tests.sessions.wijkdata.factories import real_file
from tests.wijksessie.screens.planning_screen import PATIENCE, until
from wijksessie.upload_folder import find_preview
from wijksessie.uploads import folder_of, keep_upload

FILES = "/trajecten/1/wijkdata/bestanden"
FIGURE = "/trajecten/1/wijkdata/cijfer/eenzaam/18+"
CODES = ("BU03440311", "BU03440312", "BU03440321", "BU03440322", "BU03440331", "BU03440332")


async def keep_map(room: RoomForTests) -> None:
    content = neighbourhoods_geojson(wijk="WK034403", codes=CODES)
    upload = await keep_upload(room.ctx, traject_id=1, content=content, file_name="buurten.geojson")
    user = room.staff()
    await user.open(f"{FILES}?upload={upload}")
    user.find(marker="keep").click()
    await user.should_see("De kaart staat erin. ", retries=2 * PATIENCE)


async def test_a_map_says_how_many_buurten_of_which_city_before_it_is_kept(room: RoomForTests):
    upload = await keep_upload(room.ctx, traject_id=1, content=neighbourhoods_geojson(), file_name="anders.txt")
    user = room.staff()

    await user.open(f"{FILES}?upload={upload}")

    await user.should_see("60 buurten van Utrecht")
    await user.should_see("Van Overvecht: 6 buurten.")
    assert room.database.read(list_outline_files) == ()


async def test_a_map_that_is_not_kept_is_gone(room: RoomForTests):
    upload = await keep_upload(room.ctx, traject_id=1, content=neighbourhoods_geojson(), file_name="buurten.geojson")
    user = room.staff()
    await user.open(f"{FILES}?upload={upload}")

    user.find(marker="forget").click()
    await until(lambda: find_preview(folder_of(room.ctx), upload) is None)

    assert room.database.read(list_outline_files) == ()


async def test_a_map_of_another_city_says_that_it_gives_nothing_here(room: RoomForTests):
    content = neighbourhoods_geojson(wijk="WK034403", codes=("BU05990110", "BU05990111")).replace(
        b"Utrecht", b"Rotterdam"
    )
    upload = await keep_upload(room.ctx, traject_id=1, content=content, file_name="rotterdam.geojson")
    user = room.staff()

    await user.open(f"{FILES}?upload={upload}")

    await user.should_see("2 buurten van Rotterdam")
    await user.should_see("Er staat niets van Utrecht op. ")


async def test_with_a_map_the_buurten_stand_beside_the_wijken_with_a_table_and_a_sentence(room: RoomForTests):
    room.database.write(load_open_data, now=room.ctx.clock())
    await keep_map(room)
    user = room.staff()

    await user.open(FIGURE)

    await user.should_see("De buurten van Overvecht")
    await user.should_see("De wijken van Utrecht")
    await user.should_see("De kaart als tabel")
    await user.should_see("Het hoogst is Overvecht 4 (62%)")
    await user.should_see("uit het bestand buurten.geojson")


async def test_without_a_map_only_the_wijken_are_drawn(room: RoomForTests):
    room.database.write(load_open_data, now=room.ctx.clock())
    user = room.staff()

    await user.open(FIGURE)

    await user.should_see("De wijken van Utrecht")
    await user.should_not_see("De buurten van Overvecht")


async def test_a_map_is_taken_back_and_put_back_from_the_list(room: RoomForTests):
    await keep_map(room)
    user = room.staff()
    await user.open(FILES)

    user.find(marker="withdraw-outlines-1").click()
    await until(lambda: room.database.read(list_outline_files)[0].is_withdrawn)
    assert room.database.read(get_map_outlines, traject_id=1).neighbourhoods is None

    await user.should_see(marker="restore-outlines-1", retries=PATIENCE)
    user.find(marker="restore-outlines-1").click()
    await until(lambda: not room.database.read(list_outline_files)[0].is_withdrawn)
    assert room.database.read(get_map_outlines, traject_id=1).neighbourhoods is not None


async def test_the_same_map_again_changes_nothing(room: RoomForTests):
    await keep_map(room)
    content = neighbourhoods_geojson(wijk="WK034403", codes=CODES)
    upload = await keep_upload(room.ctx, traject_id=1, content=content, file_name="nog eens.geojson")
    user = room.staff()
    await user.open(f"{FILES}?upload={upload}")

    user.find(marker="keep").click()

    await user.should_see("Deze kaart was er al. ", retries=2 * PATIENCE)
    assert [each.file_name for each in room.database.read(list_outline_files)] == ["buurten.geojson"]


async def test_single_facts_are_shown_with_their_page_and_kept(room: RoomForTests):
    upload = await keep_upload(
        room.ctx, traject_id=1, content=real_file("losse_feiten_met_adres.csv"), file_name="feiten.csv"
    )
    user = room.staff()
    await user.open(f"{FILES}?upload={upload}")
    await user.should_see("28 losse feiten, elk met zijn bron")
    await user.should_see("volksgezondheidsmonitor.nl")

    user.find(marker="keep").click()
    await user.should_see("De cijfers staan erin. ", retries=2 * PATIENCE)

    assert len(room.database.read(list_loose_facts, traject_id=1)) == 28


async def test_counts_of_households_say_what_they_are_for(room: RoomForTests):
    name = "nl_37620_leeftijd5_huishoudpositie_2018_2025.csv"
    upload = await keep_upload(room.ctx, traject_id=1, content=real_file(name), file_name=name)
    user = room.staff()
    await user.open(f"{FILES}?upload={upload}")
    await user.should_see("20 leeftijdsklassen")
    await user.should_see("Dit zijn aantallen om mee te rekenen")

    user.find(marker="keep").click()
    await user.should_see("De cijfers staan erin. ", retries=2 * PATIENCE)

    assert [each.layout for each in room.database.read(list_datasets, traject_id=1)] == ["P"]
