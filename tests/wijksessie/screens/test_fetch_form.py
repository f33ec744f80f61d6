"""Fetching from CBS and RIVM on the screen with files: off by default, and otherwise looked at like any file."""

from collections.abc import Iterator

import pytest
from nicegui.testing import User

from sessions.wijkdata import odata
from tests.room import RoomForTests
from tests.sessions.wijkdata.odata_server import ODataServer, odata_server
from tests.sessions.wijkdata.test_odata import RIVM_TABLES
from tests.wijksessie.screens.planning_screen import PATIENCE, change, until
from wijksessie.uploads import folder_of

HERE = "/trajecten/1/wijkdata/bestanden"


@pytest.fixture
def cbs(monkeypatch: pytest.MonkeyPatch) -> Iterator[ODataServer]:
    """A server that answers as RIVM does, and an installation that may go there."""
    monkeypatch.setattr(odata, "PAUSES", (0.01, 0.01, 0.01))
    with odata_server(RIVM_TABLES) as server:
        monkeypatch.setenv("WIJKSESSIE_FETCH_OPEN_DATA", "true")
        monkeypatch.setenv("WIJKSESSIE_OPEN_DATA_RELAY", server.address)
        yield server


@pytest.fixture
async def fetching(cbs: ODataServer, room: RoomForTests) -> RoomForTests:
    assert cbs.port
    return room


async def opened(room: RoomForTests) -> User:
    user = room.staff()
    await user.open(HERE)
    return user


def uploads(room: RoomForTests) -> list[str]:
    folder = folder_of(room.ctx)
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


async def test_without_the_setting_there_is_nothing_to_fetch(room: RoomForTests):
    user = await opened(room)

    await user.should_see("Bekijk wat erin staat")
    await user.should_not_see(marker="fetch")


async def test_what_is_fetched_is_looked_at_before_it_is_stored(fetching: RoomForTests):
    user = await opened(fetching)
    change(user, "fetch-choice", "rivm_50150:2024")

    user.find(marker="fetch").click()
    await until(lambda: len(uploads(fetching)) == 2)

    (content_hash,) = {name.partition(".")[0] for name in uploads(fetching)}
    await user.open(f"{HERE}?upload={content_hash}")
    await user.should_see("50150NED_2024_GM0344.csv")
    await user.should_see(marker="keep")
    await user.should_see("1 land, 1 gemeente, 1 wijk en 1 buurt")


async def test_nothing_chosen_is_said(fetching: RoomForTests):
    user = await opened(fetching)

    user.find(marker="fetch").click()

    await user.should_see("Kies eerst welke cijfers", retries=PATIENCE)


async def test_a_bad_day_of_rivm_is_said_in_words(fetching: RoomForTests, cbs: ODataServer):
    cbs.bad = [503] * 20
    user = await opened(fetching)
    change(user, "fetch-choice", "rivm_50150:2024")

    user.find(marker="fetch").click()

    await user.should_see("CBS of RIVM geeft nu geen antwoord", retries=PATIENCE)
    assert uploads(fetching) == []
