"""Form fields with a visible label above them. Stock NiceGUI inputs inside, native rows for choices.

`on_save(value)` is called when a field is left (or Enter is pressed) with a value that differs from the last one saved.
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from nicegui import ui

from wijksessie.screens.components.marks import box, text

Saver = Callable[[Any], Awaitable[Any] | Any]
# A day has parts, and in WebKit (Safari) the focus goes to a part: Quasar then sees no focus, and tells of no 'blur'.
IN_PARTS = frozenset({"date", "time"})
LEAVE = ("blur",)
LEAVE_PARTS = ("blur", "focusout")


@dataclass(frozen=True, slots=True)
class Option:
    """One choice: its key and what the user reads."""

    key: str
    label: str
    help: str = ""


def text_field(
    label: str, *, value: str = "", hint: str = "", on_save: Saver | None = None, longest: int = 300, kind: str = "text"
) -> ui.input:
    """Add a one-line field. `kind` is the native type: text, email, date, time, password, search."""
    with box("field"):
        made_id = _label(label, hint)
        made = ui.input(value=value).props(f"outlined for={made_id} type={kind} maxlength={longest}").classes("w-full")
        _describe(made, made_id, hint)
        _save_when_left(made, on_save, value, leave=LEAVE_PARTS if kind in IN_PARTS else LEAVE)
        if kind in IN_PARTS:
            _mark_when_empty(made)
    return made


def area_field(
    label: str, *, value: str = "", hint: str = "", on_save: Saver | None = None, longest: int = 2000, rows: int = 3
) -> ui.textarea:
    """Add a field of several lines."""
    with box("field"):
        made_id = _label(label, hint)
        made = (
            ui.textarea(value=value).props(f"outlined for={made_id} rows={rows} maxlength={longest}").classes("w-full")
        )
        _describe(made, made_id, hint)
        _save_when_left(made, on_save, value, enter=False)
    return made


def number_field(
    label: str,
    *,
    value: float | None = None,
    hint: str = "",
    on_save: Saver | None = None,
    low: int = 0,
    high: int = 9999,
) -> ui.number:
    """Add a field for a whole number within bounds."""
    with box("field"):
        made_id = _label(label, hint)
        made = ui.number(value=value, min=low, max=high, precision=0).props(f"outlined for={made_id}").classes("number")
        _describe(made, made_id, hint)
        _save_when_left(made, on_save, value)
    return made


def range_field(
    label: str, *, value: int, on_change: Callable[[int], Awaitable[Any] | Any], low: int = 0, high: int = 100
) -> ui.element:
    """Add a native slider in steps of five, with its number beside it; `on_change(number)` when it is let go."""
    with box("field slider"):
        made_id = _label(label, "")
        with box("row"):
            made = box(tag="input").props(f"id={made_id} type=range min={low} max={high} step=5 value={value}")
            text("output", str(value), "num").props(f"for={made_id}")
        made.on("input", js_handler="(event) => { event.target.nextElementSibling.textContent = event.target.value; }")
        made.on("change", lambda event: on_change(int(event.args)), js_handler="(event) => emit(event.target.value)")
    return made


def select_field(
    label: str, options: Sequence[Option], *, value: str = "", hint: str = "", on_change: Saver | None = None
) -> ui.element:
    """Add a native drop-down list; `.value` is kept in `element.props['value']`, changes go to `on_change(key)`."""
    with box("field"):
        made_id = _label(label, hint)
        with box("input", tag="select") as made:
            made.props(f"id={made_id}")
            for option in options:
                choice = text("option", option.label)
                choice.props["value"] = option.key
                if option.key == value:
                    choice.props("selected")
        if hint:
            made.props(f"aria-describedby={made_id}-hint")
        _tell(made, on_change)
    return made


def radio_rows(
    label: str, options: Sequence[Option], *, value: str = "", hint: str = "", on_change: Saver | None = None
) -> ui.element:
    """Add one choice as native radio rows in a fieldset; `on_change(key)`."""
    name = f"r{uuid4().hex[:8]}"
    with _fieldset(label, hint) as made:
        for option in options:
            _row("radio", name, option, is_chosen=option.key == value, on_change=on_change)
    return made


def check_rows(
    label: str,
    options: Sequence[Option],
    *,
    chosen: Sequence[str] = (),
    hint: str = "",
    on_change: Callable[[str, bool], Awaitable[Any] | Any] | None = None,
) -> ui.element:
    """Add several choices as native checkbox rows in a fieldset; `on_change(key, is_checked)`."""
    name = f"c{uuid4().hex[:8]}"
    with _fieldset(label, hint) as made:
        for option in options:
            _check_row(name, option, is_chosen=option.key in chosen, on_change=on_change)
    return made


def check_field(
    label: str,
    *,
    value: bool = False,
    on_change: Callable[[bool], Awaitable[Any] | Any] | None = None,
    key: str = "ja",
    name: str = "",
) -> ui.element:
    """Add one native checkbox with its label. `name` is what a screen reader hears where the label alone is vague."""
    made = _check_row(
        f"c{uuid4().hex[:8]}",
        Option(key, label),
        is_chosen=value,
        on_change=None if on_change is None else lambda _key, checked: on_change(checked),
    )
    if name:
        next(iter(made.default_slot.children)).props["aria-label"] = name
    return made


def _label(label: str, hint: str) -> str:
    made_id = f"f{uuid4().hex[:8]}"
    text("label", label).props(f"for={made_id}")
    if hint:
        text("p", hint, "hint").props(f"id={made_id}-hint")
    return made_id


def _describe(made: ui.element, made_id: str, hint: str) -> None:
    if hint:
        made.props(f"aria-describedby={made_id}-hint")


def _mark_when_empty(made: ui.input) -> None:
    """Mark a day or a time that nobody chose: WebKit shows the present one there, and the style sheet hides that."""

    def mark() -> None:
        made.classes(**{"remove" if made.value else "add": "unset"})

    made.on_value_change(mark)
    mark()


def _save_when_left(
    made: Any, on_save: Saver | None, value: Any, *, enter: bool = True, leave: Sequence[str] = LEAVE
) -> None:
    if on_save is None:
        return
    last = value

    async def save() -> None:
        nonlocal last
        if made.value == last:
            return
        last = made.value
        outcome = on_save(made.value)
        if outcome is not None:
            await outcome

    for event in (*leave, "keydown.enter") if enter else leave:
        made.on(event, save)


def _tell(made: ui.element, on_change: Saver | None) -> None:
    if on_change is not None:
        made.on("change", lambda event: on_change(event.args), js_handler="(event) => emit(event.target.value)")


def _fieldset(label: str, hint: str) -> ui.element:
    made = box("field choices", tag="fieldset")
    with made:
        text("legend", label)
        if hint:
            text("p", hint, "hint")
    return made


def _row(kind: str, name: str, option: Option, *, is_chosen: bool, on_change: Saver | None) -> ui.element:
    with box("choice", tag="label") as made:
        native = box(tag="input").props(f"type={kind} name={name}").mark(option.key)
        native.props["value"] = option.key
        if is_chosen:
            native.props("checked")
        with box("grow", tag="span"):
            text("span", option.label)
            if option.help:
                text("span", option.help, "muted small help")
        _tell(native, on_change)
    return made


def _check_row(
    name: str, option: Option, *, is_chosen: bool, on_change: Callable[[str, bool], Awaitable[Any] | Any] | None
) -> ui.element:
    made = _row("checkbox", name, option, is_chosen=is_chosen, on_change=None)
    native = next(iter(made.default_slot.children))
    if on_change is not None:
        native.on(
            "change",
            lambda event: on_change(option.key, bool(event.args)),
            js_handler="(event) => emit(event.target.checked)",
        )
    return made
