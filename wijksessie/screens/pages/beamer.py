"""/trajecten/{id}/beamer: the screen in the room. No controls; it follows the regie and comes back by itself."""

from nicegui import ui

from sessions.queries.table import list_tables
from wijksessie.beamer.picture import get_picture
from wijksessie.qr import qr_svg
from wijksessie.screens.components.beamer_views.screen import BeamerScreen
from wijksessie.screens.components.beamer_views.venue import Venue
from wijksessie.screens.components.figure_store import shared_figures
from wijksessie.screens.components.latest import Latest
from wijksessie.screens.components.marks import box
from wijksessie.screens.components.stage_feed import StageFeed
from wijksessie.screens.here import Here
from wijksessie.screens.layout import add_styles

PATH = "/trajecten/{traject_id}/beamer"
EVERY = 30.0


async def page(here: Here, traject_id: int) -> None:
    """Show what the room sees now, and follow every change of it. A reload shows the same point again."""
    ui.page_title("Beamer · Wijksessie")
    add_styles(["beamer.css"])
    ui.query("body").classes("beamer-page")
    client = ui.context.client
    with box("hall"):
        screen = BeamerScreen()
    figures = shared_figures(here.ctx)

    async def show() -> None:
        tables = await here.read(list_tables, traject_id=traject_id)
        picture = await here.read(get_picture, traject_id=traject_id, figures=figures, now=here.now)
        if client.is_deleted:
            return
        feed.listen_to_tables(table.id for table in tables)
        screen.show(picture, venue_of(here, picture.code))

    refresh = Latest(show, pause=0.25)
    feed = StageFeed(here, traject_id, refresh)
    await feed.start()
    await refresh()
    ui.timer(EVERY, refresh, immediate=False)


def venue_of(here: Here, code: str) -> Venue:
    """Return where phones go, with the QR of the whole address."""
    return Venue(here.ctx.settings.public_host, code, qr_svg(here.ctx.address(f"/{code}")), here.now)
