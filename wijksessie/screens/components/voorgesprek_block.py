"""One question of the voorgesprek on the screen: its field, its refusal, and what somebody else changed meanwhile."""

from datetime import date
from functools import partial
from typing import Any

from sessions.errors import DomainError, EditedMeanwhile
from sessions.planning_dates import local_date
from sessions.queries.checklist import preview_replan
from sessions.queries.voorgesprek import FieldView, Options
from sessions.usecases.voorgesprek import answer_field
from wijksessie.decisions import value_in_words
from wijksessie.screens.components.marks import box, button, icon, message, text
from wijksessie.screens.components.replan import replan_panel
from wijksessie.screens.components.voorgesprek_fields import TYPED, draw_field
from wijksessie.screens.here import Here


class FieldBlock:
    """Draws one field, keeps what is answered and shows what was refused under the question."""

    def __init__(self, here: Here, traject_id: int, view: FieldView, *, options: Options) -> None:
        self._here = here
        self._traject_id = traject_id
        self._options = options
        self.view = view
        self._place = box("vraag").mark(f"field-{view.field.key}")
        with self._place:
            self._refusal = box()
            self._field = box()
            self._below = box()
        self.draw()

    def draw(self) -> None:
        """Draw the field with what is stored."""
        is_session_date = "session.date" in self.view.field.configures
        self._field.clear()
        self._below.clear()
        self._place.set_visibility(self.view.is_shown)
        with self._field:
            draw_field(self.view, options=self._options, save=self._move_session if is_session_date else self.save)

    def receive(self, view: FieldView, options: Options) -> None:
        """Take over what the database says now: another answer, other choices, shown or hidden."""
        before, self.view = self.view, view
        self._options = options
        self._place.set_visibility(view.is_shown)
        if view.options != before.options:
            self.draw()
        elif view.value != before.value:
            self._show_other()

    def refuse(self, sentence: str) -> None:
        """Show a sentence with the field, in red."""
        self._refusal.clear()
        with self._refusal, box("error", tag="p").props("role=alert"):
            icon("warn")
            text("span", sentence)

    async def save(self, value: Any) -> bool:
        """Keep an answer; returns whether it was kept. What was typed stays on the screen in any case."""
        self._refusal.clear()
        try:
            self.view = await self._here.act(
                answer_field,
                traject_id=self._traject_id,
                field=self.view.field.key,
                value=value,
                now=self._here.now,
                who=self._here.who,
                options=self._options,
                seen=self.view.value,
            )
        except DomainError as refused:
            self.refuse(refused.text)
            is_typed = self.view.field.type in TYPED or self.view.field.type.endswith("_table")
            if not is_typed and not isinstance(refused, EditedMeanwhile):
                self.draw()
            return False
        return True

    def _show_other(self) -> None:
        if self.view.field.type not in TYPED:
            self.draw()
            return
        words = value_in_words(self.view) if self.view.value is not None else "leeg"
        self._below.clear()
        with self._below, message():
            text("p", f"{self.view.answered_by or 'Iemand'} veranderde dit in: {words}")
            button("Neem over", self.draw, kind="btn second")

    async def _move_session(self, typed: str) -> bool:
        day = _read_day(typed)
        if self.view.value is None or (typed and day is None):
            return await self.save(typed)
        today = local_date(self._here.now)
        view = await self._here.read(preview_replan, traject_id=self._traject_id, session_date=day, today=today)
        self._below.clear()
        with self._below:
            replan_panel(view, today=today, confirm=partial(self._confirm_move, typed), cancel=self.draw)
        return False

    async def _confirm_move(self, typed: str) -> None:
        if await self.save(typed):
            self._below.clear()


def _read_day(typed: str) -> date | None:
    try:
        return date.fromisoformat(typed)
    except (TypeError, ValueError):
        return None
