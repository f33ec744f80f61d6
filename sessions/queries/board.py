"""The board of a table: notes in columns, groups, actions, the plan, and what one viewer may see of it."""

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import datetime

from sqlmodel import Session, col, func, select

from sessions.assignment import column_places
from sessions.changes import live_version
from sessions.models import BoardNote, NoteGroup, Participant, Room, WorkTable
from sessions.queries.plan import PlanView, read_plan
from sessions.queries.table_step import GroupWork, get_group_work, is_group_work_over, step_of


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

    `message` is what the regie says to the whole room now, or ''. `work` is the clock of the work at the tables.
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
    work: GroupWork = field(default_factory=GroupWork)


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who looks at a board: a phone of the table, or (None) a screen of the table."""

    participant_id: int | None = None


def get_whole_board(db: Session, *, table_id: int) -> BoardView:
    """Return everything on a board, also what is hidden: for the server only, see `seen_by`. Raises NoResultFound."""
    version = live_version(db, subject="board", subject_id=table_id)
    table = db.exec(select(WorkTable).where(WorkTable.id == table_id, col(WorkTable.removed_at).is_(None))).one()
    notes = db.exec(select(BoardNote).where(BoardNote.table_id == table_id, col(BoardNote.removed_at).is_(None))).all()
    groups = db.exec(select(NoteGroup).where(NoteGroup.table_id == table_id, col(NoteGroup.removed_at).is_(None))).all()
    at = step_of(table, is_over=is_group_work_over(db, traject_id=table.traject_id))
    places = column_places()
    views = sorted(
        (note_view(row) for row in notes), key=lambda note: (places.get(note.column, 0), note.position, note.id)
    )
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
        people=db.exec(select(func.count(col(Participant.id))).where(Participant.table_id == table_id)).one(),
        writers=len({note.participant_id for note in views if note.participant_id is not None}),
        notes=tuple(views),
        groups=tuple(GroupView(row.id or 0, row.board_column, row.title) for row in groups),
        plan=read_plan(db, table),
        removed=_count_removed(db, table_id),
        message=db.exec(select(Room.message).where(Room.traject_id == table.traject_id)).first() or "",
        work=get_group_work(db, traject_id=table.traject_id),
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
    hidden = [
        note for note in board.notes if note.created_at >= started and note.participant_id != viewer.participant_id
    ]
    counts = Counter(note.column for note in hidden)
    ids = {note.id for note in hidden}
    seen = tuple(note for note in board.notes if note.id not in ids)
    return replace(board, notes=seen, hidden=tuple(sorted(counts.items())))


def get_note(db: Session, *, table_id: int, note_id: int) -> NoteView:
    """Return one note of a table, also when it was taken away. Raises NoResultFound."""
    return note_view(db.exec(select(BoardNote).where(BoardNote.id == note_id, BoardNote.table_id == table_id)).one())


def list_removed_notes(db: Session, *, table_id: int) -> tuple[NoteView, ...]:
    """Return the notes that were taken away, the last one first: each can come back."""
    rows = db.exec(
        select(BoardNote).where(BoardNote.table_id == table_id, col(BoardNote.removed_at).is_not(None))
    ).all()
    newest_first = sorted(rows, key=lambda row: (row.removed_at or row.created_at, row.id or 0), reverse=True)
    return tuple(note_view(row) for row in newest_first)


def note_view(row: BoardNote) -> NoteView:
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


def _count_removed(db: Session, table_id: int) -> int:
    removed = select(func.count(col(BoardNote.id))).where(
        BoardNote.table_id == table_id, col(BoardNote.removed_at).is_not(None)
    )
    return db.exec(removed).one()
