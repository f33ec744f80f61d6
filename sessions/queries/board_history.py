"""What happened on a board, in sentences: newest first, and never whose phone it was."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from sessions.assignment import board_columns, plan_fields
from sessions.board_rows import board_scope
from sessions.models import Change
from sessions.plan_details import more_plan_fields
from sessions.queries.board import BoardView, Viewer, get_whole_board, list_removed_notes, seen_by

MOST_LINES = 100
LONGEST_QUOTE = 60
NAMELESS = "via een persoonlijke link"  # what the change list has of a link without a name
PHONE = re.compile(r"telefoon \d+")
_DONE = {
    "add_note": "schreef een briefje",
    "edit_note": "paste een briefje aan",
    "remove_notes": "haalde een briefje weg",
    "restore_note": "zette een briefje terug",
    "group_notes": "legde briefjes bij elkaar",
    "name_group": "gaf een groep een naam",
    "ungroup_notes": "haalde een groep uit elkaar",
    "add_action": "maakte een actie",
    "edit_action": "paste een actie aan",
    "remove_action": "haalde een actie weg",
    "add_photo": "zette een foto bij de tafel",
    "remove_photo": "haalde een foto weg",
    "restore_photo": "zette een foto terug",
}


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One thing that happened: when, by whom (of phones only that it was one), what, and whether it was undone."""

    at: datetime
    who: str
    what: str
    is_undone: bool


def list_board_history(db: Session, *, table_id: int, viewer: Viewer) -> tuple[HistoryLine, ...]:
    """Return the newest 100 changes of a board, the last one first. Raises NoResultFound for a table that is gone.

    A line quotes only notes that this viewer may read: what was written in a silence that still lasts, and what a phone
    took back itself, is told without its words.
    """
    board = seen_by(get_whole_board(db, table_id=table_id), viewer)
    texts = {note.id: note.text for note in list_removed_notes(db, table_id=table_id, viewer=viewer)}
    texts |= {note.id: note.text for note in board.notes}
    query = select(Change).where(Change.scope == board_scope(table_id)).order_by(col(Change.id).desc())
    rows = db.exec(query.limit(MOST_LINES)).all()
    return tuple(
        HistoryLine(row.at, _who(row.who), _what(row, board, texts), row.undone_at is not None) for row in rows
    )


def _who(who: str) -> str:
    if PHONE.fullmatch(who):
        return "een telefoon"
    return "iemand op een scherm" if who == NAMELESS else who


def _what(row: Change, board: BoardView, texts: Mapping[int, str]) -> str:
    after: dict[str, Any] = row.after or {}
    if row.what == "edit_plan":
        return f"vulde het plan in: {_labels(after)}"
    quotes = [texts[int(key[5:])] for key in after if key.startswith("note:") and int(key[5:]) in texts]
    if row.what in {"add_action", "edit_action"}:
        quotes = [action.what for action in board.plan.actions if f"action:{action.id}" in after]
    if row.what == "name_group":
        quotes = [str(fields["title"]) for fields in after.values() if fields.get("title")]
    return _DONE.get(row.what, "") + _quoted(quotes) if row.what != "move_notes" else _moved(after, quotes)


def _moved(after: Mapping[str, Mapping[str, Any]], quotes: list[str]) -> str:
    labels = {column.key: column.label for column in board_columns()}
    columns = {fields["board_column"] for fields in after.values() if "board_column" in fields}
    to = f"verplaatste een briefje naar ‘{labels.get(columns.pop(), '')}’" if columns else "schoof met briefjes"
    return to + _quoted(quotes)


def _labels(after: Mapping[str, Mapping[str, Any]]) -> str:
    labels = {field.key: field.label for field in (*plan_fields(), *more_plan_fields())}
    return ", ".join(labels[name] for fields in after.values() for name in fields if name in labels)


def _quoted(quotes: list[str]) -> str:
    short = [text if len(text) <= LONGEST_QUOTE else f"{text[:LONGEST_QUOTE].rstrip()}…" for text in quotes]
    return ": " + ", ".join(f"‘{text}’" for text in short) if short else ""
