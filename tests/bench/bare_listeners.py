"""Listens to the bare broadcast: from the commit of a note to the frame, with so many sockets and nothing else."""

import asyncio
import tempfile
import time
from pathlib import Path

import aiohttp

from tests.bench.moments import delays_between, moments_in
from tests.bench.room_server import COMMITS
from tests.browser import RealServer, free_port


def bare_delays(*, listeners: int, notes: int, rest: float) -> list[float]:
    """Send notes one by one with some rest (seconds) between; returns the delay of every note at every listener."""
    with tempfile.TemporaryDirectory() as folder:
        server = RealServer(Path(folder), free_port(), "", module="tests.bench.bare_broadcast")
        server.start()
        try:
            heard = asyncio.run(_listen(server.url, listeners, notes, rest))
        finally:
            server.stop()
        return delays_between(moments_in(Path(folder) / COMMITS), heard)


async def _listen(url: str, listeners: int, notes: int, rest: float) -> list[dict[str, float]]:
    heard: list[dict[str, float]] = [{} for _ in range(listeners)]

    async def listen(place: int) -> None:
        async with web.ws_connect(f"{url}/live") as socket:
            async for message in socket:
                heard[place][message.json()["text"]] = time.monotonic()

    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as web:
        tasks = [asyncio.create_task(listen(place)) for place in range(listeners)]
        await asyncio.sleep(1)
        for number in range(notes):
            async with web.post(f"{url}/note", data={"text": f"Briefje nummer {number} van een telefoon."}):
                await asyncio.sleep(rest)
        await asyncio.sleep(0.5)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    return heard
