"""A native file field whose text comes back to the page."""

from collections.abc import Awaitable, Callable

from nicegui import events, ui

LONGEST_TEXT = 400_000  # characters; a list of 500 people has 50.000


class ListFile(ui.element, component="list_file.js"):
    """Sends the chosen file to `address`; `on_read(text, refusal)` hears what was in it, or why not."""

    def __init__(self, *, name: str, address: str, accept: str, on_read: Callable[[str, str], Awaitable[None]]) -> None:
        super().__init__()
        self.props["name"] = name
        self.props["address"] = address
        self.props["accept"] = accept

        async def heard(event: events.GenericEventArguments) -> None:
            answer = event.args if isinstance(event.args, dict) else {}
            await on_read(str(answer.get("text", ""))[:LONGEST_TEXT], str(answer.get("refused", ""))[:300])

        self.on("read", heard)
