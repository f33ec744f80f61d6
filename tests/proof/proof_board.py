"""Letter d: a note typed at a table stands on the wall and on the beamer within 1 s, while 70 phones are connected.

`python -m tests.proof.proof_board`. A real server, 70 phones that wait for news of their table, three chromium pages
(the table's board, where the notes are typed, the wall, the beamer) and notes from phones in between.
"""

import asyncio
import sys
import tempfile
import time
from pathlib import Path

import aiohttp
from playwright.async_api import Browser, Page, async_playwright

from sessions.queries.board import get_whole_board
from tests.bench.spread import spread_of
from tests.board_hall import BoardHall, board_hall, waiting_phones, write_note
from tests.browser import BEAMER, CHROMIUM, FLAGS, LAPTOP
from tests.talk import say
from wijksessie.database import Database

TABLES = 7
PHONES = 70
NOTES = 30
MOST_SECONDS = 1.0

# Notes when the page first shows this: the moment stands in the page itself, so that asking costs nothing.
WATCH = """([selector, text]) => { window.seen = 0; const look = () => {
  const found = [...document.querySelectorAll(selector)].some((el) => el.textContent.includes(text));
  if (found) { window.seen = performance.timeOrigin + performance.now(); } else { requestAnimationFrame(look); }
}; look(); }"""
SEND = "() => { window.sent = performance.timeOrigin + performance.now(); }"


def main() -> int:
    """Measure, and say what was seen on the last line."""
    with tempfile.TemporaryDirectory() as folder, board_hall(Path(folder), tables=TABLES, phones=PHONES) as hall:
        with waiting_phones(hall) as heard:
            delays = asyncio.run(measure(hall, notes=NOTES))
            time.sleep(1)
        lost = notes_missing(hall)
    slowest = max(max(times) for times in delays.values())
    words = "; ".join(f"{place} {spread_of(times)}" for place, times in delays.items())
    say(f"d. {PHONES} telefoons verbonden ({min(heard)} tot {max(heard)} keer nieuws), {words}; {lost} kwijt")
    return int(slowest > MOST_SECONDS or bool(lost))


async def measure(hall: BoardHall, *, notes: int) -> dict[str, list[float]]:
    """Type notes at the first table; returns per place how many seconds each took to appear there."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        board = await open_screen(browser, hall, "host", f"/tafels/{hall.table_ids[0]}", LAPTOP)
        wall = await open_screen(browser, hall, "team", "/muur", LAPTOP)
        beamer = await open_screen(browser, hall, "beamer", "/beamer", BEAMER)
        await wall.wait_for_selector(".wall-table")
        await beamer.wait_for_selector(".progress")
        await board.click(".bf .btn.big")
        delays: dict[str, list[float]] = {"muur": [], "beamer": []}
        async with aiohttp.ClientSession() as web:
            for number in range(notes):
                for place, seconds in (await type_note(hall, board, wall, beamer, f"briefje {number}.")).items():
                    delays[place].append(seconds)
                await write_note(web, hall, number % len(hall.keys), f"van telefoon {number}.")
                await asyncio.sleep(0.15)
        await browser.close()
    return delays


async def open_screen(browser: Browser, hall: BoardHall, link: str, path: str, size: dict[str, int]) -> Page:
    """Open a screen in a browser of its own, by its personal link."""
    context = await browser.new_context(viewport={"width": size["width"], "height": size["height"]})
    page = await context.new_page()
    await page.goto(hall.links[link])
    await page.goto(hall.screen(path))
    await page.wait_for_function("window.did_handshake === true")
    return page


async def type_note(hall: BoardHall, board: Page, wall: Page, beamer: Page, text: str) -> dict[str, float]:
    """Type one note and press Enter; returns the seconds until the wall shows it and until the beamer counts it."""
    count = await beamer.evaluate("() => document.querySelector('.progress').textContent")
    await wall.evaluate(WATCH, [".wall-table .note", text])
    await beamer.evaluate(
        """(before) => { window.seen = 0; const look = () => {
          const now = document.querySelector('.progress');
          if (now && now.textContent !== before) { window.seen = performance.timeOrigin + performance.now(); }
          else { requestAnimationFrame(look); }
        }; look(); }""",
        count,
    )
    await board.fill(".composer textarea", text)
    await board.evaluate(SEND)
    await board.press(".composer textarea", "Enter")
    seconds = {}
    for place, page in (("muur", wall), ("beamer", beamer)):
        await page.wait_for_function("window.seen > 0", timeout=10_000)
        seconds[place] = (await page.evaluate("window.seen") - await board.evaluate("window.sent")) / 1000
    return seconds


def notes_missing(hall: BoardHall) -> int:
    """How many of the confirmed notes are not on the boards."""
    database = Database(hall.server.database_url)
    kept = sum(len(database.read(get_whole_board, table_id=table_id).notes) for table_id in hall.table_ids)
    database.close()
    return 2 * NOTES - kept


if __name__ == "__main__":
    sys.exit(main())
