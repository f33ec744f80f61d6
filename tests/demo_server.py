"""The demo as a judge starts it: a command in a process of its own, whose printed addresses are read."""

import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from tests.browser import free_port

READY = "klaar"
ROOT = Path(__file__).parent.parent


@dataclass
class DemoServer:
    """A running demo; `addresses` are what it printed, by name; `seconds` is how long it took to say 'klaar'."""

    command: Sequence[str]
    folder: Path
    environment: Mapping[str, str] = field(default_factory=dict)
    addresses: dict[str, str] = field(default_factory=dict)
    printed: list[str] = field(default_factory=list)
    seconds: float = 0.0
    process: subprocess.Popen[str] | None = None
    reader: threading.Thread | None = None

    def start(self, *, longest: float) -> None:
        """Start and wait for 'klaar'. Raises RuntimeError with what was printed when it does not come in time."""
        started = time.monotonic()
        self.process = subprocess.Popen(
            list(self.command),
            cwd=self.folder,
            env={**os.environ, **self.environment},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        lines: queue.Queue[str | None] = queue.Queue()
        self.reader = threading.Thread(target=_pump, args=(self.process, lines), daemon=True)
        self.reader.start()
        while True:
            left = longest - (time.monotonic() - started)
            try:
                line = lines.get(timeout=max(0.01, left))
            except queue.Empty:
                line = None
            if line is None:
                self.stop()
                raise RuntimeError("\n".join(self.printed))
            self.printed.append(line)
            name, colon, address = line.partition(": ")
            if colon and address.startswith("http"):
                self.addresses[name] = address
            if line == READY:
                break
        self.seconds = time.monotonic() - started

    @property
    def origin(self) -> str:
        """Scheme, host and port of the demo."""
        address = urlsplit(self.addresses["overzicht"])
        return f"{address.scheme}://{address.netloc}"

    def path_of(self, name: str) -> str:
        """The path of a printed address."""
        return urlsplit(self.addresses[name]).path

    def stop(self) -> None:
        """End the command and what it started."""
        if self.process is None:
            return
        group = os.getpgid(self.process.pid) if self.process.poll() is None else None
        if group is not None:
            os.killpg(group, signal.SIGTERM)
            try:
                self.process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                os.killpg(group, signal.SIGKILL)
                self.process.wait()
        if self.reader is not None:
            self.reader.join(timeout=5)
        if self.process.stdout is not None:
            self.process.stdout.close()
        self.process = None


@contextmanager
def demo_server(data_dir: Path, *, longest: float = 120, **environment: str) -> Iterator[DemoServer]:
    """The demo of this checkout, with its data in `data_dir`, stopped afterwards."""
    command = (sys.executable, "-m", "wijksessie", "demo", "--port", str(free_port()))
    server = DemoServer(command, ROOT, {"WIJKSESSIE_DATA_DIR": str(data_dir), **environment})
    server.start(longest=longest)
    try:
        yield server
    finally:
        server.stop()


def _pump(process: subprocess.Popen[str], lines: "queue.Queue[str | None]") -> None:
    assert process.stdout is not None
    for line in process.stdout:
        lines.put(line.rstrip("\n"))
    lines.put(None)
