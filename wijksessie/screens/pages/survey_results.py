"""/trajecten/{id}/enquete/uitkomsten: what may be seen of the answers, and deciding about open ones."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from nicegui import ui

from personas.queries.coverage import list_theme_scores
from personas.themes import Weights
from sessions.queries.figure import list_comparisons
from sessions.queries.traject import get_traject
from surveys.enums import SurveyState, TextState
from surveys.queries.question_edit import list_question_edits
from surveys.queries.result import get_results, list_estimates, list_open_texts
from surveys.queries.survey import SurveyView, get_survey_by_traject
from surveys.rules import survey_content
from surveys.usecases.open_text import join_open_texts, judge_open_text, loosen_open_text
from surveys.usecases.survey import put_on_beamer, show_results
from wijksessie import texts
from wijksessie.charts.slope import slope
from wijksessie.home_reading import read_response
from wijksessie.screens import layout
from wijksessie.screens.components.fields import check_field
from wijksessie.screens.components.marks import box, empty, link, message, overline, text
from wijksessie.screens.components.survey.challenge_order import challenge_order
from wijksessie.screens.components.survey.edit_history import mended_words
from wijksessie.screens.components.survey.open_texts import OpenTextActions, open_texts
from wijksessie.screens.components.survey.result_block import result_block
from wijksessie.screens.components.survey.side import survey_state
from wijksessie.screens.components.survey_response import survey_response
from wijksessie.screens.feedback import explaining_refusals
from wijksessie.screens.here import Here

FIRST_FIVE = (
    "De eerste 5 antwoorden zijn binnen. Zolang de enquête open is, lopen de uitkomsten een stap van 5 achter. "
    "Je ziet ze vanaf 10 antwoorden, of zodra je de enquête sluit."
)
FILES = (
    ("Excel (.xlsx)", ".xlsx"),
    ("Uitkomsten (.csv)", "/uitkomsten.csv"),
    ("Open antwoorden (.csv)", "/open-antwoorden.csv"),
)
PATH = "/trajecten/{traject_id}/enquete/uitkomsten"


async def page(here: Here, traject_id: int) -> None:
    """Show the published results; new states appear by themselves."""
    traject = await here.read(get_traject, traject_id=traject_id)
    survey = await here.read(get_survey_by_traject, traject_id=traject_id)
    with layout.frame(
        here, "Uitkomsten van de enquête", traject=traject, styles=["survey.css"], help_page="survey_results"
    ):
        text("h1", "Uitkomsten van de enquête")
        if survey is None:
            with empty("Nog geen enquête.", "De uitkomsten komen hier zodra de enquête open is geweest."):
                link("Maak eerst de enquête", f"/app/trajecten/{traject_id}/enquete", kind="btn")
            return
        screen = _Screen(here, traject_id, survey.id)
        here.follow("survey", survey.id, screen.refresh)
        await screen.read()
        screen.head()
        screen.results()
        screen.moderation()
        screen.files()


class _Screen:
    """The results on one screen."""

    def __init__(self, here: Here, traject_id: int, survey_id: int) -> None:
        self._here = here
        self._traject_id = traject_id
        self._survey_id = survey_id

    async def read(self) -> None:
        """Read everything anew."""
        self.view = await self._here.read(get_results, survey_id=self._survey_id)
        self.texts = await self._here.read(list_open_texts, survey_id=self._survey_id)
        today = texts.local(self._here.now).date()
        self.response = await self._here.read(read_response, traject_id=self._traject_id, today=today)
        self.edits = await self._here.read(list_question_edits, survey_id=self._survey_id)
        estimates = await self._here.read(list_estimates, traject_id=self._traject_id)
        self.estimates = {estimate.question_id: estimate for estimate in estimates}
        scores = await self._here.read(list_theme_scores, traject_id=self._traject_id, weights=Weights())
        self.order = slope(scores)
        self.figures = {each.key: each for each in await self._here.read(list_comparisons, traject_id=self._traject_id)}

    async def refresh(self) -> None:
        """Show what the database says now."""
        before, texts_before, response_before = self.view, self.texts, self.response
        await self.read()
        if self.view != before or self.response != response_before:
            self.head.refresh()
            self.results.refresh()
        if self.texts != texts_before:
            self.moderation.refresh()

    @ui.refreshable_method
    def head(self) -> None:
        """Say where the enquête stands, what this is a view of, and whether participants read along."""
        with box("results-head"):
            self._head()

    def _head(self) -> None:
        survey = self.view.survey
        survey_state(survey, texts.local(self._here.now).date())
        for sentence in threshold_words(survey, is_empty=self.view.is_empty):
            with message():
                text("p", sentence)
        if self.view.people >= 5 and not self.view.is_empty:
            text("p", survey_content()["results_reading"]["who"].format(count=self.view.people), "muted")
        if survey.state is SurveyState.CLOSED:
            check_field(
                "Deelnemers mogen de uitkomsten lezen op hun telefoon", value=survey.is_shown, on_change=self._show
            )
        if self.response is not None and self.response.invited:
            with box("response-block", tag="details"):
                text("summary", "Wie deed mee, per werkveld")
                survey_response(self.response)

    @ui.refreshable_method
    def results(self) -> None:
        """Draw every question."""
        with box("results"):
            for asked in self.view.questions:
                question = asked.question
                figure = self.figures.get((question.indicator, question.age_group))
                mended = [edit for edit in self.edits if edit.question_id == question.id]
                result_block(
                    asked,
                    self.estimates.get(question.id),
                    figure,
                    note=mended_words(mended),
                    on_beamer=partial(self._put_on_beamer, question.id),
                )
            challenge_order(self.order)

    @ui.refreshable_method
    def moderation(self) -> None:
        """Draw the open answers."""
        questions = {asked.question.id: asked.question.text for asked in self.view.questions}
        with box("results"), box(tag="section"):
            open_texts(self.texts, questions, OpenTextActions(self._judge, self._join, self._loosen))

    def files(self) -> None:
        """Offer the same results as files."""
        with box("results"), box(tag="section"):
            overline("Meenemen")
            text("p", "Dezelfde uitkomsten als bestand. Nooit een rij per persoon.", "muted")
            with box("row files"):
                address = f"/bestanden/enquete/{self._traject_id}"
                for label, end in FILES:
                    link(label, f"{address}{end}", kind="btn second", icon_name="download")

    async def _judge(self, text_id: str, state: TextState) -> None:
        await self._decide(judge_open_text, text_id=text_id, state=state)

    async def _join(self, text_ids: Sequence[str], lead_id: str) -> None:
        await self._decide(join_open_texts, text_ids=text_ids, lead_id=lead_id)

    async def _loosen(self, text_id: str) -> None:
        await self._decide(loosen_open_text, text_id=text_id)

    async def _decide(self, usecase: Callable[..., None], **facts: Any) -> None:
        with explaining_refusals():
            await self._here.act(usecase, survey_id=self._survey_id, **facts)
            await self.refresh()

    async def _put_on_beamer(self, question_id: int, is_on: bool) -> None:  # noqa: FBT001 - a field calls this
        await self._decide(put_on_beamer, question_id=question_id, is_on=is_on)

    async def _show(self, is_shown: bool) -> None:  # noqa: FBT001 - a field calls this
        with explaining_refusals():
            await self._here.act(
                show_results, survey_id=self._survey_id, is_shown=is_shown, who=self._here.who, now=self._here.now
            )
            await self.refresh()


def threshold_words(survey: SurveyView, *, is_empty: bool) -> list[str]:
    """Return why there is nothing, or not everything, to see yet."""
    reading = survey_content()["results_reading"]
    if survey.state is SurveyState.CONCEPT:
        return ["De enquête is nog niet open. Er zijn dus nog geen antwoorden."]
    if survey.state is SurveyState.CLOSED:
        return (
            ["Er zijn minder dan 5 antwoorden. Dan laten we niets zien. Zo blijft iedereen anoniem."]
            if is_empty
            else []
        )
    if not survey.respondents:
        return [reading["too_few"]]
    if is_empty:
        return [FIRST_FIVE]
    return ["Zolang de enquête open is, lopen de uitkomsten een stap van 5 achter. Na het sluiten zie je alles."]
