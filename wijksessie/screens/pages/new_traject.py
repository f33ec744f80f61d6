"""/nieuw: begin another wijksessie."""

from sessions.planning_dates import local_date
from wijksessie.home_reading import read_wijken
from wijksessie.screens import layout
from wijksessie.screens.components.marks import text
from wijksessie.screens.components.new_traject_form import NewTrajectForm
from wijksessie.screens.here import Here

PATH = "/nieuw"


async def page(here: Here) -> None:
    """Show the form that begins a traject."""
    wijken = await here.read(read_wijken, organisation_id=here.visitor.organisation_id or 0)
    title = "Nieuwe wijksessie"
    with layout.frame(here, title, where=title, styles=["planning.css"], help_page="new_traject") as main:
        main.classes("em")
        text("h1", title)
        text("p", "Kies een wijk en een datum. Wij rekenen terug wat je wanneer doet.", "lead")
        NewTrajectForm(here, wijken, today=local_date(here.now))
