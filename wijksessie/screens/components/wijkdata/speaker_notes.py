"""Notes for whoever presents a chosen figure: typed at the figure, shown in the regie, never to the room."""

from typing import Any

from nicegui import ui

from sessions.queries.figure_note import get_speaker_notes
from sessions.usecases.figure import LONGEST_NOTES, note_figure
from sessions.wijkdata.comparison import FigureComparison
from wijksessie import texts
from wijksessie.screens.components.marks import box, overline, text
from wijksessie.screens.components.wijkdata.typed_text import TypedText
from wijksessie.screens.here import Here
from wijksessie.screens.layout import add_styles

NOTHING = "Nog geen toelichting."


async def speaker_notes_block(here: Here, traject_id: int, figure: FigureComparison) -> None:
    """Add the field with its preview; only for a figure that was chosen for the session."""
    add_styles(["missing.css"])
    about: dict[str, Any] = {"traject_id": traject_id, "indicator": figure.indicator, "age_group": figure.age_group}
    notes = await here.read(get_speaker_notes, **about)

    async def keep(typed: str, seen: str) -> str:
        return await here.act(note_figure, notes=typed, seen=seen, who=here.who, now=here.now, **about)

    with box(tag="section"):
        overline("Toelichting voor wie presenteert", "staat in de regie, nooit op het scherm in de zaal")
        with box("speaker"):
            field = box()
            with box():
                text("p", "Zo staat het in de regie", "label")
                shown = ui.html("", sanitize=False).classes("speaker-preview").mark("speaker-preview")

            def preview(typed: str) -> None:
                shown.set_content(texts.render(typed) if typed.strip() else NOTHING)

            preview(notes)
            with field:
                TypedText(
                    "Wat wil je erbij zeggen?",
                    value=notes,
                    keep=keep,
                    marker="speaker-notes",
                    hint="Een lijstje begint met een streepje. Tussen twee sterretjes wordt **vet**.",
                    longest=LONGEST_NOTES,
                    rows=7,
                    told=preview,
                )
