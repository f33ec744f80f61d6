"""A participant in the room: one scan, one tap, a table of choice, and what happens now, without a cookie."""

import asyncio
import gzip
import re
from datetime import timedelta

import httpx
import pytest
from sqlmodel import Session, select

from sessions.models import Participant
from sessions.queries.participant import list_participants
from sessions.queries.room_input import InputKind, list_waiting_inputs
from sessions.queries.table import list_tables
from sessions.usecases.figure_vote import show_figure_vote
from sessions.usecases.open_data import load_open_data
from sessions.usecases.room import close_room, go_to_step, open_room, send_message
from sessions.usecases.table import add_table, set_host
from tests.room import RoomForTests
from tests.sessions.stage_factories import add_programme, fill_table, part_id
from wijksessie.phone.participant import ParticipantDesk
from wijksessie.phone.room_feed import RoomFeed

KEY = "d-0123456789abcdef0123456789abcdef"
SAMIRA = "Samira de Wit"


def opened(room: RoomForTests, *, tables: int = 2) -> list[int]:
    """The room is open, with tables; returns their ids."""
    facts = {"traject_id": room.traject.id, "who": SAMIRA, "now": room.moment}
    room.database.write(add_programme, traject_id=room.traject.id)
    made = [room.database.write(add_table, **facts).id for _ in range(tables)]
    room.database.write(open_room, **facts)
    return made


async def joined(room: RoomForTests, key: str = KEY, **form: str) -> httpx.Response:
    return await room.client.post(f"/d/{key}", data={"code": room.traject.code, **form})


def people(room: RoomForTests) -> int:
    return len(room.database.read(list_participants, traject_id=room.traject.id))


def part(room: RoomForTests, key: str) -> int:
    return room.database.read(part_id, traject_id=room.traject.id, key=key)


def shown(room: RoomForTests, key: str, step: int = 0) -> None:
    room.database.write(
        go_to_step,
        traject_id=room.traject.id,
        part_id=part(room, key),
        step=step,
        who=SAMIRA,
        now=room.moment,
    )


def voting(room: RoomForTests, step: int = 1) -> None:
    """The room looks at a figure: step 1 of the data is the first one."""
    room.database.write(load_open_data, now=room.moment)
    opened(room)
    shown(room, "wijkdata", step)


async def test_a_phone_votes_while_the_figure_is_on_the_screen_and_sees_its_choice(room: RoomForTests):
    voting(room)
    await joined(room)
    before = await room.client.get(f"/d/{KEY}")
    figure = re.search(r'name="figure" value="([^"]+)"', before.text)[1]

    done = await room.client.post(f"/d/{KEY}/herken", data={"figure": figure, "choice": "no"})
    after = await room.client.get(f"/d/{KEY}")

    assert "Herken je dit?" in before.text
    assert "Je keuze is bewaard" not in before.text
    assert (done.status_code, done.headers["location"]) == (303, f"/d/{KEY}")
    assert 'value="no" aria-pressed="true"' in after.text
    assert "Je keuze is bewaard" in after.text


async def test_there_is_no_vote_before_the_figure_and_none_after_it(room: RoomForTests):
    voting(room, step=0)
    await joined(room)
    before = await room.client.get(f"/d/{KEY}")
    late = {"figure": "eenzaam|18+", "choice": "no", "send_key": "a"}

    sent = await room.client.post(f"/d/{KEY}/herken", data=late, headers={"X-Outbox": "1"})
    plain = await room.client.post(f"/d/{KEY}/herken", data=late)

    assert "Herken ik niet" not in before.text
    assert (sent.status_code, sent.json()["text"]) == (
        409,
        "Dit cijfer staat niet meer op het scherm. Stemmen kan niet meer.",
    )
    assert "Stemmen kan niet meer." in plain.text


