"""What opens beside the board: opdracht, persona and plan. One at a time; Escape closes; the board stays usable."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from markupsafe import Markup
from nicegui import ui

from wijksessie import texts
from wijksessie.screens.components.marks import box, icon, text
from wijksessie.screens.components.still import still
from wijksessie.screens.layout import HELP

# Opens the asked panel and closes the others; a second tap closes it and gives the focus back to its button.
FOLLOW = """
<script>
window.addEventListener('board-open', (event) => {
  const wanted = document.getElementById('panel-' + event.detail);
  if (!wanted) return;
  const opens = wanted.hidden;
  const opener = document.querySelector('[data-opens="' + event.detail + '"]');
  for (const panel of document.querySelectorAll('.panel')) panel.hidden = panel !== wanted || !opens;
  for (const button of document.querySelectorAll('[data-opens]')) {
    button.setAttribute('aria-expanded', String(button === opener && opens));
  }
  (opens ? wanted : opener)?.focus();
});
window.addEventListener('keydown', (event) => {
  const open = event.key === 'Escape' && event.target.closest && event.target.closest('.panel');
  if (open) window.dispatchEvent(new CustomEvent('board-open', {detail: open.id.replace('panel-', '')}));
});
</script>
"""
CLOSE = (
    """(event) => window.dispatchEvent(new CustomEvent('board-open', {detail: event.currentTarget.dataset.closes}))"""
)


def add_panel_script() -> None:
    """Let the buttons in the head open and close the panels of this page."""
    ui.add_head_html(FOLLOW)


def help_text(name: str) -> None:
    """Add a help page."""
    still(_help(name), "help-text")


@cache
def _help(name: str) -> Markup:
    return Markup(texts.render((HELP / f"{name}.md").read_text(encoding="utf-8")))  # noqa: S704 - `render` cleans it


@contextmanager
def panel(key: str, title: str) -> Iterator[ui.element]:
    """Add a panel that is closed at first."""
    with box("drawer panel", tag="section") as made:
        made.props(f"id=panel-{key} hidden tabindex=-1")
        made.props["aria-label"] = title
        with box("row"):
            text("h2", title, "grow")
            close = text("button", "Sluit", "btn quiet").props(f"type=button data-closes={key}")
            with close:
                icon("close").classes("before")
            close.on("click", js_handler=CLOSE)
        yield made
