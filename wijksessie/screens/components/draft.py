"""What somebody types and did not send yet stays on this device: a reload of the page loses nothing."""

from nicegui import ui


class Draft(ui.element, component="draft.js"):
    """Remembers the text of one field under the name `space`, unique on this device, until `forget` is called."""

    def __init__(self, field: ui.input, space: str) -> None:
        super().__init__()
        self.props["field"] = str(field.props["for"])
        self.props["space"] = space

    def forget(self) -> None:
        """The text was sent."""
        self.run_method("forget")
