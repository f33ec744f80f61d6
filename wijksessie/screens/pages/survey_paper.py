"""/trajecten/{id}/enquete/papier: typing over sheets of paper with the keyboard, one sheet after the other."""

import asyncio
import secrets

from nicegui import ui

from sessions.errors import DomainError
from sessions.queries.traject import get_traject
from surveys.queries.survey import SurveyView, get_survey, get_survey_by_traject, list_questions
from surveys.shapes import QuestionView
from surveys.usecases.paper import store_sheet
from wijksessie import texts
from wijksessie.screens import layout
from wijksessie.screens.components.marks import box, button, empty, link, message, text
from wijksessie.screens.components.survey.paper_row import PaperRow, focus_on
from wijksessie.screens.feedback import explaining_refusals, say_refused
from wijksessie.screens.here import Here

PATH = "/trajecten/{traject_id}/enquete/papier"


async def page(here: Here, traject_id: int) -> None:
    """Show an empty sheet; a closed enquête says how to open it again."""
    traject = await here.read(get_traject, traject_id=traject_id)
    survey = await here.read(get_survey_by_traject, traject_id=traject_id)
    with layout.frame(
        here, "Enquête op papier", traject=traject, styles=["survey.css"], help_page="survey_paper"
    ) as main:
        main.classes("paper")
        text("h1", "Bladen overtypen")
        back = f"/app/trajecten/{traject_id}/enquete"
        if survey is None:
            with empty("Nog geen enquête.", "Maak eerst de vragen. Dan kun je ze ook op papier afnemen."):
                link("Maak de enquête", back, kind="btn")
            return
        if not survey.takes_answers(texts.local(here.now).date()):
            with message("warn"):
                text("p", "De enquête neemt nu geen antwoorden aan. Open haar, of open haar opnieuw.")
                link("Naar de enquête", back)
            return
        questions = await here.read(list_questions, survey_id=survey.id)
        _Sheets(here, survey, questions).build()


class _Sheets:
    """The sheet on the screen and the one before it."""

    def __init__(self, here: Here, survey: SurveyView, questions: tuple[QuestionView, ...]) -> None:
        self._here, self._survey, self._questions = here, survey, questions
        self._rows: list[PaperRow] = []
        self._turn = asyncio.Lock()  # a key that is held down stores one sheet
        self._key, self._count = "", 0
        self._before: tuple[str, list[str]] | None = None

    def build(self) -> None:
        """Add the fields."""
        text("p", "Typ de nummers van het blad. Enter gaat naar de volgende vraag. Na de laatste is het blad bewaard.")
        with box("row"):
            paper = f"/bestanden/enquete/{self._survey.traject_id}/papier.pdf"
            link("Het lege blad (pdf)", paper, kind="btn second", icon_name="download")
        self._told = box().props("role=status")
        with box("sheet"):
            self._rows = [PaperRow(number, each, self._store) for number, each in enumerate(self._questions, start=1)]
            with box("row"):
                button("Bewaar dit blad", self._store, icon_name="tick").mark("store")
        self._new_key()

    def _new_key(self) -> None:
        self._key = f"{self._survey.round}-{secrets.token_hex(16)}"

    async def _store(self) -> None:
        async with self._turn:
            values = self._values()
            if values is None:
                return
            with explaining_refusals():
                await self._refresh_round()
                stored = await self._here.act(
                    store_sheet,
                    survey_id=self._survey.id,
                    key=self._key,
                    values=values,
                    today=texts.local(self._here.now).date(),
                )
                self._next(stored.answered)

    async def _refresh_round(self) -> None:
        """A closing and reopening meanwhile gave the enquête another round: an old key would be refused."""
        survey = await self._here.read(get_survey, survey_id=self._survey.id)
        if survey.round != self._survey.round:
            self._survey = survey
            self._new_key()

    def _values(self) -> dict[int, object] | None:
        """Return what was typed, None when something cannot be read: the cursor goes there."""
        values: dict[int, object] = {}
        for row in self._rows:
            try:
                values[row.question.id] = row.value()
            except DomainError as refused:
                say_refused(f"Vraag {self._rows.index(row) + 1}: {refused.text}")
                focus_on(row.field)
                return None
        return values

    def _next(self, answered: int) -> None:
        """Begin an empty sheet, and offer to mend the one before."""
        is_new = self._before is None or self._before[0] != self._key
        self._count += is_new
        number = self._count
        self._before = (self._key, [row.field.value or "" for row in self._rows])
        self._told.clear()
        with self._told, box("undo-bar"):
            text("span", f"Blad {number} is bewaard: {answered} van de {len(self._rows)} vragen.")
            button(f"Verbeter blad {number}", self._mend, kind="btn quiet", icon_name="undo").mark("mend")
        for row in self._rows:
            row.put("")
        self._new_key()
        focus_on(self._rows[0].field)

    def _mend(self) -> None:
        """Put the sheet before back on the screen; storing it again changes the same answers."""
        if self._before is None:
            return
        self._key = self._before[0]
        for row, typed in zip(self._rows, self._before[1], strict=True):
            row.put(typed)
        self._told.clear()
        focus_on(self._rows[0].field)
        ui.notify("Verbeter het blad en bewaar het opnieuw.", classes="told", position="bottom")
