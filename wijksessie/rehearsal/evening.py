"""The evening of a repetitie: the enquête, people who come in, the beamer, the tables, and silent writing.

Everything goes over the network that the real evening goes over. Nothing is judged here: it is written down.
"""

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from random import Random

import httpx

from sessions.assignment import assignment_steps
from wijksessie.rehearsal.board import texts_on
from wijksessie.rehearsal.faults import Faults
from wijksessie.rehearsal.measures import Measures
from wijksessie.rehearsal.people import Person
from wijksessie.rehearsal.phone import LineLost, Phone
from wijksessie.rehearsal.room_walk import NoWay, choose_table, join, write_note
from wijksessie.rehearsal.screen import Screen
from wijksessie.rehearsal.survey_walk import answer_survey, question_on
from wijksessie.rehearsal.watching import Watching

Say = Callable[[str], None]
OPEN_ROOM, NEXT = "Zaal openen", "Volgende"
FOLLOWS_WITHIN = 5.0  # seconds; who did not hear it by then missed it
SHOWS_WITHIN = 5.0
ASLEEP = 0.15  # of the phones, at any moment of the data deck
NOTES_EACH = 2
SILENT_STEP = next(step.index for step in assignment_steps() if step.is_silent)
A_ROOM = Faults(twice=0.1, lost_reply=0.1, sleep=0.05, longest_sleep=1.0)
REGIE_CLOSED = "de regie opende niet"
COLUMNS = ("speelt", "helpt", "houdt_op")


