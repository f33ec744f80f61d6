"""The worker process may fall over; the app does not."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from wijksessie.worker import Worker, WorkTooHeavy


def double(number: int) -> int:
    return number * 2


def refuse() -> None:
    message = "kapot bestand"
    raise ValueError(message)


def hang() -> None:
    time.sleep(60)


def eat_memory() -> int:
    return len(bytearray(2 * 1024**3))


def fall_over() -> None:
    os._exit(3)


SERVER = """
import asyncio, os, time
from wijksessie.worker import Worker

async def main():
    print(await Worker().run(os.getpid), flush=True)
    time.sleep(60)

if __name__ == "__main__":
    asyncio.run(main())
"""


@pytest.fixture
def worker():
    made = Worker(longest=5)
    yield made
    made.close()


async def test_work_is_done_elsewhere(worker: Worker):
    assert await worker.run(double, 21) == 42
    assert await worker.run(os.getpid) != os.getpid()


async def test_a_refusal_of_the_work_is_passed_on(worker: Worker):
    with pytest.raises(ValueError, match="kapot bestand"):
        await worker.run(refuse)


@pytest.mark.parametrize("heavy", [hang, fall_over])
async def test_work_that_is_too_heavy_is_ended_and_the_next_work_goes_on(heavy):
    worker = Worker(longest=1.5)

    with pytest.raises(WorkTooHeavy):
        await worker.run(heavy)

    worker._longest = 30
    assert await worker.run(double, 4) == 8
    worker.close()


async def test_memory_has_a_limit():
    worker = Worker(longest=30, memory=1024**3)

    with pytest.raises(WorkTooHeavy):
        await worker.run(eat_memory)

    worker.close()


def test_a_server_that_is_killed_leaves_no_worker_behind(tmp_path: Path):
    script = tmp_path / "server.py"
    script.write_text(SERVER)
    root = Path(__file__).parent.parent.parent
    with subprocess.Popen(
        [sys.executable, script], stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": str(root)}
    ) as server:
        assert server.stdout is not None
        worker_id = int(server.stdout.readline())
        assert is_running(worker_id)
        server.kill()

    deadline = time.monotonic() + 10
    while is_running(worker_id) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not is_running(worker_id)


def is_running(process_id: int) -> bool:
    """Tell whether a process is there and not only waiting to be cleared away."""
    stat = Path(f"/proc/{process_id}/stat")
    return stat.exists() and stat.read_text().rsplit(")", 1)[1].split()[0] != "Z"
