"""The worker process may fall over; the app does not."""

import os
import time

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
