"""A part of a live screen that is drawn anew only when its facts differ: focus and reading place stay."""

from collections.abc import Callable
from typing import Generic, TypeVar

from wijksessie.screens.components.marks import box

T = TypeVar("T")


class Block(Generic[T]):
    """A container with its own drawing. Facts are compared by value; keep input fields outside."""

    def __init__(self, draw: Callable[[T], None], classes: str = "", *, tag: str = "div") -> None:
        self.root = box(classes, tag=tag)
        self._draw = draw
        self._shown: T | None = None

    def show(self, facts: T) -> None:
        """Draw the facts unless they stand there already."""
        if facts == self._shown:
            return
        self._shown = facts
        self.root.clear()
        with self.root:
            self._draw(facts)
