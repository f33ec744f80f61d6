"""/trajecten/{id}/personas/posters: all persona's of the session, each on an A3 sheet of its own."""

from nicegui import ui

from personas.enums import PersonaState
from personas.queries.persona import get_persona, list_personas
from sessions.queries.traject import get_traject
from wijksessie.screens import layout
from wijksessie.screens.components.marks import box, empty, link
from wijksessie.screens.components.persona_poster import persona_poster
from wijksessie.screens.components.print_button import print_button
from wijksessie.screens.here import Here

PATH = "/trajecten/{traject_id}/personas/posters"


async def page(here: Here, traject_id: int) -> None:
    """Show every poster below the other; in print each starts a page."""
    traject = await here.read(get_traject, traject_id=traject_id)
    personas = await here.read(list_personas, traject_id=traject_id)
    chosen = [one for one in personas if one.state in {PersonaState.CONCEPT, PersonaState.FIXED}]
    ui.page_title("Posters · Wijksessie")
    layout.add_styles(["poster.css"])
    with box("poster-page on-paper"):
        with box("row not-printed"):
            link("Terug naar de persona’s", f"/app/trajecten/{traject_id}/personas", kind="btn second")
            if chosen:
                print_button("Print alle posters")
        for persona in chosen:
            persona_poster(await here.read(get_persona, persona_id=persona.id), traject)
        if not chosen:
            with empty("Nog geen posters.", "Ze komen hier zodra er persona’s zijn."):
                pass
