"""A bad line between phones and the server: it drops, delays, doubles and reorders requests, by a seed.

What happens to a request depends on the seed, its path and how often that path was asked, and not on the moment, so a
run can be replayed. One line to the server per request, on the loopback only.
"""

import asyncio
import contextlib
import random
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum


class Fault(StrEnum):
    """What the line does to one request."""

    DROP = "nooit aangekomen"
    LOST_REPLY = "antwoord kwijt"
    TWICE = "dubbel bezorgd"
    LATE = "te laat bezorgd"  # the phone hears nothing and goes on; its request arrives after newer ones
    SLOW = "vertraagd"


# Together more than half: the phones are tried, not the patience of who waits for them.
SHARES = ((Fault.DROP, 0.1), (Fault.LOST_REPLY, 0.1), (Fault.TWICE, 0.1), (Fault.LATE, 0.1), (Fault.SLOW, 0.15))
LONGEST_DELAY = 1.2
LONGEST_LATENESS = 4.0


@dataclass
class UnrulyLine:
    """The address of the line, what it did so far, and a switch that takes the whole network away."""

    target: int
    seed: int
    port: int = 0
    is_down: bool = False
    done: Counter[str] = field(default_factory=Counter)
    asked: Counter[bytes] = field(default_factory=Counter)
    late: set[asyncio.Task[None]] = field(default_factory=set)

    @property
    def url(self) -> str:
        return f"http://localhost:{self.port}"

    @property
    def words(self) -> str:
        return ", ".join(f"{self.done[fault]} {fault}" for fault in Fault)

    async def handle(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Carry one request over, or not."""
        try:
            request = await _whole_request(reader)
            reply = b"" if self.is_down else await self._carry(request)
            if reply and not self.is_down:
                writer.write(reply)
                await writer.drain()
                writer.close()
        except (OSError, asyncio.IncompleteReadError):
            pass
        finally:
            if not writer.is_closing():
                writer.transport.abort()

    async def _carry(self, request: bytes) -> bytes:
        fault, chance = self._draw(request)
        self.done[fault or "gewoon"] += 1
        if fault is Fault.DROP:
            return b""
        if fault is Fault.LATE:
            self._send_later(request, chance.uniform(0.3, LONGEST_LATENESS))
            return b""
        if fault is Fault.SLOW:
            await asyncio.sleep(chance.uniform(0.05, LONGEST_DELAY))
        if fault is Fault.TWICE:
            self._send_later(request, 0)
        reply = await _ask(self.target, request)
        return b"" if fault is Fault.LOST_REPLY else reply

    def _draw(self, request: bytes) -> tuple[Fault | None, random.Random]:
        line = request.partition(b"\r\n")[0]
        self.asked[line] += 1
        chance = random.Random(f"{self.seed} {line!r} {self.asked[line]}")  # noqa: S311 - a play that can be replayed
        drawn = chance.random()
        for fault, share in SHARES:
            if drawn < share and line.startswith(b"POST"):
                return fault, chance
            drawn -= share
        return None, chance

    def _send_later(self, request: bytes, seconds: float) -> None:
        async def send() -> None:
            await asyncio.sleep(seconds)
            with contextlib.suppress(OSError, asyncio.IncompleteReadError):
                await _ask(self.target, request)

        task = asyncio.get_running_loop().create_task(send())
        self.late.add(task)
        task.add_done_callback(self.late.discard)


@contextmanager
def unruly_line(target: int, *, seed: int) -> Iterator[UnrulyLine]:
    """Open such a line to a port of this machine, in a thread of its own."""
    line = UnrulyLine(target, seed)
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, name="unruly-line", daemon=True)
    thread.start()

    async def listen() -> asyncio.Server:
        return await asyncio.start_server(line.handle, "127.0.0.1", 0, backlog=1024)

    server = asyncio.run_coroutine_threadsafe(listen(), loop).result(10)
    line.port = server.sockets[0].getsockname()[1]
    try:
        yield line
    finally:
        asyncio.run_coroutine_threadsafe(_end(server), loop).result(20)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(10)
        loop.close()


async def _end(server: asyncio.Server) -> None:
    server.close()
    others = asyncio.all_tasks() - {asyncio.current_task()}
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)


async def _whole_request(reader: asyncio.StreamReader) -> bytes:
    """Read one request and ask the server to hang up after it."""
    head = await reader.readuntil(b"\r\n\r\n")
    lines = head[:-4].split(b"\r\n")
    kept = [line for line in lines if not line.lower().startswith((b"connection:", b"keep-alive:"))]
    length = next((int(line[15:]) for line in lines if line.lower().startswith(b"content-length:")), 0)
    body = await reader.readexactly(length)
    return b"\r\n".join([*kept, b"Connection: close"]) + b"\r\n\r\n" + body


async def _ask(port: int, request: bytes) -> bytes:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        writer.write(request)
        return await asyncio.wait_for(reader.read(), 30)
    except TimeoutError:
        return b""
    finally:
        writer.close()
