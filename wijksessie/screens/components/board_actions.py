"""What people do on the screen of a table: each act asks access again, and every refusal is a sentence."""

from datetime import date
from typing import Any

from sessions.board_errors import ChangedMeanwhile
from sessions.board_state import plan_state
from sessions.dutch_dates import parse_due
from sessions.errors import DomainError, NotFound
from sessions.plan_details import PREFIX
from sessions.planning_dates import local_date
from sessions.queries.board import get_note
from sessions.queries.plan import PlanView, get_plan
from sessions.usecases.board import add_note, edit_note, move_notes, remove_notes, restore_note, undo_on_board
from sessions.usecases.note_group import group_notes, name_group, ungroup_notes
from sessions.usecases.plan import add_action, edit_action, edit_plan, make_action, remove_action
from wijksessie.screens.components.board_history import HistoryPanel
from wijksessie.screens.components.facts import Facts, numbers, optional_number, whole_number, words
from wijksessie.screens.elements.board import Board
from wijksessie.screens.elements.composer import Composer
from wijksessie.screens.elements.plan import Plan
from wijksessie.screens.feedback import explaining_refusals, say
from wijksessie.screens.here import Here

BUILT_ON = "Iemand anders ging hier al mee verder. Daarom blijft het staan."
ACTION_MADE = "Dit is nu een actie. Vul bij het plan in wie het doet en vanaf wanneer."
DAYS = ("first_step_on", "ready_on", "due")


class BoardActions:
    """The handlers of one table's screen. The elements are given once they exist."""

    def __init__(self, here: Here, table_id: int) -> None:
        self._here, self._table_id = here, table_id
        self.board: Board | None = None
        self.composer: Composer | None = None
        self.plan: Plan | None = None
        self.history: HistoryPanel | None = None

    async def note(self, facts: Facts) -> None:
        """Keep a new note; the composer hears whether it is kept."""
        if self.composer is None:
            return
        key = words(facts, "key")[:64]
        try:
            await self._here.act(
                add_note,
                table_id=self._table_id,
                client_key=key,
                column=words(facts, "column"),
                text=words(facts, "text"),
                who=self._here.who,
                now=self._here.now,
            )
        except DomainError as refused:
            self.composer.refused(key, refused.text)
        else:
            self.composer.stored(key)

    async def act(self, facts: Facts) -> None:
        """Do one of the acts of the board, by its kind."""
        kind = words(facts, "kind")
        with explaining_refusals():
            if kind == "edit":
                await self._edit(whole_number(facts, "note"), words(facts, "text"), whole_number(facts, "version"))
            elif kind in {"move", "remove", "restore"}:
                await self._place(kind, facts)
            elif kind in {"group", "name", "ungroup"}:
                await self._group(kind, facts)
            elif kind == "action":
                await self._here.act(make_action, note_id=whole_number(facts, "note"), **self._base())
                say(ACTION_MADE)
            elif kind == "history" and self.history is not None:
                await self.history.read()
            elif kind == "undo":
                undone = await self._here.act(undo_on_board, **self._base())
                if not undone.is_undone:
                    say(BUILT_ON)

    async def plan_act(self, facts: Facts) -> None:
        """Do one of the acts of the plan form, by its kind."""
        kind = words(facts, "kind")
        with explaining_refusals():
            if kind == "field":
                await self._field(words(facts, "field"), words(facts, "value"), facts.get("seen"))
            elif kind == "add_action":
                await self._here.act(add_action, what=words(facts, "what"), **self._base())
            elif kind == "remove_action":
                await self._here.act(remove_action, action_id=whole_number(facts, "action"), **self._base())

    async def _edit(self, note_id: int, text: str, version: int) -> None:
        if self.board is None:
            return
        try:
            await self._here.act(edit_note, note_id=note_id, text=text, version=version, **self._base())
        except ChangedMeanwhile as refused:
            current = await self._here.read(get_note, table_id=self._table_id, note_id=note_id)
            self.board.edit_refused(note_id, refused.text, current.version)
        except DomainError as refused:
            self.board.edit_refused(note_id, refused.text)
        else:
            self.board.edit_stored(note_id)

    async def _place(self, kind: str, facts: Facts) -> None:
        if kind == "move":
            column, before = words(facts, "column"), optional_number(facts, "before")
            chosen = numbers(facts, "notes")
            await self._here.act(move_notes, note_ids=chosen, column=column, before=before, **self._base())
        elif kind == "remove":
            await self._here.act(remove_notes, note_ids=numbers(facts, "notes"), **self._base())
        else:
            await self._here.act(restore_note, note_id=whole_number(facts, "note"), **self._base())

    async def _group(self, kind: str, facts: Facts) -> None:
        if kind == "group":
            await self._here.act(group_notes, note_ids=numbers(facts, "notes"), **self._base())
        elif kind == "name":
            group_id = whole_number(facts, "group")
            await self._here.act(name_group, group_id=group_id, title=words(facts, "title"), **self._base())
        else:
            await self._here.act(ungroup_notes, group_id=whole_number(facts, "group"), **self._base())

    async def _field(self, field: str, typed: str, seen: object) -> None:
        if self.plan is None:
            return
        part, action_id = _target(field)
        try:
            is_day = part in DAYS
            value = parse_due(typed, today=local_date(self._here.now)) if is_day else typed
            facts = {"field": part, "value": value, "seen": _seen(seen, is_day=is_day), **self._base()}
            if action_id is None:
                await self._here.act(edit_plan, **facts)
            else:
                await self._here.act(edit_action, action_id=action_id, **facts)
        except ChangedMeanwhile as refused:
            self.plan.refused(field, refused.text, _stored(await self._plan(), part, action_id))
        except DomainError as refused:
            self.plan.refused(field, refused.text)
        else:
            self.plan.show(plan_state(await self._plan()))
            self.plan.saved(field, typed)

    async def _plan(self) -> PlanView:
        return await self._here.read(get_plan, table_id=self._table_id)

    def _base(self) -> dict[str, Any]:
        return {"table_id": self._table_id, "who": self._here.who, "now": self._here.now}


def _target(field: str) -> tuple[str, int | None]:
    if field.startswith(PREFIX):
        return field, None
    action, _, part = field.rpartition(":")
    if not action:
        return field, None
    number = action.removeprefix("action")
    if not number.isascii() or not number.isdigit() or len(number) > 9:
        raise NotFound
    return part, int(number)


def _seen(seen: object, *, is_day: bool) -> str | date | None:
    if not isinstance(seen, str) or not seen:
        return None
    if not is_day:
        return seen
    try:
        return date.fromisoformat(seen)
    except ValueError as error:
        raise NotFound from error


def _stored(plan: PlanView, part: str, action_id: int | None) -> str:
    if action_id is None:
        return str(plan.stored(part) or "")
    row = next((one for one in plan.actions if one.id == action_id), None)
    return str(getattr(row, part, None) or "")
