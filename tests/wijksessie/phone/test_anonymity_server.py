"""A running server seen by an attacker: mails, log, every screen, socket frames, files and phones (PRODUCT E5, E6).

Twelve people are invited by name. Eleven answer, each with words that only they use. Whoever lays all that leaves the
server beside each other must not find out whose words are whose.
"""

import io
import json
import re
import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest
from openpyxl import load_workbook
from playwright.sync_api import Browser, Page
from pypdf import PdfReader
from sqlmodel import SQLModel

from sessions.enums import LinkKind
from sessions.usecases.link import make_link
from sessions.usecases.room import open_room
from surveys.usecases.survey import close_survey, show_results
from tests.attack import every_table
from tests.browser import LAPTOP, PHONE, RealServer, free_port
from tests.factories import make_traject
from tests.sessions.mailing_factories import make_invitee, make_mailing, people
from tests.sessions.stage_factories import add_programme
from tests.surveys.factories import WHO, make_open_survey, phone_key, question_called
from tests.wijksessie.mail_server import ServerForTests, mail_server
from wijksessie.access import Need
from wijksessie.database import Database
from wijksessie.links import link_token
from wijksessie.screens.sitemap import ENTRIES, page_module
from wijksessie.settings import Settings

pytestmark = pytest.mark.browser

PHONES = 11
AGENT, ADDRESS = "Telefoon-van-het-meetbureau/7.0", "203.0.113.77"
OF_RESULTS = frozenset({"survey_results"})


@dataclass
class Hall:
    """The server, what it was told, and everything that it sent out."""

    server: RealServer
    database: Database
    traject_id: int
    code: str
    survey_id: int
    post: ServerForTests
    links: dict[str, str] = field(default_factory=dict)

    def words(self) -> list[str]:
        return [f"Alleenik{phone_key(phone)[-8:]}" for phone in range(PHONES)]

    def answer(self, phone: int, text: str) -> None:
        """As the script on a phone sends it, and with all that a browser and a proxy may add."""
        headers = {
            "X-Outbox": "1",
            "User-Agent": AGENT,
            "X-Forwarded-For": ADDRESS,
            "Referer": f"{self.server.url}/e/x",
        }
        open_question = self.database.read(question_called, survey_id=self.survey_id, key="eigen_bijdrage").position
        for number, value in ((1, "welzijn"), (open_question, text)):
            address = f"{self.server.url}/e/{self.code}/{phone_key(phone)}/{number}"
            data = {"a": value, "send_key": phone_key(phone)[-32:], "revision": str(number)}
            assert httpx.post(address, data=data, headers=headers, timeout=20).status_code == 200

    def staff(self) -> httpx.Client:
        """A browser with the link of the projectteam."""
        client = httpx.Client(base_url=self.server.url, timeout=60)
        client.cookies = httpx.get(self.links["team"]).cookies
        return client


@pytest.fixture
def hall(empty_sqlite: Path, tmp_path: Path) -> Iterator[Hall]:
    shutil.copy(empty_sqlite, tmp_path / "wijksessie.db")
    database, now = Database(f"sqlite:///{tmp_path / 'wijksessie.db'}"), datetime.now(UTC)
    traject = database.write(make_traject, now=now)
    database.write(add_programme, traject_id=traject.id)
    database.write(open_room, traject_id=traject.id, who=WHO, now=now)
    survey = database.write(make_open_survey, now=now, traject_id=traject.id)
    for one in people(12):
        database.write(make_invitee, traject_id=traject.id, name=one.name, email=one.email, discipline="welzijn")
    content = {
        "subject": "Enquête",
        "body": "Beste {naam},\n\n{enquete_link}\n",
        "facts": {"enquete_link": "http://x/e"},
    }
    database.write(make_mailing, traject_id=traject.id, now=now, kind="uitnodiging", count=12, **content)
    with mail_server() as post:
        mail = {"SMTP_HOST": "127.0.0.1", "SMTP_PORT": str(post.port), "SMTP_SECURITY": "none", "BEHIND_PROXY": "true"}
        environment = {f"WIJKSESSIE_{name}": value for name, value in mail.items()}
        server = RealServer(tmp_path / "data", free_port(), database.url, environment)
        secret = Settings(data_dir=server.data_dir, database_url=database.url, _env_file=None).secret_key()
        hall = Hall(server, database, traject.id, traject.code, survey.id, post)
        server.start()
        for name, kind in (("team", LinkKind.TEAM), ("beamer", LinkKind.BEAMER)):
            link = database.write(make_link, kind=kind, traject_id=traject.id, now=now)
            hall.links[name] = f"{server.url}/l/{link_token(secret, link_id=link.id, nonce=link.nonce)}"
        yield hall
        server.stop()
    database.close()


def follow(page: Page) -> list[str]:
    """Everything that comes in over the socket of a page."""
    frames: list[str] = []
    page.on("websocket", lambda socket: socket.on("framereceived", lambda frame: frames.append(str(frame))))
    return frames


def files_of(hall: Hall) -> dict[str, str]:
    """Every file that leaves the team, as text."""
    with hall.staff() as staff:
        base = f"/bestanden/enquete/{hall.traject_id}"
        found = {name: staff.get(base + name) for name in (".xlsx", "/uitkomsten.csv", "/open-antwoorden.csv")}
        found |= {name: staff.get(f"/verslag/{hall.traject_id}{name}") for name in ("", "/pdf")}
        found["agenda"] = staff.get(f"/agenda/{hall.code}.ics")
    assert {name: answer.status_code for name, answer in found.items()} == dict.fromkeys(found, 200)
    return {name: readable(name, answer.content) for name, answer in found.items()}


