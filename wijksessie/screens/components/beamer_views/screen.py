"""The whole beamer: theme, view, message, strip. The same drawing serves the beamer and the small one in the regie."""

from collections.abc import Callable
from typing import Any

from wijksessie.beamer.bodies import (
    AgreementsBody,
    Body,
    ChooseTableBody,
    EmptyBody,
    EstimateBody,
    FigureBody,
    JoinBody,
    MeansBody,
    MissedFigureBody,
    PersonaBody,
    PersonasBody,
    Picture,
    PitchBody,
    ProgrammeBody,
    SurveyBody,
    TablesBody,
    ThanksBody,
)
from wijksessie.beamer.decision_bodies import FocusBody, VotesBody
from wijksessie.screens.components.beamer_views import (
    agreement,
    figure,
    focus,
    join,
    persona,
    pitch,
    programme,
    survey,
    table,
    thanks,
    votes,
)
from wijksessie.screens.components.beamer_views.venue import Venue, draw_strip
from wijksessie.screens.components.marks import box, text

DRAWERS: dict[type, Callable[[Any, Venue], None]] = {
    JoinBody: join.draw,
    ProgrammeBody: programme.draw,
    MeansBody: figure.draw_means,
    MissedFigureBody: figure.draw_missed,
    FigureBody: figure.draw,
    EstimateBody: figure.draw_estimate,
    SurveyBody: survey.draw,
    PersonaBody: persona.draw,
    PersonasBody: persona.draw_all,
    ChooseTableBody: table.draw_choice,
    TablesBody: table.draw,
    PitchBody: pitch.draw,
    VotesBody: votes.draw,
    AgreementsBody: agreement.draw,
    FocusBody: focus.draw,
    ThanksBody: thanks.draw,
    EmptyBody: thanks.draw_empty,
}


class BeamerScreen:
    """A beamer inside the element where it is made. `show` draws only what differs from what stands there."""

    def __init__(self, *, is_preview: bool = False) -> None:
        self._root = box("beamer")
        if is_preview:
            self._root.props("aria-hidden=true inert")  # the regie says in words what is on the screen
        with self._root:
            self._body = box("view", tag="div")
            self._message = box("says", tag="div").props("role=status aria-live=polite")
            self._strip = box("under", tag="div")
            self._black = box("black")
        self._black.visible = False
        self._shown: Picture | None = None

    def show(self, picture: Picture, venue: Venue) -> None:
        """Bring the screen to this picture."""
        before, self._shown = self._shown, picture
        if before is None or before.theme is not picture.theme:
            self._root.props["data-theme"] = picture.theme.value
        if before is None or before.body != picture.body:
            self._body.clear()
            with self._body:
                draw_body(picture.body, venue)
        if before is None or before.message != picture.message:
            self._message.clear()
            if picture.message:
                with self._message:
                    text("p", picture.message, "shout")
        if before is None or _strip_of(before) != _strip_of(picture):
            self._strip.clear()
            if _has_strip(picture):
                with self._strip:
                    draw_strip(venue, picture.prompt)
        self._black.visible = picture.is_blank


def draw_body(body: Body, venue: Venue) -> None:
    """Draw the middle of the screen."""
    DRAWERS[type(body)](body, venue)


def _strip_of(picture: Picture) -> tuple[object, ...]:
    return _has_strip(picture), picture.prompt, picture.code


def _has_strip(picture: Picture) -> bool:
    """Tell whether the strip stands there: always, but on the waiting screen, which says the same larger."""
    return picture.is_blank or not isinstance(picture.body, JoinBody)
