"""For whom somebody wants to work, chosen on the phone; what the phone says before and after the room is divided."""

import re

import httpx
import pytest

from sessions.queries.participant import ParticipantView, list_participants
from sessions.usecases.participant import join_table, leave_table, move_participant
from sessions.usecases.seating import seat_room
from sessions.usecases.table import add_table
from tests.room import RoomForTests
from tests.sessions.stage_factories import fill_table, make_persona
from tests.wijksessie.phone.test_participant import KEY, SAMIRA, joined, opened


def ready(room: RoomForTests) -> tuple[int, int, int, int]:
    """An open room with two persona's, each with a table: (persona, table, persona, table)."""
    opened(room, tables=0)
    made: list[int] = []
    for letter in "AB":
        persona = room.database.write(make_persona, traject_id=room.traject.id, letter=letter, now=room.moment)
        table = room.database.write(
            add_table, traject_id=room.traject.id, persona_id=persona, who=SAMIRA, now=room.moment
        )
        made += [persona, table.id]
    return made[0], made[1], made[2], made[3]


async def chosen(room: RoomForTests, **choices: int | str) -> httpx.Response:
    return await room.client.post(f"/d/{KEY}/kies", data={name: str(value) for name, value in choices.items()})


async def page(room: RoomForTests, path: str = "") -> str:
    return (await room.client.get(f"/d/{KEY}{path}")).text


def me(room: RoomForTests) -> ParticipantView:
    return room.database.read(list_participants, traject_id=room.traject.id)[0]


def divide(room: RoomForTests) -> None:
    room.database.write(seat_room, traject_id=room.traject.id, who=SAMIRA, now=room.moment)


async def test_a_phone_chooses_first_and_second_and_then_tells_who_it_is(room: RoomForTests):
    one, _, two, _ = ready(room)
    await joined(room)
    asked = await page(room, "/kies")

    answer = await chosen(room, first=two, second=one)

    now = await page(room)
    assert "A. Persona A" in asked
    assert "zoveel mogelijk mensen hun eerste keus" in asked
    assert (answer.status_code, answer.headers["location"]) == (303, f"/d/{KEY}/over")
    assert (me(room).first_persona_id, me(room).second_persona_id, me(room).table_id) == (two, one, None)
    assert re.search(r"<dt>Eerste keus</dt><dd[^>]*>B. Persona B</dd>", now)
    assert "De regie verdeelt de zaal. Daarna staat hier je tafel." in now


async def test_the_second_choice_may_stay_empty(room: RoomForTests):
    one, *_ = ready(room)
    await joined(room)

    answer = await chosen(room, first=one, second=0)

    assert (answer.status_code, me(room).second_persona_id) == (303, None)


@pytest.mark.parametrize(
    ("first", "second", "status", "sentence"),
    [
        ("", "0", 422, "Kies eerst iemand bij ‘Eerste keus’."),
        ("one", "one", 422, "Kies bij je tweede keus iemand anders, of geen tweede keus."),
        ("999", "0", 404, "Deze persona is er niet meer. Kies iemand anders."),
        ("one", "999", 404, "Deze persona is er niet meer. Kies iemand anders."),
    ],
)
async def test_a_choice_that_cannot_be_gets_a_sentence_and_the_form_as_it_was(
    room: RoomForTests, first: str, second: str, status: int, sentence: str
):
    one, *_ = ready(room)
    await joined(room)

    answer = await chosen(room, first=first.replace("one", str(one)), second=second.replace("one", str(one)))

    assert (answer.status_code, me(room).first_persona_id) == (status, None)
    assert sentence in answer.text
    if first == "one":
        assert f'name="first" value="{one}" checked' in answer.text


async def test_one_can_still_choose_a_table_by_oneself(room: RoomForTests):
    _, table, *_ = ready(room)
    await joined(room)

    asked = await page(room, "/kies")
    tables = await page(room, "/kies?tafel=1")
    answer = await chosen(room, table=table)

    assert f'href="/d/{KEY}/kies?tafel=1"' in asked
    assert f'name="table" value="{table}"' in tables
    assert (answer.status_code, me(room).table_id) == (303, table)


async def test_after_the_division_the_phone_shows_the_table_large_and_which_choice_it_was(room: RoomForTests):
    one, table, two, other = ready(room)
    await joined(room)
    await chosen(room, first=one, second=two)
    before = await room.client.get(f"/d/{KEY}")
    version = re.search(r'data-version="([^"]+)"', before.text)[1]

    divide(room)

    news = (await room.client.get(f"/d/{KEY}/stand?v={version}")).json()["html"]
    facts = {"traject_id": room.traject.id, "who": SAMIRA, "now": room.moment}
    room.database.write(move_participant, **facts, participant_id=me(room).id, table_id=other)
    assert '<span class="plate big">A</span>' in news
    assert "Dit was je eerste keus." in news
    assert "Dit was je tweede keus. Je eerste keus was: A. Persona A." in await page(room)
    assert "Bij wie schuif jij aan?" in await page(room, "/kies")
    assert table != other


async def test_a_latecomer_hears_at_once_where_to_sit_and_why_it_is_not_the_first_choice(room: RoomForTests):
    one, table, two, _ = ready(room)
    room.database.write(fill_table, traject_id=room.traject.id, table_id=table, people=9, now=room.moment)
    await joined(room, "d-" + "f" * 32)
    await room.client.post(f"/d/d-{'f' * 32}/kies", data={"first": str(one), "second": "0"})
    divide(room)
    await joined(room)
    asked = await page(room, "/kies")

    await chosen(room, first=one, second=two)

    assert "De zaal is al verdeeld. Je krijgt meteen een plek" in asked
    now = await page(room)
    assert '<span class="plate big">B</span>' in now
    assert "Dit was je tweede keus. Bij je eerste keus zijn alle plekken bezet: A. Persona A." in now


async def test_who_finds_every_table_full_is_sent_to_the_regie(room: RoomForTests):
    one, table, _, other = ready(room)
    await joined(room, "d-" + "f" * 32)
    divide(room)
    for number, each in enumerate((table, other)):
        room.database.write(
            fill_table, traject_id=room.traject.id, table_id=each, people=9 + number, now=room.moment, first=number * 10
        )
    late = await room.client.post(f"/d/{KEY}", data={"code": room.traject.code})
    first = room.database.read(list_participants, traject_id=room.traject.id)[0]
    if first.table_id != table:
        room.database.write(leave_table, participant_id=first.id)
        room.database.write(join_table, participant_id=first.id, table_id=table)

    await chosen(room, first=one, second=0)

    assert late.status_code == 303
    assert "Alle tafels zijn vol. Loop even naar de regie" in await page(room)
