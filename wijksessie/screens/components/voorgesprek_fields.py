"""How each field type of the voorgesprek looks on the screen; `save(value)` keeps an answer."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

from sessions.queries.voorgesprek import FieldView, Options
from sessions.voorgesprek_form import FormOption, own_options
from sessions.voorgesprek_values import MOST_ROWS
from wijksessie.screens.components.fields import Option, area_field, check_rows, radio_rows, text_field
from wijksessie.screens.components.marks import text
from wijksessie.screens.components.table_rows import TableRows

Save = Callable[[Any], Awaitable[bool]]

TYPED = frozenset({"short", "long", "postcodes", "date", "time"})  # what somebody types is never overwritten
MANY = 8  # more short choices than this stand in columns
SHORT = 45  # characters


def draw_field(view: FieldView, *, options: Options, save: Save) -> None:
    """Add the field with its label, its explanation and the answer that is stored."""
    _DRAW[view.field.type](view, options, save)


def _short(view: FieldView, options: Options, save: Save) -> None:
    if view.field.max_words is not None:
        _area(view, save, rows=2, longest=300)
        return
    _ = options
    _line(view, save, value=view.value or "")


def _long(view: FieldView, options: Options, save: Save) -> None:
    _ = options
    _area(view, save, rows=4, longest=2000)


def _postcodes(view: FieldView, options: Options, save: Save) -> None:
    _ = options
    _line(view, save, value=", ".join(view.value or ()))


def _date(view: FieldView, options: Options, save: Save) -> None:
    _ = options
    _line(view, save, value=view.value or "", kind="date")


def _time(view: FieldView, options: Options, save: Save) -> None:
    _ = options
    _line(view, save, value=(view.value or "").replace(".", ":"), kind="time")


def _one(view: FieldView, options: Options, save: Save) -> None:
    _ = options
    _radio(view, _choices(view.options), view.value or "", save)


def _yes_no(view: FieldView, options: Options, save: Save) -> None:
    _ = options
    shown = "" if view.value is None else "ja" if view.value else "nee"
    _radio(view, (Option("ja", "Ja"), Option("nee", "Nee")), shown, lambda key: save(key == "ja"))


def _number(view: FieldView, options: Options, save: Save) -> None:
    _ = options
    low, high = view.field.minimum or 0, view.field.maximum or 0
    _radio(view, [Option(str(count), str(count)) for count in range(low, high + 1)], str(view.value or ""), save)


def _several(view: FieldView, options: Options, save: Save) -> None:
    _ = options
    _checks(view, {option.key: option.key for option in view.options}, view.value or (), save)


def _areas(view: FieldView, options: Options, save: Save) -> None:
    _ = options
    if not view.options:
        text("p", view.field.label, "label")
        text("p", "Er zijn nog geen gebieden bekend. Lees eerst een bestand met cijfers in.", "hint")
        return
    areas = {option.key: {"code": option.key, "name": option.text} for option in view.options}
    _checks(view, areas, [area["code"] for area in view.value or ()], save)


def _table(view: FieldView, options: Options, save: Save) -> None:
    field = view.field
    text("p", field.label, "label")
    text("p", field.help, "hint")
    TableRows(
        field.label,
        field.columns,
        view.value or (),
        options={**own_options(), **options},
        most=field.max_rows or MOST_ROWS,
        save=save,
    )


def _line(view: FieldView, save: Save, *, value: str, kind: str = "text") -> None:
    field = view.field
    text_field(field.label, value=value, hint=field.help, on_save=save, longest=200, kind=kind).mark(field.key)


def _area(view: FieldView, save: Save, *, rows: int, longest: int) -> None:
    field = view.field
    made = area_field(field.label, value=view.value or "", hint=field.help, on_save=save, longest=longest, rows=rows)
    made.mark(field.key)


def _radio(view: FieldView, options: Sequence[Option], value: str, on_change: Callable[[str], Any]) -> None:
    radio_rows(view.field.label, options, value=value, hint=view.field.help, on_change=on_change)


def _checks(view: FieldView, values: Mapping[str, Any], chosen: Sequence[str], save: Save) -> None:
    field = view.field
    kept = set(chosen)

    async def toggle(key: str, is_checked: bool) -> None:  # noqa: FBT001 - the shape that check_rows calls
        kept.add(key) if is_checked else kept.discard(key)
        if not await save([value for known, value in values.items() if known in kept]):
            kept.symmetric_difference_update({key})

    made = check_rows(field.label, _choices(view.options), chosen=chosen, hint=field.help, on_change=toggle)
    if len(values) > MANY and all(len(option.text) <= SHORT for option in view.options):
        made.classes("many")


def _choices(options: Sequence[FormOption]) -> list[Option]:
    return [Option(option.key, option.text, option.note) for option in options]


_DRAW: Mapping[str, Callable[[FieldView, Options, Save], None]] = {
    "short": _short,
    "long": _long,
    "postcodes": _postcodes,
    "date": _date,
    "time": _time,
    "one": _one,
    "yes_no": _yes_no,
    "number": _number,
    "several": _several,
    "areas": _areas,
    "people_table": _table,
    "data_table": _table,
    "question_table": _table,
}
