"""What was just taken away, and the one tap that puts it back."""

from collections.abc import Awaitable, Callable

from nicegui import ui

from wijksessie.screens.components.marks import box, button, text
from wijksessie.screens.feedback import explaining_refusals


class UndoBar:
    """A place for one sentence with 'Zet terug'. It stays until something else is taken away or it was put back."""

    def __init__(self) -> None:
        self._place: ui.element = box().props("role=status")

    def offer(self, sentence: str, put_back: Callable[[], Awaitable[object]]) -> None:
        """Show what is gone; `put_back` brings it back."""

        async def undo() -> None:
            with explaining_refusals():
                await put_back()
                self.clear()

        self.clear()
        with self._place, box("undo-bar"):
            text("span", sentence)
            button("Zet terug", undo, kind="btn quiet", icon_name="undo").mark("undo")

    def clear(self) -> None:
        """Take the sentence away."""
        self._place.clear()
