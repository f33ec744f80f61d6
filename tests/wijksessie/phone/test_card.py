"""The card of the own table on a phone: what one does not recognise, and six questions after the pitches."""

import re

import httpx
import pytest

from personas.card_rules import DOUBTED
from personas.enums import SCORED, CardQuestion
from personas.queries.card_answer import find_own_answers
from personas.queries.persona import get_persona
from personas.usecases.closing import close_session
from sessions.queries.participant import find_participant
from sessions.usecases.participant import choose_language, join_table, leave_table
from sessions.usecases.room import go_to_step
from sessions.usecases.table import add_table
from tests.attack import every_table
from tests.personas.card_factories import WHO, CardTable, make_card_table, phone, sit_down
from tests.personas.factories import propose_for_overvecht
from tests.room import RoomForTests
from tests.sessions.stage_factories import part_id

KEY = phone(1)
BACKGROUND = {"X-Outbox": "1"}


@pytest.fixture
def card(room: RoomForTests) -> CardTable:
    made = room.database.write(make_card_table, traject_id=room.traject.id, now=room.moment)
    room.database.write(sit_down, card=made, key=KEY, now=room.moment)
    return made


def own(room: RoomForTests, card: CardTable):
    return room.database.read(find_own_answers, persona_id=card.persona_id, claim_ids=card.claim_ids, key=KEY)


def show(room: RoomForTests, key: str) -> None:
    part = room.database.read(part_id, traject_id=room.traject.id, key=key)
    facts = {"traject_id": room.traject.id, "part_id": part, "step": 0, "who": WHO, "now": room.moment}
    room.database.write(go_to_step, **facts)


async def send(room: RoomForTests, path: str, *, headers: dict[str, str] | None = None, **form) -> httpx.Response:
    return await room.client.post(f"/d/{KEY}/{path}", data=form, headers=headers)


def shown_claims(page: httpx.Response) -> dict[int, bool]:
    found = re.findall(r'name="claim" value="(\d+)"( checked)?', page.text)
    return {int(number): bool(checked) for number, checked in found}


async def test_a_phone_finds_the_sentences_of_its_table_and_marks_some(room: RoomForTests, card: CardTable):
    first, _, third = card.claim_ids
    hall = await room.client.get(f"/d/{KEY}")
    before = await room.client.get(f"/d/{KEY}/persona")
    done = await send(room, "persona", persona=card.persona_id, claim=[first, third])
    after = await room.client.get(done.headers["location"])

    assert f'href="/d/{KEY}/persona">Klopt dit? Lees de persona na' in hall.text
    assert shown_claims(before) == dict.fromkeys(card.claim_ids, False)
    assert "Wie van ons ziet deze persoon?" not in before.text
    assert done.status_code == 303
    assert shown_claims(after) == {first: True, card.claim_ids[1]: False, third: True}
    assert "Bewaard om 09.14. Dank je." in after.text
    assert own(room, card).doubted == {first, third}


async def test_each_sentence_says_where_it_comes_from_with_mark_and_word(room: RoomForTests, card: CardTable):
    personas = room.database.write(propose_for_overvecht, now=room.moment, traject_id=room.traject.id).personas
    proposed = next(one for one in personas if one.id != card.persona_id)
    whole = room.database.read(get_persona, persona_id=proposed.id)
    table = room.database.write(
        add_table, traject_id=room.traject.id, persona_id=whole.persona.id, who=WHO, now=room.moment
    )
    known = room.database.read(find_participant, key=KEY)
    room.database.write(join_table, participant_id=known.id, table_id=table.id)
    words = {"D": "uit wijkdata", "L": "landelijk bekend", "I": "bedacht", "F": "kennis uit de wijk"}

    page = (await room.client.get(f"/d/{KEY}/persona")).text

    said = re.findall(r"<small><svg .*?</svg> ([^<]+)</small>", page)
    shown = [claim for section in DOUBTED for claim in whole.of(section)]
    assert said == [words[claim.claim_class.value] for claim in shown]
    assert {"uit wijkdata", "landelijk bekend", "bedacht"} <= set(said)


async def test_nothing_ticked_is_an_answer_too(room: RoomForTests, card: CardTable):
    sent = await send(room, "persona", headers=BACKGROUND, persona=card.persona_id, send_key="a")

    assert sent.json() == {"send_key": "a", "saved": "09.14"}
    assert own(room, card).has_looked
    assert "Je keuze is bewaard." in (await room.client.get(f"/d/{KEY}/persona")).text


