"""Votes in the regie: how many voted, the result with one tap, and back; and the order of the pitches."""

from nicegui.testing import User

from sessions.queries.commitment import list_commitments
from sessions.queries.pitch import list_pitch_order
from sessions.queries.plan_vote import get_plan_votes
from sessions.queries.room import get_room
from sessions.queries.table import list_tables
from sessions.usecases.commitment import commit_to_plan
from sessions.usecases.participant import join_room
from sessions.usecases.plan_vote import divide_points
from sessions.usecases.room import go_to_step, open_room
from sessions.usecases.table import add_table
from tests.room import RoomForTests
from tests.sessions.stage_factories import add_programme, part_id, phone_key
from tests.wijksessie.screens.planning_screen import PATIENCE, until

SAMIRA = "Samira de Wit"


async def voting(room: RoomForTests, people: int) -> User:
    """The regie at the vote on two plans, after so many people voted for the first."""
    facts = {"traject_id": room.traject.id, "who": SAMIRA, "now": room.moment}
    room.database.write(add_programme, traject_id=room.traject.id)
    tables = [room.database.write(add_table, **facts).id for _ in range(2)]
    room.database.write(open_room, **facts)
    part = room.database.read(part_id, traject_id=room.traject.id, key="pitch")
    room.database.write(go_to_step, **facts, part_id=part, step=2)
    for number in range(people):
        key = phone_key(number)
        room.database.write(join_room, traject_id=room.traject.id, key=key, language="nl", now=room.moment)
        room.database.write(divide_points, traject_id=room.traject.id, key=key, points={tables[0]: 5})
    user = room.staff()
    await user.open(f"/trajecten/{room.traject.id}/regie")
    return user


async def test_the_result_is_one_tap_and_can_be_taken_back(room: RoomForTests):
    user = await voting(room, 6)
    await user.should_see("Minstens 5 mensen stemden.", retries=PATIENCE)

    user.find(marker="show-votes").click()
    await user.should_see("De uitslag staat op het scherm: 6 mensen stemden.", retries=PATIENCE)
    await user.should_see("Hier lopen we warm voor", retries=PATIENCE)
    assert room.database.read(get_room, traject_id=room.traject.id).step == 3
    user.find(marker="reopen-votes").click()

    await user.should_see(marker="show-votes", retries=PATIENCE)
    assert room.database.read(get_plan_votes, traject_id=room.traject.id).shown is None


async def test_under_five_there_is_nothing_to_show(room: RoomForTests):
    user = await voting(room, 4)

    await user.should_see("Nog geen 5 mensen stemden.", retries=PATIENCE)
    await user.should_not_see(marker="show-votes")


async def test_a_promise_that_does_not_belong_there_goes_off_the_screen_and_comes_back(room: RoomForTests):
    user = await voting(room, 1)
    table = room.database.read(list_tables, traject_id=room.traject.id)[0].id
    person = room.database.write(
        join_room, traject_id=room.traject.id, key=phone_key(0), language="nl", now=room.moment
    )
    made = {"participant_id": person.id, "table_id": table, "kind": "helpt", "name": "<b>Grapjas</b>"}
    room.database.write(commit_to_plan, **made, now=room.moment)

    user.find("Toon wie meedoet").click()
    await user.should_see("<b>Grapjas</b> helpt", retries=PATIENCE)
    user.find("Haal weg").click()
    await until(lambda: room.database.read(list_commitments, traject_id=room.traject.id) == ())
    await user.should_see("Zet terug", retries=PATIENCE)


async def test_the_order_of_the_pitches_changes_with_one_tap(room: RoomForTests):
    user = await voting(room, 0)
    first, second = room.database.read(list_pitch_order, traject_id=room.traject.id)
    await user.should_see(marker=f"pitch-up-{second}", retries=PATIENCE)
    await user.should_not_see(marker=f"pitch-up-{first}")

    user.find(marker=f"pitch-up-{second}").click()

    await until(lambda: room.database.read(list_pitch_order, traject_id=room.traject.id) == (second, first))
    await user.should_see(marker=f"pitch-up-{first}", retries=PATIENCE)
