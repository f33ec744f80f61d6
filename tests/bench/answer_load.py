"""Sends answers as phones do, over raw sockets so that the sender costs little beside the server on the same cores."""

import asyncio
import random
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from tests.answer_hall import AnswerHall
from tests.bench.spread import percentile
from tests.phones import some_answer

PEOPLE = 70
LINES = 64


@dataclass(frozen=True)
class Load:
    """What became of a load: how many answers were confirmed and refused, the seconds, each answer's own seconds."""

    confirmed: int
    refused: int
    seconds: float
    waits: tuple[float, ...]

    @property
    def per_second(self) -> float:
        return self.confirmed / self.seconds

    def percentile(self, share: float) -> float:
        """How many seconds this share (0-1) of the answers took at most."""
        return percentile(self.waits, share)


def answers_of_halls(hall: AnswerHall, *, people: int = PEOPLE, seed: int = 1) -> list[bytes]:
    """All requests of so many people per code, each answering every question once, in the order of a hall: mixed."""
    chance = random.Random(seed)  # noqa: S311 - a load that can be repeated, no secret
    asked = []
    for code, form in zip(hall.codes, hall.forms, strict=True):
        keys = [f"1-{chance.getrandbits(128):032x}" for _ in range(people)]
        for number, question in enumerate(form.questions, start=1):
            asked += [
                request(hall.server.port, f"/e/{code}/{key}/{number}", some_answer(question, chance), chance)
                for key in keys
            ]
    chance.shuffle(asked)
    return asked


def request(port: int, path: str, fields: dict[str, list[str]], chance: random.Random) -> bytes:
    """One answer as `phone.js` sends it."""
    body = urlencode({**fields, "send_key": f"{chance.getrandbits(128):032x}", "revision": "1"}, doseq=True).encode()
    head = (
        f"POST {path} HTTP/1.1\r\nHost: localhost:{port}\r\nOrigin: http://localhost:{port}\r\nX-Outbox: 1\r\n"
        f"Content-Type: application/x-www-form-urlencoded;charset=UTF-8\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


async def as_fast_as_possible(port: int, asked: Sequence[bytes], *, lines: int = LINES) -> Load:
    """Send everything over so many kept lines, each with one answer under way at a time."""
    left = iter(asked)
    waits: list[float] = []
    refused = 0

    async def line() -> None:
        nonlocal refused
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        for sending in left:
            begin = time.perf_counter()
            writer.write(sending)
            refused += await status_of(reader) != 200
            waits.append(time.perf_counter() - begin)
        writer.close()

    begin = time.perf_counter()
    await asyncio.gather(*(line() for _ in range(lines)))
    return Load(len(waits) - refused, refused, time.perf_counter() - begin, tuple(waits))


async def within(port: int, asked: Iterable[bytes], *, seconds: float, seed: int) -> Load:
    """Send each over a line of its own at a random moment; a wait counts from that moment."""
    chance = random.Random(seed)  # noqa: S311 - as above
    refused = 0
    waits: list[float] = []
    begin = time.perf_counter()

    async def phone(sending: bytes, moment: float) -> None:
        nonlocal refused
        await asyncio.sleep(begin + moment - time.perf_counter())
        try:
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.write(sending)
            refused += await status_of(reader) != 200
            writer.close()
        except OSError:
            refused += 1
        waits.append(time.perf_counter() - begin - moment)

    await asyncio.gather(*(phone(sending, chance.uniform(0, seconds)) for sending in asked))
    return Load(len(waits) - refused, refused, time.perf_counter() - begin, tuple(waits))


async def status_of(reader: asyncio.StreamReader) -> int:
    """Read one whole answer and return its status."""
    head = await reader.readuntil(b"\r\n\r\n")
    length = next(int(line[15:]) for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:"))
    await reader.readexactly(length)
    return int(head[9:12])
