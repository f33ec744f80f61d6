"""What the editor of the enquête knows and does, apart from how it is drawn."""

import asyncio
from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from nicegui import ui

from sessions.queries.traject import get_traject
from surveys.enums import QuestionForm
from surveys.errors import NotADay
from surveys.queries.comparison import list_linkable_figures
from surveys.queries.question_edit import QuestionEdit, list_question_edits
from surveys.queries.survey import get_survey, list_questions
from surveys.shapes import QuestionView
from surveys.usecases import question as questions
from surveys.usecases import survey as surveys
from wijksessie import texts
from wijksessie.screens.components.survey.question_adder import AdderActions
from wijksessie.screens.components.survey.question_row import QuestionActions
from wijksessie.screens.components.survey.side import SideActions
from wijksessie.screens.components.undo_bar import UndoBar
from wijksessie.screens.feedback import explaining_refusals, say
from wijksessie.screens.here import Here


class SurveyEditing:
    """The enquête on one screen; `draw` shows it anew, `chosen` is the question that is open."""

    def __init__(self, here: Here, *, traject_id: int, survey_id: int, draw: Callable[[], None]) -> None:
        self._here = here
        self._draw = draw
        self._focus = ""
        self._undo: UndoBar | None = None
        self._turn = asyncio.Lock()
        self.traject_id = traject_id
        self.survey_id = survey_id
        self.chosen = 0
        self.rows = QuestionActions(
            self._choose,
            self._leave,
            self._move,
            self._remove,
            self._save,
            self._link,
            self._choose_row,
            self._translate,
            self._put_back,
        )
        self.places = AdderActions(self._add_ready, self._add_estimate, self._add_own, self._remove)
        self.side = SideActions(
            self._open,
            partial(self._change_state, surveys.close_survey),
            self._reopen,
            partial(self._change_state, surveys.withdraw_opening),
            self._set_first_day,
            self._set_last_day,
            self._switch_language,
        )

    @property
    def today(self) -> date:
        """Return the day in Amsterdam."""
        return texts.local(self._here.now).date()

    @property
    def open_question(self) -> QuestionView | None:
        """Return the question that is open, or the first one."""
        return self._find(self.chosen) or next(iter(self.questions), None)

    def place_undo(self) -> None:
        """Add the place where a removed question can be put back."""
        self._undo = UndoBar()

    async def read(self) -> None:
        """Read everything anew."""
        self.traject = await self._here.read(get_traject, traject_id=self.traject_id)
        self.survey = await self._here.read(get_survey, survey_id=self.survey_id)
        self.questions = await self._here.read(list_questions, survey_id=self.survey_id)
        self.edits = await self._here.read(list_question_edits, survey_id=self.survey_id)
        self.figures = await self._here.read(list_linkable_figures, traject_id=self.traject_id)

    async def refresh(self) -> None:
        """Show what the database says now. It waits for what is being done here, so that nothing is drawn twice."""
        async with self._turn:
            await self._show_changes()

    async def _act(self, usecase: Callable[..., Any], **facts: Any) -> Any:
        """Run a use-case, explain a refusal, and show what changed. Returns None when it was refused."""
        async with self._turn:
            result = await self._run(usecase, **facts)
            await self._show_changes()
        return result

    async def _run(self, usecase: Callable[..., Any], **facts: Any) -> Any:
        with explaining_refusals():
            return await self._here.act(usecase, **facts, who=self._here.who, now=self._here.now)
        return None

    async def _show_changes(self) -> None:
        before = (self.survey, self.questions)
        await self.read()
        if (self.survey, self.questions) != before:
            self._draw()
        self._give_focus()

    async def _choose(self, question_id: int) -> None:
        async with self._turn:  # a text that was just left may still be on its way, also one of this question
            self.chosen = question_id
            self._draw()

    async def _leave(self) -> None:
        async with self._turn:  # what is drawn after a text that is still on its way would take the focus
            self._focus = f"vraag-{self.chosen}"
            self.chosen = 0
            self._draw()
            self._give_focus()

    async def _move(self, question_id: int, by: int) -> None:
        self._focus = f"{'up' if by < 0 else 'down'}-{question_id}"
        await self._act(questions.move_question, question_id=question_id, by=by)

    async def _remove(self, question_id: int) -> None:
        removed = await self._act(questions.remove_question, question_id=question_id)
        if removed is not None and self._undo is not None:
            self._undo.offer(
                f"‘{removed.text}’ is weggehaald.",
                partial(self._act, questions.restore_question, question_id=question_id),
            )

    async def _save(self, question_id: int, name: str, value: str | list[str]) -> None:
        """Keep a text when its field is left; nothing is drawn anew, so that the next field keeps the focus."""
        async with self._turn:  # the field before this one may still be on its way
            question = self._find(question_id)
            if question is None:
                return
            facts: dict[str, Any] = {"text": question.text, "help_line": question.help}
            facts["help_line" if name == "help" else name] = value
            await self._run(questions.edit_question, question_id=question_id, version=question.version, **facts)
            await self._read_quietly(question_id)

    async def _put_back(self, edit: QuestionEdit) -> None:
        question = self._find(edit.question_id)
        if question is None:
            return
        facts: dict[str, Any] = {"text": question.text, "help_line": question.help}
        facts["help_line" if edit.part == "help" else edit.part] = edit.restore
        await self._act(questions.edit_question, question_id=question.id, version=question.version, **facts)

    async def _link(self, question_id: int, key: str) -> None:
        indicator, _, age_group = key.partition("|")
        await self._act(questions.link_figure, question_id=question_id, indicator=indicator, age_group=age_group)

    async def _choose_row(self, question_id: int, key: str, is_chosen: bool) -> None:  # noqa: FBT001 - a field calls
        question = self._find(question_id)
        rows = [row.key for row in question.rows] if question else []
        chosen = [*rows, key] if is_chosen else [row for row in rows if row != key]
        await self._act(questions.choose_rows, question_id=question_id, indicators=chosen)

    async def _translate(self, question_id: int, language: str, words: dict[str, object]) -> None:
        async with self._turn:
            await self._run(questions.translate_question, question_id=question_id, language=language, words=words)
            await self._read_quietly(question_id)

    async def _read_quietly(self, question_id: int) -> None:
        """Read anew and draw nothing, unless the form of this question was left in the meantime."""
        if question_id != self.chosen:
            await self._show_changes()
        else:
            await self.read()

    def _find(self, question_id: int) -> QuestionView | None:
        return next((each for each in self.questions if each.id == question_id), None)

    async def _add_ready(self, key: str) -> None:
        await self._act(questions.add_ready_question, survey_id=self.survey_id, key=key)

    async def _add_estimate(self, key: str) -> None:
        indicator, _, age_group = key.partition("|")
        await self._act(questions.add_estimate, survey_id=self.survey_id, indicator=indicator, age_group=age_group)

    async def _add_own(self, form: QuestionForm, text: str, options: list[str]) -> None:
        await self._act(questions.add_question, survey_id=self.survey_id, form=form, text=text, options=options)

    async def _open(self) -> None:
        await self._settled()
        days = {"opens_on": self.survey.opens_on, "closes_on": self._coming_last_day}
        await self._act(surveys.open_survey, survey_id=self.survey_id, **days)

    async def _reopen(self) -> None:
        await self._settled()
        await self._act(surveys.reopen_survey, survey_id=self.survey_id, closes_on=self._coming_last_day)

    async def _settled(self) -> None:
        """Wait for a day that was left by pressing this button: it may still be on its way."""
        async with self._turn:
            pass

    async def _change_state(self, usecase: Callable[..., Any]) -> None:
        await self._act(usecase, survey_id=self.survey_id)

    @property
    def _coming_last_day(self) -> date | None:
        is_past = self.survey.closes_on is not None and self.survey.closes_on < self.today
        return None if is_past else self.survey.closes_on

    async def _set_first_day(self, typed: str) -> None:
        with explaining_refusals():
            facts = {"opens_on": _day(typed), "today": self.today}
            if await self._act(surveys.set_opening_date, survey_id=self.survey_id, **facts) is not None:
                say("De eerste dag is bewaard.")

    async def _set_last_day(self, typed: str) -> None:
        with explaining_refusals():
            if await self._act(surveys.set_closing_date, survey_id=self.survey_id, closes_on=_day(typed)) is not None:
                say("De laatste dag is bewaard.")

    async def _switch_language(self, language: str, is_on: bool) -> None:  # noqa: FBT001 - a field calls this
        await self._act(surveys.switch_language, survey_id=self.survey_id, language=language, is_on=is_on)
        self._draw()

    def _give_focus(self) -> None:
        if self._focus:
            ui.run_javascript(f"setTimeout(() => document.getElementById('{self._focus}')?.focus(), 100)")
            self._focus = ""


def _day(typed: str) -> date | None:
    """Return the day of a date field; None when it was emptied. Raises NotADay."""
    try:
        return date.fromisoformat(typed) if typed else None
    except ValueError as error:
        raise NotADay from error
