"""The figures on the screen: chosen, ordered, explained, read in and taken back."""

import pytest
from nicegui.testing import User

from sessions.enums import DatasetState, LinkKind
from sessions.queries.dataset import find_dataset, list_datasets
from sessions.queries.figure import list_story
from sessions.usecases.dataset import pin_used_datasets
from sessions.usecases.figure import choose_story_figures
from sessions.usecases.open_data import load_open_data
from tests.room import RoomForTests
from tests.sessions.wijkdata.factories import kwb_file, rivm_file, store
from tests.wijksessie.screens.planning_screen import PATIENCE, change, fill
from wijksessie.upload_folder import find_preview
from wijksessie.uploads import folder_of, keep_upload

HERE = "/trajecten/1/wijkdata"
CHOSEN = [("eenzaam", "18+"), ("moeite_rondkomen", "18+"), ("roken", "18+")]


@pytest.fixture
def filled(room: RoomForTests) -> RoomForTests:
    room.database.write(load_open_data, now=room.moment)
    return room


def choose(room: RoomForTests, figures: list[tuple[str, str]]) -> None:
    room.database.write(choose_story_figures, traject_id=1, figures=figures, who="Joost", now=room.moment)


def keys(room: RoomForTests) -> list[tuple[str, str]]:
    return [each.key for each in room.database.read(list_story, traject_id=1)]


async def opened(room: RoomForTests, path: str = "") -> User:
    user = room.staff()
    await user.open(f"{HERE}{path}")
    return user


async def test_without_figures_the_screen_invites_to_read_a_file(room: RoomForTests):
    user = await opened(room)

    await user.should_see("Nog geen cijfers van Overvecht")
    await user.should_see("Bestand inlezen")
    await user.should_not_see("Alle cijfers")


async def test_a_proposal_is_named_as_such_and_taken_over_with_one_tap(filled: RoomForTests):
    user = await opened(filled)
    await user.should_see("Dit is een voorstel. ")
    await user.should_see("Zeven cijfers voor de sessie")

    user.find("Neem dit voorstel over").click()
    await user.should_see("Op het scherm", retries=PATIENCE)

    assert len(keys(filled)) == 7


async def test_figures_stand_beside_city_and_country_with_words_source_and_warning(filled: RoomForTests):
    choose(filled, CHOSEN)

    user = await opened(filled)

    for words in (
        "Drie cijfers voor de sessie",
        "27%",
        " (24–30)",
        "17%",
        "14%",
        "hoger",
        "ongunstig",
        "Naast Utrecht",
    ):
        await user.should_see(words)
    await user.should_see("Twee buurten met minder dan 300 inwoners zijn niet getoond.")
    await user.should_see("22% in Taag- en Rubicondreef, 32% in Tigrisdreef.")
    await user.should_see("Vraag het aan het Julius Huisartsen Netwerk of het eigen samenwerkingsverband.")


async def test_the_same_figures_can_be_seen_for_older_people(filled: RoomForTests):
    choose(filled, CHOSEN)
    user = await opened(filled)

    change(user, "65+", "65+")

    await user.should_see(" (11–22)", retries=PATIENCE)


async def test_searching_keeps_what_has_the_word_in_its_name(filled: RoomForTests):
    user = await opened(filled)

    (field,) = user.find(marker="search").elements
    field.set_value("rookt")

    await user.should_see("Rookt")
    await user.should_not_see("Ernstig overgewicht", retries=PATIENCE)


async def test_what_somebody_else_chooses_appears(filled: RoomForTests):
    user = await opened(filled)
    await user.should_see("Zeven cijfers voor de sessie")

    choose(filled, CHOSEN)

    await user.should_see("Drie cijfers voor de sessie", retries=PATIENCE)


async def test_figures_are_added_moved_removed_and_put_back(filled: RoomForTests):
    choose(filled, CHOSEN)
    user = await opened(filled, "/kiezen")

    user.find(marker="add-overgewicht-65+").click()
    await user.should_see(marker="chosen-overgewicht", retries=PATIENCE)
    assert keys(filled) == [*CHOSEN, ("overgewicht", "65+")]

    user.find(marker="down-eenzaam").click()
    await user.should_see(marker="up-eenzaam", retries=PATIENCE)
    assert keys(filled)[:2] == [("moeite_rondkomen", "18+"), ("eenzaam", "18+")]

    user.find(marker="remove-eenzaam").click()
    await user.should_see("Eenzaam, 18+ is weggehaald.", retries=PATIENCE)
    assert ("eenzaam", "18+") not in keys(filled)

    user.find(marker="undo").click()
    await user.should_not_see("Eenzaam, 18+ is weggehaald.", retries=PATIENCE)
    assert keys(filled)[1] == ("eenzaam", "18+")


async def test_who_removed_everything_can_begin_with_the_proposal(filled: RoomForTests):
    choose(filled, CHOSEN)
    choose(filled, [])
    user = await opened(filled, "/kiezen")

    user.find(marker="proposal").click()
    await user.should_see(marker="chosen-overgewicht", retries=PATIENCE)

    assert len(keys(filled)) == 7


async def test_with_seven_chosen_the_screen_says_why_no_more(filled: RoomForTests):
    user = await opened(filled, "/kiezen")

    await user.should_see("Er staan al zeven cijfers. Haal er eerst een weg.")
    (add,) = user.find(marker="add-roken-18+").elements
    assert add.props.get("disabled") is True


