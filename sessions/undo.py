"""What a use-case changed, field by field, so that the one who did it can undo it, and nobody else's work with it.

A line of the change list holds `before` and `after` as {"note:12": {"text": …}, …}. Undo puts `before` back only where
the rows still are as `after` says: what somebody else changed since then stays. A position is an index that moves with
what others do, so it is never compared.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlmodel import Session, col, select

from sessions.board_errors import NothingOfYoursToUndo
from sessions.changes import last_change, record_change
from sessions.enums import AgreementState
from sessions.models import (
    ActionPlan,
    Agreement,
    BoardNote,
    NoteGroup,
    Participant,
    Photo,
    PlanAction,
    WorkTable,
)
from sessions.models.base import Row
from sessions.plan_details import PREFIX, more_plan_fields

Fields = dict[str, Any]

_PLACE = ("board_column", "position")
_PLAN = (
    "deploy",
    "result",
    "target_group",
    "factor",
    "puller",
    "helpers",
    "first_step",
    "first_step_on",
    "ready_on",
    "needed",
    "missed",
    "seen_by",
    "question",
)
_AGREEMENT = ("what", "owner", "owner_email", "due", "mandate", "raised_to", "state", "confirmed_at", "participant_id")
_ORIGIN = ("plan_id", "note_id", "raised_answer", "raised_answered_at")
_KINDS: dict[str, tuple[type[Row], tuple[str, ...]]] = {
    "note": (BoardNote, ("text", *_PLACE, "group_id", "removed_at")),
    "group": (NoteGroup, ("title", *_PLACE, "removed_at")),
    "action": (PlanAction, ("what", "who", "due", "position", "removed_at")),
    "plan": (ActionPlan, _PLAN),
    "photo": (Photo, ("caption", "removed_at")),
    "agreement": (Agreement, (*_AGREEMENT, *_ORIGIN, "position", "removed_at")),
    "table": (WorkTable, ("persona_id", "host", "persona_name", "removed_at")),
    "person": (Participant, ("table_id",)),
}
_DATES = frozenset({"first_step_on", "ready_on", "due"})
_MOMENTS = frozenset({"removed_at", "confirmed_at", "raised_answered_at"})


@dataclass(frozen=True, slots=True)
class UndoView:
    """What was undone: the name of the change, and whether it could be: not where somebody else changed it since."""

    what: str
    is_undone: bool


class Ledger:
    """Remembers rows before they change and writes what changed as one line of the change list."""

    def __init__(self, db: Session, *, traject_id: int, scope: str, who: str, now: datetime) -> None:
        self._db, self._traject_id, self._scope, self._who, self._now = db, traject_id, scope, who, now
        self._rows: dict[str, Row] = {}
        self._before: dict[str, Fields] = {}
        self._new: set[str] = set()

    def watch(self, *rows: Row) -> None:
        """Remember how these rows are now."""
        for row in rows:
            if _key(row) not in self._before:
                self._rows[_key(row)] = row
                self._before[_key(row)] = _fields(row)

    def added(self, row: Row) -> None:
        """Take note of a new row: before this it was not there."""
        self._rows[_key(row)] = row
        self._before[_key(row)] = {**_fields(row), "removed_at": self._now.isoformat()}
        self._new.add(_key(row))

    def write(self, what: str) -> bool:
        """Write the line; nothing when nothing changed. Tells whether something did."""
        self._db.flush()
        before: dict[str, Any] = {}
        after: dict[str, Any] = {}
        for key, row in self._rows.items():
            now_is = _fields(row)
            changed = [name for name, value in now_is.items() if self._before[key][name] != value]
            if changed:
                changed = [name for name in now_is if name in changed or name == "position"]
                before[key] = {name: self._before[key][name] for name in changed}
                # Of a new row all is kept: what others did to it since then keeps it from being undone.
                after[key] = now_is if key in self._new else {name: now_is[name] for name in changed}
        if not after:
            return False
        subject, _, number = next(iter(after)).partition(":")
        record_change(
            self._db,
            traject_id=self._traject_id,
            now=self._now,
            who=self._who,
            what=what,
            subject=subject,
            subject_id=int(number),
            scope=self._scope,
            before=before,
            after=after,
        )
        return True


def undo_change(db: Session, *, scope: str, who: str, now: datetime) -> tuple[UndoView, list[Row]]:
    """Undo the newest change of this person in this scope; returns what it was and the rows that went back.

    Raises NothingOfYoursToUndo. A change that others built on is skipped: it counts as undone, so the next undo goes
    one further back.
    """
    change = last_change(db, scope=scope, who=who)
    if change is None:
        raise NothingOfYoursToUndo
    change.undone_at = now
    before: dict[str, Any] = change.before or {}
    after: dict[str, Any] = change.after or {}
    rows = {key: _find(db, key) for key in before}
    untouched = all(row is not None and _is_still(row, after[key]) for key, row in rows.items())
    restored = [row for row in rows.values() if row is not None] if untouched else []
    for row in restored:
        _put_back(row, before[_key(row)], now)
    db.flush()
    return UndoView(what=change.what, is_undone=untouched), restored


def _find(db: Session, key: str) -> Row | None:
    kind, _, number = key.partition(":")
    model = _KINDS[kind][0]
    return db.exec(select(model).where(col(model.id) == int(number))).one_or_none()


def _is_still(row: Row, after: Fields) -> bool:
    now_is = _fields(row)
    return all(_same(name, now_is.get(name), value) for name, value in after.items() if name != "position")


def _same(name: str, one: object, other: object) -> bool:
    return (one is None) == (other is None) if name == "removed_at" else one == other


def _put_back(row: Row, before: Fields, now: datetime) -> None:
    for name, value in before.items():
        if isinstance(row, ActionPlan) and name.startswith(PREFIX):
            kept = {**row.details, name.removeprefix(PREFIX): str(value)}
            row.details = {key: text for key, text in kept.items() if text}
        else:
            setattr(row, name, _stored(name, value, now))
    if isinstance(row, ActionPlan | Agreement) or (isinstance(row, BoardNote) and "text" in before):
        row.version += 1


def _fields(row: Row) -> Fields:
    _, names = _KINDS[_key(row).partition(":")[0]]
    details = (
        {field.key: row.details.get(field.key.removeprefix(PREFIX), "") for field in more_plan_fields()}
        if isinstance(row, ActionPlan)
        else {}
    )
    return {name: _plain(getattr(row, name)) for name in names} | details


def _plain(value: object) -> object:
    if isinstance(value, StrEnum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value


def _stored(name: str, value: Any, now: datetime) -> object:
    if name == "removed_at":
        return None if value is None else now
    if name in _MOMENTS:
        return None if value is None else datetime.fromisoformat(value)
    if name in _DATES:
        return None if value is None else date.fromisoformat(value)
    return AgreementState(value) if name == "state" else value


def _key(row: Row) -> str:
    kind = next(kind for kind, (model, _) in _KINDS.items() if isinstance(row, model))
    return f"{kind}:{row.id}"
