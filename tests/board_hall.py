"""A real server with a room at work: seven tables, phones that wait, screens by their personal links."""

import asyncio
import secrets
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from threading import Event, Thread

import aiohttp
from sqlmodel import Session

from personas.models import Persona
from sessions.enums import BeamerView, LinkKind
from sessions.models import ProgrammePart, WorkTable
from sessions.usecases.link import make_link
from sessions.usecases.participant import join_room, join_table
from sessions.usecases.room import open_room
from sessions.usecases.table_step import set_table_step
from tests.browser import RealServer, free_port
from tests.factories import make_traject
from wijksessie.database import Database
from wijksessie.links import link_token
from wijksessie.schema import upgrade
from wijksessie.settings import Settings

DISCUSSION = 2  # the step after the silent one: notes are open


@dataclass
class BoardHall:
    """A running server and what one needs to look at it."""

    server: RealServer
    traject_id: int
    table_ids: tuple[int, ...]
    keys: tuple[str, ...]
    links: dict[str, str] = field(default_factory=dict)

    def table_of(self, number: int) -> int:
        """The table of a phone, by its number."""
        return self.table_ids[number % len(self.table_ids)]

    def screen(self, path: str) -> str:
        """The address of a screen of the session."""
        return f"{self.server.url}/app/trajecten/{self.traject_id}{path}"


@contextmanager
def board_hall(folder: Path, *, tables: int = 2, phones: int = 4, module: str = "wijksessie") -> Iterator[BoardHall]:
    """A server on a new database, the room open at the group work, phones divided over the tables.

    `module` runs as the program.
    """
    url = f"sqlite:///{folder / 'wijksessie.db'}"
    server = RealServer(folder / "data", free_port(), url, module=module)
    database = Database(url)
    now = datetime.now(UTC)
    upgrade(database, now=now)
    traject_id, table_ids = database.write(_make_room, tables=tables, now=now)
    keys = tuple(f"d-{secrets.token_hex(16)}" for _ in range(phones))
    hall = BoardHall(server, traject_id, table_ids, keys)
    for number, key in enumerate(keys):
        phone = database.write(join_room, traject_id=traject_id, key=key, language="nl", now=now)
        database.write(join_table, participant_id=phone.id, table_id=hall.table_of(number))
    secret = Settings(data_dir=server.data_dir, database_url=url, _env_file=None).secret_key()
    for name, kind, table_id in (
        ("team", LinkKind.TEAM, None),
        ("beamer", LinkKind.BEAMER, None),
        ("host", LinkKind.TABLE_HOST, table_ids[0]),
    ):
        link = database.write(make_link, kind=kind, traject_id=traject_id, table_id=table_id, now=now)
        hall.links[name] = f"{server.url}/l/{link_token(secret, link_id=link.id, nonce=link.nonce)}"
    database.close()
    try:
        _start_patiently(server)
        yield hall
    finally:
        server.stop()


def _start_patiently(server: RealServer) -> None:
    """Start; on a machine that does much else at the moment, give it three times the usual minute."""
    deadline = time.monotonic() + 180
    try:
        server.start()
    except RuntimeError:
        while server.process is not None and server.process.poll() is None and time.monotonic() < deadline:
            time.sleep(0.5)
            if "klaar" in server.log.splitlines():
                return
        raise


def _make_room(db: Session, *, tables: int, now: datetime) -> tuple[int, tuple[int, ...]]:
    traject = make_traject(db, now=now)
    db.add(
        ProgrammePart(
            traject_id=traject.id,
            position=0,
            key="tafels",
            title="Aan de slag aan tafel",
            wanted_minutes=40,
            min_minutes=40,
            beamer_view=BeamerView.TABLES,
        )
    )
    made = []
    for letter in "ABCDEFG"[:tables]:
        persona = Persona(
            traject_id=traject.id,
            letter=letter,
            title=f"Ouder {letter} die elke maand moet puzzelen",
            theme="rondkomen",
            age_group="18+",
            created_at=now,
        )
        db.add(persona)
        db.flush()
        table = WorkTable(traject_id=traject.id, letter=letter, persona_id=persona.id, host=f"Joost {letter}")
        db.add(table)
        db.flush()
        made.append(table.id or 0)
    open_room(db, traject_id=traject.id, who="Samira", now=now)
    for table_id in made:
        set_table_step(db, table_id=table_id, step=DISCUSSION, who="Samira", now=now)
    return traject.id, tuple(made)


async def wait_as_phone(
    web: aiohttp.ClientSession, hall: BoardHall, number: int, on_news: Callable[[str], None]
) -> None:
    """Do what the script of a phone does: ask for news of the own board again and again, until cancelled.

    `on_news` hears every answer that holds something new, as the HTML of the board.
    """
    version = ""
    while True:
        async with web.get(f"{hall.server.url}/d/{hall.keys[number]}/tafel/stand", params={"v": version}) as answer:
            if answer.status == 200:
                news = await answer.json()
                version = news["v"]
                on_news(news["html"])


async def write_note(web: aiohttp.ClientSession, hall: BoardHall, number: int, text: str) -> None:
    """Send one note from a phone, as its outbox does. Raises AssertionError when it is not confirmed."""
    send_key = secrets.token_hex(16)
    data = {"text": text, "column": "speelt", "table": str(hall.table_of(number)), "send_key": send_key}
    address = f"{hall.server.url}/d/{hall.keys[number]}/tafel"
    async with web.post(address, data=data, headers={"X-Outbox": "1"}) as answer:
        assert (answer.status, (await answer.json()).get("send_key")) == (200, send_key)


@contextmanager
def waiting_phones(hall: BoardHall) -> Iterator[list[int]]:
    """All phones of the hall wait for news in a loop and a thread of their own; yields how often each heard some."""
    heard = [0] * len(hall.keys)
    stop, ready = Event(), Event()

    def count(number: int, _html: str) -> None:
        heard[number] += 1

    async def run() -> None:
        connector = aiohttp.TCPConnector(limit=0)
        async with aiohttp.ClientSession(connector=connector) as web:
            tasks = [
                asyncio.create_task(wait_as_phone(web, hall, number, partial(count, number)))
                for number in range(len(heard))
            ]
            while not stop.is_set():
                await asyncio.sleep(0.02)
                if all(heard):
                    ready.set()
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    thread = Thread(target=lambda: asyncio.run(run()), daemon=True)
    thread.start()
    try:
        assert ready.wait(30), "niet alle telefoons zijn verbonden"
        yield heard
    finally:
        stop.set()
        thread.join(timeout=30)
