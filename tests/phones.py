"""Simulated phones: many at once over real HTTP, sending as the script does, remembering what was confirmed."""

import asyncio
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

import aiohttp
from sqlmodel import select

from surveys.models import Answer
from surveys.queries.survey import PhoneForm, find_phone_form
from surveys.rules import phone_print
from surveys.shapes import QuestionView
from tests.browser import RealServer
from wijksessie.database import Database
from wijksessie.phone.survey_form import value_of

Fields = dict[str, list[str]]


@dataclass
class SimulatedPhone:
    """One phone with its own key.

    `confirmed` holds per question number the newest fields that the server confirmed, with their revision (None where
    the phone does not count: a browser without JavaScript).
    """

    address: str
    key: str
    chance: random.Random
    revision: int = 0
    confirmed: dict[int, tuple[int | None, Fields]] = field(default_factory=dict)

    async def send(self, web: aiohttp.ClientSession, number: int, fields: Fields, *, times: int = 1) -> bool:
        """Send one answer so many times at once; returns whether the server confirmed it."""
        self.revision += 1
        revision, send_key = self.revision, f"{self.chance.getrandbits(128):032x}"
        tries = (self._post(web, number, fields, revision, send_key) for _ in range(times))
        is_confirmed = any(await asyncio.gather(*tries))
        if is_confirmed:
            self.confirmed[number] = (revision, fields)
        return is_confirmed

    async def insist(self, web: aiohttp.ClientSession, number: int, fields: Fields, *, patience: float) -> bool:
        """Send one answer as the outbox does: the same key and revision, again and again, until it is confirmed."""
        self.revision += 1
        revision, send_key = self.revision, f"{self.chance.getrandbits(128):032x}"
        deadline, wait = time.monotonic() + patience, 0.5
        while not await self._post(web, number, fields, revision, send_key):
            if time.monotonic() > deadline:
                return False
            await asyncio.sleep(wait)
            wait = min(wait * 2, 4)
        self.confirmed[number] = (revision, fields)
        return True

    async def _post(
        self, web: aiohttp.ClientSession, number: int, fields: Fields, revision: int, send_key: str
    ) -> bool:
        body = [(name, value) for name, values in fields.items() for value in values]
        body += [("send_key", send_key), ("revision", str(revision))]
        try:
            async with web.post(f"{self.address}/{self.key}/{number}", data=body, headers={"X-Outbox": "1"}) as answer:
                return answer.status == 200 and (await answer.json())["send_key"] == send_key
        except (aiohttp.ClientError, TimeoutError, OSError):
            return False


def make_phones(address: str, *, opening: int, count: int, seed: int) -> list[SimulatedPhone]:
    """So many phones, each with a key of its own; the same seed gives the same phones."""
    chance = random.Random(seed)  # noqa: S311 - a play that can be replayed, no secret
    keys = [f"{opening}-{chance.getrandbits(128):032x}" for _ in range(count)]
    return [SimulatedPhone(address, key, random.Random(f"{seed}{key}")) for key in keys]  # noqa: S311 - as above


def some_answer(question: QuestionView, chance: random.Random) -> Fields:
    """A random acceptable answer, as the controls of the form."""
    keys = [option.key for option in question.options]
    if question.form == "rank3":
        return {f"a{place}": [key] for place, key in enumerate(chance.sample(keys, 3), start=1)}
    if question.form == "several":
        return {"a": chance.sample(keys, question.max_choices)}
    if question.form == "estimate":
        return {"a": [str(chance.randint(0, question.base))]}
    if question.form == "matrix5":
        return {f"row_{row.key}": [chance.choice(keys)] for row in question.rows}
    if question.form in {"short", "long"}:
        return {"a": [f"Ik doe mee {chance.randint(1, 999)}"]}
    return {"a": [chance.choice(keys)]}


async def answer_within(form: PhoneForm, phones: list[SimulatedPhone], *, seconds: float) -> None:
    """Let every phone load the form and answer all questions at random moments, each answer sent twice at once."""

    async def take_part(web: aiohttp.ClientSession, phone: SimulatedPhone) -> None:
        await asyncio.sleep(phone.chance.uniform(0, seconds / 4))
        async with web.get(phone.address) as page:
            page.raise_for_status()
            await page.read()
        for number, question in enumerate(form.questions, start=1):
            await asyncio.sleep(phone.chance.uniform(0, seconds / 2 / len(form.questions)))
            await phone.send(web, number, some_answer(question, phone.chance), times=2)

    async with web_for_all() as web:
        await asyncio.gather(*(take_part(web, phone) for phone in phones))


def web_for_all(seconds: float = 60) -> aiohttp.ClientSession:
    """As many lines as there are phones; nothing is remembered between them."""
    return aiohttp.ClientSession(
        connector=aiohttp.TCPConnector(limit=0),
        timeout=aiohttp.ClientTimeout(seconds),
        cookie_jar=aiohttp.DummyCookieJar(),
    )


async def send_until_killed(form: PhoneForm, phones: list[SimulatedPhone], server: RealServer, *, after: int) -> int:
    """Let all phones send without a pause and kill the server once so many answers were confirmed; returns how many."""
    is_over = asyncio.Event()
    confirmed = 0

    async def keep_sending(web: aiohttp.ClientSession, phone: SimulatedPhone) -> None:
        nonlocal confirmed
        while not is_over.is_set():
            number = phone.chance.randint(1, len(form.questions))
            fields = some_answer(form.questions[number - 1], phone.chance)
            is_confirmed = await phone.send(web, number, fields, times=2)
            confirmed += is_confirmed
            if confirmed >= after and not is_over.is_set():
                is_over.set()
                await asyncio.to_thread(server.kill)

    async with web_for_all(5) as web:
        await asyncio.gather(*(keep_sending(web, phone) for phone in phones))
    return confirmed


def problems(database: Database, code: str, phones: Sequence[SimulatedPhone], *, strangers: bool = True) -> list[str]:
    """What is stored otherwise than it was confirmed: lost, old, double or of somebody else. Empty when all is well.

    Without `strangers` rows of other phones are no problem.
    """
    form = database.read(find_phone_form, code=code)
    assert form is not None
    rows = database.read(lambda db: list(db.exec(select(Answer).where(Answer.survey_id == form.survey.id)).all()))
    stored = {(row.phone, row.question_id): row for row in rows}
    found = [] if len(stored) == len(rows) else ["een antwoord staat er dubbel"]
    ours = {phone_print(form.survey.id, phone.key) for phone in phones}
    found += [f"onbekende telefoon {row.phone[:6]}" for row in rows if strangers and row.phone not in ours]
    for phone in phones:
        for number, (revision, fields) in phone.confirmed.items():
            question = form.questions[number - 1]
            row = stored.get((phone_print(form.survey.id, phone.key), question.id))
            expected = value_of(question, fields)
            if row is None or (revision is not None and row.revision < revision):
                found.append(f"vraag {number}: een bevestigd antwoord is weg")
            elif revision in (None, row.revision) and row.value != _as_stored(question, expected):
                found.append(f"vraag {number}: er staat iets anders dan bevestigd is")
    return found


def _as_stored(question: QuestionView, value: object) -> object:
    if isinstance(value, dict) and "keys" in value:
        return {**value, "keys": [option.key for option in question.options if option.key in value["keys"]]}
    return None if value in ("", [], {}) else value
