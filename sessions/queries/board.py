"""The board of a table: notes in columns, groups, actions, the plan, and what one viewer may see of it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, func, select

from sessions.assignment import column_places, is_reading_step, lifts_out
from sessions.board_lifting import lifted_groups
from sessions.board_rows import board_scope
from sessions.changes import live_version
from sessions.models import BoardNote, Change, NoteGroup, Participant, Room, WorkTable
from sessions.queries.photo import PhotoView, list_all_photos
from sessions.queries.plan import PlanView, read_plan
from sessions.queries.table_step import GroupWork, get_group_work, is_group_work_over, step_of

# Made once: a board is read at every change of it, and making a statement takes longer than its answer.
_TABLE = select(WorkTable).where(WorkTable.id == sa.bindparam("of_table"), col(WorkTable.removed_at).is_(None))
# Columns, not rows of the model: nothing is changed here, and a board may have a hundred notes.
_NOTES = sa.select(BoardNote.__table__).where(  # type: ignore[attr-defined]
    col(BoardNote.table_id) == sa.bindparam("of_table"), col(BoardNote.removed_at).is_(None)
)
_GROUPS = select(NoteGroup).where(NoteGroup.table_id == sa.bindparam("of_table"), col(NoteGroup.removed_at).is_(None))
_PEOPLE = select(Participant.id, Participant.discipline, Participant.read_at).where(
    Participant.table_id == sa.bindparam("of_table")
)
_MESSAGE = select(Room.message).where(Room.traject_id == sa.bindparam("of_traject"))
_TAKEN_BACK = select(Change.subject_id).where(
    Change.scope == sa.bindparam("of_board"), Change.what == "add_note", col(Change.undone_at).is_not(None)
)
# Notes that are off the board, without those that a phone took back itself.
_IS_AWAY = (
    BoardNote.table_id == sa.bindparam("of_table"),
    col(BoardNote.removed_at).is_not(None),
    col(BoardNote.participant_id).is_(None) | col(BoardNote.id).not_in(_TAKEN_BACK),
)
_AWAY = select(BoardNote).where(*_IS_AWAY)
_COUNT_AWAY = select(func.count(col(BoardNote.id))).where(*_IS_AWAY)


@dataclass(frozen=True, slots=True)
class NoteView:
    """A briefje. `participant_id` is whose phone wrote it (None: a screen of the table); it never leaves the server."""

    id: int
    column: str
    position: int
    text: str
    byline: str
    group_id: int | None
    version: int
    participant_id: int | None
    created_at: datetime
    client_key: str = ""


@dataclass(frozen=True, slots=True)
class GroupView:
    """Notes that belong together."""

    id: int
    column: str
    title: str


@dataclass(frozen=True, slots=True)
class BoardView:
    """A board at one version. `hidden` counts per column the notes that this viewer does not see yet.

    `message` is what the regie says to the whole room now, or '', `work` the clock of the work at the tables. `read_by`
    holds whose phones said that they read every note of others that is on the board now, None outside the step for
    reading; like the writer of a note it never leaves the server. `lifted` holds the groups that one discipline wrote,
    see `sessions.board_lifting`.
    """

    table_id: int
    traject_id: int
    letter: str
    persona_id: int | None
    persona_name: str
    host: str
    step: int
    step_started_at: datetime | None
    is_silent: bool
    version: int
    people: int
    writers: int
    notes: tuple[NoteView, ...]
    groups: tuple[GroupView, ...]
    plan: PlanView
    removed: int
    hidden: tuple[tuple[str, int], ...] = ()
    message: str = ""
    read_by: frozenset[int] | None = None
    lifted: frozenset[int] = frozenset()
    photos: tuple[PhotoView, ...] = ()
    photos_away: tuple[PhotoView, ...] = ()
    work: GroupWork = field(default_factory=GroupWork)


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who looks at a board: a phone of the table, or (None) a screen of the table."""

    participant_id: int | None = None


