"""Notes that belong together: voeg samen, geef een naam, haal uit elkaar."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session

from sessions.board_errors import TooFewNotes
from sessions.board_rows import (
    arrange,
    board_ledger,
    chosen_notes,
    leave_groups,
    live_group,
    live_notes,
    lock_table,
    tell_board,
)
from sessions.models import BoardNote, NoteGroup
from sessions.queries.board import GroupView
from sessions.texts import cleaned
from sessions.undo import Ledger

LONGEST_TITLE = 120


def group_notes(
    db: Session, *, table_id: int, note_ids: Sequence[int], title: str = "", who: str, now: datetime
) -> GroupView:
    """Lay notes together in the column of the first one; notes of an existing group bring their group along.

    Raises TooFewNotes under two, TextTooLong, NotFound for a note that is not on the board any more.
    """
    table = lock_table(db, table_id)
    chosen = chosen_notes(db, table_id, note_ids)
    group_ids = {note.group_id for note in chosen if note.group_id is not None}
    on_board = live_notes(db, table_id)
    members = [
        note for note in on_board if note in chosen or (note.group_id in group_ids and note.group_id is not None)
    ]
    if len(members) < 2:
        raise TooFewNotes
    ledger = board_ledger(db, table, who=who, now=now)
    ledger.watch(*members)
    group = _group_for(db, ledger, members, title)
    _gather(db, members, group)
    leave_groups(db, ledger, table_id, now=now)
    arrange(db, table_id, members)
    if ledger.write("group_notes"):
        tell_board(db, table)
    return _view(group)


def name_group(db: Session, *, table_id: int, group_id: int, title: str, who: str, now: datetime) -> GroupView:
    """Give a group a name; an empty one is fine. Raises TextTooLong (120), NoResultFound."""
    table = lock_table(db, table_id)
    group = live_group(db, table_id, group_id)
    ledger = board_ledger(db, table, who=who, now=now)
    ledger.watch(group)
    group.title = cleaned(title, longest=LONGEST_TITLE)
    if ledger.write("name_group"):
        tell_board(db, table)
    return _view(group)


def ungroup_notes(db: Session, *, table_id: int, group_id: int, who: str, now: datetime) -> None:
    """Let the notes of a group stand loose again, where they are. Raises NoResultFound."""
    table = lock_table(db, table_id)
    group = live_group(db, table_id, group_id)
    members = [note for note in live_notes(db, table_id) if note.group_id == group_id]
    ledger = board_ledger(db, table, who=who, now=now)
    ledger.watch(group, *members)
    group.removed_at = now
    for note in members:
        note.group_id = None
    ledger.write("ungroup_notes")
    tell_board(db, table)


def _group_for(db: Session, ledger: Ledger, members: Sequence[BoardNote], title: str) -> NoteGroup:
    first = members[0]
    known = next((note.group_id for note in members if note.group_id is not None), None)
    if known is not None:
        group = live_group(db, first.table_id, known)
        ledger.watch(group)
        group.title = cleaned(title, longest=LONGEST_TITLE) or group.title
        return group
    group = NoteGroup(
        table_id=first.table_id,
        board_column=first.board_column,
        title=cleaned(title, longest=LONGEST_TITLE),
        position=first.position,
    )
    db.add(group)
    db.flush()
    ledger.added(group)
    return group


def _gather(db: Session, members: Sequence[BoardNote], group: NoteGroup) -> None:
    anchor = next((note for note in members if note.group_id == group.id), members[0])
    group.board_column = anchor.board_column
    moved = {note.id for note in members}
    ahead = sum(
        1
        for note in live_notes(db, group.table_id)
        if note.board_column == anchor.board_column and note.position < anchor.position and note.id not in moved
    )
    for index, note in enumerate(members):
        note.group_id, note.board_column, note.position = group.id, anchor.board_column, ahead + index
    db.flush()


def _view(group: NoteGroup) -> GroupView:
    return GroupView(id=group.id or 0, column=group.board_column, title=group.title)
