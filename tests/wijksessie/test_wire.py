"""Before its time nothing goes over the line: every frame of every screen and every answer to a phone is searched."""

import asyncio
import re
import secrets
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime

import httpx
import pytest

from sessions.enums import BeamerView
from sessions.queries.table import list_tables
from sessions.usecases.table_step import set_table_step
from tests.staff_hall import StaffHall, staff_hall
from tests.stage_hall import WHO, StageHall
from wijksessie.beamer.bodies import EstimateBody, Reveal
from wijksessie.beamer.figures import FigureStore
from wijksessie.beamer.picture import get_picture
from wijksessie.rehearsal.evening import NEXT, SILENT_STEP
from wijksessie.rehearsal.screen import Screen

SECRET = "Een zin die nog niemand anders mag lezen"
PHONES = (0, 1, 7, 14)  # 0, 7 and 14 sit at the first table, 1 at the second
PAGES = ("", "/stand", "/over", "/persona", "/persona/vragen", "/tafel", "/tafel/stand", "/tafel/briefjes")
MORE_PAGES = ("/tafel/briefjes/kies", "/tafel/briefjes/stand", "/tafel/plan", "/tafel/opdracht", "/tafel/foto")


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StaffHall]:
    with staff_hall(tmp_path_factory.mktemp("wire")) as made:
        yield made


@asynccontextmanager
async def opened(stage: StageHall, paths: Sequence[str]) -> AsyncIterator[list[Screen]]:
    """Screens of the team and the beamer that keep every frame."""
    async with AsyncExitStack() as stack:
        screens = []
        for path in paths:
            browser = await stack.enter_async_context(httpx.AsyncClient(timeout=60))
            await browser.get(stage.links["beamer" if path == "/beamer" else "team"])
            screen = Screen(browser, keeps_frames=True)
            await screen.open(stage.screen(path))
            stack.push_async_callback(screen.close)
            screens.append(screen)
        yield screens


def wire_of(screen: Screen) -> str:
    return "".join(frame.content for frame in screen.frames)


async def phones_of(stage: StageHall, *, without: int | None = None) -> str:
    """Every page and every news of every phone, except of the one that may see it."""
    heard = ""
    async with httpx.AsyncClient(base_url=stage.server.url, timeout=60, follow_redirects=True) as web:
        for number in PHONES:
            if number != without:
                for page in (*PAGES, *MORE_PAGES):
                    heard += (await web.get(f"/d/{key_of(number)}{page}", params={"v": ""})).text
    return heard


def key_of(number: int) -> str:
    return f"d-{number:032x}"


def texts_in(svg: str) -> set[str]:
    """Numbers of a drawing as they stand in its markup: '4,5' alone is also two elements of a screen."""
    return {word for word in re.findall(r">[^<>]+<", svg) if re.search(r"\d", word)}


def bodies_of(stage: StageHall) -> dict[Reveal, tuple[int, int, EstimateBody]]:
    """Where each step of the first image against figure is on the stage, and what the beamer shows then."""
    found: dict[Reveal, tuple[int, int, EstimateBody]] = {}
    with stage.database() as database:
        for slide in stage.deck.slides:
            stage.show(slide.part_id, slide.step)
            facts = {"traject_id": stage.traject.id, "figures": FigureStore(), "now": datetime.now(UTC)}
            body = database.read(get_picture, **facts).body
            if isinstance(body, EstimateBody):
                found.setdefault(body.reveal, (slide.part_id, slide.step, body))
    return found


async def test_a_figure_is_on_no_line_before_it_is_shown(hall: StaffHall) -> None:
    steps = bodies_of(hall.stage)
    guess, room, figure = (steps[reveal][2] for reveal in (Reveal.GUESS, Reveal.ROOM, Reveal.FIGURE))
    sentence = figure.words[figure.words.index("Het cijfer voor") :]
    secret = {sentence, *(texts_in(figure.svg) - texts_in(room.svg))}
    assert sentence not in room.words
    assert guess.svg == ""
    hall.stage.show(*steps[Reveal.GUESS][:2])

    async with opened(hall.stage, ["/beamer", "/regie"]) as (beamer, regie):
        for title in (" ".join(step.title.split()) for step in (room, figure)):
            before = wire_of(beamer) + await phones_of(hall.stage)
            assert [words for words in secret if words in before] == []
            await regie.press(NEXT)
            await beamer.until(lambda screen, title=title: title in screen.words)
        after = wire_of(beamer)

    assert [words for words in secret if words not in after.replace("\\n", "\n").replace('\\"', '"')] == []


async def test_what_is_written_in_silence_is_on_no_line_but_that_of_its_writer(hall: StaffHall) -> None:
    stage = hall.stage
    work = next(slide for slide in stage.deck.slides if slide.view is BeamerView.TABLES)
    stage.show(work.part_id, work.step)
    with stage.database() as database:
        first, second, *_ = database.read(list_tables, traject_id=stage.traject.id)
        for table in (first, second):
            database.write(set_table_step, table_id=table.id, step=SILENT_STEP, who=WHO, now=datetime.now(UTC))
    at_table = f"/tafels/{first.id}"

    async with opened(stage, [at_table, at_table, f"/tafels/{second.id}", "/muur", "/beamer", "/regie"]) as screens:
        await write(stage, 0, SECRET, first.id)
        await screens[0].tell("nicegui-board", "act", {"kind": "history"})
        await asyncio.sleep(1)
        assert SECRET in await page_of(stage, 0)  # who wrote it reads it
        assert [screen for screen in screens if SECRET in wire_of(screen)] == []
        assert SECRET not in await phones_of(stage, without=0)

        await screens[0].press("Open de briefjes")
        await screens[1].until(lambda screen: SECRET in wire_of(screen))
        assert SECRET in await page_of(stage, 7)


async def write(stage: StageHall, number: int, text: str, table_id: int) -> None:
    note = {"text": text, "column": "speelt", "table": str(table_id), "send_key": secrets.token_hex(16)}
    async with httpx.AsyncClient(base_url=stage.server.url) as web:
        kept = await web.post(f"/d/{key_of(number)}/tafel", data=note, headers={"X-Outbox": "1"})
    assert kept.json()["send_key"] == note["send_key"]


async def page_of(stage: StageHall, number: int) -> str:
    async with httpx.AsyncClient(base_url=stage.server.url) as web:
        return (await web.get(f"/d/{key_of(number)}/tafel")).text
