"""A whole room in compressed time: 70 phones, seven tables, beamer and regie, with sleep, dropped lines and kills.

Five tables have a laptop, one works with phones only, one on paper: its notes are typed over by the team. What was
confirmed is counted after, and every screen is laid beside one that was opened fresh.
"""

import asyncio
import contextlib
import hashlib
import json
import time
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from random import Random
from typing import Any

import httpx

from sessions.board_state import state_of
from sessions.queries.board import Viewer, get_board
from tests.rehearsal_hall import RehearsalHall
from wijksessie.rehearsal.board import board_on
from wijksessie.rehearsal.copy import Stage, clear_rehearsal, prepare_rehearsal
from wijksessie.rehearsal.faults import Faults
from wijksessie.rehearsal.people import seeded
from wijksessie.rehearsal.phone import LineLost, Phone
from wijksessie.rehearsal.rehearsal import count_kept
from wijksessie.rehearsal.room_walk import NoWay, choose_table, join, write_note
from wijksessie.rehearsal.screen import Screen
from wijksessie.rehearsal.watching import poll_of

FAULTS = Faults(twice=0.15, lost_reply=0.1, sleep=0.1, longest_sleep=2.0)
PATIENCE = 120.0
PLAN = {"deploy": "een inloop op school", "result": "ouders elkaar kennen", "puller": "Nadia"}
COLUMNS = ("speelt", "helpt", "houdt_op")
LAPTOPS = 5


@dataclass
class Seen:
    """What a session left: how much was confirmed, what is wrong (Dutch), and the memory of the server in MB."""

    notes: int = 0
    fields: int = 0
    kills: int = 0
    drops: int = 0
    views: int = 0
    wrong: list[str] = field(default_factory=list)
    memory: float = 0.0


