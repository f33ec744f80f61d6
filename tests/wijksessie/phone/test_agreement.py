"""An owner reads on the own phone what stands on the own name, and says yes or no; nobody else sees the question."""

from datetime import date

import pytest

from sessions.queries.agreement import AgreementView, get_agreement
from sessions.usecases.agreement import record_agreement
from sessions.usecases.participant import introduce_oneself, join_room
from sessions.usecases.room import open_room
from tests.room import RoomForTests
from tests.sessions.stage_factories import add_programme

KEY, OTHER = (f"d-{number:032x}" for number in (7, 8))
OUTBOX = {"X-Outbox": "1"}
SAMIRA = "Samira de Wit"


@pytest.fixture
def asked(room: RoomForTests) -> AgreementView:
    facts = {"traject_id": room.traject.id, "who": SAMIRA, "now": room.moment}
    room.database.write(add_programme, traject_id=room.traject.id)
    room.database.write(open_room, **facts)
    people = [
        room.database.write(join_room, traject_id=room.traject.id, key=key, language="nl", now=room.moment)
        for key in (KEY, OTHER)
    ]
    about = {"participant_id": people[0].id, "organisation": "", "discipline": "", "name": "Nadia"}
    room.database.write(introduce_oneself, **about)
    agreed = {"what": "Inloop <b>op school</b>", "owner": "Nadia", "due": date(2027, 12, 3)}
    return room.database.write(record_agreement, **agreed, participant_id=people[0].id, **facts)


def form(asked: AgreementView, choice: str) -> dict[str, object]:
    return {"agreement": asked.id, "seen": asked.version, "choice": choice}


def now_is(room: RoomForTests, asked: AgreementView) -> AgreementView:
    return room.database.read(get_agreement, agreement_id=asked.id)


async def test_only_the_phone_of_the_owner_asks(room: RoomForTests, asked):
    mine, theirs = [(await room.client.get(f"/d/{key}")).text for key in (KEY, OTHER)]

    for words in ("Jij staat bij een afspraak", "Inloop &lt;b&gt;op school", "Voor 3 december.", "Klopt dit?"):
        assert words in mine
    assert "Jij staat bij een afspraak" not in theirs
    english = (await room.client.get(f"/d/{KEY}?taal=en")).text
    assert "By 3 December." in english


async def test_yes_settles_it_and_the_phone_says_so(room: RoomForTests, asked):
    answer = await room.client.post(f"/d/{KEY}/afspraak", data=form(asked, "yes"))

    assert (answer.status_code, answer.headers["location"]) == (303, f"/d/{KEY}")
    assert now_is(room, asked).confirmed_at == room.moment
    page = (await room.client.get(f"/d/{KEY}")).text
    assert "Je zei: dat klopt." in page
    assert "Ja, dat klopt" not in page


async def test_the_page_that_waits_hears_of_a_new_agreement(room: RoomForTests, asked):
    answer = await room.client.get(f"/d/{KEY}/stand?v=oud")

    assert "Jij staat bij een afspraak" in answer.json()["html"]


@pytest.mark.parametrize(("choice", "owner"), [("not_me", "Nadia"), ("cannot", "")])
async def test_a_no_takes_the_question_off_the_phone(room: RoomForTests, asked, choice, owner):
    answer = await room.client.post(f"/d/{KEY}/afspraak", data=form(asked, choice), headers=OUTBOX)

    assert answer.json()["next"] == f"/d/{KEY}"
    kept = now_is(room, asked)
    assert (kept.owner, kept.participant_id) == (owner, None)
    assert "Jij staat bij een afspraak" not in (await room.client.get(f"/d/{KEY}")).text


async def test_what_does_not_hold_is_refused_with_a_sentence(room: RoomForTests, asked):
    stolen = await room.client.post(f"/d/{OTHER}/afspraak", data=form(asked, "yes"), headers=OUTBOX)
    old = await room.client.post(f"/d/{KEY}/afspraak", data={**form(asked, "yes"), "seen": asked.version + 1})
    strange = await room.client.post(f"/d/{KEY}/afspraak", data={"agreement": "x", "seen": "1", "choice": "yes"})
    unknown = await room.client.post(f"/d/d-{'f' * 32}/afspraak", data=form(asked, "yes"))

    assert [answer.status_code for answer in (stolen, old, strange, unknown)] == [422, 422, 422, 404]
    assert "Lees hem nog eens, en kies opnieuw." in stolen.json()["text"]
    assert now_is(room, asked).confirmed_at is None
