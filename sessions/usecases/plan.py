"""The plan of a table: field by field, so that two people can write at the same time, and at most two actions."""

from datetime import date, datetime
from typing import Any

from sqlmodel import Session

from sessions.assignment import too_many_actions
from sessions.board_errors import ChangedMeanwhile, TooManyActions
from sessions.board_rows import board_ledger, chosen_notes, live_actions, lock_table, plan_of, tell_board
from sessions.dutch_dates import spoken_day
from sessions.errors import NotFound
from sessions.models import ActionPlan, PlanAction, WorkTable
from sessions.plan_details import PREFIX, detail_field
from sessions.queries.plan import ActionView, PlanView, action_view, get_plan
from sessions.queries.voorgesprek import max_plan_choices
from sessions.texts import cleaned

LONGEST = {
    "deploy": 300,
    "result": 300,
    "target_group": 200,
    "factor": 60,
    "puller": 120,
    "helpers": 300,
    "first_step": 300,
    "needed": 300,
    "missed": 300,
    "seen_by": 300,
    "question": 300,
}
DATES = frozenset({"first_step_on", "ready_on"})
LONGEST_WHAT = 300
LONGEST_WHO = 120


def edit_plan(
    db: Session,
    *,
    table_id: int,
    field: str,
    value: str | date | None,
    seen: str | date | None,
    who: str,
    now: datetime,
) -> PlanView:
    """Fill in one field of the plan, needed or optional ('details:…'); `seen` is what the writer saw there before.

    Raises ChangedMeanwhile (with the other text) when it is something else by now, TextTooLong, NotFound for an unknown
    field or choice, NoResultFound for a table that is gone.
    """
    table = lock_table(db, table_id)
    plan = plan_of(db, table_id)
    wanted = _wanted(field, value)
    current = _current(plan, field)
    if current != wanted:
        if current != (seen or _nothing(field)):
            raise ChangedMeanwhile(current=_spoken(field, current))
        ledger = board_ledger(db, table, who=who, now=now)
        ledger.watch(plan)
        _put(plan, field, wanted)
        plan.version += 1
        ledger.write("edit_plan")
        tell_board(db, table, room=True)
    return get_plan(db, table_id=table_id)


def add_action(
    db: Session,
    *,
    table_id: int,
    what: str,
    by: str = "",
    due: date | None = None,
    note_id: int | None = None,
    who: str,
    now: datetime,
) -> ActionView:
    """Add an action: what, by whom, by when.

    Raises TooManyActions beyond what the voorgesprek allows (1 or 2), EmptyText, TextTooLong.
    """
    table = lock_table(db, table_id)
    plan = plan_of(db, table_id)
    actions = live_actions(db, plan)
    most = max_plan_choices(db, traject_id=table.traject_id)
    if len(actions) >= most:
        raise TooManyActions(too_many_actions(most))
    action = PlanAction(
        plan_id=plan.id or 0,
        note_id=note_id,
        position=max((other.position for other in actions), default=-1) + 1,
        what=cleaned(what, longest=LONGEST_WHAT, required=True),
        who=cleaned(by, longest=LONGEST_WHO),
        due=due,
    )
    db.add(action)
    db.flush()
    ledger = board_ledger(db, table, who=who, now=now)
    ledger.added(action)
    ledger.write("add_action")
    tell_board(db, table, room=True)
    return action_view(action)


def make_action(db: Session, *, table_id: int, note_id: int, who: str, now: datetime) -> ActionView:
    """Make an action of a note, which stays on the board; the action remembers where it came from.

    A note that is an action already gives that action. Raises TooManyActions for a third one, NotFound.
    """
    table = lock_table(db, table_id)
    (note,) = chosen_notes(db, table_id, [note_id])
    known = [action for action in live_actions(db, plan_of(db, table_id)) if action.note_id == note_id]
    if known:
        return action_view(known[0])
    return add_action(db, table_id=table.id or 0, what=note.text, note_id=note_id, who=who, now=now)


def edit_action(
    db: Session,
    *,
    table_id: int,
    action_id: int,
    field: str,
    value: str | date | None,
    seen: str | date | None,
    who: str,
    now: datetime,
) -> ActionView:
    """Change what, who or due of an action; `seen` is what the writer saw there before.

    Raises ChangedMeanwhile, EmptyText for an empty what, TextTooLong, NotFound.
    """
    table = lock_table(db, table_id)
    action = _action(db, table, action_id)
    if field not in {"what", "who", "due"}:
        raise NotFound
    wanted = (
        (value if isinstance(value, date) else None)
        if field == "due"
        else cleaned(
            str(value or ""), longest=LONGEST_WHAT if field == "what" else LONGEST_WHO, required=field == "what"
        )
    )
    current = getattr(action, field)
    if current != wanted:
        if current != (seen or (None if field == "due" else "")):
            raise ChangedMeanwhile(current=_said(current))
        ledger = board_ledger(db, table, who=who, now=now)
        ledger.watch(action)
        setattr(action, field, wanted)
        ledger.write("edit_action")
        tell_board(db, table, room=True)
    return action_view(action)


def remove_action(db: Session, *, table_id: int, action_id: int, who: str, now: datetime) -> None:
    """Take an action out of the plan; undo brings it back. Raises NotFound."""
    table = lock_table(db, table_id)
    action = _action(db, table, action_id)
    ledger = board_ledger(db, table, who=who, now=now)
    ledger.watch(action)
    action.removed_at = now
    ledger.write("remove_action")
    tell_board(db, table, room=True)


def _action(db: Session, table: WorkTable, action_id: int) -> PlanAction:
    actions = live_actions(db, plan_of(db, table.id or 0))
    found = next((action for action in actions if action.id == action_id), None)
    if found is None:
        raise NotFound
    return found


def _wanted(field: str, value: Any) -> str | date | None:
    if field.startswith(PREFIX):
        detail = detail_field(field)
        if detail is None:
            raise NotFound
        said = cleaned(str(value or ""), longest=detail.longest)
        if said and detail.choices and said not in dict(detail.choices):
            raise NotFound
        return said
    if field in DATES:
        return value if isinstance(value, date) else None
    if field not in LONGEST:
        raise NotFound
    return cleaned(str(value or ""), longest=LONGEST[field])


def _current(plan: ActionPlan, field: str) -> str | date | None:
    if field.startswith(PREFIX):
        return plan.details.get(field.removeprefix(PREFIX), "")
    current: str | date | None = getattr(plan, field)
    return current


def _put(plan: ActionPlan, field: str, wanted: str | date | None) -> None:
    if not field.startswith(PREFIX):
        setattr(plan, field, wanted)
        return
    kept = {**plan.details, field.removeprefix(PREFIX): str(wanted)}
    plan.details = {key: text for key, text in kept.items() if text}


def _spoken(field: str, value: str | date | None) -> str:
    """Return a stored value in words: of a choice the words that one chose."""
    detail = detail_field(field)
    return dict(detail.choices).get(str(value), _said(value)) if detail else _said(value)


def _said(value: str | date | None) -> str:
    return spoken_day(value) if isinstance(value, date) else value or ""


def _nothing(field: str) -> str | None:
    return None if field in DATES else ""