class Session:
    """Plays one session on a copy of the hall's traject; `kills` is how often the server is killed meanwhile."""

    def __init__(self, hall: RehearsalHall, *, phones: int, notes: int, kills: int, seed: int) -> None:
        self.hall, self.seen = hall, Seen()
        self._count, self._notes, self._kills = phones, notes, kills
        self._chance = Random(seed)  # noqa: S311 - a bad run must replay
        self._seed = seed
        self._confirmed: dict[str, str] = {}
        self._screens: dict[str, Screen] = {}

    async def play(self) -> Seen:
        """Play it, compare, and take the copy away."""
        database = self.hall.ctx.database
        self._stage = database.write(
            prepare_rehearsal, traject_id=self.hall.stage.traject.id, seats=self._count, now=self.hall.ctx.clock()
        )
        try:
            async with self._open() as phones:
                await self._come_in(phones)
                await self._work(phones)
                await self._look(phones)
        finally:
            database.write(clear_rehearsal, rehearsal=self._stage.rehearsal)
        self.seen.memory = self.hall.stage.server.memory
        return self.seen

    @asynccontextmanager
    async def _open(self) -> AsyncIterator[list[Phone]]:
        """Give everybody a phone, and the screens a line that comes back."""
        async with AsyncExitStack() as stack:
            client = await stack.enter_async_context(
                httpx.AsyncClient(base_url=self.hall.line.url, timeout=30, limits=httpx.Limits(max_connections=None))
            )
            self._web = client
            tasks = []
            for name, (link, page) in pages_of(self.hall, self._stage).items():
                web = await stack.enter_async_context(httpx.AsyncClient(base_url=self.hall.line.url, timeout=30))
                await web.get(link, follow_redirects=True)
                screen = self._screens[name] = Screen(web)
                await screen.open(f"{self.hall.line.url}{page}")
                tasks.append(asyncio.create_task(keep_open(screen)))
            try:
                yield [
                    Phone(client, person, faults=FAULTS, patience=PATIENCE)
                    for person in seeded(self._seed, self._count)
                ]
            finally:
                for task in tasks:
                    task.cancel()
                await asyncio.gather(*tasks, return_exceptions=True)
                for screen in self._screens.values():
                    await screen.close()

    async def _come_in(self, phones: Sequence[Phone]) -> None:
        regie = self._screens["regie"]
        await regie.press("Zaal openen")
        await regie.until(lambda screen: bool(screen.button_name("Volgende")))
        await asyncio.gather(*(join(phone, self._stage.rehearsal.code) for phone in phones))
        letters = [table.letter for table in self._stage.tables]
        seats = await asyncio.gather(
            *(choose_table(phone, letters[number % len(letters)]) for number, phone in enumerate(phones))
        )
        taken = Counter(seats)
        self.seen.wrong += [f"tafel {letter} heeft {count} mensen" for letter, count in taken.items() if count > 10]
        self._at = dict(zip(phones, seats, strict=True))

    async def _work(self, phones: Sequence[Phone]) -> None:
        """Everybody writes, the tables fill in their plan, while lines drop and the server is killed."""
        work = [self._write(phone) for phone in phones if self._at[phone] != self._paper]
        work += [self._type_over()]
        work += [self._plan(f"tafel {table.letter}") for table in self._stage.tables[:LAPTOPS]]
        chaos = asyncio.create_task(self._strike())
        await asyncio.gather(*work)
        await chaos

    async def _write(self, phone: Phone) -> None:
        for number in range(self._notes):
            text = f"Briefje {number + 1} van {phone.person.name}."
            await phone.rest(4)
            try:
                page = await write_note(phone, text, column=COLUMNS[number % len(COLUMNS)])
            except (LineLost, NoWay) as error:
                self.seen.wrong.append(f"{text} kwam niet aan: {error}")
                continue
            if page.status < httpx.codes.BAD_REQUEST:
                self._confirmed[text] = self._at[phone]

    async def _type_over(self) -> None:
        """The team types what stands on the paper of the last table."""
        for number in range(self._notes):
            text = f"Van papier, regel {number + 1}."
            note = {"key": f"papier-{number}", "column": "speelt", "text": text}
            await self._tell("tafel papier", "nicegui-composer", "note", note, number)
            self._confirmed[text] = self._paper

    async def _plan(self, name: str) -> None:
        for number, (key, value) in enumerate(PLAN.items()):
            facts = {"kind": "field", "field": key, "value": value, "seen": ""}
            await self._tell(name, "nicegui-plan", "act", facts, number)
            self.seen.fields += 1

    async def _tell(self, name: str, tag: str, event: str, facts: dict[str, Any], number: int) -> None:
        """Send something from a screen until the screen hears that it is kept, as its script does."""
        screen, ends = self._screens[name], time.monotonic() + PATIENCE
        mark = facts.get("key") or facts.get("field")
        await asyncio.sleep(self._chance.uniform(0, 2) + number)
        while time.monotonic() < ends:
            with contextlib.suppress(LineLost):
                since = len(screen.calls)
                await screen.tell(tag, event, facts)
                deadline = time.monotonic() + 3
                while time.monotonic() < deadline:
                    if any(is_kept(call, mark) for call in screen.calls[since:]):
                        return
                    await asyncio.sleep(0.1)
            await asyncio.sleep(0.3)
        self.seen.wrong.append(f"{name}: {mark} is nooit bevestigd")

    async def _strike(self) -> None:
        """Drop the lines of some screens, and kill the server at even parts of the way."""
        total = self._notes * self._count
        for turn in range(1, self._kills + 1):
            while len(self._confirmed) < total * turn / (self._kills + 2):  # noqa: ASYNC110 - counted in many places
                await asyncio.sleep(0.1)
            for screen in self._chance.sample(list(self._screens.values()), 3):
                self.seen.drops += 1
                await screen.close()
            await asyncio.to_thread(self.hall.stage.server.kill)
            self.seen.kills += 1
            await asyncio.sleep(1)
            await asyncio.to_thread(self.hall.stage.server.start)

    async def _look(self, phones: Sequence[Phone]) -> None:
        """Count what was confirmed, and lay every screen and phone beside a fresh one."""
        await asyncio.sleep(3)
        copy = self._stage.rehearsal.traject_id
        kept = self.hall.ctx.database.read(count_kept, traject_id=copy, survey_id=None).notes
        self.seen.notes = len(self._confirmed)
        self.seen.wrong += [f"kwijt: {text}" for text in self._confirmed if not kept[text]]
        self.seen.wrong += [f"dubbel: {text}" for text, times in kept.items() if times > 1]
        for table in self._stage.tables:
            screen = self._screens.get(f"tafel {table.letter}")
            if screen is not None:
                self._compare(f"tafel {table.letter}", board_on(screen), self._fresh_board(table.id))
        fresh = Screen(self._screens["beamer"].client)
        await fresh.open(f"{self.hall.line.url}/app/trajecten/{copy}/beamer")
        self._compare("beamer", self._screens["beamer"].words, fresh.words)
        await fresh.close()
        for phone in phones:
            page = await phone.visit(phone.home)
            path, version = poll_of(page.data)
            again = poll_of((await phone.visit(phone.home)).data)
            self._compare(phone.person.name, (path, version), again)

    def _fresh_board(self, table_id: int) -> Any:
        return state_of(self.hall.ctx.database.read(get_board, table_id=table_id, viewer=Viewer()))

    def _compare(self, name: str, shown: Any, fresh: Any) -> None:
        self.seen.views += 1
        if hash_of(shown) != hash_of(fresh):
            self.seen.wrong.append(f"{name} laat iets anders zien dan een vers scherm")

    @property
    def _paper(self) -> str:
        return self._stage.tables[-1].letter


def is_kept(call: tuple[int, str, list[Any]], mark: object) -> bool:
    """Tell whether the server says to an element that something is kept."""
    _number, method, said = call
    return method in {"stored", "saved"} and said[0] == mark


def pages_of(hall: RehearsalHall, stage: Stage) -> dict[str, tuple[str, str]]:
    """Return per screen the path of its personal link and of its page."""
    base, link = f"/app/trajecten/{stage.rehearsal.traject_id}", hall.ctx.link_path
    pages = {"regie": (link(stage.team), f"{base}/regie"), "beamer": (link(stage.beamer), f"{base}/beamer")}
    for table, host in list(zip(stage.tables, stage.hosts, strict=True))[:LAPTOPS]:
        pages[f"tafel {table.letter}"] = (link(host), f"{base}/tafels/{table.id}")
    pages["tafel papier"] = (link(stage.team), f"{base}/tafels/{stage.tables[-1].id}")
    return pages


async def keep_open(screen: Screen) -> None:
    """Open a screen again whenever its line is gone, as a browser does."""
    while True:
        await asyncio.sleep(0.3)
        if not screen.is_connected:
            with contextlib.suppress(LineLost, httpx.HTTPError):
                await screen.sleep(0.2)


def hash_of(view: Any) -> str:
    """Return one word for what a screen shows."""
    return hashlib.sha256(json.dumps(view, sort_keys=True, default=str).encode()).hexdigest()
