"""A hall in a storm: phones of three kinds answer over a bad line while the server is killed again and again.

Simulated phones send as the script does, plain ones are browsers without JavaScript (the simulator of the rehearsal),
and pages are real chromium pages whose own storage is read. The same seed gives the same people and the same faults.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import httpx
from sqlmodel import col, select

from surveys.models import Answer
from surveys.queries.result import get_results
from surveys.rules import phone_print
from surveys.usecases.survey import close_survey
from tests.answer_hall import CODE, AnswerHall
from tests.page_phones import PagePhone, page_phones
from tests.phones import SimulatedPhone, make_phones, problems, some_answer, web_for_all
from tests.surveys.factories import WHO
from tests.unruly_line import UnrulyLine, unruly_line
from wijksessie.rehearsal.people import seeded
from wijksessie.rehearsal.phone import Phone
from wijksessie.rehearsal.survey_walk import answer_survey

CHANGES_OF_MIND = 0.3
PATIENCE = 240.0
HALF, REST = "Ik schuif aan bij het over", "leg"


@dataclass(frozen=True)
class Storm:
    """How many phones of which kind, over how many seconds they spread, how often the server is killed."""

    simulated: int
    plain: int
    pages: int
    kills: int
    seconds: float

    @property
    def phones(self) -> int:
        return self.simulated + self.plain + self.pages


@dataclass
class Seen:
    """What came of it. `wrong` is empty when all is well; `drafts` counts the drafts that were still on their phone."""

    wrong: list[str] = field(default_factory=list)
    stored: int = 0
    people: int = 0
    drafts: int = 0
    kills: int = 0
    waiting: int = 0
    faults: str = ""


@dataclass
class Crowd:
    """Everybody in the hall."""

    simulated: list[SimulatedPhone]
    plain: list[Phone]
    pages: list[PagePhone]

    @property
    def confirmed(self) -> int:
        return sum(len(phone.confirmed) for phone in [*self.simulated, *self.plain])

    def as_phones(self) -> list[SimulatedPhone]:
        """Everybody but the pages, with what each saw confirmed."""
        return [*self.simulated, *(_as_phone(phone) for phone in self.plain)]


def ride_out(hall: AnswerHall, storm: Storm, *, seed: int) -> Seen:
    """Let everybody answer everything and see what is left of it, on the phones and on the server."""
    with unruly_line(hall.server.port, seed=seed) as line:
        seen = asyncio.run(_ride_out(hall, storm, line, seed))
        seen.faults = line.words
    _count(hall, storm, seen)
    return seen


async def _ride_out(hall: AnswerHall, storm: Storm, line: UnrulyLine, seed: int) -> Seen:
    seen = Seen()
    address = f"{line.url}/e/{CODE}"
    async with (
        web_for_all(20) as web,
        httpx.AsyncClient(timeout=20, limits=httpx.Limits(max_connections=None)) as client,
        page_phones(address, CODE, hall.form, count=storm.pages, seed=seed) as pages,
    ):
        people = seeded(seed, storm.plain)
        crowd = Crowd(
            make_phones(address, opening=1, count=storm.simulated, seed=seed),
            [Phone(client, person, patience=PATIENCE) for person in people],
            pages,
        )
        calm = asyncio.Event()
        working = [asyncio.create_task(_simulated(web, phone, hall, storm)) for phone in crowd.simulated]
        working += [
            asyncio.create_task(_plain(phone, address, storm.seconds / len(hall.form.questions)))
            for phone in crowd.plain
        ]
        working += [asyncio.create_task(_page(phone, hall, storm, calm, seen)) for phone in pages]
        await _strike(hall, storm, line, crowd, seen)
        calm.set()
        await asyncio.gather(*working)
        while line.late:  # noqa: ASYNC110 - they live in another thread
            await asyncio.sleep(0.1)
        everybody = [*crowd.as_phones(), *(page.as_phone() for page in pages)]
        seen.wrong += problems(hall.database, CODE, everybody)
        unsent = storm.phones * len(hall.form.questions) - sum(len(phone.confirmed) for phone in everybody)
        if unsent:
            seen.wrong.append(f"{unsent} antwoorden zijn nooit bevestigd")
    return seen


async def _strike(hall: AnswerHall, storm: Storm, line: UnrulyLine, crowd: Crowd, seen: Seen) -> None:
    """Kill the server at even parts of the way, look at everything while it is dead, and take the network away too."""
    total = (storm.simulated + storm.plain) * len(hall.form.questions)
    for turn in range(1, storm.kills + 1):
        while crowd.confirmed < total * turn / (storm.kills + 1):  # noqa: ASYNC110 - counted in many places
            await asyncio.sleep(0.05)
        await asyncio.to_thread(hall.server.kill)
        seen.kills += 1
        seen.wrong += problems(hall.database, CODE, crowd.as_phones(), strangers=False)
        await _look_at_pages(hall, crowd.pages, seen)
        await asyncio.to_thread(hall.server.start)
        await asyncio.sleep(storm.seconds / 20)
        line.is_down = True
        await asyncio.sleep(storm.seconds / 20)
        line.is_down = False


async def _look_at_pages(hall: AnswerHall, pages: Sequence[PagePhone], seen: Seen) -> None:
    """Check that what a page sent is on the server or still on the phone, and its half typed draft on the phone."""
    for page in pages:
        async with page.hands:
            if not page.key:
                continue
            rows = hall.database.read(_values_of, survey_id=hall.form.survey.id, key=page.key)
            numbered = {number: rows.get(question.id) for number, question in enumerate(hall.form.questions, start=1)}
            seen.wrong += await page.missing(numbered)
            seen.waiting += len((await page.stored())["outbox"])


async def _simulated(web: Any, phone: SimulatedPhone, hall: AnswerHall, storm: Storm) -> None:
    for number, question in enumerate(hall.form.questions, start=1):
        await asyncio.sleep(phone.chance.uniform(0, 2 * storm.seconds / len(hall.form.questions)))
        await phone.insist(web, number, some_answer(question, phone.chance), patience=PATIENCE)
        if phone.chance.random() < CHANGES_OF_MIND:
            await phone.insist(web, number, some_answer(question, phone.chance), patience=PATIENCE)


async def _plain(phone: Phone, address: str, thinking: float) -> None:
    await asyncio.sleep(phone.person.random.uniform(0, thinking))
    await answer_survey(phone, address, thinking=2 * thinking)


async def _page(phone: PagePhone, hall: AnswerHall, storm: Storm, calm: asyncio.Event, seen: Seen) -> None:
    last = len(hall.form.questions)
    await phone.open()
    for number in range(1, last):
        await phone.answer(number)
        await asyncio.sleep(phone.chance.uniform(0, storm.seconds / last))
    await phone.begin_last(HALF)
    await calm.wait()
    await phone.change_first()
    found = await phone.reload_and_finish(REST)
    seen.drafts += found == HALF
    if found != HALF:
        seen.wrong.append(f"na herladen stond er ‘{found}’ in plaats van het concept")
    if not await phone.wait_until_sent(60):
        seen.wrong.append("een pagina kreeg niet alles verstuurd")


def _count(hall: AnswerHall, storm: Storm, seen: Seen) -> None:
    """Close the enquête and count people and answers once more, in what is stored and in what is published."""
    survey_id, asked = hall.form.survey.id, len(hall.form.questions)
    rows = hall.database.read(lambda db: db.exec(select(Answer.phone).where(Answer.survey_id == survey_id)).all())
    seen.stored, seen.people = len(rows), len(set(rows))
    if (seen.people, seen.stored) != (storm.phones, storm.phones * asked):
        seen.wrong.append(f"{seen.stored} antwoorden van {seen.people} mensen")
    closed = hall.database.write(close_survey, survey_id=survey_id, who=WHO, now=datetime.now(UTC))
    if closed.respondents != storm.phones:
        seen.wrong.append(f"de enquête telt {closed.respondents} mensen")
    results = hall.database.read(get_results, survey_id=survey_id)
    most = max(question.n for question in results.questions)
    if most > storm.phones:
        seen.wrong.append(f"de uitkomsten gaan over {most} mensen")


def _values_of(db: Any, *, survey_id: int, key: str) -> dict[int, Any]:
    phone = phone_print(survey_id, key)
    return dict(db.exec(select(Answer.question_id, Answer.value).where(col(Answer.phone) == phone)).all())


def _as_phone(phone: Phone) -> SimulatedPhone:
    made = SimulatedPhone("", "", phone.person.random)
    for sent in phone.confirmed:
        made.key, number = sent.path.split("/")[3:5]  # /e/{code}/{key}/{number}
        made.confirmed[int(number)] = (None, {name: list(values) for name, values in sent.values.items()})
    return made
