"""The open places of the enquête, and the three ways to fill one."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from nicegui import ui

from surveys.base_questions import ReadyQuestion
from surveys.enums import QuestionForm
from surveys.queries.comparison import LinkableFigure
from surveys.queries.survey import SurveyView
from surveys.rules import OPTION_BOUNDS
from surveys.shapes import QuestionView
from wijksessie.screens.components.fields import Option, area_field, radio_rows, select_field
from wijksessie.screens.components.marks import box, button, empty, text
from wijksessie.screens.components.opened_later import opened_later
from wijksessie.screens.components.survey.wording import FORM_NAMES, figure_words, form_words, places_words


@dataclass(frozen=True, slots=True)
class AdderActions:
    """What the screen does when somebody fills an open place."""

    add_ready: Callable[[str], Awaitable[None]]
    add_estimate: Callable[[str], Awaitable[None]]
    add_own: Callable[[QuestionForm, str, list[str]], Awaitable[None]]
    remove: Callable[[int], Awaitable[None]]


def open_places(
    survey: SurveyView,
    *,
    drop: QuestionView | None,
    ready: Sequence[ReadyQuestion],
    figures: Sequence[LinkableFigure],
    actions: AdderActions,
) -> None:
    """Add the empty place between brackets. A full enquête says which question could give way to an own one."""
    with empty(places_words(survey)):
        text("p", "Meer dan 10 kan niet: dan haken mensen af.", "muted small")
        if survey.places_left <= 0 and drop is not None:
            text("p", f"Wil je een eigen vraag? Dan kan deze het makkelijkst weg: ‘{drop.text}’")
            with box("row"):
                gone = button(f"Haal vraag {drop.position} weg", lambda: actions.remove(drop.id), kind="btn second")
                gone.mark("drop")
    if survey.places_left > 0:
        opened_later("Kies een vraag die klaarstaat", lambda: _ready(ready, actions), marker="add-ready")
        opened_later("Laat een cijfer schatten", lambda: _estimate(figures, actions), marker="add-estimate")
        opened_later("Schrijf een eigen vraag", lambda: _own(actions), marker="add-own")


def _ready(ready: Sequence[ReadyQuestion], actions: AdderActions) -> None:
    with box("rules", tag="ul"):
        for question in ready:
            with box("row ready", tag="li"):
                with box("grow"):
                    text("strong", question.text)
                    text("p", f"{_form(question.form)}. {question.purpose}", "small muted")
                made = button(
                    "Voeg toe", lambda key=question.key: actions.add_ready(key), kind="btn second", icon_name="plus"
                )
                made.props["aria-label"] = f"Voeg toe: {question.text}"
                made.mark(f"ready-{question.key}")


def _form(form: QuestionForm) -> str:
    return form_words(QuestionView(0, 0, "", 0, form, "", max_choices=3, rows=())).capitalize()


def _estimate(figures: Sequence[LinkableFigure], actions: AdderActions) -> None:
    chosen = [f"{figures[0].indicator}|{figures[0].age_group}" if figures else ""]
    options = [Option(f"{figure.indicator}|{figure.age_group}", figure_words(figure)) for figure in figures]
    select_field("Welk cijfer?", options, value=chosen[0], on_change=lambda key: chosen.__setitem__(0, key))
    button("Voeg toe", lambda: actions.add_estimate(chosen[0]), kind="btn second", icon_name="plus").mark(
        "estimate-add"
    )


def _own(actions: AdderActions) -> None:
    chosen = [QuestionForm.SHORT]
    typed_options: list[ui.textarea] = []
    asked = area_field(
        "Je vraag",
        rows=2,
        longest=300,
        hint="Eén onderwerp, tot twintig woorden. Vraag niet naar namen, functies of organisaties.",
    ).mark("own-text")

    def choose(form: str) -> None:
        chosen[0] = QuestionForm(form)
        typed_options.clear()
        place.clear()
        if chosen[0] in OPTION_BOUNDS:
            least, most = OPTION_BOUNDS[chosen[0]]
            amount = f"{least}" if least == most else f"{least} tot {most}"
            with place:
                options = area_field(f"Keuzes ({amount}), elk op een eigen regel", rows=5)
                typed_options.append(options.mark("own-options"))

    async def add() -> None:
        lines = (typed_options[0].value or "").splitlines() if typed_options else []
        await actions.add_own(chosen[0], asked.value or "", lines)

    forms = [Option(form.value, name) for form, name in FORM_NAMES.items()]
    radio_rows("Hoe antwoordt iemand?", forms, value=QuestionForm.SHORT.value, on_change=choose).mark("own-form")
    place = box()
    button("Voeg toe", add, kind="btn second", icon_name="plus").mark("own-add")
