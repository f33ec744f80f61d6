"""One thing that the wijk has, in the list: for whom, of whom, how sure, and what the wijk wants with it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace

from sessions.enums import SupplyChoice
from sessions.queries.supply import SupplyView
from sessions.supply_card import labels, step_words, words
from sessions.usecases.supply import SupplyFacts, facts_of
from wijksessie import texts
from wijksessie.screens.components.block import Block
from wijksessie.screens.components.fields import Option, select_field
from wijksessie.screens.components.marks import box, button, text
from wijksessie.screens.components.opened_later import opened_later
from wijksessie.screens.components.supply_form import SupplyForm


@dataclass(frozen=True, slots=True)
class SupplyActions:
    """What the screen does when somebody acts on something of the card."""

    keep: Callable[[SupplyView, SupplyFacts], Awaitable[bool]]
    choose: Callable[[SupplyView, str], Awaitable[None]]
    remove: Callable[[SupplyView], Awaitable[None]]


class SupplyRow:
    """A row that can take over new facts. The list of choices stands outside what is drawn anew: focus stays there."""

    def __init__(self, view: SupplyView, *, actions: SupplyActions) -> None:
        self._view, self._actions = view, actions
        self._choice: SupplyChoice | None = None
        with box("supply-row", tag="li").mark(f"supply-{view.id}") as self.root:
            self._about = Block(self._draw, "grow")
            self._chosen = box()

    def show(self, view: SupplyView) -> None:
        """Draw the facts unless they stand there already."""
        self._view = view
        self._about.show(replace(view, choice=SupplyChoice.UNDECIDED, version=0))
        if view.choice is not self._choice:
            self._choice = view.choice
            self._draw_choice()

    def _draw(self, view: SupplyView) -> None:
        text("h3", view.name)
        text("p", view.provider or "aanbieder nog onbekend", "small" if view.provider else "small muted")
        text("p", _about(view), "small")
        text("p", f"Trede: {step_words(view.step)}", "small muted")
        if view.remark:
            text("p", view.remark, "small")
        with box("own-acts"):
            opened_later("Wijzig", self._form, name=f"Wijzig {view.name}", marker=f"change-{view.id}")
            gone = button(
                "Haal weg",
                lambda: self._actions.remove(self._view),
                kind="btn quiet",
                icon_name="trash",
                name=f"Haal {view.name} weg",
            )
            gone.mark(f"remove-{view.id}")

    def _draw_choice(self) -> None:
        self._chosen.clear()
        with self._chosen:
            chosen = select_field(
                "Wat willen we?",
                [Option(word.key, word.label) for word in words("choice")],
                value=self._view.choice.value,
                on_change=self._choose,
            ).mark(f"choice-{self._view.id}")
            chosen.props["aria-label"] = f"Wat willen we met {self._view.name}?"

    async def _choose(self, key: str) -> None:
        self._choice = SupplyChoice(key)  # it stands there already: do not draw it anew under somebody's hands
        await self._actions.choose(self._view, key)

    def _form(self) -> None:
        SupplyForm(
            lambda facts: self._actions.keep(self._view, facts),
            label="Bewaar",
            mark=f"supply{self._view.id}",
            facts=facts_of(self._view),
        )


def _about(view: SupplyView) -> str:
    """Return theme, for whom, where and which ages in one line."""
    parts = [
        texts.listing([labels("theme")[key] for key in view.themes]),
        labels("prevention")[view.prevention.value].lower(),
        texts.listing([labels("life_area")[key].lower() for key in view.life_areas]),
        texts.listing([labels("age_phase")[key].lower() for key in view.age_phases]),
    ]
    return " · ".join(part for part in parts if part)
