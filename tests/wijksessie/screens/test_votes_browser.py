"""The vote on the plans on the beamer and in the regie: it fits, everybody can read it, and nothing leaks before."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser, Page, expect

from sessions.enums import BeamerTheme, BeamerView
from sessions.queries.participant import find_participant
from sessions.queries.table import list_tables
from sessions.usecases.commitment import commit_to_plan
from sessions.usecases.plan_vote import divide_points
from tests.browser import BEAMER, LAPTOP, PHONE, axe_violations
from tests.stage_hall import StageHall, stage_hall
from tests.wijksessie.screens.test_stage_browser import load, misfits_of

pytestmark = pytest.mark.browser
NAMES = ("Nadia van den Berg-Oosterhuis", "Fatima El Amrani", "Joost", "Ellen Bakker", "Kees", "Samira de Wit")
SECRET = "32"  # what the first plan gets, and nothing else on these screens


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StageHall]:
    """A full room that voted: seven long plans, each with six people who join or help."""
    with stage_hall(tmp_path_factory.mktemp("votes")) as made:
        with made.database() as database:
            now = datetime.now(UTC)
            tables = [table.id for table in database.read(list_tables, traject_id=made.traject.id)]
            for number in range(9):
                key = f"d-{number:032x}"
                own = database.read(find_participant, key=key).table_id
                favourite = tables[0] if own != tables[0] else tables[1]
                points = {favourite: 5} if number != 1 else {favourite: 2, tables[2]: 3}
                database.write(divide_points, traject_id=made.traject.id, key=key, points=points)
            for number in range(30):
                person = database.read(find_participant, key=f"d-{number:032x}").id
                for place in (number, number + 3):
                    facts = {"participant_id": person, "table_id": tables[place % len(tables)]}
                    kind = "doet_mee" if number % 3 else "helpt"
                    database.write(commit_to_plan, **facts, kind=kind, name=NAMES[number % 6], now=now)
        yield made


def votes(hall: StageHall) -> list:
    return [slide for slide in hall.deck.slides if slide.view is BeamerView.VOTES]


@pytest.fixture
def beamer(hall: StageHall, browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport=BEAMER)
    page = context.new_page()
    page.goto(hall.links["beamer"])
    page.wait_for_selector(".beamer .stage")
    yield page
    context.close()


def test_the_result_comes_when_the_regie_shows_it_and_stands_in_no_frame_before(hall, beamer: Page, browser: Browser):
    hall.show(votes(hall)[0].part_id, votes(hall)[0].step)
    desk = browser.new_context(viewport=LAPTOP).new_page()
    frames: list[str] = []
    for page in (desk, beamer):
        page.on("websocket", lambda socket: socket.on("framereceived", lambda frame: frames.append(str(frame))))
    load(beamer)
    desk.goto(hall.links["team"])
    desk.goto(hall.screen("/regie"))
    desk.wait_for_selector("text=Minstens 5 mensen stemden")
    phone = browser.new_context(viewport=PHONE).new_page()
    seen = [phone.goto(f"{hall.server.url}/d/d-{29:032x}{path}").text() for path in ("", "/stem", "/meedoen", "/stand")]
    assert misfits_of(hall, beamer, votes(hall)) == {}
    beamer.wait_for_selector("text=Zo meteen: de uitslag")
    before = [*frames, *seen, beamer.content(), desk.content()]

    desk.get_by_role("button", name="Sluit en laat de uitslag zien").click()
    expect(beamer.get_by_role("heading", name="Hier lopen we warm voor")).to_be_visible()

    assert beamer.locator(".ballot .amount b").first.inner_text() == SECRET
    assert beamer.get_by_text("9 mensen stemden").is_visible()
    assert [text[:200] for text in before if f">{SECRET}<" in text or f"{SECRET} stickers" in text] == []
    assert [text[:200] for text in before if "9 mensen stemden" in text or "vote-fill" in text] == []
    assert any("Hier lopen we warm voor" in text for text in frames)  # so what goes over the sockets was heard
    assert misfits_of(hall, beamer, votes(hall)) == {}
    beamer.reload()
    expect(beamer.locator(".ballot .amount b").first).to_have_text(SECRET)
    for context in (desk.context, phone.context):
        context.close()


@pytest.mark.parametrize("theme", list(BeamerTheme))
def test_everybody_can_read_the_vote(hall: StageHall, beamer: Page, theme: BeamerTheme):
    hall.color(theme)
    hall.show(votes(hall)[0].part_id, votes(hall)[0].step)
    load(beamer)

    assert axe_violations(beamer) == []


@pytest.mark.parametrize("path", ["/stem", "/meedoen"])
def test_everybody_can_vote_and_promise(hall: StageHall, browser: Browser, path: str):
    context = browser.new_context(viewport={"width": 320, "height": 640})
    page = context.new_page()
    hall.show(votes(hall)[0].part_id, votes(hall)[0].step)

    page.goto(f"{hall.server.url}/d/d-{28:032x}{path}")

    if page.url.endswith(path):  # the vote is over when the result was shown
        assert axe_violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
    context.close()
