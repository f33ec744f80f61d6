"""A live list in which only the rows that changed are drawn anew: what somebody types in another row stays."""

from collections.abc import Callable, Hashable, Sequence
from typing import Generic, Protocol, TypeVar

from nicegui import ui

from wijksessie.screens.components.marks import box

T = TypeVar("T")
Shown_contra = TypeVar("Shown_contra", contravariant=True)


class Row(Protocol[Shown_contra]):
    """One row: its element, and how it takes over new facts."""

    @property
    def root(self) -> ui.element:
        """The element of the row."""

    def show(self, facts: Shown_contra, /) -> None:
        """Draw the facts unless they stand there already."""


class KeyedList(Generic[T]):
    """Rows by key, in the order of the facts. `make` builds a row in the open container, `key` tells rows apart."""

    def __init__(
        self, make: Callable[[T], Row[T]], *, key: Callable[[T], Hashable], classes: str = "", tag: str = "ul"
    ) -> None:
        self.root = box(classes, tag=tag)
        self._make = make
        self._key = key
        self._rows: dict[Hashable, Row[T]] = {}

    def show(self, items: Sequence[T]) -> None:
        """Show these facts: rows come, go, move or are drawn anew, and all others are left alone."""
        wanted = {self._key(item): item for item in items}
        for gone in set(self._rows) - set(wanted):
            self._rows.pop(gone).root.delete()
        for place, (key, item) in enumerate(wanted.items()):
            row = self._rows.get(key)
            if row is None:
                with self.root:
                    row = self._rows[key] = self._make(item)
            row.show(item)
            if self.root.default_slot.children[place] is not row.root:
                row.root.move(self.root, place)
