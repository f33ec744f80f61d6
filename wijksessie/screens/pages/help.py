"""/hulp: everything that the help of the screens says, on one page that can be printed."""

from pathlib import Path

from nicegui import ui

from wijksessie import texts
from wijksessie.screens import layout
from wijksessie.screens.components.marks import box, text
from wijksessie.screens.here import Here

PATH = "/hulp"


async def page(here: Here) -> None:
    """Show all help texts by their titles, with a list of them on top."""
    files = sorted(layout.HELP.glob("*.md"), key=_title)
    with layout.frame(here, "Hulp", where="Hulp"):
        text("h1", "Hulp bij elk scherm")
        with box("help-index", tag="nav") as index:
            index.props["aria-label"] = "Alle onderwerpen"
            for path in files:
                text("a", _title(path)).props["href"] = f"#{path.stem}"
        for path in files:
            with box("help-text", tag="article") as article:
                article.props["id"] = path.stem
                ui.html(texts.render(path.read_text(encoding="utf-8")), sanitize=False)


def _title(path: Path) -> str:
    return path.read_text(encoding="utf-8").partition("\n")[0].lstrip("# ")
