"""On the screens of the wijkdata: how firm a difference is, and which wijken look like this one."""

import pytest
from nicegui.testing import User

from sessions.usecases.open_data import load_open_data
from tests.room import RoomForTests
from tests.sessions.wijkdata.factories import rivm_file, store

FIGURE = "/trajecten/1/wijkdata/cijfer/eenzaam/18+"


async def opened(room: RoomForTests, path: str) -> User:
    user = room.staff()
    await user.open(path)
    return user


async def test_a_clear_difference_is_called_so_in_the_list_and_on_its_page(room: RoomForTests):
    room.database.write(load_open_data, now=room.moment)

    user = await opened(room, "/trajecten/1/wijkdata")
    await user.should_see("duidelijk hoger")

    user = await opened(room, FIGURE)
    await user.should_see("Het verschil met Utrecht is duidelijk.")
    await user.should_see("Dat is duidelijk hoger dan Utrecht.")


async def test_the_page_of_a_figure_names_the_wijken_that_look_like_this_one_and_why(room: RoomForTests):
    room.database.write(load_open_data, now=room.moment)

    user = await opened(room, FIGURE)

    for words in ("Gekozen uit 9 wijken", "corporatiewoningen (2023).", "redelijk", "27.860", "34.910"):
        await user.should_see(words)


@pytest.mark.parametrize("words", ["Gekozen uit", "Het verschil met"])
async def test_without_the_counts_of_cbs_nothing_is_said(room: RoomForTests, words: str):
    room.database.write(store, content=rivm_file(), now=room.moment)

    user = await opened(room, FIGURE)

    await user.should_see("Onbekend: er is geen bestand met het aantal inwoners.")
    await user.should_not_see(words)
