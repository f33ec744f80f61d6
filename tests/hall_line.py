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
        """Carry one way; what comes late is as late as all else, and the line is no narrower for it."""
        under_way: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue()
        clock = asyncio.get_running_loop().time

        async def deliver() -> None:
            while (parcel := await under_way.get())[1]:
                await asyncio.sleep(max(0.0, parcel[0] - clock()))
                to.write(parcel[1])
                await to.drain()

        delivering = asyncio.ensure_future(deliver())
        with contextlib.suppress(OSError):
            while data := await source.read(HEAD):
                under_way.put_nowait((clock() + (self.delay if late else 0.0), data))
        under_way.put_nowait((0.0, b""))
        with contextlib.suppress(OSError):
            await delivering
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