class Evening:
    """Plays one evening for `people`. `address` is where phones go.

    `screens` has per screen ('regie', 'beamer', 'tafel A') the path of its personal link and the path of its page;
    `tables_label` is what the regie calls the first screen of the work at the tables; '' when there is no such part.
    How many screens come before it is known only on the way: answers to the enquête make new ones.
    """

    def __init__(
        self,
        address: str,
        code: str,
        people: Sequence[Person],
        *,
        screens: Mapping[str, tuple[str, str]],
        letters: Sequence[str],
        tables_label: str,
    ) -> None:
        self.measures = Measures(people=len(people))
        self._address, self._code, self._people = address, code, people
        self._pages, self._letters = screens, letters
        self._tables_label = tables_label.casefold()
        self._random = Random(len(people))  # noqa: S311 - the same people, the same evening
        self._screens: dict[str, Screen] = {}
        self._watching: list[Watching] = []
        self._at: dict[Phone, str] = {}

    async def play(self, say: Say, *, has_survey: bool) -> Measures:
        """Play from the enquête to the reveal, and write down what was seen. `say` hears where it is.

        Raises LineLost or NotOnThisScreen when it cannot go on; `measures` has what was seen until then.
        """
        async with self._phones() as phones, self._open_screens():
            if "regie" in self.measures.screens_closed:
                raise LineLost(REGIE_CLOSED)
            if has_survey:
                say("Iedereen vult de enquête in")
                await self._answer(phones)
            say("De zaal gaat open, iedereen scant de code")
            await self._screens["regie"].press(OPEN_ROOM)
            await self._come_in(phones)
            async with self._watched(phones):
                say("De beamer loopt de cijfers langs")
                await self._show_the_deck()
            say("Iedereen kiest een tafel en schrijft")
            await self._sit_down(phones)
            await self._write_in_silence(phones)
            say("De briefjes gaan open")
            await self._reveal()
        return self.measures

    @asynccontextmanager
    async def _phones(self) -> AsyncIterator[list[Phone]]:
        limits = httpx.Limits(max_connections=None, max_keepalive_connections=len(self._people))
        async with httpx.AsyncClient(base_url=self._address, timeout=30, limits=limits) as client:
            self._client = client
            yield [Phone(client, person, faults=A_ROOM) for person in self._people]

    @asynccontextmanager
    async def _open_screens(self) -> AsyncIterator[None]:
        async with contextlib.AsyncExitStack() as stack:
            for name, (link, page) in self._pages.items():
                client = await stack.enter_async_context(httpx.AsyncClient(base_url=self._address, timeout=30))
                screen = Screen(client, keeps_frames=True)
                self._screens[name] = screen
                stack.push_async_callback(screen.close)
                try:
                    await client.get(link, follow_redirects=True)
                    await screen.open(f"{self._address}{page}")
                except (LineLost, httpx.TransportError):
                    self.measures.screens_closed.append(name)
                else:
                    self.measures.screens_open += 1
            yield

    async def _answer(self, phones: Sequence[Phone]) -> None:
        async def one(phone: Phone) -> None:
            try:
                await answer_survey(phone, f"/e/{self._code}", thinking=0.2)
            except LineLost:
                self.measures.answers_stopped.append(phone.person.name)
                return
            if question_on(phone.page) is not None:
                self.measures.answers_stopped.append(phone.person.name)

        await asyncio.gather(*(one(phone) for phone in phones))
        self.measures.answers_confirmed = len({sent.path for phone in phones for sent in phone.confirmed})

    async def _come_in(self, phones: Sequence[Phone]) -> None:
        async def one(phone: Phone) -> None:
            await phone.rest(3)
            began = time.monotonic() - phone.dozed
            try:
                await join(phone, self._code)
            except (LineLost, NoWay):
                self.measures.left_out.append(phone.person.name)
            else:
                self.measures.joined.append(time.monotonic() - phone.dozed - began)

        await asyncio.gather(*(one(phone) for phone in phones))

    @asynccontextmanager
    async def _watched(self, phones: Sequence[Phone]) -> AsyncIterator[None]:
        self._watching = [Watching(phone, self._client) for phone in phones if phone.home]
        await asyncio.gather(*(one.begin() for one in self._watching))
        tasks = [asyncio.create_task(one.watch()) for one in self._watching]
        try:
            yield
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _show_the_deck(self) -> None:
        """Press the yellow button until the tables are next; some phones sleep, and wake up at the end."""
        regie = self._screens["regie"]
        await regie.until(lambda screen: bool(screen.button_name(NEXT)))
        pressed = time.monotonic()
        asleep = [one for one in self._watching if self._random.random() < ASLEEP]
        for one in asleep:
            one.is_asleep = True
        is_last = False
        while not is_last and regie.button_name(NEXT):
            is_last = bool(self._tables_label) and self._tables_label in regie.button_name(NEXT).casefold()
            if is_last:  # who was asleep must hear this one
                for one in asleep:
                    with contextlib.suppress(LineLost):
                        await one.wake()
            pressed = await self._show_next()
        self.measures.slept = len(asleep)
        self.measures.not_back = [one.phone.person.name for one in asleep if one.first_after(pressed) is None]

    async def _show_next(self) -> float:
        """Press once, and write down when the beamer and each phone that is awake heard it; returns when it was."""
        beamer = self._screens["beamer"]
        shown, pressed = beamer.words, time.monotonic()
        pressing = asyncio.create_task(self._press_next())
        try:
            at = await beamer.until(lambda screen: screen.words != shown, seconds=SHOWS_WITHIN)
        except LineLost:
            self.measures.beamer_missed += 1
        else:
            self.measures.beamer.append(at - pressed)
        await pressing
        awake = [one for one in self._watching if not one.is_asleep]
        ends = pressed + FOLLOWS_WITHIN
        while time.monotonic() < ends and any(one.first_after(pressed) is None for one in awake):  # noqa: ASYNC110 - many
            await asyncio.sleep(0.05)
        for one in awake:
            heard = one.first_after(pressed)
            if heard is None:
                self.measures.phones_missed += 1
            else:
                self.measures.phones.append(heard - pressed)
        return pressed

    async def _sit_down(self, phones: Sequence[Phone]) -> None:
        async def one(phone: Phone, letter: str) -> None:
            try:
                self._at[phone] = await choose_table(phone, letter)
            except (LineLost, NoWay):
                self.measures.unseated.append(phone.person.name)

        came = [phone for phone in phones if phone.home]
        await asyncio.gather(
            *(one(phone, self._letters[number % len(self._letters)]) for number, phone in enumerate(came))
        )

    async def _write_in_silence(self, phones: Sequence[Phone]) -> None:
        """Write notes, and look whether one of them leaks to a screen before its time."""
        for _ in range(SILENT_STEP):
            await self._press_next()
        seen = {name: len(screen.frames) for name, screen in self._screens.items()}
        await asyncio.gather(*(self._write_notes(phone) for phone in phones if phone in self._at))
        await asyncio.sleep(1)
        for name, screen in self._screens.items():
            told = "".join(frame.content for frame in screen.frames[seen[name] :])
            self.measures.leaks += [f"{name}: {text}" for text in self.measures.notes if text in told]

    async def _reveal(self) -> None:
        """Open the notes, and look whether every table has all of its own."""
        await self._press_next()
        await asyncio.gather(*(self._wait_for_notes(letter) for letter in self._letters))

    async def _press_next(self) -> None:
        regie = self._screens["regie"]
        label = regie.button_name(NEXT)
        await regie.press(NEXT)
        await regie.until(lambda screen: screen.button_name(NEXT) != label)

    async def _write_notes(self, phone: Phone) -> None:
        for number in range(NOTES_EACH):
            text = f"Briefje {number + 1} van {phone.person.name} aan tafel {self._at[phone]}"
            await phone.rest(2)
            try:
                await write_note(phone, text, column=COLUMNS[number % len(COLUMNS)])
            except (LineLost, NoWay):
                self.measures.notes_refused.append(text)
            else:
                self.measures.notes[text] = self._at[phone]

    async def _wait_for_notes(self, letter: str) -> None:
        screen = self._screens.get(f"tafel {letter}")
        if screen is None or not screen.is_connected:
            return
        wanted = [text for text, at in self.measures.notes.items() if at == letter]
        try:
            await screen.until(lambda one: texts_on(one) >= set(wanted), seconds=SHOWS_WITHIN)
        except LineLost:
            self.measures.screens_behind.append(f"tafel {letter}")
