"""/trajecten/{id}/personas/register: how the persona's are chosen, as an entry for the Algoritmeregister."""

from personas.queries.register import get_register_facts
from sessions.queries.traject import get_traject
from wijksessie.algorithm_register import register_entry
from wijksessie.screens import layout
from wijksessie.screens.components.marks import box, link, message, overline, text
from wijksessie.screens.components.print_button import print_button
from wijksessie.screens.here import Here

PATH = "/trajecten/{traject_id}/personas/register"


async def page(here: Here, traject_id: int) -> None:
    """Show the entry, field by field, to read, to take over and to print."""
    traject = await here.read(get_traject, traject_id=traject_id)
    entry = register_entry(await here.read(get_register_facts, traject_id=traject_id))
    with layout.frame(
        here, entry.title, traject=traject, where="Algoritmeregister", styles=["personas.css"], help_page="personas"
    ):
        with box("head"):
            text("h1", entry.title)
            with box("row no-print"):
                link("Terug naar de persona’s", f"/app/trajecten/{traject_id}/personas", kind="btn second")
                print_button("Print deze regel")
        text("p", entry.intro, "lead")
        with message():
            text("span", entry.note)
        for heading, fields in entry.groups.items():
            with box("register", tag="section"):
                overline(heading)
                with box(tag="dl"):
                    for field in fields:
                        text("dt", field.title)
                        with box(tag="dd"):
                            for line in field.lines:
                                text("p", line)
