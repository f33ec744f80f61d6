"""One missing figure in the list: why, how it comes about, who asks whom, how far that is, and what happened."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

from nicegui import ui

from sessions.enums import MissingOrigin, MissingState
from sessions.queries.missing_figure import HistoryLine, MissingFigureView
from sessions.usecases.missing_figure import MissingFacts, facts_of
from sessions.wijkdata.figure_talk import routes, talk_labels
from wijksessie.screens.components.block import Block
from wijksessie.screens.components.fields import Option, area_field, select_field
from wijksessie.screens.components.marks import box, button, chip, link, message, text
from wijksessie.screens.components.opened_later import opened_later
from wijksessie.screens.components.wijkdata.missing_form import MissingForm
from wijksessie.screens.components.wijkdata.missing_words import (
    asking_sentence,
    history_words,
    mail_address,
)

CHIP = {
    MissingState.OPEN: "open",
    MissingState.ASKED: "loopt",
    MissingState.RECEIVED: "klaar",
    MissingState.DROPPED: "concept",
}


@dataclass(frozen=True, slots=True)
class MissingActions:
    """What the screen does when somebody acts on a line; `mail(view)` returns subject and text."""

    keep: Callable[[MissingFigureView, MissingFacts], Awaitable[bool]]
    state: Callable[[MissingFigureView, str], Awaitable[bool]]
    remove: Callable[[MissingFigureView], Awaitable[None]]
    history: Callable[[MissingFigureView], Awaitable[Sequence[HistoryLine]]]
    mail: Callable[[MissingFigureView], tuple[str, str]]


class MissingRow:
    """A row that takes over new facts. The list of states stands outside what is drawn anew: focus stays there."""

    def __init__(
        self, view: MissingFigureView, *, actions: MissingActions, team: Sequence[str], today: date, here: str
    ) -> None:
        self._view, self._actions, self._team, self._today, self._here = view, actions, team, today, here
        self._state: MissingState | None = None
        self._kept = 0
        with box("missing-row", tag="li").mark(f"missing-{view.id}") as self.root:
            with box("grow"):
                self._about: Block[MissingFigureView] = Block(self._draw)
                # A form that somebody fills in stays open while others change the state of its line.
                self._acts: Block[tuple[str, bool, int]] = Block(self._draw_acts, "missing-acts")
            self._chosen = box("missing-state")

    def show(self, view: MissingFigureView) -> None:
        """Draw the facts unless they stand there already."""
        self._view = view
        self._about.show(view)
        self._acts.show((view.label, view.is_waiting, self._kept))
        if view.state is not self._state:
            self._state = view.state
            self._draw_state()

    def _draw(self, view: MissingFigureView) -> None:
        with box("missing-head"):
            text("h3", view.label)
            if view.is_late(self._today):
                chip("laat", "te laat")
            else:
                chip(CHIP[view.state], talk_labels("state")[view.state.value].lower())
        self._arrived(view)
        asked = asking_sentence(view, self._today)
        if asked:
            text("p", asked)
        for said in (view.why, view.how if view.is_waiting else ""):
            if said:
                text("p", said, "small")
        self._origin(view)

    def _origin(self, view: MissingFigureView) -> None:
        """Say how the figure can come about and where the line came from, with the figure that was not recognised."""
        route = routes().get(view.route)
        words = talk_labels("origin")[view.origin.value]
        with box("small muted", tag="p"):
            text("span", f"{route.label}. {route.note} " if route else "")
            if view.origin is MissingOrigin.UNRECOGNISED and view.figure:
                text("span", f"{words}: ")
                link(view.figure, f"{self._here}/cijfer/{view.indicator}/{quote(view.age_group)}")
            else:
                text("span", f"{words}.")

    def _arrived(self, view: MissingFigureView) -> None:
        if view.arrived is None or view.state is MissingState.RECEIVED:
            return
        indicator, group = view.arrived
        with message("ok"), box("missing-arrived"):
            with box(tag="p"):
                text("strong", "Dit cijfer staat er nu. ")
                target = f"cijfer/{indicator}/{quote(group)}" if group else "eigen"
                link("Bekijk het cijfer" if group else "Bekijk de lijst", f"{self._here}/{target}")
            button(
                "Zet op binnen",
                lambda: self._actions.state(self._view, MissingState.RECEIVED),
                kind="btn second",
                name=f"Zet {view.label} op binnen",
            ).mark(f"received-{view.id}")

    def _draw_acts(self, facts: tuple[str, bool, int]) -> None:
        label, is_waiting, _ = facts
        number = self._view.id
        opened_later("Wijzig", self._form, name=f"Wijzig {label}", marker=f"change-{number}")
        if is_waiting:
            mail = "Tekst voor een mail"
            opened_later(mail, self._mail, name=f"{mail}: {label}", marker=f"mail-{number}")
        happened = "Wat er gebeurde"
        opened_later(happened, self._history, name=f"{happened} met {label}", marker=f"history-{number}")
        button(
            "Haal weg",
            lambda: self._actions.remove(self._view),
            kind="btn quiet",
            icon_name="trash",
            name=f"Haal {label} weg",
        ).mark(f"remove-{number}")

    def _draw_state(self) -> None:
        self._chosen.clear()
        with self._chosen:
            chosen = select_field(
                "Hoe ver is het?",
                [Option(key, label) for key, label in talk_labels("state").items()],
                value=self._view.state.value,
                on_change=self._choose,
            ).mark(f"state-{self._view.id}")
            chosen.props["aria-label"] = f"Hoe ver is het met {self._view.label}?"

    async def _choose(self, key: str) -> None:
        before = self._state
        self._state = MissingState(key)  # it stands there already: do not draw it anew under somebody's hands
        if not await self._actions.state(self._view, key) and before is not None:
            self._state = before
            self._draw_state()

    def _form(self) -> None:
        seen = self._view

        async def keep(facts: MissingFacts) -> bool:
            nonlocal seen
            is_kept = await self._actions.keep(seen, facts)
            seen = self._view  # refused because of another's change: that one stands above the form now
            if is_kept:
                self._kept += 1
                self.show(self._view)
            return False

        MissingForm(keep, label="Bewaar", mark=f"missing{seen.id}", team=self._team, facts=facts_of(seen))

    def _mail(self) -> None:
        subject, body = self._actions.mail(self._view)
        hint = "Kopieer de tekst en maak er je eigen mail van."
        field = area_field("De tekst", value=body, hint=hint, rows=16)
        field.props("readonly").mark(f"mail-text-{self._view.id}")
        link("Open in mijn mailprogramma", mail_address(subject, body), kind="btn second", icon_name="mail")

    def _history(self) -> None:
        place = box("missing-history", tag="ol")

        async def fill() -> None:
            steps = await self._actions.history(self._view)
            with place:
                for step in steps:
                    text("li", history_words(step), "small")

        ui.timer(0, fill, once=True)
