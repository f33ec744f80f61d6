"""The four core questions at a figure: what people said, kept while they type, and a line for what is missed."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from nicegui import ui

from sessions.enums import Recognition
from sessions.errors import DomainError
from sessions.queries.figure_note import FigureNoteView, get_figure_note
from sessions.queries.missing_figure import MissingFigureView, list_missing_figures
from sessions.queries.team import get_team
from sessions.usecases.figure_note import RECOGNITION, answer_core_question, undo_figure_note
from sessions.usecases.missing_figure import LONGEST_LABEL, LONGEST_WHY, MissingFacts, add_missing_figure
from sessions.wijkdata.comparison import FigureComparison
from sessions.wijkdata.figure_talk import core_questions, talk_labels
from sessions.wijkdata.talk_errors import NoteEditedMeanwhile
from wijksessie import texts
from wijksessie.screens.components.block import Block
from wijksessie.screens.components.fields import Option, radio_rows, text_field
from wijksessie.screens.components.latest import Latest
from wijksessie.screens.components.marks import box, button, link, overline, text
from wijksessie.screens.components.wijkdata.missing_form import asker_field
from wijksessie.screens.components.wijkdata.missing_words import asking_sentence
from wijksessie.screens.components.wijkdata.typed_text import TypedText
from wijksessie.screens.feedback import explaining_refusals, say_refused
from wijksessie.screens.here import Here
from wijksessie.screens.layout import add_styles

WRITTEN = ("recognition_note", "opinion", "explanation", "change")


async def core_question_block(here: Here, traject_id: int, figure: FigureComparison) -> None:
    """Add the questions at one figure; what others answer appears by itself."""
    add_styles(["missing.css"])
    talk = _Talk(here, traject_id, figure)
    here.follow("figure_note", traject_id, Latest(talk.refresh))
    here.follow("traject", traject_id, Latest(talk.refresh))
    await talk.read()
    talk.build()


class _Talk:
    """The questions on one screen."""

    def __init__(self, here: Here, traject_id: int, figure: FigureComparison) -> None:
        self.here, self.figure = here, figure
        self.traject_id = traject_id
        self.about: dict[str, Any] = {
            "traject_id": traject_id,
            "indicator": figure.indicator,
            "age_group": figure.age_group,
        }
        self.view = FigureNoteView(figure.indicator, figure.age_group)
        self.lines: tuple[MissingFigureView, ...] = ()
        self.team: tuple[str, ...] = ()
        self.shown: str | None = None

    async def read(self) -> None:
        """Read what was said, unless something newer was said here meanwhile."""
        found = await self.here.read(get_figure_note, who=self.here.who, **self.about)
        if found.version >= self.view.version:
            self.view = found
        lines = await self.here.read(list_missing_figures, traject_id=self.traject_id)
        self.lines = tuple(line for line in lines if self._is_here(line))
        team = await self.here.read(get_team, traject_id=self.traject_id)
        self.team = tuple(member.name for member in team.members)

    async def refresh(self) -> None:
        """Show what the database says now; what somebody is typing is left alone."""
        await self.read()
        self.draw()

    def build(self) -> None:
        """Draw the questions."""
        words = core_questions()
        with box("talk", tag="section"):
            overline("Vier vragen bij dit cijfer", "wat je schrijft, is meteen bewaard")
            with box("talk-first"):
                self.recognised = box()
                self.texts = {"recognition_note": self._field("recognition_note")}
            self.votes: Block[tuple[int, int, int] | None] = Block(self._draw_votes)
            self.offer: Block[tuple[bool, tuple[MissingFigureView, ...]]] = Block(self._draw_offer)
            with box("talk-grid"):
                self.texts |= {key: self._field(key) for key in words if key in WRITTEN[1:]}
            self.undo: Block[bool] = Block(self._draw_undo)
        self.draw()

    def draw(self) -> None:
        """Bring every part to what was read."""
        if self.view.recognition != self.shown:
            self._draw_recognition(self.view.recognition)
        for key, field in self.texts.items():
            field.show(self.view.answer(key))
        is_unrecognised = self.view.recognition in {Recognition.NO, Recognition.PARTLY}
        self.votes.show(self.view.votes)
        self.offer.show((is_unrecognised, self.lines))
        self.undo.show(self.view.can_undo)

    def _field(self, key: str) -> TypedText:
        word = core_questions()[key]
        return TypedText(
            word.label, value=self.view.answer(key), keep=partial(self._keep, key), marker=f"talk-{key}", hint=word.note
        )

    async def _keep(self, question: str, answer: str, seen: str) -> str:
        self.view = await self.here.act(
            answer_core_question,
            question=question,
            answer=answer,
            seen=seen,
            who=self.here.who,
            now=self.here.now,
            **self.about,
        )
        self.undo.show(self.view.can_undo)
        return self.view.answer(question)

    def _draw_recognition(self, chosen: str) -> None:
        self.shown = chosen
        word = core_questions()[RECOGNITION]
        options = [Option(key, label) for key, label in talk_labels("recognition").items()]
        self.recognised.clear()
        with self.recognised:
            radio_rows(word.label, options, value=chosen, hint=word.note, on_change=self._recognise).classes(
                "talk-choice"
            ).mark("talk-recognition")

    async def _recognise(self, key: str) -> None:
        seen = self.view.recognition
        self.shown = key  # it stands there already: do not draw it anew under somebody's hands
        try:
            await self._keep(RECOGNITION, key, seen)
        except NoteEditedMeanwhile:
            say_refused("Iemand anders koos hier net iets anders. Kijk wat er nu staat en kies opnieuw.")
            await self._show_stored()
        except DomainError as refused:
            say_refused(refused.text)
            await self._show_stored()
        self.draw()

    async def _show_stored(self) -> None:
        await self.read()
        self.shown = None

    def _draw_votes(self, votes: tuple[int, int, int] | None) -> None:
        if votes is not None:
            yes, no, unsure = votes
            said = f"In de zaal herkenden {yes} mensen dit, {no} niet, en {unsure} wisten het niet."
            text("p", said).mark("talk-votes")

    def _draw_undo(self, can_undo: bool) -> None:  # noqa: FBT001 - the one fact of this block
        if can_undo:
            button("Zet mijn wijziging terug", self._undo, kind="btn quiet", icon_name="undo").mark("talk-undo")

    async def _undo(self) -> None:
        with explaining_refusals():
            self.view = await self.here.act(undo_figure_note, who=self.here.who, now=self.here.now, **self.about)
        self.draw()

    def _draw_offer(self, facts: tuple[bool, tuple[MissingFigureView, ...]]) -> None:
        is_unrecognised, lines = facts
        if not is_unrecognised and not lines:
            return
        words = talk_labels("unrecognised")
        with box("talk-offer"):
            text("h3", words["title"])
            text("p", words["ask"])
            self._draw_lines(lines)
            if is_unrecognised:
                with box("offer-form"):
                    label = text_field(words["figure"], longest=LONGEST_LABEL).mark("offer-label")
                    asker = asker_field(words["asker"], team=self.team).mark("offer-asker")
                    button("Zet op de lijst", lambda: self._ask(label, asker), kind="btn second").mark("offer-keep")

    def _draw_lines(self, lines: Sequence[MissingFigureView]) -> None:
        if not lines:
            return
        today = texts.local(self.here.now).date()
        with box("talk-lines", tag="ul"):
            for line in lines:
                with box(tag="li"):
                    text("strong", f"{line.label}. ")
                    text("span", asking_sentence(line, today), "small")
        link("Naar de lijst van cijfers die ontbreken", f"/app/trajecten/{self.traject_id}/wijkdata/ontbreekt")

    async def _ask(self, label: ui.input, asker: ui.input) -> None:
        facts = MissingFacts(
            label.value or "", why=self.view.recognition_note[:LONGEST_WHY].rstrip(), asker=asker.value or ""
        )
        with explaining_refusals():
            await self.here.act(add_missing_figure, facts=facts, who=self.here.who, now=self.here.now, **self.about)
            await self.refresh()

    def _is_here(self, line: MissingFigureView) -> bool:
        return (line.indicator, line.age_group) == self.figure.key
