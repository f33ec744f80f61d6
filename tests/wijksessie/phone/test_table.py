"""The board on the phones of a table."""

import asyncio
import html
import json
from datetime import timedelta

import pytest

from sessions.queries.board import get_whole_board
from sessions.usecases.board import move_notes
from sessions.usecases.participant import join_table
from sessions.usecases.plan import add_action, edit_plan
from sessions.usecases.room import go_to_step, open_room, send_message
from sessions.usecases.run_of_show import extend_part
from sessions.usecases.table_step import set_table_step
from tests.room import RoomForTests
from tests.sessions.board_factories import make_notes, make_phone, make_table
from tests.sessions.stage_factories import add_programme, part_id
from wijksessie import texts

KEYS = tuple(f"d-{number:032x}" for number in range(3))


@pytest.fixture
def table_id(room: RoomForTests) -> int:
    """Table B with three phones of the same field, the first with a name."""
    made = room.database.write(make_table, traject_id=room.traject.id, letter="B")
    for number, key in enumerate(KEYS):
        room.database.write(
            make_phone,
            traject_id=room.traject.id,
            table_id=made,
            key=key,
            now=room.moment,
            discipline="eerstelijn",
            name="" if number else "Noor",
        )
    return made


def texts_on(room: RoomForTests, table_id: int) -> list[tuple[str, str]]:
    return [(note.text, note.byline) for note in room.database.read(get_whole_board, table_id=table_id).notes]


def note(table_id: int, text: str, **facts: str) -> dict[str, str]:
    return {"text": text, "column": "speelt", "table": str(table_id), "client_key": text, **facts}


async def test_a_note_from_a_phone_without_javascript_hangs_on_the_board(room: RoomForTests, table_id):
    sent = await room.client.post(f"/d/{KEYS[0]}/tafel", data=note(table_id, "Post blijft dicht"))
    shown = await room.client.get(sent.headers["location"])

    assert sent.status_code == 303
    assert "Post blijft dicht" in shown.text
    assert "Je briefje hangt op het bord." in shown.text
    assert texts_on(room, table_id) == [("Post blijft dicht", "")]


async def test_a_note_sent_twice_by_the_outbox_hangs_there_once(room: RoomForTests, table_id):
    data = note(table_id, "één keer", send_key="k" * 32)

    answers = [await room.client.post(f"/d/{KEYS[0]}/tafel", data=data, headers={"X-Outbox": "1"}) for _ in range(2)]

    assert [answer.json()["send_key"] for answer in answers] == ["k" * 32] * 2
    assert texts_on(room, table_id) == [("één keer", "")]


@pytest.mark.parametrize(("byline", "shown"), [("name", "Noor"), ("discipline", "Eerstelijn"), ("none", ""), ("x", "")])
async def test_the_writer_chooses_what_stands_under_the_note(room: RoomForTests, table_id, byline, shown):
    await room.client.post(f"/d/{KEYS[0]}/tafel", data=note(table_id, "a", byline=byline))

    assert texts_on(room, table_id) == [("a", shown)]


async def test_markup_in_a_note_stays_text(room: RoomForTests, table_id):
    text = "<script>alert(1)</script><b>vet</b>"

    await room.client.post(f"/d/{KEYS[0]}/tafel", data=note(table_id, text))

    page = (await room.client.get(f"/d/{KEYS[0]}/tafel")).text
    assert html.escape(text) in page
    assert "<b>vet</b>" not in page


async def test_a_note_for_a_table_that_one_left_is_not_lost(room: RoomForTests, table_id):
    other = room.database.write(make_table, traject_id=room.traject.id, letter="C")
    phone = room.database.read(get_whole_board, table_id=table_id)
    assert phone.people == 3
    room.database.write(join_table, participant_id=1, table_id=other)

    answer = await room.client.post(f"/d/{KEYS[0]}/tafel", data=note(table_id, "mijn tekst"), headers={"X-Outbox": "1"})

    assert answer.status_code == 422
    assert "‘mijn tekst’" in answer.json()["text"]
    assert texts_on(room, table_id) == []


async def test_an_empty_note_gets_a_sentence_and_what_was_chosen_stays(room: RoomForTests, table_id):
    answer = await room.client.post(f"/d/{KEYS[0]}/tafel", data=note(table_id, "  ", column="helpt"))

    assert answer.status_code == 422
    assert "Schrijf eerst iets op." in answer.text
    assert '<option value="helpt" selected>' in answer.text


