"""What only is read, as one element: fifty elements that nobody presses cost a screen more than its board."""

from collections.abc import Iterable

from markupsafe import Markup, escape
from nicegui import ui

from wijksessie import texts

# What comes out of these is escaped; `Markup.format` and `join` escape what is put into it.
TAG = Markup("<{tag}{classes}>{content}</{tag}>")


def still(content: Markup, classes: str = "") -> ui.html:
    """Add markup that was made here. It is read by a screen reader like any other, and tests find its words."""
    return ui.html(str(content), sanitize=False).classes(classes)


def said(tag: str, content: str | Markup, classes: str = "") -> Markup:
    """Return an element as markup. A text is only text, whatever stands in it."""
    kept = content if isinstance(content, Markup) else escape(texts.isolated(content))
    attribute = Markup(' class="{}"').format(classes) if classes else ""
    return TAG.format(tag=tag, classes=attribute, content=kept)


def together(parts: Iterable[Markup]) -> Markup:
    """Return pieces of markup one after another."""
    return Markup("").join(parts)


def listed(lines: Iterable[str | Markup], classes: str = "", *, tag: str = "ul") -> Markup:
    """Return a list as markup."""
    return said(tag, together(said("li", line) for line in lines), classes)
