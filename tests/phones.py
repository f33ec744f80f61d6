"""Simulated phones: many at once over real HTTP, sending as the script does, remembering what was confirmed."""

import asyncio
import random
from dataclasses import dataclass, field

import httpx
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
    """One phone with its own key. `confirmed` holds per question number the newest fields that the server confirmed."""

    address: str
    key: str
    chance: random.Random
    revision: int = 0
    confirmed: dict[int, tuple[int, Fields]] = field(default_factory=dict)

    async def send(self, client: httpx.AsyncClient, number: int, fields: Fields, *, times: int = 1) -> bool:
        """Send one answer so many times at once; returns whether the server confirmed it."""
        self.revision += 1
        body = {**fields, "send_key": f"{self.chance.getrandbits(128):032x}", "revision": str(self.revision)}
        tries = [
            client.post(f"{self.address}/{self.key}/{number}", data=body, headers={"X-Outbox": "1"})
            for _ in range(times)
        ]
        answers = await asyncio.gather(*tries, return_exceptions=True)
        is_confirmed = any(
            isinstance(answer, httpx.Response)
            and answer.status_code == 200
            and answer.json()["send_key"] == body["send_key"]
            for answer in answers
        )
        if is_confirmed:
            self.confirmed[number] = (self.revision, fields)
        return is_confirmed


def make_phones(address: str, *, opening: int, count: int, seed: int) -> list[SimulatedPhone]:
    """So many phones, each with a key of its own; the same seed gives the same phones."""
    chance = random.Random(seed)
    return [
        SimulatedPhone(address, f"{opening}-{chance.getrandbits(128):032x}", random.Random(chance.random()))
        for _ in range(count)
    ]


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

    async def take_part(client: httpx.AsyncClient, phone: SimulatedPhone) -> None:
        await asyncio.sleep(phone.chance.uniform(0, seconds / 4))
        (await client.get(phone.address)).raise_for_status()
        for number, question in enumerate(form.questions, start=1):
            await asyncio.sleep(phone.chance.uniform(0, seconds / 2 / len(form.questions)))
            await phone.send(client, number, some_answer(question, phone.chance), times=2)

    limits = httpx.Limits(max_connections=2 * len(phones), max_keepalive_connections=2 * len(phones))
    async with httpx.AsyncClient(limits=limits, timeout=60) as client:
        await asyncio.gather(*(take_part(client, phone) for phone in phones))


async def send_until_killed(form: PhoneForm, phones: list[SimulatedPhone], server: RealServer, *, after: int) -> int:
    """Let all phones send without a pause and kill the server once so many answers were confirmed; returns how many."""
    is_over = asyncio.Event()
    confirmed = 0

    async def keep_sending(phone: SimulatedPhone) -> None:
        nonlocal confirmed
        async with httpx.AsyncClient(timeout=5) as client:
            while not is_over.is_set():
                number = phone.chance.randint(1, len(form.questions))
                fields = some_answer(form.questions[number - 1], phone.chance)
                is_confirmed = await phone.send(client, number, fields, times=2)
                confirmed += is_confirmed
                if confirmed >= after and not is_over.is_set():
                    is_over.set()
                    await asyncio.to_thread(server.kill)

    await asyncio.gather(*(keep_sending(phone) for phone in phones))
    return confirmed


def problems(database: Database, code: str, phones: list[SimulatedPhone]) -> list[str]:
    """What is stored otherwise than it was confirmed: lost, old, double or of somebody else. Empty when all is well."""
    form = database.read(find_phone_form, code=code)
    assert form is not None
    rows = database.read(lambda db: list(db.exec(select(Answer).where(Answer.survey_id == form.survey.id)).all()))
    stored = {(row.phone, row.question_id): row for row in rows}
    found = [] if len(stored) == len(rows) else ["een antwoord staat er dubbel"]
    ours = {phone_print(form.survey.id, phone.key) for phone in phones}
    found += [f"onbekende telefoon {row.phone[:6]}" for row in rows if row.phone not in ours]
    for phone in phones:
        for number, (revision, fields) in phone.confirmed.items():
            question = form.questions[number - 1]
            row = stored.get((phone_print(form.survey.id, phone.key), question.id))
            expected = value_of(question, fields)
            if row is None or row.revision < revision:
                found.append(f"vraag {number}: een bevestigd antwoord is weg")
            elif row.revision == revision and row.value != _as_stored(question, expected):
                found.append(f"vraag {number}: er staat iets anders dan bevestigd is")
    return found


def _as_stored(question: QuestionView, value: object) -> object:
    if isinstance(value, dict) and "keys" in value:
        return {**value, "keys": [option.key for option in question.options if option.key in value["keys"]]}
    return value
