"""Small marks of the design: native elements with text, icons, plates, chips, brackets, messages, buttons, links."""

from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import Any

from nicegui import ui
from nicegui.elements.mixins.text_element import TextElement

from wijksessie import texts
from wijksessie.screens.components.icons import CHIPS, ICONS


class Words(TextElement):
    """A native element with text, in which words from right to left do not turn what stands beside them."""

    def _text_to_model_text(self, text: str) -> None:
        super()._text_to_model_text(texts.isolated(str(text)))


def text(tag: str, content: str, classes: str = "") -> TextElement:
    """Add a native element with text: `text('h2', 'Afspraken')`. The content is never read as markup."""
    return Words(tag=tag, text=content).classes(classes)


def box(classes: str = "", *, tag: str = "div") -> ui.element:
    """Add a native container, used as a context manager."""
    return ui.element(tag).classes(classes)


def icon(name: str, classes: str = "icon") -> ui.html:
    """Add one of our own line icons; it says nothing to a screen reader, so a word stands beside it."""
    svg = f'<svg class="{classes}" viewBox="0 0 24 24" aria-hidden="true"><path d="{ICONS[name]}"/></svg>'
    return ui.html(svg, sanitize=False, tag="span").classes("mark")


def plate(content: str, kind: str = "") -> TextElement:
    """Add a house-number plate with a phase, a question or the letter of a table. Kinds: '', open, now, s, xl."""
    return text("span", content, f"plate {kind}")


def chip(kind: str, word: str) -> ui.element:
    """Add a status chip: shape and word. Kinds: concept, open, loopt, klaar, laat."""
    with box(f"chip {kind}", tag="span") as made:
        svg = f'<svg viewBox="0 0 16 16" aria-hidden="true">{CHIPS[kind]}</svg>'
        ui.html(svg, sanitize=False, tag="span").classes("mark")
        text("span", word)
    return made


def button(
    label: str,
    on_click: Callable[..., Awaitable[Any] | Any] | None = None,
    *,
    kind: str = "btn",
    icon_name: str = "",
    name: str = "",
) -> TextElement:
    """Add a native button: verb and object. `name` is what a screen reader hears where the label is too short."""
    made = Words(tag="button", text=label).classes(kind).props("type=button")
    if icon_name:
        with made:
            icon(icon_name).classes("before")
    if name:
        made.props["aria-label"] = name
    if on_click is not None:
        made.on("click", lambda _event: on_click())
    return made


def icon_button(icon_name: str, name: str, on_click: Callable[..., Awaitable[Any] | Any]) -> TextElement:
    """Add a button of an icon only (up, down, close), with the name that a screen reader hears and a mouse shows."""
    made = button("", on_click, kind="btn quiet icon-only", icon_name=icon_name, name=name)
    made.props["title"] = name
    return made


def link(label: str, target: str, *, kind: str = "", icon_name: str = "") -> TextElement:
    """Add a native link; with kind 'btn' it looks like a button."""
    made = Words(tag="a", text=label).classes(kind)
    made.props["href"] = target
    if icon_name:
        with made:
            icon(icon_name).classes("before")
    return made


@contextmanager
def message(kind: str = "", *, alert: bool = False) -> Iterator[ui.element]:
    """Add a message: bar on the left, first what happened, then what you can do. Kinds: '', warn, bad, ok."""
    with box(f"msg {kind}") as made:
        if alert:
            made.props("role=alert")
        icon("warn" if kind in {"warn", "bad"} else "tick" if kind == "ok" else "info")
        with box("grow"):
            yield made


@contextmanager
def empty(title: str, invitation: str = "") -> Iterator[ui.element]:
    """Add an empty place between brackets: what will come here, and how to begin."""
    with box("empty") as made:
        text("strong", title)
        if invitation:
            text("p", invitation, "muted")
        yield made


def overline(title: str, side: str = "") -> None:
    """Add a heading of a block with a heavy line above it, and a quiet remark beside it."""
    with box("overline"):
        text("h2", title)
        if side:
            text("span", side, "muted small")
