"""The place to write a new note; its draft and what waits for the server stay on the device until it is kept."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from nicegui import ui

from sessions.assignment import ColumnView
from wijksessie.screens.elements.board import columns_json, facts_of


class Composer(ui.element, component="composer.js"):
    """`on_note` hears {'key', 'column', 'text'}, again and again until `stored` or `refused` answers."""

    def __init__(
        self,
        columns: tuple[ColumnView, ...],
        *,
        space: str,
        first: str,
        on_note: Callable[[Mapping[str, Any]], Awaitable[None]],
    ) -> None:
        super().__init__()
        self.props["columns"] = columns_json(columns)
        self.props["space"] = space
        self.props["first"] = first
        self.on("note", lambda event: on_note(facts_of(event)))

    def choose(self, column: str) -> None:
        """Propose a column, unless somebody is writing."""
        self.run_method("choose", column)

    def stored(self, key: str) -> None:
        """Confirm: this note is kept."""
        self.run_method("stored", key)

    def refused(self, key: str, sentence: str) -> None:
        """Say why a note was not kept, and give its text back."""
        self.run_method("refused", key, sentence)
