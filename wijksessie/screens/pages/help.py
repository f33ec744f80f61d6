"""/hulp: everything that the help of the screens says, on one page that can be printed."""

from nicegui import ui

from wijksessie import texts
from wijksessie.screens import layout
from wijksessie.screens.components.marks import box, text
from wijksessie.screens.here import Here

PATH = "/hulp"


async def page(here: Here) -> None:
    """Show all help texts, in the order of the menu."""
    with layout.frame(here, "Hulp", where="Hulp"):
        text("h1", "Hulp bij elk scherm")
        for path in sorted(layout.HELP.glob("*.md")):
            with box("help-text", tag="article"):
                ui.html(texts.render(path.read_text(encoding="utf-8")), sanitize=False)
