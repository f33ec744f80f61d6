"""The form of something that the wijk has: what, of whom, for which theme, for whom, and how sure it works."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

from sessions.supply_card import UNKNOWN_STEP, words
from sessions.usecases.supply import SupplyFacts
from wijksessie.screens.components.fields import (
    Option,
    area_field,
    check_rows,
    radio_rows,
    select_field,
    text_field,
)
from wijksessie.screens.components.marks import box, button, text
from wijksessie.screens.components.opened_later import opened_later
from wijksessie.screens.feedback import explaining_refusals

Keeper = Callable[[SupplyFacts], Awaitable[bool]]


class SupplyForm:
    """A form that stays filled until it was kept; `keep(facts)` stores and tells whether that worked.

    `mark` begins the names by which tests find its fields.
    """

    def __init__(self, keep: Keeper, *, label: str, mark: str, facts: SupplyFacts | None = None) -> None:
        self._keep, self._label, self._mark = keep, label, mark
        self._facts = facts or SupplyFacts(name="")
        self._place = box("supply-form")
        self._build()

    def _build(self) -> None:
        facts = self._facts
        with self._place:
            with box("g2"):
                self._name = text_field("Wat is er?", value=facts.name, longest=200).mark(f"{self._mark}-name")
                self._provider = text_field(
                    "Wie biedt het aan?", value=facts.provider, hint="Organisatie of groep. Mag leeg.", longest=120
                ).mark(f"{self._mark}-provider")
            radio_rows(
                "Voor wie is het?",
                [Option(word.key, word.label, word.help) for word in words("prevention")],
                value=facts.prevention,
                on_change=lambda key: self._set(prevention=key),
            ).mark(f"{self._mark}-prevention")
            self._several("themes", "theme", "Bij welke thema’s hoort het?")
            with box("g2"):
                self._several("life_areas", "life_area", "Waar speelt het?")
                self._several("age_phases", "age_phase", "Voor welke leeftijd?")
            self._step_and_choice()
            opened_later("Wat de treden betekenen", _ladder, marker=f"{self._mark}-ladder")
            self._remark = area_field("Opmerking", value=facts.remark, longest=500, rows=2).mark(f"{self._mark}-remark")
            button(self._label, self._submit).mark(f"{self._mark}-keep")

    def _step_and_choice(self) -> None:
        facts = self._facts
        with box("g2"):
            select_field(
                "Trede op de effectladder",
                [
                    Option("", UNKNOWN_STEP),
                    *(Option(word.key, f"{word.key}. {word.label}") for word in words("step")),
                ],
                value="" if facts.step is None else str(facts.step),
                hint="Hoe zeker weten jullie dat het werkt?",
                on_change=lambda key: self._set(step=int(key) if key else None),
            ).mark(f"{self._mark}-step")
            select_field(
                "Wat willen jullie ermee?",
                [Option(word.key, word.label) for word in words("choice")],
                value=facts.choice,
                hint="Dit kun je later aan tafel kiezen.",
                on_change=lambda key: self._set(choice=key),
            ).mark(f"{self._mark}-choice")

    def _several(self, field: str, kind: str, label: str) -> None:
        def tick(key: str, is_on: bool) -> None:  # noqa: FBT001 - shape of check_rows
            chosen = [each for each in getattr(self._facts, field) if each != key]
            self._set(**{field: (*chosen, key) if is_on else tuple(chosen)})

        check_rows(
            label,
            [Option(word.key, word.label) for word in words(kind)],
            chosen=getattr(self._facts, field),
            on_change=tick,
        ).mark(f"{self._mark}-{field}").classes("supply-choices")

    def _set(self, **changes: object) -> None:
        self._facts = replace(self._facts, **changes)  # type: ignore[arg-type]

    async def _submit(self) -> None:
        typed = replace(
            self._facts,
            name=self._name.value or "",
            provider=self._provider.value or "",
            remark=self._remark.value or "",
        )
        with explaining_refusals():
            if await self._keep(typed):
                self.begin(SupplyFacts(name=""))

    def begin(self, facts: SupplyFacts) -> None:
        """Begin again with these facts, for example with the words of a briefje."""
        self._facts = facts
        self._place.clear()
        self._build()


def _ladder() -> None:
    with box("ladder", tag="dl"):
        for word in words("step"):
            text("dt", f"{word.key}. {word.label}")
            text("dd", word.help)
