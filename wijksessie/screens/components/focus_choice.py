"""'Waar we samen aan werken': the notulist writes down what the room chooses, one to three, beside what was there."""

from collections.abc import Callable
from typing import Any

from personas.queries.persona import PersonaView
from sessions.queries.focus import MOST, FocusFacts, FocusView, theme_labels
from sessions.usecases.focus import LONGEST, choose_focus, drop_focus, undo_focus
from wijksessie import texts
from wijksessie.screens.components.block import Block
from wijksessie.screens.components.fields import Option, select_field, text_field
from wijksessie.screens.components.marks import box, button, overline, plate, text
from wijksessie.screens.design import QUIET, SECOND
from wijksessie.screens.feedback import explaining_refusals
from wijksessie.screens.here import Here

OWN = ""


class FocusChoice:
    """The list is drawn anew at every change; the fields stay, so nothing that is typed gets lost."""

    def __init__(self, here: Here, traject_id: int, personas: tuple[PersonaView, ...]) -> None:
        self._here, self._traject_id, self._theme = here, traject_id, OWN
        with box("focus-choice").mark("focus-choice"):
            overline("Waar we samen aan werken")
            self._list: Block[FocusFacts | None] = Block(self._draw)
            with box() as self._form:
                options = [Option(OWN, "Eigen woorden"), *theme_options(personas)]
                select_field("Kies een thema", options, on_change=self._choose).mark("focus-theme")
                self._words = text_field("Of in jullie eigen woorden", longest=LONGEST).mark("focus-words")
                self._words.on("keydown.enter", self._add)
                button("Zet op het scherm", self._add, kind=SECOND).mark("add-focus")
            text(
                "p",
                f"Hooguit {MOST}. Het komt vooraan in het verslag, en de volgende sessie begint ermee.",
                "muted small",
            )

    def show(self, facts: FocusFacts) -> None:
        """Bring the list to this moment."""
        self._list.show(facts)
        self._form.visible = not facts.is_full

    def _draw(self, facts: FocusFacts | None) -> None:
        if facts is None:
            return
        if facts.existing:
            text("p", f"Dit was al de focus: {texts.listing(facts.existing)}.", "muted")
        if not facts.chosen:
            text("p", "Nog niets gekozen. Vraag de zaal: waar gaan we samen aan werken?", "muted")
            return
        with box("rules", tag="ul"):
            for number, row in enumerate(facts.chosen, start=1):
                self._row(number, row)
        button("Ongedaan maken", self._undo, kind=QUIET, icon_name="undo", name="Maak de laatste keuze ongedaan")

    def _row(self, number: int, row: FocusView) -> None:
        async def drop() -> None:
            await self._act(drop_focus, focus_id=row.id)

        with box("waiting", tag="li"):
            plate(str(number), "s")
            text("p", texts.capitalised(row.text), "grow")
            button("Haal weg", drop, kind=QUIET, name=f"Haal weg: {row.text}")

    def _choose(self, key: str) -> None:
        self._theme = key

    async def _add(self) -> None:
        words = self._words.value or ""
        # Own words go before a theme: whoever typed something means that.
        facts = {"theme": OWN, "text": words} if words.strip() else {"theme": self._theme, "text": ""}
        if await self._act(choose_focus, **facts):
            self._words.value = ""

    async def _undo(self) -> None:
        await self._act(undo_focus)

    async def _act(self, usecase: Callable[..., Any], **facts: object) -> bool:
        with explaining_refusals():
            here = self._here
            await here.act(usecase, traject_id=self._traject_id, **facts, who=here.who, now=here.now)
            return True
        return False


def theme_options(personas: tuple[PersonaView, ...]) -> list[Option]:
    """Return the themes to choose from: those of the persona's first, for these the wijk spoke about."""
    labels = theme_labels()
    first = [persona.theme for persona in personas if persona.theme in labels]
    return [Option(key, labels[key]) for key in dict.fromkeys([*first, *labels])]
