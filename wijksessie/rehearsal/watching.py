"""A phone that lies open on the table: it asks for news by long poll, as its script does, and may fall asleep."""

import asyncio
import time
from collections.abc import Mapping
from dataclasses import dataclass, field

import httpx

from wijksessie.rehearsal.phone import Phone

NAP = 0.25
TIMEOUT = 30.0


@dataclass(slots=True)
class Watching:
    """What a phone heard: at which moments (monotonic seconds) its page changed, and what it shows now."""

    phone: Phone
    client: httpx.AsyncClient
    heard: list[tuple[float, str]] = field(default_factory=list)
    version: str = ""
    html: str = ""
    is_asleep: bool = False
    problems: list[str] = field(default_factory=list)
    _path: str = ""

    async def begin(self) -> None:
        """Open the own page. Raises LineLost."""
        page = await self.phone.visit(self.phone.home)
        self._path, self.version = poll_of(page.data)

    async def watch(self) -> None:
        """Ask for news until cancelled."""
        while True:
            if self.is_asleep or not self._path:
                await asyncio.sleep(NAP)
                continue
            try:
                answer = await self.client.get(f"{self._path}{self.version}", timeout=TIMEOUT)
            except httpx.TransportError:
                await asyncio.sleep(NAP)
                continue
            if answer.status_code == httpx.codes.OK and not self.is_asleep:
                self.take(answer.json())
            elif answer.status_code >= httpx.codes.INTERNAL_SERVER_ERROR:
                await asyncio.sleep(NAP)

    def take(self, news: Mapping[str, str]) -> None:
        """Put news on the screen."""
        self.version, self.html = news["v"], news["html"]
        self.heard.append((time.monotonic(), self.html))

    async def wake(self) -> None:
        """Wake up and load the page again, as a phone does. Raises LineLost."""
        self.is_asleep = False
        await self.begin()

    def first_after(self, moment: float) -> float | None:
        """Return when this phone first heard something after a moment, or None."""
        return next((at for at, _ in self.heard if at >= moment), None)


def poll_of(data: Mapping[str, str]) -> tuple[str, str]:
    """Return where a page asks for news, and which version it has; empty without a long poll."""
    return data.get("data-poll", ""), data.get("data-version", "")
