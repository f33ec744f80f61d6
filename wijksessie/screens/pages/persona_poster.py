"""/trajecten/{id}/personas/{persona_id}/poster: one persona on an A3 sheet."""

from nicegui import ui

from personas.queries.persona import get_persona
from sessions.errors import NotFound
from sessions.queries.traject import get_traject
from wijksessie.screens import layout
from wijksessie.screens.components.marks import box, link
from wijksessie.screens.components.persona_poster import persona_poster
from wijksessie.screens.components.print_button import print_button
from wijksessie.screens.here import Here

PATH = "/trajecten/{traject_id}/personas/{persona_id}/poster"


async def page(here: Here, traject_id: int, persona_id: int) -> None:
    """Show the poster; only the sheet is printed."""
    traject = await here.read(get_traject, traject_id=traject_id)
    card = await here.read(get_persona, persona_id=persona_id)
    if card.persona.traject_id != traject_id:
        raise NotFound
    ui.page_title(f"Poster {card.persona.letter} · Wijksessie")
    layout.add_styles(["poster.css"])
    with box("poster-page on-paper"):
        with box("row not-printed"):
            link("Terug naar de kaart", f"/app/trajecten/{traject_id}/personas/{persona_id}", kind="btn second")
            print_button("Print deze poster")
        persona_poster(card, traject)