async def test_an_unknown_phone_gets_the_page_for_a_code(room: RoomForTests):
    page = await room.client.get(f"/d/d-{'f' * 32}/tafel")
    sent = await room.client.post(f"/d/d-{'f' * 32}/tafel", data=note(1, "a"), headers={"X-Outbox": "1"})

    assert (page.status_code, sent.status_code) == (404, 404)
    assert sent.json()["text"]


async def test_a_phone_without_a_table_chooses_one_first(room: RoomForTests):
    key = f"d-{'a' * 32}"
    room.database.write(make_phone, traject_id=room.traject.id, table_id=None, key=key, now=room.moment)

    answer = await room.client.get(f"/d/{key}/tafel")

    assert (answer.status_code, answer.headers["location"]) == (303, f"/d/{key}/kies")


async def version_of(room: RoomForTests, key: str) -> str:
    answer = await room.client.get(f"/d/{key}/tafel/stand?v=")
    return str(answer.json()["v"])


async def test_a_waiting_phone_hears_a_note_of_another(room: RoomForTests, table_id):
    version = await version_of(room, KEYS[1])
    waiting = asyncio.create_task(room.client.get(f"/d/{KEYS[1]}/tafel/stand?v={version}"))
    await asyncio.sleep(0.05)

    await room.client.post(f"/d/{KEYS[0]}/tafel", data=note(table_id, "van een ander"))

    answer = await asyncio.wait_for(waiting, 5)
    assert "van een ander" in answer.json()["html"]


async def test_a_phone_at_its_table_reads_what_the_regie_says(room: RoomForTests, table_id):
    say = {"traject_id": room.traject.id, "who": "Samira de Wit", "now": room.moment}
    room.database.write(add_programme, traject_id=room.traject.id)
    room.database.write(open_room, **say)

    room.database.write(send_message, text="Nog vijf minuten", **say)

    assert "Nog vijf minuten" in (await room.client.get(f"/d/{KEYS[0]}/tafel")).text


async def test_the_clock_on_a_phone_follows_the_minutes_of_the_part(room: RoomForTests, table_id):
    say = {"traject_id": room.traject.id, "who": "Samira de Wit", "now": room.moment}
    room.database.write(add_programme, traject_id=room.traject.id)
    room.database.write(open_room, **say)
    part = room.database.read(part_id, traject_id=room.traject.id, key="tafels")
    room.database.write(go_to_step, part_id=part, step=2, **say)
    before = (await room.client.get(f"/d/{KEYS[0]}/tafel")).text

    room.database.write(extend_part, minutes=5, **say)

    after = (await room.client.get(f"/d/{KEYS[0]}/tafel")).text
    ends = [texts.clock(room.moment + timedelta(minutes=minutes)) for minutes in (10, 12)]
    assert f"tot {ends[0]} uur" in before
    assert f"tot {ends[1]} uur" in after


async def test_in_silence_a_phone_sees_its_own_notes_and_how_many_others_there_are(room: RoomForTests, table_id):
    room.database.write(set_table_step, table_id=table_id, step=1, who="Joost", now=room.moment)
    for key, text in zip(KEYS, ("van mij", "geheim een", "geheim twee"), strict=True):
        await room.client.post(f"/d/{key}/tafel", data=note(table_id, text))

    page = (await room.client.get(f"/d/{KEYS[0]}/tafel")).text
    wire = json.dumps((await room.client.get(f"/d/{KEYS[0]}/tafel/stand?v=")).json())

    assert "van mij" in page
    assert "2 briefjes van anderen" in page
    assert "geheim" not in page + wire


async def test_the_reveal_reaches_a_waiting_phone(room: RoomForTests, table_id):
    room.database.write(set_table_step, table_id=table_id, step=1, who="Joost", now=room.moment)
    await room.client.post(f"/d/{KEYS[0]}/tafel", data=note(table_id, "geheim"))
    version = await version_of(room, KEYS[1])
    waiting = asyncio.create_task(room.client.get(f"/d/{KEYS[1]}/tafel/stand?v={version}"))
    await asyncio.sleep(0.05)

    await room.database.awrite(set_table_step, table_id=table_id, step=2, who="Joost", now=room.moment)

    assert "geheim" in (await asyncio.wait_for(waiting, 5)).json()["html"]


