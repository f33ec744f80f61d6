"""An answer of several rows: each row its own fields, rows added and taken away."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from functools import partial
from typing import Any
from uuid import uuid4

from sessions.voorgesprek_form import FormColumn, FormOption
from wijksessie.screens.components.fields import Option, select_field, text_field
from wijksessie.screens.components.marks import box, button, text
from wijksessie.screens.components.undo_bar import UndoBar

YES_NO = (Option("", "Kies"), Option("ja", "Ja"), Option("nee", "Nee"))

Save = Callable[[list[dict[str, Any]]], Awaitable[bool]]


class TableRows:
    """Keeps the rows of one field; `save` takes all rows and tells whether they were kept."""

    def __init__(
        self,
        label: str,
        columns: Sequence[FormColumn],
        rows: Sequence[Mapping[str, Any]],
        *,
        options: Mapping[str, Sequence[FormOption]],
        most: int,
        save: Save,
    ) -> None:
        self._label = label
        self._columns = columns
        self._rows: list[dict[str, Any]] = [dict(row) for row in rows]
        self._options = options
        self._most = most
        self._save = save
        self._place = box("table-rows")
        self._undo = UndoBar()
        self._draw()

    def _draw(self) -> None:
        self._place.clear()
        lists = {column.key: f"l{uuid4().hex[:8]}" for column in self._columns if self._options.get(column.source)}
        with self._place:
            for column in self._columns:
                if column.key in lists:
                    _suggestions(lists[column.key], self._options[column.source])
            for index, row in enumerate(self._rows):
                with box("table-row", tag="fieldset"):
                    text("legend", f"Regel {index + 1}", "small muted")
                    for column in self._columns:
                        self._cell(index, column, row.get(column.key), lists.get(column.key, ""))
                    name = f"Haal regel {index + 1} weg: {self._label}"
                    button("Haal weg", partial(self._remove, index), kind="btn quiet", name=name, icon_name="trash")
            if len(self._rows) < self._most:
                button("Regel toevoegen", self._add, kind="btn second", icon_name="plus").mark("add-row")
            else:
                text("p", f"Er passen hooguit {self._most} regels in. Dit is genoeg.", "muted small")

    def _cell(self, index: int, column: FormColumn, value: Any, list_id: str) -> None:
        keep = partial(self._change, index, column)
        if column.type == "yes_no":
            shown = "" if value is None else "ja" if value else "nee"
            select_field(column.label, YES_NO, value=shown, on_change=keep)
        elif column.type == "one":
            options = [Option("", "Kies"), *(Option(option.key, option.text) for option in column.options)]
            select_field(column.label, options, value=value or "", on_change=keep)
        else:
            kind = "date" if column.type == "date" else "text"
            made = text_field(column.label, value=value or "", on_save=keep, longest=200, kind=kind)
            made.mark(column.key)
            if list_id:
                made.props(f"list={list_id}")

    async def _change(self, index: int, column: FormColumn, value: Any) -> None:
        kept = {"ja": True, "nee": False}.get(value) if column.type == "yes_no" else value or ""
        self._rows[index][column.key] = kept
        await self._save(self._rows)

    def _add(self) -> None:
        self._rows.append({column.key: None if column.type == "yes_no" else "" for column in self._columns})
        self._draw()

    async def _remove(self, index: int) -> None:
        removed = self._rows.pop(index)
        if not await self._save(self._rows):
            self._rows.insert(index, removed)
            return

        async def put_back() -> None:
            self._rows.insert(index, removed)
            await self._save(self._rows)
            self._draw()

        self._draw()
        self._undo.offer("Regel weggehaald.", put_back)


def _suggestions(list_id: str, options: Sequence[FormOption]) -> None:
    with box(tag="datalist").props(f"id={list_id}"):
        for option in options:
            box(tag="option").props["value"] = option.text
