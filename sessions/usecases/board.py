"""The notes of a board: written once however often they are sent, moved, edited, taken away and brought back."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from sqlmodel import Session, col, func, select

from sessions.assignment import too_many_actions
from sessions.board_errors import ChangedMeanwhile, NotAtThisTable, TooManyActions
from sessions.board_lifting import SHARED_BY
from sessions.board_rows import (
    arrange,
    board_ledger,
    board_scope,
    check_column,
    chosen_notes,
    leave_groups,
    live_actions,
    live_notes,
    lock_table,
    plan_of,
    tell_board,
)
from sessions.models import BoardNote, NoteGroup, Participant
from sessions.queries.board import NoteView, note_view
from sessions.queries.voorgesprek import max_plan_choices
from sessions.texts import cleaned
from sessions.undo import UndoView, undo_change

LONGEST_NOTE = 280


class Byline(StrEnum):
    """What a note says about who wrote it."""

    NONE = "none"
    DISCIPLINE = "discipline"
    NAME = "name"


def add_note(
    db: Session,
    *,
    table_id: int,
    client_key: str,
    column: str,
    text: str,
    who: str,
    now: datetime,
    participant_id: int | None = None,
    byline: Byline = Byline.NONE,
    spoken_discipline: str = "",
) -> NoteView:
    """Put a note at the end of a column; the same `client_key` makes one note, however often it is sent.

    `spoken_discipline` is the word for the writer's discipline; it is shown only where three at the table share it.
    Raises NotAtThisTable, UnknownColumn, EmptyText, TextTooLong (280), NoResultFound for a table that is gone.
    """
    table = lock_table(db, table_id)
    key = cleaned(client_key, longest=64, required=True)
    known = db.exec(select(BoardNote).where(BoardNote.table_id == table_id, BoardNote.client_key == key)).one_or_none()
    if known is not None:
        return note_view(known)
    note = BoardNote(
        table_id=table_id,
        client_key=key,
        board_column=check_column(column),
        text=cleaned(text, longest=LONGEST_NOTE, required=True),
        position=sum(1 for note in live_notes(db, table_id) if note.board_column == column),
        participant_id=participant_id,
        byline=_byline(db, table_id, participant_id, byline, spoken_discipline),
        created_at=now,
    )
    db.add(note)
    db.flush()
    ledger = board_ledger(db, table, who=who, now=now)
    ledger.added(note)
    ledger.write("add_note")
    tell_board(db, table)
    return note_view(note)


def edit_note(
    db: Session, *, table_id: int, note_id: int, text: str, version: int, who: str, now: datetime
) -> NoteView:
    """Change the text of a note. `version` is the one that the writer saw.

    Raises ChangedMeanwhile (with the other text) when somebody else changed it since, EmptyText, TextTooLong,
    NotFound.
    """
    table = lock_table(db, table_id)
    (note,) = chosen_notes(db, table_id, [note_id])
    wanted = cleaned(text, longest=LONGEST_NOTE, required=True)
    if note.text == wanted:
        return note_view(note)
    if note.version != version:
        raise ChangedMeanwhile(current=note.text)
    ledger = board_ledger(db, table, who=who, now=now)
    ledger.watch(note)
    note.text = wanted
    note.version += 1
    ledger.write("edit_note")
    tell_board(db, table)
    return note_view(note)


def move_notes(
    db: Session,
    *,
    table_id: int,
    note_ids: Sequence[int],
    column: str,
    before: int | None = None,
    who: str,
    now: datetime,
) -> tuple[NoteView, ...]:
    """Move notes to a column, in front of note `before` or at the end. A group that moves whole stays a group.

    Raises UnknownColumn, NotFound for a note that is not on the board any more.
    """
    table = lock_table(db, table_id)
    check_column(column)
    moved = chosen_notes(db, table_id, note_ids)
    ledger = board_ledger(db, table, who=who, now=now)
    ledger.watch(*moved)
    for group in _groups_of(db, moved):
        members = [note for note in live_notes(db, table_id) if note.group_id == group.id]
        if all(note in moved for note in members):
            ledger.watch(group)
            group.board_column = column
        elif group.board_column != column:
            for note in members:
                note.group_id = None if note in moved else note.group_id
    first = _index_before(db, table_id, column, before, moved)
    for index, note in enumerate(moved):
        note.board_column, note.position = column, first + index
    db.flush()
    leave_groups(db, ledger, table_id, now=now)
    arrange(db, table_id, moved)
    if ledger.write("move_notes"):
        tell_board(db, table)
    return tuple(note_view(note) for note in moved)


def remove_notes(
    db: Session, *, table_id: int, note_ids: Sequence[int], who: str, now: datetime
) -> tuple[NoteView, ...]:
    """Take notes off the board; nothing is deleted, `restore_note` and undo bring them back. Raises NotFound."""
    table = lock_table(db, table_id)
    removed = chosen_notes(db, table_id, note_ids)
    ledger = board_ledger(db, table, who=who, now=now)
    ledger.watch(*removed)
    for note in removed:
        note.removed_at, note.group_id = now, None
    db.flush()
    leave_groups(db, ledger, table_id, now=now)
    arrange(db, table_id)
    ledger.write("remove_notes")
    tell_board(db, table)
    return tuple(note_view(note) for note in removed)


def restore_note(db: Session, *, table_id: int, note_id: int, who: str, now: datetime) -> NoteView:
    """Bring a note back to where it was, whoever took it away. Raises NoResultFound for a note of another table."""
    table = lock_table(db, table_id)
    note = db.exec(select(BoardNote).where(BoardNote.id == note_id, BoardNote.table_id == table_id)).one()
    if note.removed_at is None:
        return note_view(note)
    ledger = board_ledger(db, table, who=who, now=now)
    ledger.watch(note)
    note.removed_at = None
    arrange(db, table_id, [note])
    ledger.write("restore_note")
    tell_board(db, table)
    return note_view(note)


def mark_read(db: Session, *, table_id: int, participant_id: int, note_id: int, now: datetime) -> bool:
    """Remember that a phone read the notes of its table; `note_id` is the newest that it saw.

    Returns False when a newer note of somebody else is there: then it read up to the one that it saw. Raises
    NotAtThisTable, NoResultFound for a table that is gone.
    """
    table = lock_table(db, table_id)
    reader = db.exec(select(Participant).where(Participant.id == participant_id)).one()
    if reader.table_id != table_id:
        raise NotAtThisTable
    notes = [note for note in live_notes(db, table_id) if note.participant_id != participant_id]
    seen = [note for note in notes if (note.id or 0) <= note_id]
    is_all = len(seen) == len(notes)
    reader.read_at = now if is_all else max((note.created_at for note in seen), default=None)
    tell_board(db, table)
    return is_all


def undo_on_board(db: Session, *, table_id: int, who: str, now: datetime) -> UndoView:
    """Undo the newest own change on this board: notes, groups, actions, plan.

    Where somebody else built on it, it stays and the view says so. Raises NothingOfYoursToUndo, TooManyActions when an
    action would come back as the third.
    """
    table = lock_table(db, table_id)
    undone, rows = undo_change(db, scope=board_scope(table_id), who=who, now=now)
    arrange(db, table_id, [row for row in rows if isinstance(row, BoardNote)])
    most = max_plan_choices(db, traject_id=table.traject_id)
    if len(live_actions(db, plan_of(db, table_id))) > most:
        raise TooManyActions(too_many_actions(most))
    shown = any(not isinstance(row, BoardNote | NoteGroup) for row in rows)
    tell_board(db, table, room=shown)
    return undone


def _groups_of(db: Session, notes: Sequence[BoardNote]) -> list[NoteGroup]:
    ids = {note.group_id for note in notes if note.group_id is not None}
    return list(db.exec(select(NoteGroup).where(col(NoteGroup.id).in_(ids)).order_by(col(NoteGroup.id))).all())


def _index_before(db: Session, table_id: int, column: str, before: int | None, moved: Sequence[BoardNote]) -> int:
    staying = [note for note in live_notes(db, table_id) if note.board_column == column and note not in moved]
    for index, note in enumerate(staying):
        together = [other for other in staying if other is note or (note.group_id and other.group_id == note.group_id)]
        if any(other.id == before for other in together):
            return index
    return len(staying)


def _byline(db: Session, table_id: int, participant_id: int | None, byline: Byline, spoken_discipline: str) -> str:
    if participant_id is None:
        return ""
    writer = db.exec(select(Participant).where(Participant.id == participant_id)).one()
    if writer.table_id != table_id:
        raise NotAtThisTable
    if byline is Byline.NAME:
        return writer.name
    if byline is Byline.DISCIPLINE and writer.discipline:
        sharing = select(func.count(col(Participant.id))).where(
            Participant.table_id == table_id, Participant.discipline == writer.discipline
        )
        return cleaned(spoken_discipline, longest=120) if db.exec(sharing).one() >= SHARED_BY else ""
    return ""