async def test_a_phone_that_is_moved_goes_to_its_new_table(room: RoomForTests, table_id):
    other = room.database.write(make_table, traject_id=room.traject.id, letter="C")
    version = await version_of(room, KEYS[0])
    waiting = asyncio.create_task(room.client.get(f"/d/{KEYS[0]}/tafel/stand?v={version}"))
    await asyncio.sleep(0.05)

    await room.database.awrite(join_table, participant_id=1, table_id=other)

    assert (await asyncio.wait_for(waiting, 5)).json()["next"] == f"/d/{KEYS[0]}/tafel"


async def test_a_phone_takes_back_its_own_last_note_only(room: RoomForTests, table_id):
    await room.client.post(f"/d/{KEYS[0]}/tafel", data=note(table_id, "van mij"))
    await room.client.post(f"/d/{KEYS[1]}/tafel", data=note(table_id, "van een ander"))

    first = await room.client.post(f"/d/{KEYS[0]}/tafel/terug")
    again = await room.client.post(f"/d/{KEYS[0]}/tafel/terug")

    assert "Ongedaan gemaakt." in (await room.client.get(first.headers["location"])).text
    assert "Er is niets van jou om ongedaan te maken." in (await room.client.get(again.headers["location"])).text
    assert texts_on(room, table_id) == [("van een ander", "")]


async def test_what_the_table_went_on_with_is_not_taken_back(room: RoomForTests, table_id):
    await room.client.post(f"/d/{KEYS[0]}/tafel", data=note(table_id, "van mij"))
    (made,) = room.database.read(get_whole_board, table_id=table_id).notes
    room.database.write(move_notes, table_id=table_id, note_ids=[made.id], column="helpt", who="Joost", now=room.moment)

    answer = await room.client.post(f"/d/{KEYS[0]}/tafel/terug")

    assert "ging hier al mee verder" in (await room.client.get(answer.headers["location"])).text
    assert texts_on(room, table_id) == [("van mij", "")]


async def test_the_plan_stands_under_the_notes(room: RoomForTests, table_id):
    base = {"table_id": table_id, "who": "Joost", "now": room.moment}
    room.database.write(make_notes, table_id=table_id, texts=["a"], now=room.moment)
    room.database.write(add_action, what="Inloop", **base)
    for field, value in (("deploy", "een inloop"), ("result", "het helpt")):
        room.database.write(edit_plan, field=field, value=value, seen=None, **base)

    page = (await room.client.get(f"/d/{KEYS[0]}/tafel")).text

    assert "Wij zetten een inloop in, zodat het helpt." in page
    assert "Actie: Inloop" in page
    assert "Nog nodig: welke persona, voor wie, wie trekt" in page


async def test_a_phone_says_that_it_read_everything_and_sees_how_many_did(room: RoomForTests, table_id):
    room.database.write(set_table_step, table_id=table_id, step=2, who="Joost", now=room.moment)
    (made,) = room.database.write(make_notes, table_id=table_id, texts=["a"], now=room.moment)
    before = (await room.client.get(f"/d/{KEYS[0]}/tafel")).text
    assert "0 van de 3 lazen alles." in before
    assert "Ik heb alles gelezen" in before

    sent = {"newest": str(made.id), "send_key": "k"}
    answer = await room.client.post(f"/d/{KEYS[0]}/tafel/gelezen", data=sent, headers={"X-Outbox": "1"})

    assert answer.json()["send_key"] == "k"
    mine = (await room.client.get(f"/d/{KEYS[0]}/tafel")).text
    other = (await room.client.get(f"/d/{KEYS[1]}/tafel")).text
    assert "Jij las alles." in mine
    assert "Ik heb alles gelezen" not in mine
    assert "1 van de 3 lazen alles." in other
    assert "Ik heb alles gelezen" in other


async def test_only_the_step_for_reading_asks_who_read(room: RoomForTests, table_id):
    room.database.write(make_notes, table_id=table_id, texts=["a"], now=room.moment)
    room.database.write(set_table_step, table_id=table_id, step=3, who="Joost", now=room.moment)

    assert "gelezen" not in (await room.client.get(f"/d/{KEYS[0]}/tafel")).text
