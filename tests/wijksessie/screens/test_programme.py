"""The programme on the screen."""

import pytest

from sessions.queries.programme import ProgrammePartView, list_parts
from sessions.queries.traject import TrajectView
from sessions.usecases.programme import change_part_length
from tests.room import RoomForTests
from tests.wijksessie.screens.planning_screen import PATIENCE, begin, change, fill, open_details, opened, text_of, until


@pytest.fixture
def traject(room: RoomForTests) -> TrajectView:
    return begin(room)


def clocks(room: RoomForTests, traject: TrajectView) -> dict[str, str]:
    return {part.key: f"{part.starts_at:%H.%M}" for part in room.database.read(list_parts, traject_id=traject.id)}


def part_of(room: RoomForTests, traject: TrajectView, key: str) -> ProgrammePartView:
    return next(part for part in room.database.read(list_parts, traject_id=traject.id) if part.key == key)


async def test_group_work_does_not_get_shorter(room: RoomForTests, traject: TrajectView) -> None:
    user = await opened(room, traject, "/programma")

    user.find(marker="shorter-tafels").click()

    await user.should_see("‘Aan de slag aan tafel’ is beschermd en duurt minstens 40 minuten.", retries=PATIENCE)
    assert clocks(room, traject)["pitch"] == "13.20"


async def test_a_longer_part_moves_the_rest_and_warns_past_the_end(room: RoomForTests, traject: TrajectView) -> None:
    user = await opened(room, traject, "/programma")

    user.find(marker="longer-tafels").click()

    await user.should_see("Dit loopt 5 minuten uit.", retries=PATIENCE)
    await user.should_see("11.30 tot 14.05 uur, 155 minuten", retries=PATIENCE)
    assert clocks(room, traject)["einde"] == "14.05"


async def test_a_part_moves_with_its_button(room: RoomForTests, traject: TrajectView) -> None:
    user = await opened(room, traject, "/programma")

    user.find(marker="up-personas").click()
    await user.should_see("12.15", retries=PATIENCE)

    assert (clocks(room, traject)["personas"], clocks(room, traject)["wijkdata"]) == ("12.05", "12.15")


async def test_notes_are_markdown_with_their_slots_filled_and_no_markup_of_their_own(
    room: RoomForTests, traject: TrajectView
) -> None:
    user = await opened(room, traject, "/programma")
    open_details(user, "more-welkom")
    fill(user, "notes-welkom", "Zeg **kort** waarom. <script>alert(1)</script> Om {end_time} klaar.")
    change(user, "beamer-welkom", "join")

    user.find(marker="keep-welkom").click()
    await until(lambda: part_of(room, traject, "welkom").beamer_view == "join")

    part = part_of(room, traject, "welkom")
    assert part.beamer_view == "join"
    assert part.notes == "Zeg **kort** waarom. <script>alert(1)</script> Om 14.00 klaar."


async def test_an_own_part_is_added_removed_and_put_back(room: RoomForTests, traject: TrajectView) -> None:
    user = await opened(room, traject, "/programma")
    fill(user, "new-title", "Energizer & <i>dans</i>")

    user.find(marker="new-add").click()
    await user.should_see(marker="more-eigen", retries=PATIENCE)
    open_details(user, "more-eigen")
    user.find(marker="remove-eigen").click()
    await user.should_see("is uit het programma gehaald.", retries=PATIENCE)
    await user.should_not_see(marker="part-eigen", retries=PATIENCE)
    user.find(marker="undo").click()
    await user.should_see(marker="part-eigen", retries=PATIENCE)

    assert list(clocks(room, traject))[-2:] == ["eigen", "einde"]


async def test_the_row_names_the_speaker(room: RoomForTests, traject: TrajectView) -> None:
    user = await opened(room, traject, "/programma")

    assert "Samira de Wit, wijkmanager" in text_of(user, "part-welkom")


async def test_what_one_types_survives_what_somebody_else_changes(room: RoomForTests, traject: TrajectView) -> None:
    user = await opened(room, traject, "/programma")
    open_details(user, "more-afspraken")
    fill(user, "notes-afspraken", "Half getypt")

    await room.ctx.database.awrite(
        change_part_length,
        traject_id=traject.id,
        part_id=part_of(room, traject, "tafels").id,
        minutes=50,
        now=room.moment,
        who="Joost",
    )
    await user.should_see("Dit loopt 10 minuten uit.", retries=PATIENCE)

    (field,) = user.find(marker="notes-afspraken").elements
    assert field.value == "Half getypt"
    assert "13.55" in text_of(user, "part-afspraken")


async def test_the_first_part_cannot_go_up_and_the_last_not_down(room: RoomForTests, traject: TrajectView) -> None:
    user = await opened(room, traject, "/programma")

    off = {
        marker: "disabled" in next(iter(user.find(marker=marker).elements)).props
        for marker in ("up-inloop", "down-inloop", "up-afspraken", "down-afspraken")
    }

    assert off == {"up-inloop": True, "down-inloop": False, "up-afspraken": False, "down-afspraken": True}