async def test_the_result_reaches_phones_only_when_the_regie_shows_it(room: RoomForTests):
    voting(room)
    await joined(room)
    figure = re.search(r'name="figure" value="([^"]+)"', (await room.client.get(f"/d/{KEY}")).text)[1]
    for phone in range(6):
        key = f"d-{phone:032x}"
        await joined(room, key)
        await room.client.post(f"/d/{key}/herken", data={"figure": figure, "choice": "no"})
    hidden = await room.client.get(f"/d/{KEY}")
    indicator, age_group = figure.split("|")
    about = {"traject_id": room.traject.id, "indicator": indicator, "age_group": age_group}

    room.database.write(show_figure_vote, **about, who=SAMIRA, now=room.moment)
    seen = await room.client.get(f"/d/{KEY}")

    assert "De zaal zegt" not in hidden.text
    assert "De zaal zegt: Herken ik: 0, Herken ik niet: 6, Weet ik niet: 0." in seen.text


async def test_an_unknown_code_gets_a_sentence_and_the_field_again(room: RoomForTests):
    answer = await room.client.get("/ZZZ999")

    assert answer.status_code == 404
    assert "We kennen deze code niet" in answer.text
    assert 'name="code"' in answer.text


@pytest.mark.parametrize("path", ["/robots.txt", "/onbekend", "/K7M4PX7", "/K7M-4P"])
async def test_what_is_no_code_is_simply_not_there(room: RoomForTests, path: str):
    answer = await room.client.get(path)

    assert answer.status_code == 404
    assert "Deze pagina bestaat niet" in answer.text


async def test_before_the_session_a_code_says_when_to_come(room: RoomForTests):
    answer = await room.client.get(f"/{room.traject.code}")

    assert answer.status_code == 200
    assert "We zien je op dinsdag 12 januari, vanaf 11.30 uur." in answer.text
    assert "<form" not in answer.text


async def test_a_code_may_be_typed_in_small_letters_and_with_a_blank(room: RoomForTests):
    opened(room)

    answer = await room.client.get(f"/{room.traject.code[:3].lower()} {room.traject.code[3:].lower()}")

    assert "Doe mee met Overvecht" in answer.text


async def test_joining_twice_with_one_key_is_one_phone(room: RoomForTests):
    opened(room)

    answers = [await joined(room) for _ in range(2)]

    assert [(answer.status_code, answer.headers["location"]) for answer in answers] == [(303, f"/d/{KEY}")] * 2
    assert people(room) == 1


async def test_the_page_after_a_scan_leads_into_the_room_without_a_script(room: RoomForTests):
    opened(room)
    page = (await room.client.get(f"/{room.traject.code}")).text
    action = re.search(r'action="(/d/d-[0-9a-f]{32})"', page)
    assert action is not None

    answer = await room.client.post(action[1], data={"code": room.traject.code}, follow_redirects=True)

    assert "Nu in de zaal" in answer.text
    assert people(room) == 1


async def test_nothing_of_it_sets_a_cookie_or_opens_a_socket(room: RoomForTests):
    opened(room)
    await joined(room)

    for path in (f"/{room.traject.code}", f"/d/{KEY}", f"/d/{KEY}/kies", f"/d/{KEY}/over"):
        answer = await room.client.get(path)
        assert answer.status_code == 200
        assert "set-cookie" not in answer.headers
        assert "socket.io" not in answer.text


async def test_the_first_load_is_light(room: RoomForTests):
    opened(room)

    page = await room.client.get(f"/{room.traject.code}")

    assert len(gzip.compress(page.content)) < 6_000


async def test_a_closed_room_says_thanks_and_takes_nobody_in(room: RoomForTests):
    opened(room)
    room.database.write(close_room, traject_id=room.traject.id, who=SAMIRA, now=room.moment)

    page = await room.client.get(f"/{room.traject.code}")
    answer = await joined(room)

    assert "De sessie is afgelopen" in page.text
    assert answer.headers["location"] == f"/{room.traject.code}"
    assert people(room) == 0


@pytest.mark.parametrize("key", [KEY, "d-kort", "x" * 40])
async def test_an_unknown_phone_is_told_to_scan_again(room: RoomForTests, key: str):
    opened(room)

    answer = await room.client.get(f"/d/{key}")

    assert answer.status_code == 404
    assert "We kennen deze telefoon niet meer" in answer.text


async def test_a_key_that_we_did_not_make_does_not_join(room: RoomForTests):
    opened(room)

    answer = await joined(room, key="d-kort")

    assert answer.status_code == 404
    assert people(room) == 0


