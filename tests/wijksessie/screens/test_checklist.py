"""The timeline on the screen."""

from datetime import date

import pytest

from sessions.queries.checklist import ChecklistItemView, ItemState, list_checklist
from sessions.queries.traject import TrajectView, get_traject
from sessions.usecases.checklist import finish_item
from tests.room import RoomForTests
from tests.sessions.planning_factories import item_id
from tests.wijksessie.screens.planning_screen import PATIENCE, begin, fill, open_details, opened, text_of, until


@pytest.fixture
def traject(room: RoomForTests) -> TrajectView:
    return begin(room)


def state_of(room: RoomForTests, traject: TrajectView, key: str) -> ItemState:
    items = room.database.read(list_checklist, traject_id=traject.id, today=date(2026, 11, 24))
    return next(item.state for item in items if item.key == key)


def own_steps(room: RoomForTests, traject: TrajectView) -> list[ChecklistItemView]:
    items = room.database.read(list_checklist, traject_id=traject.id, today=date(2026, 11, 24))
    return [item for item in items if not item.key]


async def test_a_tick_says_who_and_when_and_can_be_taken_back(room: RoomForTests, traject: TrajectView) -> None:
    user = await opened(room, traject, "/planning")

    user.find(marker="finish-locatie").click()
    await user.should_see("Afgevinkt door Samira de Wit op di 24 nov.", retries=PATIENCE)
    ticked = state_of(room, traject, "locatie")
    user.find(marker="reopen-locatie").click()
    await user.should_not_see("Afgevinkt door Samira de Wit", retries=PATIENCE)

    assert (ticked, state_of(room, traject, "locatie")) == (ItemState.DONE, ItemState.LATE)


async def test_a_step_in_a_weekend_says_so(room: RoomForTests) -> None:
    traject = begin(room, session_date=date(2027, 1, 15), name="Lunetten")

    user = await opened(room, traject, "/planning")

    assert "zo 10 jan, in een weekend" in text_of(user, "item-personas_herkenbaar")


async def test_an_own_step_is_added_removed_and_put_back(room: RoomForTests, traject: TrajectView) -> None:
    user = await opened(room, traject, "/planning")
    fill(user, "own-title", "Tolk <script>regelen</script>")
    fill(user, "own-due", "2026-12-05")
    fill(user, "own-who", "Ellen")

    user.find(marker="own-add").click()
    await until(lambda: bool(own_steps(room, traject)))
    (own,) = own_steps(room, traject)
    await user.should_see(marker=f"item-{own.id}", retries=PATIENCE)
    open_details(user, f"more-{own.id}")
    user.find(marker=f"remove-{own.id}").click()
    await user.should_see("‘Tolk <script>regelen</script>’ weggehaald.", retries=PATIENCE)
    await user.should_not_see(marker=f"item-{own.id}", retries=PATIENCE)
    user.find(marker="undo").click()
    await user.should_see(marker=f"item-{own.id}", retries=PATIENCE)

    assert own_steps(room, traject) == [own]
    assert own.title == "Tolk <script>regelen</script>"


async def test_a_step_gets_an_own_date_and_a_name(room: RoomForTests, traject: TrajectView) -> None:
    user = await opened(room, traject, "/planning")
    open_details(user, "more-catering")
    fill(user, "due-catering", "2026-12-24")
    fill(user, "who-catering", "De keuken")

    user.find(marker="save-catering").click()
    await user.should_see(" De keuken ", retries=PATIENCE)

    items = room.database.read(list_checklist, traject_id=traject.id, today=date(2026, 11, 24))
    step = next(item for item in items if item.key == "catering")
    assert (step.due, step.due_is_own, step.who) == (date(2026, 12, 24), True, "De keuken")


async def test_moving_the_session_shows_the_difference_and_moves_on_a_yes(
    room: RoomForTests, traject: TrajectView
) -> None:
    user = await opened(room, traject, "/planning")
    fill(user, "session-date", "2027-01-19")

    user.find(marker="preview-move").click()
    await user.should_see("De sessie verzetten naar dinsdag 19 januari 2027?", retries=PATIENCE)
    between = room.database.read(get_traject, traject_id=traject.id).session_date
    user.find(marker="confirm-move").click()
    await user.should_not_see("De sessie verzetten naar dinsdag 19 januari 2027?", retries=PATIENCE)

    assert between == traject.session_date
    assert room.database.read(get_traject, traject_id=traject.id).session_date == date(2027, 1, 19)


async def test_leaving_the_session_where_it_is_changes_nothing(room: RoomForTests, traject: TrajectView) -> None:
    user = await opened(room, traject, "/planning")
    fill(user, "session-date", "2027-01-19")
    user.find(marker="preview-move").click()
    await user.should_see(marker="cancel-move", retries=PATIENCE)

    user.find(marker="cancel-move").click()
    await user.should_not_see(marker="cancel-move", retries=PATIENCE)

    assert room.database.read(get_traject, traject_id=traject.id) == traject


async def test_the_calendar_file_is_offered_once_there_is_a_date(room: RoomForTests) -> None:
    traject = begin(room, session_date=None, name="Lunetten")

    user = await opened(room, traject, "/planning")

    await user.should_not_see("Zet in je agenda (.ics)")


async def test_what_one_types_survives_what_somebody_else_ticks(room: RoomForTests, traject: TrajectView) -> None:
    user = await opened(room, traject, "/planning")
    open_details(user, "more-catering")
    fill(user, "who-catering", "Half getypt")
    ticked = room.database.read(item_id, traject_id=traject.id, key="locatie")

    await room.ctx.database.awrite(
        finish_item, traject_id=traject.id, item_id=ticked, now=room.moment, who="Joost Bakker"
    )
    await user.should_see("Afgevinkt door Joost Bakker op di 24 nov.", retries=PATIENCE)

    (field,) = user.find(marker="who-catering").elements
    assert field.value == "Half getypt"
