"""Give the focus back after a part of the screen was drawn anew."""

from nicegui import Client

# The news of our own change may come a little later and draw once more: then the focus is given again.
_FOCUS = (
    "[100, 400, 1000].forEach((wait, turn) => setTimeout(() => {{"
    "if (!turn || document.activeElement === document.body) document.getElementById('{}')?.focus()"
    "}}, wait))"
)


def give_focus(client: Client, name: str) -> None:
    """Put the focus on the element with this id, one of our own; nothing happens when it is not there."""
    client.run_javascript(_FOCUS.format(name))
