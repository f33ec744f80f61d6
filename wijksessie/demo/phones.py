"""The phones of the demo's people: the simulator on the product's own plain pages, without a network."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from random import Random
from zlib import crc32

import httpx
from fastapi import FastAPI

from wijksessie.app import plain_routes
from wijksessie.context import Context
from wijksessie.demo.cast import Guest, opinions
from wijksessie.rehearsal.faults import Faults
from wijksessie.rehearsal.people import Opinions, Person
from wijksessie.rehearsal.phone import Phone

NERVOUS = Faults(twice=0.1, lost_reply=0.05)
AT_ONCE = 8
Deed = Callable[[Phone], Awaitable[object]]


class Phones:
    """Everybody's phone; a guest keeps the same phone, and with it the key that the phone got."""

    def __init__(self, client: httpx.AsyncClient) -> None:
        self._client = client
        self._phones: dict[str, Phone] = {}
        self._turns = asyncio.Semaphore(AT_ONCE)

    def of(self, guest: Guest) -> Phone:
        """Return the phone of a guest."""
        if guest.name not in self._phones:
            self._phones[guest.name] = Phone(
                self._client, person_of(guest, len(self._phones)), faults=NERVOUS, sleep=_at_once
            )
        return self._phones[guest.name]

    async def each(self, people: Sequence[Guest], deed: Deed) -> None:
        """Let everybody do something, a few at the same time."""

        async def take_turn(guest: Guest) -> None:
            async with self._turns:
                await deed(self.of(guest))

        await asyncio.gather(*(take_turn(guest) for guest in people))


@asynccontextmanager
async def phones_on(ctx: Context) -> AsyncIterator[Phones]:
    """Lend the phones a connection to the plain pages of this installation."""
    plain = FastAPI(docs_url=None, redoc_url=None, openapi_url=None, routes=plain_routes(ctx))
    ctx.live.start()
    transport = httpx.ASGITransport(plain)
    async with httpx.AsyncClient(transport=transport, base_url=ctx.settings.base_url) as client:
        yield Phones(client)


def person_of(guest: Guest, number: int) -> Person:
    """Return who a guest is; the same name always does the same."""
    told = opinions()
    return Person(
        number=number,
        random=Random(crc32(guest.name.encode())),  # noqa: S311 - the demo is the same every time
        name=guest.name,
        organisation=guest.organisation,
        discipline=guest.discipline,
        wants=frozenset({guest.discipline}),
        opinions=Opinions(
            weights=told["weights"],
            guesses=told["estimates"]["guesses"],
            spread=told["estimates"]["spread"],
            texts=told["texts"],
        ),
    )


async def _at_once(_seconds: float) -> None:
    """Nobody waits while the demo is being filled."""
