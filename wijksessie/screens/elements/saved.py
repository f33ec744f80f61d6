"""'Bewaard' in words, and what happens when the connection is gone."""

from nicegui import ui


class Saved(ui.element, component="saved.js"):
    """The one status line of a board."""

    def __init__(self, said: str = "Bewaard") -> None:
        super().__init__()
        self.props["said"] = said

    def saved(self, said: str) -> None:
        """Say since when everything is kept."""
        self.run_method("saved", said)
