"""/trajecten/{id}/regie: left the time, in the middle the screen and the one yellow button, right the room."""

from nicegui import ui
from nicegui.events import KeyEventArguments

from wijksessie.beamer.direction import DirectionView, get_direction
from wijksessie.qr import qr_svg
from wijksessie.screens.components.beamer_views.venue import Venue
from wijksessie.screens.components.director.clock import ClockColumn
from wijksessie.screens.components.director.desk import Desk
from wijksessie.screens.components.director.lead import LeadNotice
from wijksessie.screens.components.director.links import LinkList
from wijksessie.screens.components.director.pitches import PitchOrder
from wijksessie.screens.components.director.room import RoomColumn
from wijksessie.screens.components.director.seats import SeatForm
from wijksessie.screens.components.director.stage import StageColumn
from wijksessie.screens.components.director.votes import VotePanel
from wijksessie.screens.components.figure_store import shared_figures
from wijksessie.screens.components.latest import Latest
from wijksessie.screens.components.marks import box, text
from wijksessie.screens.components.stage_feed import StageFeed
from wijksessie.screens.here import Here
from wijksessie.screens.layout import frame

PATH = "/trajecten/{traject_id}/regie"
EVERY = 5.0
FORWARD = {"ArrowRight", "PageDown"}
BACK = {"ArrowLeft", "PageUp"}
BLACK = {"b", "."}  # what presenters' clickers send for a black screen


async def page(here: Here, traject_id: int) -> None:
    """Build the regie; it follows every change of the room, also those of another regie."""
    figures = shared_figures(here.ctx)
    client = ui.context.client

    async def read() -> DirectionView:
        return await here.read(get_direction, traject_id=traject_id, figures=figures, now=here.now, who=here.who)

    async def show() -> None:
        view = await read()
        if not client.is_deleted:
            feed.listen_to_tables(table.id for table in view.tables)
            desk.look_at(view)
            for part in parts:
                part.show(view)

    refresh = Latest(show, pause=0.25)
    desk = Desk(here, traject_id, refresh)
    feed = StageFeed(here, traject_id, refresh, pace=1.0)
    await feed.start()
    here.follow("tables", traject_id, Latest(refresh, pause=1.0))  # who chose for whom: only the regie counts that
    first = await read()
    styles = ["beamer.css", "director.css"]
    with frame(here, "Regie", traject=first.traject, wide=True, styles=styles, help_page="director"):
        text("h1", "Regie", "vh")
        lead = LeadNotice(desk, traject_id)
        with box("rg"):
            clock = ClockColumn(desk)
            stage = StageColumn(desk, lambda code: _venue(here, code))
            with box("room-side"):
                votes = VotePanel(desk, traject_id)
                room = RoomColumn(desk, traject_id)
                asides = (SeatForm(desk), PitchOrder(desk, traject_id), LinkList(here, traject_id))
                parts = (lead, clock, stage, room, votes, *asides)
    ui.keyboard(lambda event: _press(desk, event), repeating=False, ignore=["input", "select", "textarea"])
    await refresh()
    ui.timer(EVERY, refresh, immediate=False)


async def _press(desk: Desk, event: KeyEventArguments) -> None:
    if not event.action.keydown or event.modifiers.ctrl or event.modifiers.alt or event.modifiers.meta:
        return
    if event.key.name in FORWARD:
        await desk.next()
    elif event.key.name in BACK:
        await desk.previous()
    elif event.key.name in BLACK:
        await desk.toggle_blank()


def _venue(here: Here, code: str) -> Venue:
    return Venue(here.ctx.settings.public_host, code, qr_svg(here.ctx.address(f"/{code}")), here.now)
