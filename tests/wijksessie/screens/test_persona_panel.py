"""The persona beside the board of its table: the counts come when the table shows them."""

import asyncio

import pytest

from personas.queries.card_answer import get_card_verdict
from personas.queries.persona import get_persona
from sessions.enums import LinkKind
from sessions.queries.table import get_table
from tests.personas.card_factories import CardTable, look, make_card_table
from tests.room import RoomForTests
from tests.wijksessie.screens.board_screen import settled
from wijksessie.card_words import KEY_ORDER, KEY_TITLE, key_words

ASKED = "Open ‘Klopt dit?’ op je telefoon"


@pytest.fixture
def card(room: RoomForTests) -> CardTable:
    return room.database.write(make_card_table, traject_id=room.traject.id, now=room.moment)


@pytest.fixture
async def host(room: RoomForTests, card: CardTable):
    user = await room.with_link(LinkKind.TABLE_HOST, table_id=card.table_id)
    await user.open(f"/trajecten/{room.traject.id}/tafels/{card.table_id}")
    return user


async def phones_look(room: RoomForTests, card: CardTable, phones: range, doubted: list[int]) -> None:
    facts = {"card": card, "phones": phones, "doubted": doubted, "now": room.moment}
    await asyncio.to_thread(room.database.write, look, **facts)
    await settled()


async def test_until_five_phones_looked_there_is_nothing_to_show(room: RoomForTests, card: CardTable, host):
    await host.should_see(ASKED)
    await phones_look(room, card, range(4), [card.claim_ids[0]])

    await host.should_see(ASKED)
    await host.should_not_see(marker="show-doubts")


async def test_the_table_shows_what_it_does_not_recognise_when_it_wants(room: RoomForTests, card: CardTable, host):
    first, second, _ = card.claim_ids
    await phones_look(room, card, range(4), [first])
    await phones_look(room, card, range(4, 7), [second])
    await host.should_see("Minstens 5 mensen lazen de zinnen na.")
    await host.should_not_see("herkennen dit niet")

    host.find(marker="show-doubts").click()
    await settled()

    for words in ("7 mensen lazen de zinnen na.", "4 van de 7 herkennen dit niet", "3 van de 7 herkennen dit niet"):
        await host.should_see(words)
    await host.should_not_see(marker="show-doubts")


async def test_the_table_calls_its_persona_by_a_name_and_the_head_says_it(room: RoomForTests, card: CardTable, host):
    staff = room.staff()
    await staff.open(f"/trajecten/{room.traject.id}/tafels/{card.table_id}")
    title = room.database.read(get_persona, persona_id=card.persona_id).persona.title
    await host.should_see(title)

    host.find(marker="persona-name").clear().type("Ria").trigger("blur")
    await settled()

    named = f"Ria, {title[:1].lower()}{title[1:]}"
    for screen in (host, staff):
        await screen.should_see(named)
    assert room.database.read(get_table, table_id=card.table_id).persona_name == "Ria"


async def test_another_screen_of_the_table_sees_it_too(room: RoomForTests, card: CardTable, host):
    staff = room.staff()
    await staff.open(f"/trajecten/{room.traject.id}/tafels/{card.table_id}")
    await phones_look(room, card, range(5), [])

    host.find(marker="show-doubts").click()
    await settled()

    await staff.should_see("5 mensen lazen de zinnen na. Ze herkenden alles.")


async def test_the_regie_publishes_the_rest_when_it_closes_the_room(room: RoomForTests, card: CardTable):
    await phones_look(room, card, range(6), [card.claim_ids[2]])
    staff = room.staff()
    await staff.open(f"/trajecten/{room.traject.id}/regie")

    staff.find("Sluit de zaal").click()
    await settled()

    shown = room.database.read(get_card_verdict, persona_id=card.persona_id).doubts
    assert (shown.people, shown.doubts) == (6, {card.claim_ids[2]: 6})


async def test_each_sentence_has_its_mark_and_the_marks_are_explained(host):
    for words in (KEY_TITLE, *map(key_words, KEY_ORDER)):
        await host.should_see(words)
