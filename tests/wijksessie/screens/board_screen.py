"""A board of a table for the tests of screens: open it, act as its scripts do, look at what it has."""

import asyncio
from typing import Any

from nicegui.element import Element
from nicegui.testing import User

from sessions.queries.board import get_whole_board
from tests.room import RoomForTests


def element(user: User, kind: type[Element]) -> Any:
    """The one element of a kind on the screen."""
    (found,) = user.find(kind).elements
    return found


async def act(user: User, kind: type[Element], event: str, facts: Any) -> None:
    """Send what the script of an element would send, and wait until it was handled."""
    user.find(kind).trigger(event, facts)
    await settled()


async def settled() -> None:
    """Wait until the app did what follows from an event."""
    for _ in range(20):
        await asyncio.sleep(0.01)


def note_texts(room: RoomForTests, table_id: int) -> list[str]:
    """The notes of a board in their order."""
    return [note.text for note in room.database.read(get_whole_board, table_id=table_id).notes]


def shown_texts(board: Any) -> list[str]:
    """The notes that a screen has, in the order of the board."""
    state = board.shown
    keys = [key for key in state if key.startswith("column:")]
    return [state[f"note:{note_id}"]["text"] for key in keys for note_id in state[key]["notes"]]
