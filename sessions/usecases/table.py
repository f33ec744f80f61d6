"""The tables: made from the persona's, led by somebody with a name, with room for ten people."""

from collections.abc import Sequence
from datetime import datetime
from string import ascii_uppercase

from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from sessions.changes import record_change, touch
from sessions.models import Participant, Traject, WorkTable
from sessions.queries.table import TableView, list_tables, table_view
from sessions.room_errors import TableHasPeople, TooManyTables
from sessions.texts import cleaned


def make_tables_from_personas(
    db: Session, *, traject_id: int, persona_ids: Sequence[int], who: str, now: datetime
) -> tuple[TableView, ...]:
    """Give every persona a table, in the order of `persona_ids`; a persona that has one keeps it.

    Raises TooManyTables, NoResultFound for an unknown traject.
    """
    _lock(db, traject_id)
    seated = {table.persona_id for table in list_tables(db, traject_id=traject_id)}
    for persona_id in persona_ids:
        if persona_id not in seated:
            _make(db, traject_id=traject_id, persona_id=persona_id, who=who, now=now)
    return list_tables(db, traject_id=traject_id)


def add_table(db: Session, *, traject_id: int, persona_id: int | None = None, who: str, now: datetime) -> TableView:
    """Add a table with the next free letter; two tables may work on one persona. Raises TooManyTables."""
    _lock(db, traject_id)
    return table_view(_make(db, traject_id=traject_id, persona_id=persona_id, who=who, now=now), [])


def set_host(db: Session, *, table_id: int, host: str, who: str, now: datetime) -> TableView:
    """Name the gespreksleider of a table; an empty name takes it away. Raises NoResultFound, TextTooLong."""
    row = _table(db, table_id)
    before = row.host
    row.host = cleaned(host, longest=120)
    return _store(db, row, what="set_host", who=who, now=now, before={"host": before}, after={"host": row.host})


def set_table_persona(db: Session, *, table_id: int, persona_id: int | None, who: str, now: datetime) -> TableView:
    """Let a table work on another persona of the same traject. Raises NoResultFound."""
    row = _table(db, table_id)
    before = row.persona_id
    row.persona_id = persona_id
    return _store(
        db,
        row,
        what="set_persona",
        who=who,
        now=now,
        before={"persona_id": before},
        after={"persona_id": persona_id},
    )


def remove_table(db: Session, *, table_id: int, who: str, now: datetime) -> None:
    """Take an empty table away; it can come back with `restore_table`. Raises TableHasPeople, NoResultFound."""
    row = _table(db, table_id)
    if _people(db, table_id):
        raise TableHasPeople
    row.removed_at = now
    _store(db, row, what="remove_table", who=who, now=now)


def restore_table(db: Session, *, table_id: int, who: str, now: datetime) -> TableView:
    """Bring back a table that was taken away. Raises NoResultFound."""
    row = _locked(db, select(WorkTable).where(WorkTable.id == table_id))
    row.removed_at = None
    return _store(db, row, what="restore_table", who=who, now=now)


def _lock(db: Session, traject_id: int) -> None:
    db.exec(select(Traject.id).where(Traject.id == traject_id).with_for_update()).one()


def _make(db: Session, *, traject_id: int, persona_id: int | None, who: str, now: datetime) -> WorkTable:
    taken = set(db.exec(select(WorkTable.letter).where(WorkTable.traject_id == traject_id)).all())
    letter = next((letter for letter in ascii_uppercase if letter not in taken), None)
    if letter is None:
        raise TooManyTables
    row = WorkTable(traject_id=traject_id, letter=letter, persona_id=persona_id)
    db.add(row)
    db.flush()
    _store(db, row, what="add_table", who=who, now=now)
    return row


def _table(db: Session, table_id: int) -> WorkTable:
    return _locked(db, select(WorkTable).where(WorkTable.id == table_id, col(WorkTable.removed_at).is_(None)))


def _locked(db: Session, query: SelectOfScalar[WorkTable]) -> WorkTable:
    """Lock the traject and then the table, in the order of everybody in the room."""
    _lock(db, db.exec(query).one().traject_id)
    return db.exec(query.with_for_update().execution_options(populate_existing=True)).one()


def _people(db: Session, table_id: int) -> list[str]:
    return list(db.exec(select(Participant.discipline).where(Participant.table_id == table_id)).all())


def _store(
    db: Session,
    row: WorkTable,
    *,
    what: str,
    who: str,
    now: datetime,
    before: dict[str, object] | None = None,
    after: dict[str, object] | None = None,
) -> TableView:
    db.flush()
    record_change(
        db,
        traject_id=row.traject_id,
        now=now,
        who=who,
        what=what,
        subject="work_table",
        subject_id=row.id or 0,
        before=before,
        after=after,
    )
    touch(db, "room", row.traject_id)
    touch(db, "board", row.id or 0)
    return table_view(row, _people(db, row.id or 0))
