"""A button that opens the print dialog of the browser."""

from nicegui.elements.mixins.text_element import TextElement

from wijksessie.screens.components.marks import button


def print_button(label: str) -> TextElement:
    """Add the button; it needs no server."""
    made = button(label, icon_name="print")
    made.on("click", js_handler="() => window.print()")
    return made