async def test_who_moved_to_another_table_is_told_so(room: RoomForTests, card: CardTable):
    other = room.database.write(make_card_table, traject_id=room.traject.id, now=room.moment, letter="B")
    room.database.write(sit_down, card=other, key=KEY, now=room.moment)

    plain = await send(room, "persona", persona=card.persona_id, claim=card.claim_ids[0])
    background = await send(room, "persona", headers=BACKGROUND, persona=card.persona_id, claim=card.claim_ids[0])

    assert (plain.status_code, background.status_code) == (422, 422)
    assert "Je zit nu aan een andere tafel." in plain.text
    assert background.json()["text"].startswith("Je zit nu aan een andere tafel.")
    assert set(shown_claims(plain)) == set(other.claim_ids)
    assert not own(room, card).has_looked


async def test_the_six_questions_stand_open_from_the_agreements_on(room: RoomForTests, card: CardTable):
    scores = dict.fromkeys(SCORED, 6)
    early = await room.client.get(f"/d/{KEY}/persona/vragen")
    refused = await send(room, "persona/vragen", headers=BACKGROUND, persona=card.persona_id, **scores)
    show(room, "afspraken")
    hall = await room.client.get(f"/d/{KEY}")
    questions = await room.client.get(f"/d/{KEY}/persona/vragen")
    done = await send(room, "persona/vragen", persona=card.persona_id, **scores)
    after = await room.client.get(done.headers["location"])

    assert (early.status_code, early.headers["location"]) == (303, f"/d/{KEY}")
    assert refused.json()["text"].startswith("Deze vragen staan nu niet open.")
    assert "Zes vragen over de persona" in hall.text
    assert questions.text.count("<fieldset") == 6
    assert own(room, card).scores == scores
    assert after.text.count('value="6" checked') == 6


async def test_a_question_may_be_skipped_and_a_score_off_the_scale_is_refused(room: RoomForTests, card: CardTable):
    show(room, "afspraken")
    await send(room, "persona/vragen", persona=card.persona_id, clear="3")
    wrong = [
        await send(room, "persona/vragen", persona=card.persona_id, clear=score) for score in ("0", "8", "zeven", "")
    ]

    assert own(room, card).scores == {CardQuestion.CLEAR: 3}
    assert {answer.status_code for answer in wrong} == {422}
    assert all("Kies een cijfer van 1 tot en met 7." in answer.text for answer in wrong)


async def test_without_a_table_with_a_persona_there_is_no_card(room: RoomForTests, card: CardTable):
    somebody = room.database.read(find_participant, key=KEY)
    room.database.write(leave_table, participant_id=somebody.id)
    for path in ("persona", "persona/vragen"):
        answers = [await room.client.get(f"/d/{KEY}/{path}"), await send(room, path, persona=card.persona_id)]
        assert {(answer.status_code, answer.headers["location"]) for answer in answers} == {(303, f"/d/{KEY}")}
    assert "/persona" not in (await room.client.get(f"/d/{KEY}")).text


async def test_an_unknown_phone_finds_nothing(room: RoomForTests, card: CardTable):
    for path in ("persona", "persona/vragen"):
        url = f"/d/{phone(9)}/{path}"
        answers = [await room.client.get(url), await room.client.post(url, data={"persona": card.persona_id})]
        answers.append(await room.client.post(url, data={"persona": card.persona_id}, headers=BACKGROUND))
        assert {answer.status_code for answer in answers} == {404}
        assert answers[-1].json()["text"].startswith("Scan de QR-code nog eens")


async def test_after_the_closing_the_questions_are_gone(room: RoomForTests, card: CardTable):
    show(room, "afspraken")
    room.database.write(close_session, traject_id=room.traject.id, who=WHO, now=room.moment)

    assert (await room.client.get(f"/d/{KEY}/persona/vragen")).status_code == 303
    late = await send(room, "persona", headers=BACKGROUND, persona=card.persona_id)
    assert (late.status_code, late.json()["text"][:36]) == (422, "Deze vragen staan nu niet open. Ga t")
    assert every_table(room.database)["card_answer"] == []


async def test_the_card_speaks_the_language_of_the_phone_and_its_sentences_stay_dutch(room: RoomForTests, card):
    somebody = room.database.read(find_participant, key=KEY)
    room.database.write(choose_language, participant_id=somebody.id, language="en")
    page = await room.client.get(f"/d/{KEY}/persona")

    assert "Is this right?" in page.text
    assert '<span lang="nl">De buren kennen elkaar.</span>' in page.text


async def test_answering_leaves_no_moment_and_no_key_behind(room: RoomForTests, card: CardTable):
    """The row of the participant stays as it is: the moment of an answer beside it would name who gave it."""
    show(room, "afspraken")
    before = every_table(room.database)
    room.moment = room.moment.replace(hour=20)
    await room.client.get(f"/d/{KEY}/persona")
    await send(room, "persona", persona=card.persona_id, claim=card.claim_ids[0])
    await send(room, "persona/vragen", persona=card.persona_id, **dict.fromkeys(SCORED, 2))
    after = every_table(room.database)

    assert {name for name in before if before[name] != after[name]} == {"card_answer", "claim_doubt"}
    assert KEY[2:] not in str(after)
