"""All tables at a glance, for the wall, the regie and the beamer."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import datetime
from typing import NamedTuple

import sqlalchemy as sa
from sqlmodel import Session, col, func, select

from sessions.board_rows import board_scope
from sessions.models import BoardNote, Change, Participant, WorkTable
from sessions.queries.photo import PhotoView, list_photos_of_traject
from sessions.queries.plan import TABLES, PlanView, read_plans
from sessions.queries.table_step import TableStep, is_group_work_over, step_of

LATEST = 3

# Made once: wall, regie and beamer ask these at every briefje, and making a statement takes longer than its answer.
_OF_TRAJECT = col(WorkTable.traject_id) == sa.bindparam("of_traject")
_IS_THERE = col(WorkTable.removed_at).is_(None)
_NOTES = (
    sa.select(col(BoardNote.table_id), col(BoardNote.board_column), col(BoardNote.text), col(BoardNote.created_at))
    .join(WorkTable, col(WorkTable.id) == col(BoardNote.table_id))
    .where(_OF_TRAJECT, _IS_THERE, col(BoardNote.removed_at).is_(None))
    .order_by(col(BoardNote.id).desc())
)
_SEATS = (
    select(Participant.table_id)
    .join(WorkTable, col(WorkTable.id) == Participant.table_id)
    .where(_OF_TRAJECT, _IS_THERE)
)
_LAST_CHANGES = (
    select(Change.scope, func.max(Change.at))
    .where(col(Change.scope).in_(sa.bindparam("scopes", expanding=True)))
    .group_by(Change.scope)
)


@dataclass(frozen=True, slots=True)
class TableProgress:
    """How far one table is. `latest` holds the newest notes that may be read (nothing from silent writing).

    `photos` are the newest three of its flap.
    """

    table_id: int
    letter: str
    host: str
    persona_id: int | None
    people: int
    step: int
    is_silent: bool
    notes: int
    notes_per_column: tuple[tuple[str, int], ...]
    latest: tuple[str, ...]
    actions: int
    plan_complete: float
    missing: tuple[str, ...]
    last_activity: datetime | None
    has_owner: bool
    photos: tuple[PhotoView, ...] = ()


class _Note(NamedTuple):
    column: str
    text: str
    created_at: datetime


def list_table_progress(db: Session, *, traject_id: int) -> tuple[TableProgress, ...]:
    """Return how far every table is, in the order of the letters."""
    asked = {"of_traject": traject_id}
    tables = db.exec(TABLES, params=asked).all()
    plans = {plan.table_id: plan for plan in read_plans(db, tables, traject_id=traject_id)}
    rows = db.connection().execute(_NOTES, asked)
    notes: dict[int, list[_Note]] = {}
    for table_id, column, text, created_at in rows:
        notes.setdefault(table_id, []).append(_Note(column, text, created_at))
    people = Counter(db.exec(_SEATS, params=asked).all())
    is_over = is_group_work_over(db, traject_id=traject_id)
    moments = _last_changes(db, tuple(plans))
    photos: dict[int, list[PhotoView]] = {}
    for photo in list_photos_of_traject(db, traject_id=traject_id):
        photos.setdefault(photo.table_id, []).append(photo)
    return tuple(
        replace(
            _progress(
                table,
                step_of(table, is_over=is_over),
                plans[table.id or 0],
                notes.get(table.id or 0, []),
                people[table.id],
            ),
            last_activity=moments.get(table.id or 0),
            photos=tuple(photos.get(table.id or 0, ())[-LATEST:]),
        )
        for table in tables
    )


def _last_changes(db: Session, table_ids: tuple[int, ...]) -> dict[int, datetime]:
    scopes = {board_scope(table_id): table_id for table_id in table_ids}
    return {scopes[scope]: moment for scope, moment in db.exec(_LAST_CHANGES, params={"scopes": list(scopes)}).all()}


def _progress(table: WorkTable, at: TableStep, plan: PlanView, notes: "list[_Note]", people: int) -> TableProgress:
    readable = [note for note in notes if not (at.is_silent and at.since is not None and note.created_at >= at.since)]
    return TableProgress(
        table_id=table.id or 0,
        letter=table.letter,
        host=table.host,
        persona_id=table.persona_id,
        people=people,
        step=at.step,
        is_silent=at.is_silent,
        notes=len(notes),
        notes_per_column=tuple(sorted(Counter(note.column for note in notes).items())),
        latest=tuple(note.text for note in readable[:LATEST]),
        actions=len(plan.actions),
        plan_complete=plan.complete,
        missing=plan.missing,
        last_activity=None,
        has_owner=bool(plan.puller),
    )
