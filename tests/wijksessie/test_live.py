"""The live bus: within a process, and between processes on PostgreSQL."""

import asyncio

import pytest

from sessions.changes import touch
from tests.conftest import POSTGRES
from tests.factories import make_traject
from wijksessie.database import Database
from wijksessie.live import Live
from wijksessie.relay import Relay


async def test_a_listener_hears_only_its_own_subject():
    live = Live()
    live.start()
    heard = []
    live.subscribe("board", 1, heard.append)

    live.announce({("board", 1): 7, ("board", 2): 3})
    await asyncio.sleep(0)

    assert heard == [7]


async def test_who_unsubscribed_hears_nothing():
    live = Live()
    live.start()
    heard = []
    live.subscribe("board", 1, heard.append)()

    live.announce({("board", 1): 7})
    await asyncio.sleep(0)

    assert heard == []


async def test_waiting_ends_at_the_change_or_after_its_time():
    live = Live()
    live.start()
    loop = asyncio.get_running_loop()

    started = loop.time()
    loop.call_later(0.01, live.announce, {("room", 1): 1})
    await live.wait("room", 1, seconds=20)
    await live.wait("room", 1, seconds=0.01)

    assert loop.time() - started < 5


async def test_another_process_hears_a_change_on_postgresql(request: pytest.FixtureRequest, now):
    if not POSTGRES:
        pytest.skip("geen PostgreSQL")
    url = request.getfixturevalue("postgres_url")
    here, there = Live(), Live()
    ours, theirs = Database(url, announce=here.announce), Database(url, announce=there.announce)
    relays = [Relay(ours, here), Relay(theirs, there)]
    for live, relay in zip((here, there), relays, strict=True):
        live.start()
        relay.start()
    await asyncio.sleep(0.3)
    traject = await ours.awrite(make_traject, now=now)
    heard = []
    there.subscribe("room", traject.id, heard.append)

    await ours.awrite(touch, "room", traject.id)
    for _ in range(100):
        if heard:
            break
        await asyncio.sleep(0.02)

    assert heard == [1]
    for relay in relays:
        await relay.stop()
    ours.close()
    theirs.close()