def readable(name: str, content: bytes) -> str:
    if name == ".xlsx":
        sheets = load_workbook(io.BytesIO(content)).worksheets
        return "\n".join(str(cell) for sheet in sheets for row in sheet.iter_rows(values_only=True) for cell in row)
    if name == "/pdf":
        return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    return content.decode("utf-8-sig")


def screens_of(hall: Hall, browser: Browser, *, beginning: str = "") -> dict[str, str]:
    """Every screen of the site map that asks nothing but the traject, with what came over its socket."""
    context = browser.new_context(viewport=LAPTOP)
    page = context.new_page()
    page.goto(hall.links["team"])
    found = {}
    for entry in ENTRIES:
        path = page_module(entry).PATH.replace("{traject_id}", str(hall.traject_id))
        if "{" not in path and entry.need is not Need.STAFF and entry.name.startswith(beginning):
            frames = follow(page)
            page.goto(f"{hall.server.url}/app{path}")
            page.wait_for_function("window.did_handshake === true")
            found[entry.name] = page.content() + "".join(frames)
    context.close()
    return found


def test_nothing_that_leaves_the_server_says_whose_answer_is_whose(hall: Hall, browser: Browser):
    watching = browser.new_context(viewport=LAPTOP).new_page()
    beamer_frames = follow(watching)
    watching.goto(hall.links["beamer"])
    watching.wait_for_selector(".beamer .stage")
    for phone, word in enumerate(hall.words()):
        hall.answer(phone, word)
    screens, files = screens_of(hall, browser, beginning="survey"), files_of(hall)
    hall.database.write(close_survey, survey_id=hall.survey_id, who=WHO, now=datetime.now(UTC))
    hall.database.write(show_results, survey_id=hall.survey_id, is_shown=True, who=WHO, now=datetime.now(UTC))
    closed_screens, closed_files = screens_of(hall, browser), files_of(hall)
    shown = httpx.get(f"{hall.server.url}/e/{hall.code}/uitkomsten").text
    deadline = time.monotonic() + 30
    while len(hall.post.accepted) < 12 and time.monotonic() < deadline:
        time.sleep(0.1)

    # While it is open the results lag behind: the words of five people, and only where the projectteam decides.
    said = {name: [word for word in hall.words() if word in text] for name, text in screens.items()}
    assert {name: len(found) for name, found in said.items() if found} == {"survey_results": 5}
    said = {name: [word for word in hall.words() if word in text] for name, text in closed_screens.items()}
    assert {name: len(found) for name, found in said.items() if found} == {"survey_results": PHONES}
    everywhere = {**files, **closed_files, "beamer": "".join(beamer_frames), "phone": shown, "log": hall.server.log}
    everywhere["mails"] = "\n".join(message.as_string() for _, message in hall.post.accepted)
    assert {name for name, text in everywhere.items() if any(word in text for word in hall.words())} == set()
    # Where answers stand there is no name, and where names stand there is no answer.
    names = [word for one in people(12) for word in (one.name, one.email)]
    beside = [*(screens[name] + closed_screens[name] for name in OF_RESULTS), shown, *files.values(), hall.server.log]
    assert [name for name in names for text in beside if name in text] == []
    # Keys, browser and address of a phone stand nowhere.
    keys = [phone_key(phone).partition("-")[2] for phone in range(PHONES)]
    tables = json.dumps(every_table(hall.database), default=str)
    for text in (*everywhere.values(), *screens.values(), *closed_screens.values(), tables):
        assert [word for word in (*keys, AGENT, ADDRESS) if word in text] == []
    assert len(json.loads(tables)) == len(SQLModel.metadata.tables)
    assert hall.code not in hall.server.log.replace(f"/agenda/{hall.code}", "")
    # Everybody got the same mail, but for the own name, the own address and the own link to stop.
    assert len({plain_mail(message) for _, message in hall.post.accepted}) == 1


def plain_mail(message) -> str:
    text = message.get_body(("plain",)).get_content() + message.get_body(("html",)).get_content()
    return re.sub(r"Deelnemer \d+|p\d+@voorbeeld\.nl|/afmelden/[^\s\"<]+", "…", text)


def test_a_phone_keeps_nothing_in_a_cache_and_hands_over_no_answers_to_the_next_person(hall: Hall, browser: Browser):
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    answers = []
    page.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108 - Playwright marks a function
    page.goto(f"{hall.server.url}/e/{hall.code}")
    page.check("input[value=welzijn]")
    page.click("nav button")
    page.wait_for_function("document.querySelector('[data-status]').textContent.startsWith('Bewaard')")
    page.evaluate("document.querySelector('[data-status]').textContent")
    key = page.evaluate("Object.entries(localStorage).find(([name]) => name.endsWith(':key'))[1]").strip('"')
    page.goto(f"{hall.server.url}/e/{hall.code}#10")
    page.fill("textarea:visible", "Wat ik nog niet verstuurde")
    cached = [each.url for each in answers if "/e/" in each.url and each.headers.get("cache-control") != "no-store"]
    referrer = {each.headers.get("referrer-policy") for each in answers}

    page.goto(f"{hall.server.url}/e/{hall.code}/{key}/oud")
    page.click("[data-forget]")
    page.wait_for_selector("[data-steps]")
    kept = page.evaluate("Object.values(localStorage).join(' ')")

    assert (cached, referrer, context.cookies()) == ([], {"same-origin"}, [])
    assert "Wat ik nog niet verstuurde" not in kept
    assert key not in kept
    assert page.locator("input:checked").count() == 0
    context.close()
