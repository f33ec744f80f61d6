"""A phone divides its stickers and says by name where it joins; no page says how the vote stands before the reveal."""

from datetime import timedelta

import httpx
import pytest

from sessions.queries.commitment import list_commitments
from sessions.queries.participant import find_participant
from sessions.queries.plan_vote import find_own_points
from sessions.usecases.participant import join_room, join_table
from sessions.usecases.plan import edit_plan
from sessions.usecases.plan_vote import divide_points, show_plan_votes
from sessions.usecases.room import go_to_step, open_room
from sessions.usecases.table import add_table
from tests.room import RoomForTests
from tests.sessions.stage_factories import add_programme, part_id

KEY = "d-0123456789abcdef0123456789abcdef"
SAMIRA = "Samira de Wit"
OUTBOX = {"X-Outbox": "1"}


@pytest.fixture
def tables(room: RoomForTests) -> list[int]:
    """Three tables with a plan, the vote on the screen, and one phone at the first table."""
    facts = {"traject_id": room.traject.id, "who": SAMIRA, "now": room.moment}
    room.database.write(add_programme, traject_id=room.traject.id)
    made = [room.database.write(add_table, **facts).id for _ in range(3)]
    for table_id, deploy in zip(made, ("een kooktafel", "een inloop", "een wandelgroep"), strict=True):
        about = {"table_id": table_id, "field": "deploy", "value": deploy, "seen": None}
        room.database.write(edit_plan, **about, who=SAMIRA, now=room.moment)
    room.database.write(open_room, **facts)
    show(room, 3)
    phone(room, KEY, made[0])
    return made


def show(room: RoomForTests, step: int) -> None:
    part = room.database.read(part_id, traject_id=room.traject.id, key="pitch")
    facts = {"traject_id": room.traject.id, "part_id": part, "step": step}
    room.database.write(go_to_step, **facts, who=SAMIRA, now=room.moment)


def phone(room: RoomForTests, key: str, table_id: int | None = None) -> None:
    person = room.database.write(join_room, traject_id=room.traject.id, key=key, language="nl", now=room.moment)
    if table_id is not None:
        room.database.write(join_table, participant_id=person.id, table_id=table_id)


def others_vote(room: RoomForTests, people: int, points: dict[int, int]) -> None:
    for number in range(people):
        key = f"d-{number:032x}"
        phone(room, key)
        room.database.write(divide_points, traject_id=room.traject.id, key=key, points=points)


async def sent(room: RoomForTests, path: str, **form: object) -> httpx.Response:
    return await room.client.post(f"/d/{KEY}/{path}", data=form)


async def test_the_page_of_the_room_leads_to_the_vote_and_the_own_plan_is_not_on_it(room: RoomForTests, tables):
    now = (await room.client.get(f"/d/{KEY}")).text
    page = (await room.client.get(f"/d/{KEY}/stem")).text

    assert f'href="/d/{KEY}/stem"' in now
    assert "Je hebt 5 stickers" in page
    assert f'name="t{tables[0]}"' not in page
    assert "Een kooktafel" in page
    assert f'name="t{tables[1]}"' in page


async def test_stickers_are_kept_and_stand_there_again(room: RoomForTests, tables):
    answer = await sent(room, "stem", **{f"t{tables[1]}": 2, f"t{tables[2]}": 3})

    assert answer.status_code == 303
    own = room.database.read(find_own_points, traject_id=room.traject.id, key=KEY)
    assert own == {tables[0]: 0, tables[1]: 2, tables[2]: 3}
    page = (await room.client.get(answer.headers["location"])).text
    assert page.count(" selected") == 2
    assert '<option value="3" selected>' in page
    assert "Bewaard om" in page


async def test_too_many_stickers_come_back_as_they_were_chosen(room: RoomForTests, tables):
    answer = await sent(room, "stem", **{f"t{tables[1]}": 4, f"t{tables[2]}": 3})

    assert answer.status_code == 422
    assert "Je verdeelde 7 stickers, en je hebt er 5." in answer.text
    assert '<option value="4" selected>' in answer.text
    assert room.database.read(find_own_points, traject_id=room.traject.id, key=KEY) == {}


