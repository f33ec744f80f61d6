"""The tables: made from the persona's, led by somebody with a name, with room for ten people."""

from collections.abc import Sequence
from datetime import datetime
from string import ascii_uppercase

from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from sessions.models import Participant, WorkTable
from sessions.queries.table import TableView, list_tables, most_people, table_view
from sessions.room_errors import NoPersonaToName, PlaceIsGone, TableHasPeople, TooManyTables
from sessions.room_rows import lock_room, tables_ledger, tables_scope, tell_tables
from sessions.texts import cleaned
from sessions.undo import Ledger, UndoView, undo_change

LONGEST_NAME = 40


def make_tables_from_personas(
    db: Session, *, traject_id: int, persona_ids: Sequence[int], who: str, now: datetime
) -> tuple[TableView, ...]:
    """Give every persona a table, in the order of `persona_ids`; a persona that has one keeps it.

    Raises TooManyTables, NoResultFound for an unknown traject.
    """
    lock_room(db, traject_id)
    seated = {table.persona_id for table in list_tables(db, traject_id=traject_id)}
    new = [persona_id for persona_id in persona_ids if persona_id not in seated]
    return _add(db, traject_id=traject_id, persona_ids=new, who=who, now=now)


def add_table(db: Session, *, traject_id: int, persona_id: int | None = None, who: str, now: datetime) -> TableView:
    """Add a table with the next free letter; two tables may work on one persona. Raises TooManyTables."""
    lock_room(db, traject_id)
    return _add(db, traject_id=traject_id, persona_ids=[persona_id], who=who, now=now)[-1]


def add_tables(
    db: Session, *, traject_id: int, persona_ids: Sequence[int | None], who: str, now: datetime
) -> tuple[TableView, ...]:
    """Add a table for each of these persona's, also where it has one already. Raises TooManyTables."""
    lock_room(db, traject_id)
    return _add(db, traject_id=traject_id, persona_ids=persona_ids, who=who, now=now)


def set_host(db: Session, *, table_id: int, host: str, who: str, now: datetime) -> TableView:
    """Name the gespreksleider of a table; an empty name takes it away. Raises NoResultFound, TextTooLong."""
    row, ledger = _watched(db, table_id, who=who, now=now)
    row.host = cleaned(host, longest=120)
    return _store(db, row, ledger, "set_host")


def name_persona(db: Session, *, table_id: int, name: str, who: str, now: datetime) -> TableView:
    """Let a table call its persona by a name of its own choice; an empty name takes it away.

    Raises NoPersonaToName, TextTooLong, NoResultFound.
    """
    row, ledger = _watched(db, table_id, who=who, now=now)
    if row.persona_id is None:
        raise NoPersonaToName
    row.persona_name = cleaned(name, longest=LONGEST_NAME)
    return _store(db, row, ledger, "name_persona")


def set_table_persona(db: Session, *, table_id: int, persona_id: int | None, who: str, now: datetime) -> TableView:
    """Let a table work on another persona of the same traject. Raises NoResultFound."""
    row, ledger = _watched(db, table_id, who=who, now=now)
    if persona_id != row.persona_id:
        row.persona_id, row.persona_name = persona_id, ""
    return _store(db, row, ledger, "set_persona")


def remove_table(db: Session, *, table_id: int, who: str, now: datetime) -> None:
    """Take an empty table away; undo and `restore_table` bring it back. Raises TableHasPeople, NoResultFound."""
    row, ledger = _watched(db, table_id, who=who, now=now)
    if _people(db, table_id):
        raise TableHasPeople
    row.removed_at = now
    _store(db, row, ledger, "remove_table")


def restore_table(db: Session, *, table_id: int, who: str, now: datetime) -> TableView:
    """Bring back a table that was taken away. Raises NoResultFound."""
    row = _locked(db, select(WorkTable).where(WorkTable.id == table_id))
    ledger = tables_ledger(db, row.traject_id, who=who, now=now)
    ledger.watch(row)
    row.removed_at = None
    return _store(db, row, ledger, "restore_table")


def undo_at_tables(db: Session, *, traject_id: int, who: str, now: datetime) -> UndoView:
    """Undo the newest own change of the tables: made, taken away, host, persona, name, somebody who was moved.

    Raises NothingOfYoursToUndo; TableHasPeople when people sit by now at a table that would go; PlaceIsGone when a
    place that somebody had is taken or gone. Nothing changes then.
    """
    lock_room(db, traject_id)
    view, rows = undo_change(db, scope=tables_scope(traject_id), who=who, now=now)
    for row in rows:
        if isinstance(row, WorkTable) and row.removed_at is not None and _people(db, row.id or 0):
            raise TableHasPeople
        if isinstance(row, Participant) and row.table_id is not None and not _has_place(db, row.table_id):
            raise PlaceIsGone
    tables = {table.id for table in list_tables(db, traject_id=traject_id)}
    tell_tables(db, traject_id, {*tables, *(row.id for row in rows if isinstance(row, WorkTable))})
    return view


def _has_place(db: Session, table_id: int) -> bool:
    """Tell whether a table is there and holds no more people than fit, the one who came back included."""
    row = db.exec(select(WorkTable).where(WorkTable.id == table_id)).one()
    return row.removed_at is None and len(_people(db, table_id)) <= most_people()


def _add(
    db: Session, *, traject_id: int, persona_ids: Sequence[int | None], who: str, now: datetime
) -> tuple[TableView, ...]:
    """Add tables with the next free letters, as one change; return all tables."""
    ledger = tables_ledger(db, traject_id, who=who, now=now)
    taken = set(db.exec(select(WorkTable.letter).where(WorkTable.traject_id == traject_id)).all())
    free = (letter for letter in ascii_uppercase if letter not in taken)
    made: set[int | None] = set()
    for persona_id in persona_ids:
        letter = next(free, None)
        if letter is None:
            raise TooManyTables
        row = WorkTable(traject_id=traject_id, letter=letter, persona_id=persona_id)
        db.add(row)
        db.flush()
        ledger.added(row)
        made.add(row.id)
    ledger.write("add_table")
    if made:
        tell_tables(db, traject_id, made)
    return list_tables(db, traject_id=traject_id)


def _watched(db: Session, table_id: int, *, who: str, now: datetime) -> tuple[WorkTable, Ledger]:
    """Return a table, locked, and the ledger that remembers how it is."""
    row = _locked(db, select(WorkTable).where(WorkTable.id == table_id, col(WorkTable.removed_at).is_(None)))
    ledger = tables_ledger(db, row.traject_id, who=who, now=now)
    ledger.watch(row)
    return row, ledger


def _locked(db: Session, query: SelectOfScalar[WorkTable]) -> WorkTable:
    """Lock the traject and then the table, in the order of everybody in the room."""
    lock_room(db, db.exec(query).one().traject_id)
    return db.exec(query.with_for_update().execution_options(populate_existing=True)).one()


def _people(db: Session, table_id: int) -> list[str]:
    return list(db.exec(select(Participant.discipline).where(Participant.table_id == table_id)).all())


def _store(db: Session, row: WorkTable, ledger: Ledger, what: str) -> TableView:
    ledger.write(what)
    tell_tables(db, row.traject_id, {row.id})
    return table_view(row, _people(db, row.id or 0))
