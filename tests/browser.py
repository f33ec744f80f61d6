"""A real server in a process of its own and a real chromium, for the tests that need them."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect, sync_playwright

CHROMIUM = os.environ.get("WIJKSESSIE_TEST_CHROMIUM", "/usr/bin/chromium")
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
expect.set_options(timeout=20_000)  # a busy machine is slow, not wrong; only what fails waits this long
PHONE = {"width": 390, "height": 844}
LAPTOP = {"width": 1440, "height": 900}
BEAMER = {"width": 1920, "height": 1080}


@dataclass
class RealServer:
    """`python -m wijksessie run` on a free loopback port, with its own data folder."""

    data_dir: Path
    port: int
    database_url: str
    environment: dict[str, str] = field(default_factory=dict)
    module: str = "wijksessie"
    process: subprocess.Popen[str] | None = None
    program: Path | None = None  # the folder of another copy of the program; this checkout unless it is given

    @property
    def url(self) -> str:
        return f"http://localhost:{self.port}"

    @property
    def log(self) -> str:
        return (self.data_dir / "server.log").read_text()

    def start(self) -> None:
        """Start and wait until it answers."""
        environment = {
            **os.environ,
            "WIJKSESSIE_DATA_DIR": str(self.data_dir),
            "WIJKSESSIE_DATABASE_URL": self.database_url,
            **self.environment,
        }
        self.data_dir.mkdir(parents=True, exist_ok=True)
        with (self.data_dir / "server.log").open("a") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", self.module, "run", "--port", str(self.port)],
                cwd=self.program,
                env=environment,
                stdout=log,
                stderr=log,
                text=True,
            )
        deadline = time.monotonic() + 180
        while time.monotonic() < deadline:
            try:
                if httpx.get(f"{self.url}/inloggen", timeout=2).status_code == 200:
                    return
            except httpx.HTTPError:
                time.sleep(0.1)
            if self.process.poll() is not None:
                break
        self.kill()
        raise RuntimeError(self.log)

    @property
    def memory(self) -> float:
        """How much memory it holds, in MB; 0 while it does not run."""
        if self.process is None:
            return 0.0
        words = Path(f"/proc/{self.process.pid}/status").read_text()
        line = next(line for line in words.splitlines() if line.startswith("VmRSS"))
        return int(line.split()[1]) / 1024

    def kill(self) -> None:
        """End at once, as when the power goes."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """End in good order."""
        self._end(signal.SIGTERM)

    def _end(self, how: signal.Signals) -> None:
        if self.process is None:
            return
        self.process.send_signal(how)
        try:
            self.process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.process = None


def free_port() -> int:
    """A loopback port that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def real_server(data_dir: Path, database_url: str, **environment: str) -> Iterator[RealServer]:
    """A running server that is stopped afterwards."""
    server = RealServer(data_dir, free_port(), database_url, environment)
    server.start()
    try:
        yield server
    finally:
        server.stop()


@contextmanager
def chromium() -> Iterator[Browser]:
    """A headless chromium."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield browser
        browser.close()


def eventually(read: Callable[[], object], wanted: object, *, longest: float = 20) -> None:
    """Wait until a reading of the database gives what is wanted: a page shows a choice before the server has it.

    Raises AssertionError with the last reading after `longest` seconds.
    """
    deadline = time.monotonic() + longest
    while (last := read()) != wanted and time.monotonic() < deadline:
        time.sleep(0.05)
    assert last == wanted


# What fades in or out has for a moment the colours of nothing in particular.
STILL = """() => Promise.allSettled(document.getAnimations()
  .filter(one => one.playState === 'running' && one.effect?.getComputedTiming().iterations !== Infinity)
  .map(one => one.finished))"""


def axe_violations(page: Page) -> list[str]:
    """What axe-core finds on the page once nothing moves: one line per rule and place, empty when all is well."""
    page.evaluate(STILL)
    found = Axe().run(page).response["violations"]
    return [f"{rule['id']}: {node['html'][:160]}" for rule in found for node in rule["nodes"]]
