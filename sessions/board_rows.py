"""What all use-cases of a board share: the lock, the order of the notes in a column, who is told."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session, col, select

from sessions.assignment import column_places
from sessions.board_errors import UnknownColumn
from sessions.changes import touch
from sessions.errors import NotFound
from sessions.models import ActionPlan, BoardNote, NoteGroup, PlanAction, Traject, WorkTable
from sessions.undo import Ledger


def lock_table(db: Session, table_id: int) -> WorkTable:
    """Return a table; nobody else changes a board of this session until the commit, so positions stay unique.

    Raises NoResultFound for a table that is not there (any more).
    """
    found = select(WorkTable).where(WorkTable.id == table_id, col(WorkTable.removed_at).is_(None))
    table = db.exec(found).one()
    db.exec(select(Traject.id).where(Traject.id == table.traject_id).with_for_update(key_share=True)).one()
    db.refresh(table)
    return table


def board_ledger(db: Session, table: WorkTable, *, who: str, now: datetime) -> Ledger:
    """Return the ledger of this board: its changes are undone per person."""
    return Ledger(db, traject_id=table.traject_id, scope=board_scope(table.id or 0), who=who, now=now)


def board_scope(table_id: int) -> str:
    """Return the name of the undo stack of a board."""
    return f"board:{table_id}"


def tell_board(db: Session, table: WorkTable, *, room: bool = False) -> None:
    """Announce a change of the board: to its screens and phones, and to who watches all tables ('tables').

    `room` also tells the stage and every phone of the session: for what the stage shows (plan, step).
    """
    db.flush()
    if room:
        touch(db, "room", table.traject_id)
    touch(db, "tables", table.traject_id)
    touch(db, "board", table.id or 0)


def check_column(column: str) -> str:
    """Return the column when the assignment has it. Raises UnknownColumn."""
    if column not in column_places():
        raise UnknownColumn
    return column


def live_notes(db: Session, table_id: int) -> list[BoardNote]:
    """Return the notes on the board, column by column in their order."""
    rows = db.exec(select(BoardNote).where(BoardNote.table_id == table_id, col(BoardNote.removed_at).is_(None))).all()
    places = column_places()
    return sorted(rows, key=lambda note: (places.get(note.board_column, 0), note.position, note.id or 0))


def chosen_notes(db: Session, table_id: int, note_ids: Sequence[int]) -> list[BoardNote]:
    """Return the chosen notes in the order of the board. Raises NotFound when one is not on it (any more)."""
    on_board = {note.id: note for note in live_notes(db, table_id)}
    if not note_ids or not on_board.keys() >= set(note_ids):
        raise NotFound
    return [note for note in on_board.values() if note.id in note_ids]


def live_group(db: Session, table_id: int, group_id: int) -> NoteGroup:
    """Return a group of this board. Raises NoResultFound."""
    query = select(NoteGroup).where(
        NoteGroup.id == group_id, NoteGroup.table_id == table_id, col(NoteGroup.removed_at).is_(None)
    )
    return db.exec(query).one()


def arrange(db: Session, table_id: int, placed: Sequence[BoardNote] = ()) -> None:
    """Number the notes of every column 0, 1, 2, …; each of `placed` comes at the index that it asks for."""
    ids = {note.id for note in placed}
    columns: dict[str, list[BoardNote]] = {}
    for note in live_notes(db, table_id):
        if note.id not in ids:
            columns.setdefault(note.board_column, []).append(note)
    for note in sorted(placed, key=lambda one: (one.position, one.id or 0)):
        if note.removed_at is None:
            columns.setdefault(note.board_column, []).insert(note.position, note)
    for notes in columns.values():
        for index, note in enumerate(notes):
            if note.position != index:
                note.position = index
    db.flush()


def leave_groups(db: Session, ledger: Ledger, table_id: int, *, now: datetime) -> None:
    """Take away every group that has fewer than two notes left; its last note stands loose again."""
    groups = db.exec(select(NoteGroup).where(NoteGroup.table_id == table_id, col(NoteGroup.removed_at).is_(None))).all()
    members: dict[int, list[BoardNote]] = {}
    for note in live_notes(db, table_id):
        if note.group_id is not None:
            members.setdefault(note.group_id, []).append(note)
    for group in groups:
        left = members.get(group.id or 0, [])
        if len(left) < 2:
            ledger.watch(group, *left)
            group.removed_at = now
            for note in left:
                note.group_id = None
    db.flush()


def plan_of(db: Session, table_id: int) -> ActionPlan:
    """Return the plan of a table, an empty one on first use."""
    plan = db.exec(select(ActionPlan).where(ActionPlan.table_id == table_id)).one_or_none()
    if plan is None:
        plan = ActionPlan(table_id=table_id)
        db.add(plan)
        db.flush()
    return plan


def live_actions(db: Session, plan: ActionPlan) -> list[PlanAction]:
    """Return the actions of a plan in their order."""
    query = select(PlanAction).where(PlanAction.plan_id == plan.id, col(PlanAction.removed_at).is_(None))
    return list(db.exec(query.order_by(col(PlanAction.position), col(PlanAction.id))).all())
