"""A board as flat JSON, and the difference between two of them: what travels to a screen is only what changed. Pure."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from sessions.assignment import board_columns, too_many_actions
from sessions.queries.board import BoardView
from sessions.queries.plan import PlanView

State = dict[str, Any]


def state_of(board: BoardView) -> State:
    """Return the board as {"version": …, "table": …, "plan": …, "column:speelt": …, "note:12": …, "group:3": …}.

    Nothing in it says whose phone wrote a note.
    """
    hidden = dict(board.hidden)
    made = {action.note_id for action in board.plan.actions}
    state: State = {
        "version": board.version,
        "table": _table_state(board),
        "plan": plan_state(board.plan),
    }
    for column in board_columns():
        ids = [note.id for note in board.notes if note.column == column.key]
        state[f"column:{column.key}"] = {"notes": ids, "hidden": hidden.get(column.key, 0)}
    for note in board.notes:
        state[f"note:{note.id}"] = {
            "id": note.id,
            "text": note.text,
            "byline": note.byline,
            "group": note.group_id,
            "version": note.version,
            "is_action": note.id in made,
        }
    for group in board.groups:
        state[f"group:{group.id}"] = {"id": group.id, "title": group.title, "lifted": group.id in board.lifted}
    return state


def _table_state(board: BoardView) -> State:
    return {
        "letter": board.letter,
        "host": board.host,
        "persona": board.persona_id,
        "name": board.persona_name,
        "step": board.step,
        "since": board.step_started_at.isoformat() if board.step_started_at else None,
        "silent": board.is_silent,
        "people": board.people,
        "writers": board.writers,
        "removed": board.removed,
        "message": board.message,
        "readers": None if board.read_by is None else len(board.read_by),
        "minutes": [step.minutes for step in board.work.steps],
        "until": _step_until(board),
        "pitch": board.work.pitch_minutes,
    }


def _step_until(board: BoardView) -> str | None:
    """Return when the step that goes on is over, None before its clock runs."""
    since = board.step_started_at
    return board.work.ends_at(board.step, since).isoformat() if since is not None else None


def plan_state(plan: PlanView) -> State:
    """Return a plan as JSON: its fields and actions (days as '2027-03-02'), how many it may have, what it lacks."""
    fields = asdict(plan)
    fields["details"] = dict(plan.details)
    actions = [{**action, "due": _text(action["due"])} for action in fields.pop("actions")]
    return {
        **{name: _text(value) for name, value in fields.items() if name != "missing"},
        "actions": actions,
        "missing": list(plan.missing),
        "sentence": plan.sentence,
        "full": too_many_actions(plan.most_actions),
    }


def difference(before: Mapping[str, Any], after: Mapping[str, Any]) -> State:
    """Return the patch between two states: `from` and `version`, what is set and what is gone."""
    return {
        "from": before["version"],
        "version": after["version"],
        "set": {key: value for key, value in after.items() if key != "version" and before.get(key) != value},
        "gone": [key for key in before if key not in after],
    }


def patched(before: Mapping[str, Any], patch: Mapping[str, Any]) -> State:
    """Return what a screen has after a patch; the script of the board does the same."""
    kept = {key: value for key, value in before.items() if key not in patch["gone"]}
    return {**kept, **patch["set"], "version": patch["version"]}


def _text(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value
