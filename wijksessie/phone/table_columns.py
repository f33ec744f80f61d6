"""The columns of a board as lists for a phone: loose notes and groups in their order."""

from collections.abc import Mapping
from dataclasses import dataclass

from sessions.assignment import board_columns
from sessions.queries.board import BoardView, NoteView


@dataclass(frozen=True, slots=True)
class ColumnList:
    """One column as a list: loose notes and groups in their order, and how many notes are still closed."""

    label: str
    items: tuple["NoteList", ...]
    hidden: int


@dataclass(frozen=True, slots=True)
class NoteList:
    """One note, or a group with its title."""

    title: str
    notes: tuple[NoteView, ...]
    is_lifted: bool = False


def columns_of(board: BoardView) -> tuple[ColumnList, ...]:
    """Return the columns of a board as one viewer sees it."""
    hidden = dict(board.hidden)
    titles = {group.id: group.title for group in board.groups}
    return tuple(
        ColumnList(
            column.label,
            _lists(tuple(note for note in board.notes if note.column == column.key), titles, board.lifted),
            hidden.get(column.key, 0),
        )
        for column in board_columns()
    )


def _lists(notes: tuple[NoteView, ...], titles: Mapping[int, str], lifted: frozenset[int]) -> tuple[NoteList, ...]:
    made: list[NoteList] = []
    done: set[int] = set()
    for note in notes:
        if note.group_id is None or note.group_id not in titles:
            made.append(NoteList("", (note,)))
        elif note.group_id not in done:
            done.add(note.group_id)
            together = tuple(other for other in notes if other.group_id == note.group_id)
            made.append(NoteList(titles[note.group_id] or " ", together, note.group_id in lifted))
    return tuple(made)
