"""The cards that stand on the tables: for the projectteam only, one leaf per table, whatever people typed."""

import io

from pypdf import PdfReader

from sessions.enums import LinkKind
from sessions.usecases.table import add_table, name_persona, set_host
from tests.payloads import PAYLOADS
from tests.room import RoomForTests
from tests.sessions.stage_factories import make_persona
from wijksessie.report.table_cards import CardFacts, TableCard, cards_content, table_cards_pdf

CARDS = "/bestanden/tafels/1/kaarten.pdf"


async def test_every_table_has_a_leaf_with_its_letter_persona_and_host(logged_in: RoomForTests):
    facts = {"who": "Samira de Wit", "now": logged_in.moment}
    persona = logged_in.database.write(make_persona, traject_id=1, letter="A", now=logged_in.moment)
    first = logged_in.database.write(add_table, traject_id=1, persona_id=persona, **facts)
    logged_in.database.write(add_table, traject_id=1, **facts)
    logged_in.database.write(set_host, table_id=first.id, host="Noor", **facts)
    logged_in.database.write(name_persona, table_id=first.id, name="Ria", **facts)

    answer = await logged_in.client.get(CARDS)

    pages = [page.extract_text() for page in PdfReader(io.BytesIO(answer.content)).pages]
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/pdf")
    assert "tafelkaarten-overvecht.pdf" in answer.headers["content-disposition"]
    assert len(pages) == 2
    for words in ("Tafel A", "Ria, persona A", "Noor leidt het gesprek", "K7M 4PX"):
        assert words in pages[0]
    assert "Gespreksleider:" in pages[1]


async def test_without_tables_there_is_a_sentence_and_a_way_back(logged_in: RoomForTests):
    answer = await logged_in.client.get(CARDS)

    assert answer.status_code == 404
    assert "Er zijn nog geen tafels." in answer.text


async def test_only_the_projectteam_gets_them(room: RoomForTests):
    room.database.write(add_table, traject_id=1, who="Samira de Wit", now=room.moment)
    beamer, team = await room.with_link(LinkKind.BEAMER), await room.with_link(LinkKind.TEAM)
    statuses = [(await room.client.get(CARDS)).status_code]

    for user in (beamer, team):
        async with room.browser() as browser:
            browser.cookies = user.http_client.cookies
            statuses.append((await browser.get(CARDS)).status_code)

    assert statuses == [403, 403, 200]


def test_whatever_was_typed_makes_a_card(now):
    facts = CardFacts(PAYLOADS["vector"], "https://voorbeeld.nl/K7M4PX", "voorbeeld.nl", "K7M4PX", now)
    cards = [TableCard("A", text, text) for text in PAYLOADS.values()]

    made = table_cards_pdf(cards, facts)

    assert len(PdfReader(io.BytesIO(made)).pages) == len(cards)
    assert cards_content(cards, facts)["code"] == "K7M 4PX"