async def test_one_figure_is_explained_with_ages_buurten_and_wijken(filled: RoomForTests):
    user = await opened(filled, "/cijfer/moeite_rondkomen/18+")

    for words in (
        "Over dit cijfer",
        "Per leeftijd",
        "De buurten",
        "Tigrisdreef",
        "Alle wijken van Utrecht",
        "Zuidwest",
    ):
        await user.should_see(words)
    await user.should_not_see("Wat zegt dit cijfer?")


async def test_a_chosen_figure_gets_a_sentence_that_is_kept(filled: RoomForTests):
    choose(filled, CHOSEN)
    user = await opened(filled, "/cijfer/eenzaam/18+")

    fill(user, "conclusion", "Bijna 6 van de 10 zijn <b>eenzaam</b>.", leave=True)
    await user.should_see("Bewaard om 09.14", retries=PATIENCE)

    assert filled.database.read(list_story, traject_id=1)[0].conclusion == "Bijna 6 van de 10 zijn <b>eenzaam</b>."


async def test_a_figure_that_is_not_there_is_a_page_that_says_so(filled: RoomForTests):
    answer = await filled.staff().http_client.get(f"{HERE}/cijfer/levensverwachting/inwoners")

    assert answer.status_code == 404
    assert "Dit cijfer is er niet voor deze wijk." in answer.text


async def test_a_file_is_previewed_then_taken_over(room: RoomForTests):
    content = kwb_file()
    upload = await keep_upload(room.ctx, traject_id=1, content=content, file_name="kwb <2023>.xlsx")
    user = await opened(room, f"/bestanden?upload={upload}")
    for words in ("kwb <2023>.xlsx", "CBS, Kerncijfers wijken en buurten (85618NED)", "1 gemeente en 1 wijk"):
        await user.should_see(words)
    assert room.database.read(list_datasets, traject_id=1) == ()

    user.find(marker="keep").click()
    await user.should_see("De cijfers staan erin. ", retries=2 * PATIENCE)

    found = room.database.read(find_dataset, content_hash=upload)
    assert found is not None
    assert (found.state, found.file_name, found.imported_by) == (
        DatasetState.ACTIVE,
        "kwb <2023>.xlsx",
        "Samira de Wit",
    )
    assert find_preview(folder_of(room.ctx), upload) is None


async def test_a_file_that_is_there_already_says_so(room: RoomForTests):
    content = kwb_file()
    room.database.write(store, content=content, now=room.moment)
    upload = await keep_upload(room.ctx, traject_id=1, content=content, file_name="kwb.xlsx")

    user = await opened(room, f"/bestanden?upload={upload}")

    await user.should_see("Dit bestand is al ingelezen. ")
    await user.should_not_see(marker="keep")


async def test_a_file_without_the_wijk_is_said(room: RoomForTests):
    content = kwb_file(("GM0363", "Amsterdam", "Amsterdam", "Gemeente", "GM0363", 1, *[10] * 9))
    upload = await keep_upload(room.ctx, traject_id=1, content=content, file_name="kwb.xlsx")

    user = await opened(room, f"/bestanden?upload={upload}")

    await user.should_see("Overvecht staat er niet in. ")


@pytest.mark.parametrize("upload", ["nope", "../../etc/passwd", "0" * 64])
async def test_an_upload_that_is_gone_shows_the_field_again(room: RoomForTests, upload: str):
    user = await opened(room, f"/bestanden?upload={upload}")

    await user.should_see("Bekijk wat erin staat")


async def test_a_file_is_taken_back_and_put_back(room: RoomForTests):
    view = room.database.write(store, content=rivm_file(), now=room.moment)
    user = await opened(room, "/bestanden")

    user.find(marker=f"withdraw-{view.id}").click()
    await user.should_see("teruggetrokken", retries=PATIENCE)
    withdrawn = room.database.read(list_datasets, traject_id=1)[0].state
    user.find(marker="undo").click()
    await user.should_see("in gebruik", retries=PATIENCE)

    assert withdrawn is DatasetState.WITHDRAWN
    assert room.database.read(list_datasets, traject_id=1)[0].state is DatasetState.ACTIVE


async def test_who_has_only_a_link_cannot_take_back_what_all_sessions_share(room: RoomForTests):
    view = room.database.write(store, content=rivm_file(), now=room.moment)

    user = await room.with_link(LinkKind.TEAM)
    await user.open(f"{HERE}/bestanden")

    await user.should_see("in gebruik")
    await user.should_not_see(marker=f"withdraw-{view.id}")


async def test_a_newer_file_counts_only_when_somebody_says_so(room: RoomForTests):
    room.database.write(store, content=kwb_file(), now=room.moment)
    room.database.write(pin_used_datasets, traject_id=1, who="Joost", now=room.moment)
    new = room.database.write(store, content=kwb_file(sheet="kwb-2024"), now=room.moment)
    user = await opened(room, "/bestanden")
    await user.should_see("niet in gebruik")

    user.find(marker=f"use-{new.id}").click()
    await user.should_not_see("niet in gebruik", retries=PATIENCE)

    assert all(each.is_used for each in room.database.read(list_datasets, traject_id=1))
