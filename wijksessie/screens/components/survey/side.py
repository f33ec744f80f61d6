"""Beside the list of questions: try it out, languages, and opening and closing."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import date

from nicegui import ui

from surveys.enums import SurveyState
from surveys.errors import language_name
from surveys.queries.survey import SurveyView
from surveys.rules import lacking
from surveys.shapes import DUTCH, QuestionView
from wijksessie.phone.base import LANGUAGES
from wijksessie.qr import qr_svg
from wijksessie.screens.components.fields import check_field, text_field
from wijksessie.screens.components.marks import box, button, chip, link, message, text
from wijksessie.screens.components.opened_later import opened_later
from wijksessie.screens.components.survey.wording import state_words


@dataclass(frozen=True, slots=True)
class SideActions:
    """What the screen does with the enquête as a whole."""

    open: Callable[[], Awaitable[None]]
    close: Callable[[], Awaitable[None]]
    reopen: Callable[[], Awaitable[None]]
    withdraw: Callable[[], Awaitable[None]]
    set_first_day: Callable[[str], Awaitable[None]]
    set_last_day: Callable[[str], Awaitable[None]]
    switch_language: Callable[[str, bool], Awaitable[None]]


def survey_state(survey: SurveyView, today: date) -> None:
    """Add the chip and the sentence that say where the enquête stands."""
    kind, word, sentence = state_words(survey, today)
    with box("row state", tag="p"):
        chip(kind, word)
        text("span", sentence)


def tryout(address: str) -> None:
    """Add 'Proef op je telefoon': a QR code and the address; nothing is stored there."""

    def build() -> None:
        with box("tryout"):
            with box("qr") as code:
                code.props("role=img")
                code.props["aria-label"] = "QR-code van de proef"
                ui.html(qr_svg(address), sanitize=False)
            with box("grow"):
                text("p", "Scan met je telefoon. Dit is een proef: er wordt niets bewaard.")
                made = link("Open de proef hier", address)
                made.props("target=_blank")

    opened_later("Proef op je telefoon", build, marker="tryout")


def languages(survey: SurveyView, questions: Sequence[QuestionView], actions: SideActions) -> None:
    """Add a switch per language, with what is still missing; once it is closed there is nothing to switch."""
    if survey.state is SurveyState.CLOSED:
        return
    for language in (known for known in LANGUAGES if known != DUTCH):
        name = language_name(language)
        is_on = language in survey.languages

        async def switch(checked: bool, language: str = language) -> None:  # noqa: FBT001 - handed on by the field
            await actions.switch_language(language, checked)

        check_field(f"{name} aanbieden", value=is_on, on_change=switch).mark(f"language-{language}")
        numbers = lacking(questions, language)
        if is_on and numbers:
            with message("warn"), box(tag="p"):
                text("strong", f"In het {name} ontbreekt nog iets.")
                which = ", ".join(str(number) for number in numbers)
                text("span", f" Kijk bij vraag {which}.")


def open_and_close(survey: SurveyView, actions: SideActions, today: date) -> None:
    """Add what can be done in this state; closing asks once more."""
    _days(survey, actions, today)
    if survey.state is SurveyState.CONCEPT:
        is_later = survey.opens_on is not None and survey.opens_on > today
        button("Opening klaarzetten" if is_later else "Enquête openen", actions.open).mark("open")
    elif survey.is_planned(today):
        button("Terug naar concept", actions.withdraw, kind="btn second").mark("withdraw")
    elif survey.state is SurveyState.OPEN:
        _ask_before(
            "Enquête sluiten",
            "Daarna komt er niets meer bij en kan niemand zijn antwoord nog aanpassen. Je ziet dan alle uitkomsten.",
            "Ja, sluit de enquête",
            actions.close,
            marker="close",
        )
        if not survey.respondents:
            button("Terug naar concept", actions.withdraw, kind="btn quiet").mark("withdraw")
    else:
        _ask_before(
            "Opnieuw openen",
            "Wie al meedeed, kan zijn antwoord niet meer aanpassen. Alleen wie nog niet meedeed, kan nog invullen.",
            "Ja, open de enquête opnieuw",
            actions.reopen,
            marker="reopen",
        )


def _days(survey: SurveyView, actions: SideActions, today: date) -> None:
    if survey.state is SurveyState.CONCEPT or survey.is_planned(today):
        day = survey.opens_on.isoformat() if survey.opens_on else ""
        hint = "Leeg: zodra je opent."
        field = text_field(
            "Eerste dag om in te vullen", hint=hint, kind="date", value=day, on_save=actions.set_first_day
        )
        field.mark("first-day")
    if survey.state is not SurveyState.CLOSED:
        day = survey.closes_on.isoformat() if survey.closes_on else ""
        hint = "Leeg: tot je sluit."
        field = text_field(
            "Laatste dag om in te vullen", hint=hint, kind="date", value=day, on_save=actions.set_last_day
        )
        field.mark("last-day")


def _ask_before(label: str, warning: str, sure: str, act: Callable[[], Awaitable[None]], *, marker: str) -> None:
    def build() -> None:
        with message("warn"):
            text("p", warning)
            button(sure, act).mark(marker)

    opened_later(label, build, marker=f"ask-{marker}")