async def test_a_second_scan_goes_on_where_the_phone_was(room: RoomForTests):
    opened(room)

    before = await room.client.get(f"/d/{KEY}/ken?v=0")
    await joined(room)
    after = await room.client.get(f"/d/{KEY}/ken?v=0")

    assert before.status_code == 404
    assert after.json() == {"v": "1", "next": f"/d/{KEY}"}


async def test_choosing_a_table_asks_who_you_are_only_once(room: RoomForTests):
    first, second = opened(room)
    await joined(room)

    asked = await room.client.post(f"/d/{KEY}/kies", data={"table": str(first)})
    about = {"discipline": "welzijn", "organisation": "Dock", "name": ""}
    kept = await room.client.post(f"/d/{KEY}/over", data=about)
    again = await room.client.post(f"/d/{KEY}/kies", data={"table": str(second)})

    assert [answer.headers["location"] for answer in (asked, kept, again)] == [
        f"/d/{KEY}/over",
        f"/d/{KEY}",
        f"/d/{KEY}",
    ]
    phone = room.database.read(list_participants, traject_id=room.traject.id)[0]
    assert (phone.table_id, phone.discipline, phone.organisation, phone.name) == (second, "welzijn", "Dock", "")


async def test_the_eleventh_at_a_table_reads_where_there_is_room(room: RoomForTests):
    full, *_ = opened(room, tables=3)
    room.database.write(fill_table, traject_id=room.traject.id, table_id=full, people=10, now=room.moment)
    await joined(room)

    page = await room.client.get(f"/d/{KEY}/kies")
    answer = await room.client.post(f"/d/{KEY}/kies", data={"table": str(full)})

    assert re.search(rf'value="{full}" disabled', page.text)
    assert answer.status_code == 409
    assert "Aan deze tafel zitten al 10 mensen. Kies een andere tafel: B of C." in answer.text
    assert room.database.read(list_tables, traject_id=room.traject.id)[0].taken == 10


@pytest.mark.parametrize(
    ("table", "status", "sentence"),
    [
        ("", 422, "Kies eerst een tafel."),
        ("x", 422, "Kies eerst een tafel."),
        ("999", 404, "Deze tafel is er niet meer."),
    ],
)
async def test_a_table_that_is_not_there_gets_a_sentence(room: RoomForTests, table: str, status: int, sentence: str):
    opened(room)
    await joined(room)

    answer = await room.client.post(f"/d/{KEY}/kies", data={"table": table})

    assert answer.status_code == status
    assert sentence in answer.text


async def test_the_own_table_stands_on_the_page_with_who_leads_it(room: RoomForTests):
    table, _ = opened(room)
    room.database.write(set_host, table_id=table, host="Noor", who=SAMIRA, now=room.moment)
    await joined(room)

    await room.client.post(f"/d/{KEY}/kies", data={"table": str(table)})
    page = (await room.client.get(f"/d/{KEY}")).text

    assert "Noor leidt het gesprek." in page
    assert f'href="/d/{KEY}/tafel"' in page


async def test_what_a_phone_sends_twice_arrives_once(room: RoomForTests):
    opened(room)
    await joined(room)
    form = {"kind": "missed_person", "text": "Jongere mantelzorger", "send_key": "s1"}

    answers = [await room.client.post(f"/d/{KEY}/inbreng", data=form, headers={"X-Outbox": "1"}) for _ in range(2)]

    assert [answer.json()["send_key"] for answer in answers] == ["s1", "s1"]
    sent = room.database.read(list_waiting_inputs, traject_id=room.traject.id)
    assert [(one.kind, one.text) for one in sent] == [(InputKind.MISSED_PERSON, "Jongere mantelzorger")]


async def test_without_a_script_sending_works_too(room: RoomForTests):
    opened(room)
    await joined(room)
    form = {"kind": "question", "text": "Wie telt dit?", "client_key": "c1"}

    answers = [await room.client.post(f"/d/{KEY}/inbreng", data=form, follow_redirects=True) for _ in range(2)]

    assert "Verstuurd om" in answers[1].text
    assert len(room.database.read(list_waiting_inputs, traject_id=room.traject.id)) == 1