def get_whole_board(db: Session, *, table_id: int) -> BoardView:
    """Return everything on a board, also what is hidden: for the server only, see `seen_by`. Raises NoResultFound."""
    version = live_version(db, subject="board", subject_id=table_id)
    asked = {"of_table": table_id}
    table = db.exec(_TABLE, params=asked).one()
    notes = db.connection().execute(_NOTES, asked).all()
    groups = db.exec(_GROUPS, params=asked).all()
    work = get_group_work(db, traject_id=table.traject_id)
    at = step_of(table, is_over=work.is_over)
    places = column_places()
    views = sorted(
        (note_view(row) for row in notes), key=lambda note: (places.get(note.column, 0), note.position, note.id)
    )
    people = db.exec(_PEOPLE, params=asked).all()
    photos = list_all_photos(db, table_id=table_id)
    return BoardView(
        table_id=table_id,
        traject_id=table.traject_id,
        letter=table.letter,
        persona_id=table.persona_id,
        persona_name=table.persona_name,
        host=table.host,
        step=at.step,
        step_started_at=at.since,
        is_silent=at.is_silent,
        version=version,
        people=len(people),
        writers=len({note.participant_id for note in views if note.participant_id is not None}),
        notes=tuple(views),
        groups=tuple(GroupView(row.id or 0, row.board_column, row.title) for row in groups),
        plan=read_plan(db, table),
        removed=db.exec(_COUNT_AWAY, params=_away(table_id)).one(),
        message=db.exec(_MESSAGE, params={"of_traject": table.traject_id}).first() or "",
        read_by=_read_by(views, [(one or 0, read_at) for one, _, read_at in people], step=at.step),
        photos=tuple(photo for photo in photos if not photo.is_removed),
        photos_away=tuple(photo for photo in photos if photo.is_removed),
        lifted=_lifted(views, {one or 0: discipline for one, discipline, _ in people}, step=at.step),
        work=work,
    )


def get_board(db: Session, *, table_id: int, viewer: Viewer) -> BoardView:
    """Return what one viewer may see of a board. Raises NoResultFound for a table that is not there."""
    return seen_by(get_whole_board(db, table_id=table_id), viewer)


def seen_by(board: BoardView, viewer: Viewer) -> BoardView:
    """Return the board without what this viewer may not see yet.

    In a silent step that is what others wrote since it began: only counted, until the next step reveals it.
    """
    if not board.is_silent or board.step_started_at is None:
        return board
    started = board.step_started_at
    hidden = [note for note in board.notes if _is_closed(note, started, viewer)]
    counts = Counter(note.column for note in hidden)
    ids = {note.id for note in hidden}
    seen = tuple(note for note in board.notes if note.id not in ids)
    return replace(board, notes=seen, hidden=tuple(sorted(counts.items())))


def get_note(db: Session, *, table_id: int, note_id: int) -> NoteView:
    """Return one note of a table, also when it was taken away. Raises NoResultFound."""
    return note_view(db.exec(select(BoardNote).where(BoardNote.id == note_id, BoardNote.table_id == table_id)).one())


def list_removed_notes(db: Session, *, table_id: int, viewer: Viewer) -> tuple[NoteView, ...]:
    """Return the notes that were taken away and may come back, the last one first, whoever took them away.

    Not what a phone wrote and took back itself, nor what this viewer may not see yet in a silent step. Raises
    NoResultFound for a table that is not there.
    """
    table = db.exec(_TABLE, params={"of_table": table_id}).one()
    at = step_of(table, is_over=is_group_work_over(db, traject_id=table.traject_id))
    since = at.since if at.is_silent else None
    rows = db.exec(_AWAY, params=_away(table_id)).all()
    newest_first = sorted(rows, key=lambda row: (row.removed_at or row.created_at, row.id or 0), reverse=True)
    return tuple(note for note in map(note_view, newest_first) if since is None or not _is_closed(note, since, viewer))


def note_view(row: "BoardNote | sa.Row[Any]") -> NoteView:
    """Return what the server may know of a note."""
    return NoteView(
        id=row.id or 0,
        column=row.board_column,
        position=row.position,
        text=row.text,
        byline=row.byline,
        group_id=row.group_id,
        version=row.version,
        participant_id=row.participant_id,
        created_at=row.created_at,
        client_key=row.client_key,
    )


def _read_by(
    notes: Sequence[NoteView], people: Sequence[tuple[int, datetime | None]], *, step: int
) -> frozenset[int] | None:
    if not is_reading_step(step):
        return None
    newest = {
        one: max((note.created_at for note in notes if note.participant_id != one), default=None) for one, _ in people
    }
    return frozenset(one for one, read_at in people if read_at is not None and read_at >= (newest[one] or read_at))


def _lifted(notes: Sequence[NoteView], disciplines: Mapping[int, str], *, step: int) -> frozenset[int]:
    if not lifts_out(step):
        return frozenset()
    return lifted_groups(((note.group_id, note.participant_id) for note in notes), disciplines)


def _is_closed(note: NoteView, since: datetime, viewer: Viewer) -> bool:
    """Tell whether a note was written by somebody else since the silence began."""
    return note.created_at >= since and note.participant_id != viewer.participant_id


def _away(table_id: int) -> dict[str, object]:
    return {"of_table": table_id, "of_board": board_scope(table_id)}
