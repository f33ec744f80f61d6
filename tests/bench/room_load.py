"""The screens and phones of a room at work, and at which moment each of them heard of a note."""

import asyncio
import re
import time
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from functools import partial

import aiohttp
import httpx

from tests.board_hall import BoardHall, wait_as_phone, write_note
from wijksessie.rehearsal.screen import Screen

TEXT = re.compile(r"Briefje nummer \d+ van een telefoon\.")
Moments = dict[str, float]
"""At which moment (monotonic seconds) a text was first heard."""


@dataclass
class Heard:
    """What came where. `tables` and `screens` are per table; `everywhere` are walls; phones are by their number."""

    hall: BoardHall
    began: float = 0.0
    table_of: dict[str, int] = field(default_factory=dict)
    screens: dict[int, list[Moments]] = field(default_factory=dict)
    everywhere: list[Moments] = field(default_factory=list)
    phones: list[Moments] = field(default_factory=list)
    memory: tuple[float, float, float] = (0.0, 0.0, 0.0)

    def on_screens(self, commits: Mapping[str, float]) -> list[float]:
        """Return the seconds from every commit to every screen that shows its note."""
        return [shown[text] - at for text, at in commits.items() for shown in self._screens_of(text) if text in shown]

    def on_phones(self, commits: Mapping[str, float]) -> list[float]:
        """Return the seconds from every commit to every phone of its table."""
        return [shown[text] - at for text, at in commits.items() for shown in self._phones_of(text) if text in shown]

    def missing(self, commits: Mapping[str, float]) -> int:
        """Return how many screens and phones never heard of a note that they should show."""
        return sum(text not in shown for text in commits for shown in (*self._screens_of(text), *self._phones_of(text)))

    def _screens_of(self, text: str) -> list[Moments]:
        return self.screens[self.table_of[text]] + self.everywhere

    def _phones_of(self, text: str) -> list[Moments]:
        table = self.table_of[text]
        return [shown for number, shown in enumerate(self.phones) if self.hall.table_of(number) == table]


async def write_together(hall: BoardHall, *, notes: int, seconds: float) -> Heard:
    """Let all phones write for so long, while 12 screens are open: 7 boards, 2 of the team, wall, beamer and regie."""
    heard = Heard(hall, phones=[{} for _ in hall.keys])
    empty = hall.server.memory
    paths = [*(f"/tafels/{number}" for number in hall.table_ids), *(f"/tafels/{n}" for n in hall.table_ids[:2])]
    async with screens_on(hall, [*paths, "/muur", "/beamer", "/regie"]) as opened:
        with_screens = hall.server.memory
        async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as web:
            waiting = [
                asyncio.create_task(wait_as_phone(web, hall, number, partial(_hear, phone)))
                for number, phone in enumerate(heard.phones)
            ]
            await asyncio.sleep(2)
            heard.began = time.monotonic()
            await asyncio.gather(*(_write(web, heard, number, seconds * number / notes) for number in range(notes)))
            await asyncio.sleep(3)
            heard.memory = (empty, with_screens, hall.server.memory)
            for task in waiting:
                task.cancel()
            await asyncio.gather(*waiting, return_exceptions=True)
        for number, screen in zip((*hall.table_ids, *hall.table_ids[:2]), opened, strict=False):
            heard.screens.setdefault(number, []).append(heard_on(screen))
        heard.everywhere.append(heard_on(opened[len(paths)]))
    return heard


async def write_alone(hall: BoardHall, *, screens: int, notes: int, rest: float) -> list[Moments]:
    """Write notes one by one while so many boards of the first table are open; returns what each board heard."""
    async with screens_on(hall, [f"/tafels/{hall.table_ids[0]}"] * screens) as opened, aiohttp.ClientSession() as web:
        for number in range(notes):
            await write_note(web, hall, 0, text_of(number))
            await asyncio.sleep(rest)
        await asyncio.sleep(0.5)
        return [heard_on(screen) for screen in opened]


async def open_at_once(hall: BoardHall, count: int) -> tuple[float, float]:
    """Open so many boards at the same moment; returns the seconds until the last is live, and the memory then (MB)."""
    paths = [f"/tafels/{hall.table_ids[number % len(hall.table_ids)]}" for number in range(count)]
    async with _browsers(hall, count) as browsers:
        screens = [Screen(browser) for browser in browsers]
        begin = time.monotonic()
        await asyncio.gather(*(screen.open(hall.screen(path)) for screen, path in zip(screens, paths, strict=True)))
        taken = time.monotonic() - begin
        memory = hall.server.memory
        await asyncio.gather(*(screen.close() for screen in screens))
    return taken, memory


@asynccontextmanager
async def screens_on(hall: BoardHall, paths: Sequence[str]) -> AsyncIterator[list[Screen]]:
    """Screens of the team on these pages, closed after."""
    async with _browsers(hall, len(paths)) as browsers:
        screens = [Screen(browser, keeps_frames=True) for browser in browsers]
        for screen, path in zip(screens, paths, strict=True):
            await screen.open(hall.screen(path))
        try:
            yield screens
        finally:
            await asyncio.gather(*(screen.close() for screen in screens))


@asynccontextmanager
async def _browsers(hall: BoardHall, count: int) -> AsyncIterator[list[httpx.AsyncClient]]:
    """So many browsers that are in the room by the link of the team."""
    async with AsyncExitStack() as stack:
        browsers = [await stack.enter_async_context(httpx.AsyncClient(timeout=60)) for _ in range(count)]
        for browser in browsers:
            await browser.get(hall.links["team"])
        yield browsers


def heard_on(screen: Screen) -> Moments:
    """Return the moment at which each note first came over the line of this screen, the page itself left out."""
    heard: Moments = {}
    for frame in screen.frames:
        if frame.kind != "page":
            note_texts(heard, frame.content, frame.at)
    return heard


def note_texts(heard: Moments, content: str, moment: float) -> None:
    """Keep the moment of every text that is heard for the first time."""
    for text in TEXT.findall(content):
        heard.setdefault(text, moment)


def text_of(number: int) -> str:
    """Return the text of a note, the same everywhere."""
    return f"Briefje nummer {number} van een telefoon."


def _hear(heard: Moments, html: str) -> None:
    note_texts(heard, html, time.monotonic())


async def _write(web: aiohttp.ClientSession, heard: Heard, number: int, moment: float) -> None:
    """Send a note so many seconds after the begin, from the phone whose turn it is."""
    await asyncio.sleep(moment)
    phone = number % len(heard.phones)
    heard.table_of[text_of(number)] = heard.hall.table_of(phone)
    await write_note(web, heard.hall, phone, text_of(number))
