"""All tables at a glance as one element."""

from collections.abc import Sequence
from typing import Any

from nicegui import ui


class Wall(ui.element, component="wall.js"):
    """Cards of tables, in the order of their letters. `now` is in milliseconds since 1970."""

    def __init__(self, tables: Sequence[dict[str, Any]], *, steps: Sequence[str], now: int) -> None:
        super().__init__()
        self.shown = list(tables)
        self.props["first"] = self.shown
        self.props["steps"] = list(steps)
        self.props["now"] = now

    def show(self, tables: Sequence[dict[str, Any]], *, now: int) -> None:
        """Show the tables as they are now."""
        if list(tables) != self.shown:
            self.shown = list(tables)
            self.run_method("show", self.shown, now)
