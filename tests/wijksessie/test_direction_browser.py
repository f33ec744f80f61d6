"""Arabic and Hebrew among Dutch words: each text reads from its own side and turns nothing that stands beside it.

Every text column holds words from right to left with a number and signs in them. On a screen such words stand alone in
an element that takes its direction from them, or between the characters that isolate them (Unicode UAX 9).
"""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser, Page

from sessions.usecases.board import Byline, add_note
from sessions.usecases.invitee import add_invitee
from sessions.usecases.team import add_team_member
from surveys.enums import TextState
from surveys.usecases.open_text import judge_open_text
from surveys.usecases.survey import close_survey, show_results
from tests.attack import every_table
from tests.browser import LAPTOP
from tests.stage_hall import WHO, StageHall, stage_hall
from tests.surveys.factories import answer, make_open_survey
from tests.wijksessie.test_payloads_everywhere import poison
from wijksessie.access import Need
from wijksessie.database import Database
from wijksessie.screens.sitemap import ENTRIES, page_module

pytestmark = pytest.mark.browser

WORDS = "سلام (12)! שלום"
FEW = ("board", "wall", "agreements", "survey_results", "team", "invitees")
# The sentence of a plan has Dutch words on both sides of what people typed, and no number or sign of its own.
SAFE = frozenset({"p.sentence"})
TURNED = """(words) => {
  const right = /[\\u0590-\\u08ff]/, isolates = /\\u2068[^\\u2069]*\\u2069/g, found = new Set();
  const style = element => getComputedStyle(element);
  const isAlone = element => !/^inline$/.test(style(element).display) || /isol|plain/.test(style(element).unicodeBidi);
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    if (!right.test(walk.currentNode.data.replace(isolates, ''))) continue;
    let box = walk.currentNode.parentElement;
    if (box.closest('script, style, title, option, [hidden]') || !box.getClientRects().length) continue;
    while (!isAlone(box)) box = box.parentElement;
    const isOwn = box.tagName === 'BDI' || box.dir === 'auto' || style(box).unicodeBidi === 'plaintext';
    if (isOwn && box.textContent.trim() === words) continue;
    found.add([box.tagName.toLowerCase(), ...box.classList].join('.'));
  }
  return [...found];
}"""
# The words of a text as they are seen: line by line, from left to right.
PLACES = """(element) => {
  const walk = document.createTreeWalker(element, NodeFilter.SHOW_TEXT), seen = [];
  while (walk.nextNode()) {
    const node = walk.currentNode;
    for (const part of node.data.matchAll(/[^\\s\\u2068\\u2069]+/g)) {
      const range = document.createRange();
      range.setStart(node, part.index);
      range.setEnd(node, part.index + part[0].length);
      const place = range.getBoundingClientRect();
      seen.push([Math.round(place.top / 12), place.left, part[0]]);
    }
  }
  return seen.sort((one, other) => one[0] - other[0] || one[1] - other[1]).map(each => each[2]);
}"""


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StageHall]:
    """A whole session and a closed enquête in which everybody writes from right to left."""
    with stage_hall(tmp_path_factory.mktemp("direction")) as made, made.database() as database:
        now = datetime.now(UTC)
        survey = database.write(make_open_survey, now=now, traject_id=made.traject.id)
        for phone in range(12):
            database.write(answer, survey_id=survey.id, phone=phone, key="eigen_bijdrage", value=f"idee {phone}")
        database.write(close_survey, survey_id=survey.id, who=WHO, now=now)
        database.write(show_results, survey_id=survey.id, is_shown=True, who=WHO, now=now)
        for row in every_table(database)["open_text"]:
            database.write(judge_open_text, survey_id=survey.id, text_id=row["id"], state=TextState.SHOWN)
        _add_people_and_a_note(database, made.traject.id, now)
        with database.engine.begin() as connection:
            poison(connection, [WORDS])
        yield made


def _add_people_and_a_note(database: Database, traject_id: int, now: datetime) -> None:
    facts = {"who": WHO, "now": now}
    person = {"traject_id": traject_id, "name": "Ellen", "email": "ellen@voorbeeld.nl", "organisation": "Buurtteam"}
    database.write(add_invitee, **facts, **person, discipline="welzijn", invited_by="Joost")
    database.write(add_team_member, **facts, **person, role="wijkmanager")
    note = {"table_id": 1, "client_key": "een", "column": "speelt", "text": "Inloop"}
    database.write(add_note, **facts, **note, byline=Byline.NAME)


@pytest.fixture
def page(hall: StageHall, browser: Browser) -> Page:
    page = browser.new_context(viewport=LAPTOP).new_page()
    page.goto(hall.links["team"])
    return page


def open_screen(page: Page, hall: StageHall, name: str) -> None:
    entry = next(each for each in ENTRIES if each.name == name)
    path = page_module(entry).PATH.format_map({"traject_id": hall.traject.id, "table_id": 1, "persona_id": 1})
    page.goto(f"{hall.server.url}/app{path}")
    page.wait_for_function("window.did_handshake === true")
    page.wait_for_function("(words) => document.body.innerText.includes(words.slice(0, 4))", arg=WORDS)


def turned(page: Page) -> list[str]:
    return sorted(set(page.evaluate(TURNED, WORDS)) - SAFE)


def test_words_from_right_to_left_turn_nothing_beside_them(hall: StageHall, page: Page):
    found = {}
    for name in FEW:
        open_screen(page, hall, name)
        found[name] = turned(page)
    for path in (f"verslag/{hall.traject.id}", f"e/{hall.traject.code}/uitkomsten", hall.traject.code):
        page.goto(f"{hall.server.url}/{path}")
        found[path] = turned(page)

    assert {place: names for place, names in found.items() if names} == {}


def test_a_number_behind_such_words_stays_behind_them(hall: StageHall, page: Page):
    open_screen(page, hall, "survey_results")
    counted = page.locator(".words li").first
    line = counted.evaluate(PLACES)
    open_screen(page, hall, "wall")
    host = page.locator(".wall-table p.muted").first.evaluate(PLACES)

    assert line[-1] == "(12)"
    assert (host[:3], host[-1]) == (["שלום", "(12)!", "سلام"], "telefoons")


@pytest.mark.proof
def test_on_every_screen_words_from_right_to_left_turn_nothing(hall: StageHall, page: Page):
    found = {}
    for entry in ENTRIES:
        if entry.need is Need.STAFF or "{indicator}" in page_module(entry).PATH:
            continue
        path = page_module(entry).PATH.format_map({"traject_id": hall.traject.id, "table_id": 1, "persona_id": 1})
        page.goto(f"{hall.server.url}/app{path}")
        page.wait_for_function("window.did_handshake === true")
        page.wait_for_timeout(500)
        found[entry.name] = turned(page)

    assert {place: names for place, names in found.items() if names} == {}
