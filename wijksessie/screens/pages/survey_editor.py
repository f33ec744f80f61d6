"""/trajecten/{id}/enquete: the questions of the enquête, how they look on a phone, opening and closing."""

from collections.abc import Awaitable, Callable, Sequence
from functools import partial

from nicegui import ui

from sessions.queries.traject import get_traject
from surveys.base_questions import drop_suggestion, ready_questions
from surveys.enums import SurveyState
from surveys.queries.earlier import EarlierSurvey, list_earlier_surveys
from surveys.queries.survey import get_survey_by_traject
from surveys.usecases.survey import create_survey, names_of
from wijksessie import texts
from wijksessie.access import Need
from wijksessie.screens import layout
from wijksessie.screens.components.marks import box, button, empty, link, overline, text
from wijksessie.screens.components.survey import side
from wijksessie.screens.components.survey.editing import SurveyEditing
from wijksessie.screens.components.survey.phone_preview import PhonePreview
from wijksessie.screens.components.survey.question_adder import open_places
from wijksessie.screens.components.survey.question_row import question_form, question_row
from wijksessie.screens.feedback import explaining_refusals
from wijksessie.screens.here import Here

PATH = "/trajecten/{traject_id}/enquete"


async def page(here: Here, traject_id: int) -> None:
    """Show the editor; a traject without an enquête is invited to make one."""
    traject = await here.read(get_traject, traject_id=traject_id)
    survey = await here.read(get_survey_by_traject, traject_id=traject_id)
    with layout.frame(here, "Enquête", traject=traject, styles=["survey.css"], help_page="survey_editor"):
        if survey is None:
            # Other wijksessies are the business of who has an account, not of who has the link of one of them.
            may_see = here.allows(Need.STAFF)
            earlier = await here.read(list_earlier_surveys, traject_id=traject_id) if may_see else ()
            _invitation(here, traject_id, earlier)
            return
        screen = _Screen(here, traject_id, survey.id)
        here.follow("survey", survey.id, screen.work.refresh)
        await screen.work.read()
        screen.build()


def _invitation(here: Here, traject_id: int, earlier: Sequence[EarlierSurvey]) -> None:
    async def create(from_survey_id: int | None = None) -> None:
        with explaining_refusals():
            await here.act(
                create_survey, traject_id=traject_id, who=here.who, now=here.now, from_survey_id=from_survey_id
            )
            ui.navigate.to(f"/trajecten/{traject_id}/enquete")

    text("h1", "Enquête")
    with (
        empty("Nog geen enquête.", "Hier komen hooguit 10 vragen. De basis staat klaar, met de naam van de wijk erin."),
        box("row"),
    ):
        button("Begin met de basisvragen", create).mark("create")
    if earlier:
        with box("earlier", tag="section"):
            overline("Of begin met eerdere vragen", "alleen de vragen, nooit de antwoorden")
            for each in earlier:
                _earlier_row(each, partial(create, each.survey_id))


def _earlier_row(each: EarlierSurvey, take: Callable[[], Awaitable[None]]) -> None:
    day = texts.day(each.session_date) if each.session_date else "nog zonder datum"
    with box("pick"):
        with box("grow"):
            text("strong", each.wijk)
            text("p", f"{day}, {each.question_count} vragen", "small muted")
        name = f"Neem de vragen van {each.wijk}, {day}"
        button("Neem deze vragen", take, kind="btn second", name=name).mark(f"earlier-{each.survey_id}")


class _Screen:
    """The editor: the questions on the left, the phone and the buttons on the right."""

    def __init__(self, here: Here, traject_id: int, survey_id: int) -> None:
        self._here = here
        self.work = SurveyEditing(here, traject_id=traject_id, survey_id=survey_id, draw=self.draw)

    def build(self) -> None:
        """Draw the screen."""
        with box("eq"):
            with box(tag="section"):
                self.head()
                self.work.place_undo()
                self.listed()
            with box(tag="aside") as beside:
                beside.props["aria-label"] = "Voorbeeld, proef en openen"
                self.preview = PhonePreview()
                self.actions()
        self._show_on_phone()

    def draw(self) -> None:
        """Draw all regions anew."""
        self.head.refresh()
        self.listed.refresh()
        self.actions.refresh()
        self._show_on_phone()

    @ui.refreshable_method
    def head(self) -> None:
        """Say how long the enquête is and where it stands."""
        survey = self.work.survey
        with box("row head"):
            with box():
                text("h1", "Enquête")
                minutes = "1 minuut" if survey.minutes == 1 else f"{survey.minutes} minuten"
                text("p", f"Ongeveer {minutes} invullen op een telefoon.", "lead")
            with box("tel", tag="p"):
                text("span", str(survey.question_count), "kern num")
                text("span", " van de 10 vragen")
        side.survey_state(survey, self.work.today)

    @ui.refreshable_method
    def listed(self) -> None:
        """Draw the questions and the open places."""
        work = self.work
        with box("q", tag="ol"):
            for question in work.questions:
                if question.id == work.chosen:
                    question_form(
                        question,
                        figures=work.figures,
                        languages=work.survey.languages,
                        edits=work.edits,
                        is_fixed=work.survey.is_fixed,
                        preview=self.preview,
                        actions=work.rows,
                    )
                else:
                    question_row(
                        question,
                        count=len(work.questions),
                        figures=work.figures,
                        is_fixed=work.survey.is_fixed,
                        actions=work.rows,
                    )
        if not work.survey.is_fixed:
            self._open_places()

    def _open_places(self) -> None:
        work = self.work
        keys = [question.key for question in work.questions]
        gives_way = drop_suggestion(keys)
        open_places(
            work.survey,
            drop=next((each for each in work.questions if gives_way and each.key == gives_way), None),
            ready=ready_questions(names_of(work.traject), keys),
            figures=work.figures,
            actions=work.places,
        )

    @ui.refreshable_method
    def actions(self) -> None:
        """Draw what can be done with the enquête as a whole."""
        work, base = self.work, f"/app/trajecten/{self.work.traject_id}"
        with box("side"):
            side.tryout(self._here.ctx.address(f"/e/proef-{work.survey.tryout_key}"))
            side.languages(work.survey, work.questions, work.side)
            side.open_and_close(work.survey, work.side, work.today)
            link("Poster met QR-code", f"{base}/poster", kind="btn second", icon_name="print")
            if work.survey.state is not SurveyState.CONCEPT:
                link("Uitkomsten bekijken", f"{base}/enquete/uitkomsten", kind="btn second", icon_name="eye")

    def _show_on_phone(self) -> None:
        shown = self.work.open_question
        if shown is not None:
            self.preview.show(shown, self.work.survey)
