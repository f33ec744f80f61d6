"""What is remembered of a handler is what NiceGUI itself finds."""

from functools import partial

import pytest
from nicegui import helpers
from nicegui.helpers.functions import expects_arguments as asked

from tests.room import RoomForTests
from wijksessie.screens.handler_memory import expects_arguments


class Handlers:
    def nothing(self) -> None: ...

    def one(self, event: object) -> None: ...

    def perhaps(self, event: object = None) -> None: ...

    @classmethod
    def of_class(cls, event: object) -> None: ...

    @staticmethod
    def of_none(event: object) -> None: ...


BOUND = [getattr(Handlers(), name) for name in ("nothing", "one", "perhaps", "of_class", "of_none")]
LOOSE = [lambda: None, lambda event: event, partial(Handlers().one, None), Handlers.of_class]


@pytest.mark.parametrize("handler", [*BOUND, *LOOSE])
def test_it_says_what_nicegui_says_also_the_second_time(handler: object) -> None:
    assert [expects_arguments(handler), expects_arguments(handler)] == [asked(handler)] * 2


async def test_the_screens_ask_here(room: RoomForTests) -> None:
    assert helpers.expects_arguments is expects_arguments
