"""A changed board is read once, however many look at it, and nobody gets an old one."""

import asyncio

import pytest

from sessions.errors import NotFound
from sessions.usecases.table import remove_table
from tests.room import RoomForTests
from tests.sessions.board_factories import make_notes, make_table
from wijksessie.board_feed import BoardFeed
from wijksessie.database import Database


class CountingDatabase(Database):
    """The real database, counting its reads."""

    reads = 0

    async def aread(self, query, /, *args, **kwargs):
        type(self).reads += 1
        return await super().aread(query, *args, **kwargs)


@pytest.fixture
def table_id(room: RoomForTests) -> int:
    return room.database.write(make_table, traject_id=room.traject.id)


@pytest.fixture
def counting(room: RoomForTests):
    CountingDatabase.reads = 0
    database = CountingDatabase(room.database.url)
    yield database
    database.close()


async def test_seventy_who_ask_at_once_cost_one_read(room: RoomForTests, counting, table_id):
    feed = BoardFeed(counting, room.ctx.live)

    boards = await asyncio.gather(*(feed.now(table_id, traject_id=room.traject.id) for _ in range(70)))

    assert (len({id(board) for board in boards}), counting.reads) == (1, 1)


async def test_after_a_change_the_board_is_read_again_once(room: RoomForTests, counting, table_id):
    feed = BoardFeed(counting, room.ctx.live)
    await feed.now(table_id, traject_id=room.traject.id)

    await room.database.awrite(make_notes, table_id=table_id, texts=["a"], now=room.moment)
    await asyncio.sleep(0.01)
    boards = [await feed.now(table_id, traject_id=room.traject.id) for _ in range(3)]

    assert [note.text for note in boards[-1].notes] == ["a"]
    assert counting.reads == 2


async def test_a_change_while_it_is_read_is_not_missed(room: RoomForTests, counting, table_id):
    feed = BoardFeed(counting, room.ctx.live)
    asking = asyncio.create_task(feed.now(table_id, traject_id=room.traject.id))
    await asyncio.sleep(0)

    await room.database.awrite(make_notes, table_id=table_id, texts=["a"], now=room.moment)
    await asyncio.sleep(0.05)
    await asking

    board = await feed.now(table_id, traject_id=room.traject.id)
    assert [note.text for note in board.notes] == ["a"]


async def test_a_table_that_was_taken_away_is_not_shown_from_memory(room: RoomForTests, counting, table_id):
    feed = BoardFeed(counting, room.ctx.live)
    await feed.now(table_id, traject_id=room.traject.id)

    await room.database.awrite(remove_table, table_id=table_id, who="Samira", now=room.moment)
    await asyncio.sleep(0.01)

    with pytest.raises(NotFound):
        await feed.now(table_id, traject_id=room.traject.id)
