"""One phone: a browser without JavaScript and without cookies on the plain pages, that keeps trying."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

import httpx

from wijksessie.rehearsal.faults import NO_FAULTS, Faults, Trouble
from wijksessie.rehearsal.markup import Button, Form, Page, read_page
from wijksessie.rehearsal.people import Person

PATIENCE = 30.0
RETRY_AFTER = 0.25
Sleep = Callable[[float], Awaitable[None]]
Values = Mapping[str, list[str]]


class LineLost(Exception):
    """The server did not answer for as long as a person has patience."""


@dataclass(frozen=True, slots=True)
class Sent:
    """One form that the server took: what was in it, how long the answer took, how often it was sent."""

    path: str
    values: Values
    seconds: float
    times: int


class Phone:
    """A phone of one person.

    `page` is what is on its screen, `home` the address that it keeps, `confirmed` what the server said it has,
    `refused` the pages that said no, `dozed` how many seconds it did nothing by itself.
    """

    def __init__(
        self,
        client: httpx.AsyncClient,
        person: Person,
        *,
        faults: Faults = NO_FAULTS,
        sleep: Sleep = asyncio.sleep,
        patience: float = PATIENCE,
    ) -> None:
        self.person = person
        self.page = Page(url="")
        self.home = ""
        self.dozed = 0.0
        self.confirmed: list[Sent] = []
        self.refused: list[Page] = []
        self._client = client
        self._faults = faults
        self._sleep = sleep
        self._patience = patience

    async def visit(self, address: str) -> Page:
        """Open an address and return the page that it leads to. Raises LineLost."""
        self.page = await self._ask("GET", address, None)
        return self.page

    async def send(self, form: Form, values: Values, button: Button | None = None) -> Page:
        """Send a form and return the page that follows; trouble may send it twice. Raises LineLost."""
        facts = dict(values)
        if button is not None and button.name:
            facts[button.name] = [button.value]
        address = (button.action if button else "") or form.action
        trouble = self._faults.draw(self.person.random)
        if trouble is Trouble.SLEEP:
            await self._doze(self.person.random.uniform(0, self._faults.longest_sleep))
        started = time.monotonic()
        page = await self._ask(form.method.upper(), address, facts)
        times = 1
        if trouble in {Trouble.TWICE, Trouble.LOST_REPLY}:
            page = await self._ask(form.method.upper(), address, facts)
            times = 2
        self.page = page
        if page.status < httpx.codes.BAD_REQUEST:
            path = urlsplit(address).path
            self.confirmed.append(Sent(path, facts, time.monotonic() - started, times))
        else:
            self.refused.append(page)
        return page

    async def rest(self, longest: float) -> None:
        """Do nothing for as long as this person takes for something of `longest` seconds."""
        await self._doze(self.person.pause(longest))

    async def _doze(self, seconds: float) -> None:
        self.dozed += seconds
        await self._sleep(seconds)

    async def _ask(self, method: str, address: str, facts: Values | None) -> Page:
        deadline = time.monotonic() + self._patience
        while True:
            started = time.monotonic()
            try:
                answer = await self._client.request(
                    method,
                    address,
                    data=facts if method == "POST" else None,
                    params=facts if method == "GET" else None,
                    follow_redirects=True,
                )
            except httpx.TransportError as lost:
                if time.monotonic() > deadline:
                    raise LineLost(address) from lost
                await self._sleep(RETRY_AFTER)
                continue
            if answer.status_code < httpx.codes.INTERNAL_SERVER_ERROR or time.monotonic() > deadline:
                seconds = time.monotonic() - started
                return read_page(str(answer.url), answer.text, status=answer.status_code, seconds=seconds)
            await self._sleep(RETRY_AFTER)