@pytest.mark.parametrize("value", ["-1", "half", "9" * 12, "٣"])
async def test_what_is_no_number_is_refused(room: RoomForTests, tables, value):
    assert (await sent(room, "stem", **{f"t{tables[1]}": value})).status_code == 422


async def test_no_page_says_how_the_vote_stands_before_the_reveal(room: RoomForTests, tables):
    others_vote(room, 6, {tables[1]: 3, tables[2]: 1})
    for step in (3, 4):
        show(room, step)
        for path in ("", "/stem", "/meedoen", "/stand"):
            page = (await room.client.get(f"/d/{KEY}{path}")).text
            assert "18 stickers" not in page
            assert "6 mensen stemden" not in page
    room.database.write(show_plan_votes, traject_id=room.traject.id, who=SAMIRA, now=room.moment)

    now = (await room.client.get(f"/d/{KEY}")).text
    assert "B. Een inloop" in now
    assert "18 stickers" in now
    assert "6 mensen stemden." in now


async def test_after_the_reveal_the_vote_is_over_on_every_phone(room: RoomForTests, tables):
    others_vote(room, 5, {tables[1]: 5})
    room.database.write(show_plan_votes, traject_id=room.traject.id, who=SAMIRA, now=room.moment)

    late = await room.client.post(f"/d/{KEY}/stem", data={f"t{tables[2]}": 5}, headers=OUTBOX)

    assert (late.status_code, late.json()["text"]) == (
        422,
        "Het stemmen is voorbij. Kijk op het scherm naar de uitslag.",
    )
    assert (await room.client.get(f"/d/{KEY}/stem")).status_code == 303


async def test_a_vote_does_not_note_that_the_phone_was_there(room: RoomForTests, tables):
    before = room.database.read(find_participant, key=KEY)
    room.moment += timedelta(minutes=2)

    await room.client.get(f"/d/{KEY}/stem")
    await sent(room, "stem", **{f"t{tables[1]}": 5})

    assert room.database.read(find_participant, key=KEY) == before


async def test_a_promise_is_made_by_name_and_taken_back(room: RoomForTests, tables):
    promise = {"table": tables[1], "kind": "helpt", "note": "Een ruimte op dinsdag"}
    refused = await sent(room, "meedoen", **promise, name="")
    assert refused.status_code == 422
    assert "Schrijf je naam erbij." in refused.text
    assert 'value="Een ruimte op dinsdag"' in refused.text

    await sent(room, "meedoen", **promise, name="Nadia")
    page = (await room.client.get(f"/d/{KEY}/meedoen")).text
    (made,) = room.database.read(list_commitments, traject_id=room.traject.id)
    assert (made.name, made.table_id) == ("Nadia", tables[1])
    assert "Dit heb je beloofd" in page
    assert 'value="Nadia"' in page
    assert "Helpt: Nadia" in (await room.client.get(f"/d/{KEY}")).text

    await sent(room, "meedoen", back=tables[1])
    assert room.database.read(list_commitments, traject_id=room.traject.id) == ()


async def test_outside_its_moment_neither_page_is_there(room: RoomForTests, tables):
    welcome = room.database.read(part_id, traject_id=room.traject.id, key="welkom")
    facts = {"traject_id": room.traject.id, "part_id": welcome, "step": 0}
    room.database.write(go_to_step, **facts, who=SAMIRA, now=room.moment)

    for path in ("stem", "meedoen"):
        assert (await room.client.get(f"/d/{KEY}/{path}")).headers["location"] == f"/d/{KEY}"
    answer = await room.client.post(f"/d/{KEY}/meedoen", data={"table": tables[1], "kind": "helpt", "name": "N"})
    assert answer.status_code == 303
    assert room.database.read(list_commitments, traject_id=room.traject.id) == ()
    unknown = f"/d/d-{'f' * 32}/stem"
    assert [(await room.client.get(unknown)).status_code, (await room.client.post(unknown)).status_code] == [404, 404]