@pytest.mark.parametrize(
    ("form", "sentence"),
    [
        ({"text": "iets"}, "Kies wat je wilt sturen."),
        ({"kind": "tip", "text": "  "}, "Schrijf eerst iets op."),
        ({"kind": "tip", "text": "x" * 281}, "Dit is te lang. Er passen 280 tekens."),
    ],
)
async def test_what_cannot_be_sent_is_said_and_stays_typed(room: RoomForTests, form: dict[str, str], sentence: str):
    opened(room)
    await joined(room)
    sent = {**form, "client_key": "c1"}

    page = await room.client.post(f"/d/{KEY}/inbreng", data=sent)
    background = await room.client.post(f"/d/{KEY}/inbreng", data=sent, headers={"X-Outbox": "1"})

    assert (page.status_code, background.status_code) == (422, 422)
    assert sentence in page.text
    assert form["text"].strip() in page.text
    assert background.json() == {"text": sentence}


async def test_a_tip_during_a_pitch_is_for_that_table(room: RoomForTests):
    _, second = opened(room)
    await joined(room)
    shown(room, "pitch", step=1)

    await room.client.post(f"/d/{KEY}/inbreng", data={"kind": "tip", "text": "Lokaal vrij", "client_key": "c1"})

    assert room.database.read(list_waiting_inputs, traject_id=room.traject.id)[0].table_id == second


async def test_markup_is_shown_as_it_was_typed(room: RoomForTests):
    opened(room)
    await joined(room)
    room.database.write(
        send_message,
        traject_id=room.traject.id,
        text="<script>alert(1)</script>",
        who=SAMIRA,
        now=room.moment,
    )

    page = (await room.client.get(f"/d/{KEY}")).text

    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


async def test_a_phone_reads_english_and_so_does_a_ready_message(room: RoomForTests):
    opened(room)
    await joined(room, taal="en")
    text = "Schrijf in stilte. Nog vijf minuten."
    room.database.write(send_message, traject_id=room.traject.id, text=text, who=SAMIRA, now=room.moment)

    page = (await room.client.get(f"/d/{KEY}")).text

    assert '<html lang="en"' in page
    assert "Now in the room" in page
    assert "Write in silence. Five minutes left." in page


async def test_the_language_can_change_at_any_moment(room: RoomForTests):
    opened(room)
    await joined(room)

    await room.client.get(f"/d/{KEY}?taal=en")
    page = (await room.client.get(f"/d/{KEY}")).text

    assert "Now in the room" in page


async def test_a_waiting_phone_hears_of_a_change_at_once(room: RoomForTests):
    opened(room)
    await joined(room)
    first = (await room.client.get(f"/d/{KEY}/stand?v=")).json()

    waiting = asyncio.create_task(room.client.get(f"/d/{KEY}/stand?v={first['v']}"))
    await asyncio.sleep(0.2)
    assert not waiting.done()
    shown(room, "afspraken")
    news = (await asyncio.wait_for(waiting, 5)).json()

    assert news["v"] != first["v"]
    assert "Nog geen afspraken" in news["html"] or "Afspraken" in news["html"]


async def test_a_phone_that_waits_in_vain_hears_nothing_new(room: RoomForTests):
    opened(room)
    await joined(room)
    desk = ParticipantDesk(room.ctx, RoomFeed(room.ctx), wait=0.1)
    known = (await room.client.get(f"/d/{KEY}/stand?v=")).json()["v"]

    answer = await desk.wait_for_news(KEY, known)

    assert answer.status_code == 204


async def test_an_unknown_phone_stops_asking(room: RoomForTests):
    opened(room)

    answer = await room.client.get(f"/d/{KEY}/stand?v=1")

    assert answer.status_code == 404


async def test_only_the_hash_of_a_key_is_stored(room: RoomForTests):
    opened(room)
    await joined(room)

    def stored(db: Session) -> list[str]:
        return [row.model_dump_json() for row in db.exec(select(Participant)).all()]

    assert KEY not in "".join(room.database.read(stored))


async def test_a_phone_that_looks_counts_as_connected(room: RoomForTests):
    opened(room)
    await joined(room)
    room.moment += timedelta(minutes=3)

    await room.client.get(f"/d/{KEY}")

    phone = room.database.read(list_participants, traject_id=room.traject.id)[0]
    assert phone.seen_at == room.moment
