"""The board of a table as one element: a state once, then patches; what people do comes back as one event."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from nicegui import ui
from nicegui.events import GenericEventArguments

from sessions.assignment import ColumnView
from sessions.board_state import State, difference

Acts = Callable[[Mapping[str, Any]], Awaitable[None]]


class Board(ui.element, component="board.js"):
    """Columns of notes. `on_act` hears {'kind': …, …}: what somebody wants to do, unchecked."""

    def __init__(self, columns: tuple[ColumnView, ...], state: State, *, space: str, on_act: Acts) -> None:
        super().__init__()
        self.shown = state
        self.props["columns"] = columns_json(columns)
        self.props["state"] = state
        self.props["space"] = space
        self.on("act", lambda event: on_act(facts_of(event)))
        self.on("resync", lambda _event: self.run_method("replace", self.shown))

    def show(self, state: State) -> None:
        """Bring the screen to this state by sending only what changed."""
        if state == self.shown:
            return
        patch = difference(self.shown, state)
        self.shown = state
        self.run_method("patch", patch)

    def edit_stored(self, note_id: int) -> None:
        """Tell the editor that its text is kept."""
        self.run_method("stored", note_id)

    def edit_refused(self, note_id: int, sentence: str, version: int | None = None) -> None:
        """Show why a text was not kept; the text stays where it was typed. `version` is what is there now."""
        self.run_method("refused", note_id, sentence, version)


def columns_json(columns: tuple[ColumnView, ...]) -> list[dict[str, object]]:
    """Return the columns as the scripts read them."""
    return [
        {
            "key": column.key,
            "label": column.label,
            "placeholder": column.placeholder,
            "makes_actions": column.makes_actions,
        }
        for column in columns
    ]


def facts_of(event: GenericEventArguments) -> Mapping[str, Any]:
    """Return what a script sent, as a mapping; anything else counts as nothing."""
    return event.args if isinstance(event.args, dict) else {}
