"""The timeline as a live list: per phase what must still be done, and behind a summary what is done."""

from collections.abc import Callable, Sequence
from datetime import date

from sessions.checklist_plan import PlanPhase
from sessions.planning_dates import due_date
from sessions.queries.checklist import ChecklistItemView, ItemState, list_by_phase
from wijksessie import texts
from wijksessie.screens.components.block import Block
from wijksessie.screens.components.checklist_item import ItemActions, checklist_row
from wijksessie.screens.components.keyed_list import KeyedList
from wijksessie.screens.components.marks import box, overline, text


class Timeline:
    """All phases of one traject. `show` draws only what changed, so that an open form stays open."""

    def __init__(self, items: Sequence[ChecklistItemView], *, traject_id: int, actions: ItemActions) -> None:
        self._traject_id = traject_id
        self._actions = actions
        self._phases = {phase.key: _Phase(self._make) for phase, _ in list_by_phase(tuple(items))}

    def show(self, items: Sequence[ChecklistItemView], *, session_date: date | None) -> None:
        """Take over new facts of any step, and another session date."""
        for phase, of_phase in list_by_phase(tuple(items)):
            on = due_date(session_date, phase.due) if session_date else None
            self._phases[phase.key].show(phase, of_phase, on)

    def _make(self, item: ChecklistItemView) -> Block[ChecklistItemView]:
        return checklist_row(item, traject_id=self._traject_id, actions=self._actions)


class _Phase:
    def __init__(self, make: Callable[[ChecklistItemView], Block[ChecklistItemView]]) -> None:
        self._heading = Block(_heading)
        self._open = KeyedList(make, key=_number, classes="rules steps")
        with box("done-steps", tag="details") as self._done_place:
            self._done_words = text("summary", "")
            self._done = KeyedList(make, key=_number, classes="rules steps")

    def show(self, phase: PlanPhase, items: Sequence[ChecklistItemView], on: date | None) -> None:
        done = [item for item in items if item.state is ItemState.DONE]
        self._heading.show((phase.label, on))
        self._open.show([item for item in items if item.state is not ItemState.DONE])
        self._done.show(done)
        self._done_words.text = "1 punt is klaar" if len(done) == 1 else f"{len(done)} punten zijn klaar"
        self._done_place.set_visibility(bool(done))


def _heading(facts: tuple[str, date | None]) -> None:
    label, on = facts
    overline(label, texts.short_day(on) if on else "")


def _number(item: ChecklistItemView) -> int:
    return item.id
