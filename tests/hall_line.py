"""A line between the room and the server with faults that a repetitie must name: no web sockets, or everything late."""

import asyncio
import contextlib
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from tests.browser import free_port

HEAD = 64 * 1024


@dataclass
class HallLine:
    """Listens on `port`, carries everything to `target`. On the loopback only."""

    port: int
    target: int = 0
    has_sockets: bool = True
    delay: float = 0.0

    @property
    def url(self) -> str:
        return f"http://localhost:{self.port}"

    async def handle(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Carry one connection."""
        try:
            head = await reader.read(HEAD)
            if b"upgrade: websocket" in head.lower() and not self.has_sockets:
                writer.transport.abort()
                return
            there_reader, there_writer = await asyncio.open_connection("localhost", self.target)
            there_writer.write(head)
            await asyncio.gather(self._carry(reader, there_writer), self._carry(there_reader, writer, late=True))
        except OSError:
            writer.transport.abort()

    async def _carry(self, source: asyncio.StreamReader, to: asyncio.StreamWriter, *, late: bool = False) -> None:
        with contextlib.suppress(OSError):
            while data := await source.read(HEAD):
                if late and self.delay:
                    await asyncio.sleep(self.delay)
                to.write(data)
                await to.drain()
        to.close()


@contextmanager
def hall_line() -> Iterator[HallLine]:
    """A running line; set `target` before anybody uses it."""
    line = HallLine(free_port())
    loop = asyncio.new_event_loop()
    ready = threading.Event()
    stop = asyncio.Event()

    async def serve() -> None:
        async with await asyncio.start_server(line.handle, "localhost", line.port):
            ready.set()
            await stop.wait()

    thread = threading.Thread(target=lambda: loop.run_until_complete(serve()), daemon=True)
    thread.start()
    ready.wait(10)
    try:
        yield line
    finally:
        loop.call_soon_threadsafe(stop.set)
        thread.join(10)
        loop.close()
