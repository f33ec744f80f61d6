"""A running server seen by an attacker: nothing that it keeps or sends says who did not recognise what (PRODUCT P7).

Seven people with a name sit at a table; each says something else of the persona. Whoever lays tables, bytes, log,
screens with their socket frames and files beside each other finds no key, no moment and no person beside an answer.
"""

import json
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest
import sqlalchemy as sa
from playwright.sync_api import Browser, Page

from personas.card_rules import DOUBTED, answer_print, doubt_print
from personas.enums import SCORED, CardQuestion
from personas.queries.persona import PersonaCard, get_persona
from sessions.enums import BeamerView
from sessions.queries.participant import find_participant, key_hash
from sessions.queries.table import list_tables
from sessions.usecases.participant import introduce_oneself
from sessions.usecases.table import add_table
from tests.attack import Rows, every_table
from tests.browser import LAPTOP
from tests.stage_hall import WHO, StageHall, stage_hall

pytestmark = pytest.mark.browser
PEOPLE = 7
AGENT, ADDRESS = "Telefoon-van-het-meetbureau/7.0", "203.0.113.77"
OF_CARDS = frozenset({"card_answer", "claim_doubt", "card_result", "live_version"})


def key(number: int) -> str:
    return f"d-{'7e1e' * 7}{number:04x}"


def name(number: int) -> str:
    return f"Alleenik van Tafel{number}"


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[StageHall]:
    with stage_hall(tmp_path) as made:
        slide = next(slide for slide in made.deck.slides if slide.view is BeamerView.AGREEMENTS)
        made.show(slide.part_id, slide.step)
        yield made


def seated(hall: StageHall) -> PersonaCard:
    """Seven people with a name at a table of their own that has a persona; returns its card."""
    with hall.database() as database:
        first = database.read(list_tables, traject_id=hall.traject.id)[0]
        facts = {"traject_id": hall.traject.id, "persona_id": first.persona_id}
        table = database.write(add_table, **facts, who=WHO, now=datetime.now(UTC))
        for number in range(PEOPLE):
            send(hall, number, "", code=hall.traject.code)
            send(hall, number, "/kies", table=table.id)
            known = database.read(find_participant, key=key(number))
            facts = {"organisation": "", "discipline": "", "name": name(number)}
            database.write(introduce_oneself, participant_id=known.id, **facts)
        return database.read(get_persona, persona_id=table.persona_id)


def send(hall: StageHall, number: int, path: str, **form) -> None:
    """As the script on a phone sends it, and with all that a browser and a proxy may add."""
    headers = {"X-Outbox": "1", "User-Agent": AGENT, "X-Forwarded-For": ADDRESS, "Origin": hall.server.url}
    answer = httpx.post(f"{hall.server.url}/d/{key(number)}{path}", data=form, headers=headers, timeout=20)
    assert answer.status_code in {200, 303}, answer.text


def answered(hall: StageHall, card: PersonaCard) -> list[str]:
    """Everybody says something; returns what may be stored of their keys."""
    claims = [claim.id for section in DOUBTED for claim in card.of(section)]
    prints = []
    for number in range(PEOPLE):
        doubted = claims[number % len(claims)]
        send(hall, number, "/persona", persona=card.persona.id, claim=doubted)
        scores = dict.fromkeys(SCORED, 1 + number)
        send(hall, number, "/persona/vragen", persona=card.persona.id, **scores)
        prints.append(doubt_print(doubted, key(number)))
        prints += [answer_print(card.persona.id, question, key(number)) for question in CardQuestion]
    return prints


def tables_of(hall: StageHall) -> Rows:
    with hall.database() as database:
        return every_table(database)


def board_of(hall: StageHall, browser: Browser, card: PersonaCard) -> tuple[Page, list[str]]:
    """The screen of the table, followed from before the first answer, with all that comes over its socket."""
    page = browser.new_context(viewport=LAPTOP).new_page()
    frames: list[str] = []
    page.on("websocket", lambda socket: socket.on("framereceived", lambda frame: frames.append(str(frame))))
    with hall.database() as database:
        tables = database.read(list_tables, traject_id=hall.traject.id)
    table = next(table for table in tables if table.persona_id == card.persona.id)
    page.goto(hall.links["team"])
    page.goto(hall.screen(f"/tafels/{table.id}"))
    page.click("[data-opens=persona]")
    return page, frames


def test_nothing_that_is_kept_or_sent_says_who_said_what_of_a_card(hall: StageHall, browser: Browser):
    card = seated(hall)
    board, frames = board_of(hall, browser, card)
    before = tables_of(hall)
    prints = answered(hall, card)
    board.wait_for_selector("text=Minstens 5 mensen lazen de zinnen na.")
    after = tables_of(hall)
    unshown = board.content() + "".join(frames)
    board.click("text=Laat zien wat we niet herkennen")
    board.wait_for_selector(".doubt")

    # An answer moves only its own tables, and is stored under words that only its own phone can make again.
    assert {table for table in before if before[table] != after[table]} <= OF_CARDS
    said = json.dumps([after[table] for table in sorted(OF_CARDS)], default=str)
    assert sorted(prints) == sorted(row["phone"] for table in ("card_answer", "claim_doubt") for row in after[table])
    assert len(set(prints)) == len(prints)
    people = [word for number in range(PEOPLE) for word in (name(number), key_hash(key(number)))]
    assert [word for word in people if word in said] == []
    # Before the table shows it, nothing of it is sent: no exact count, no sentence that somebody doubts.
    assert f"{PEOPLE} mensen" not in unshown
    assert "dit niet" not in unshown
    # Keys, browser and address of a phone stand nowhere, also not in the bytes of the file or in the log.
    with sqlite3.connect(sa.make_url(hall.server.database_url).database) as copy:
        copy.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    disk = Path(sa.make_url(hall.server.database_url).database).read_bytes()
    everywhere = (json.dumps(after, default=str), hall.server.log, board.content() + "".join(frames), str(disk))
    for text in everywhere:
        assert [word for word in ("7e1e7e1e", AGENT, ADDRESS) if word in text] == []
    # The whole verslag says nothing of the card while the room is open but what the table showed.
    with httpx.Client(base_url=hall.server.url, timeout=60) as staff:
        staff.cookies = httpx.get(hall.links["team"]).cookies
        verslag = staff.get(f"/verslag/{hall.traject.id}").text
    assert f"{PEOPLE} mensen lazen de zinnen na." in verslag
    assert "Wat mensen van de kaart vonden" not in verslag
    assert [name(number) for number in range(PEOPLE) if name(number) in verslag] == []
