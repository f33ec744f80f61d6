"""Who leads: a notice when that person is gone, and taking over by name."""

import asyncio

from nicegui import app, ui

from sessions.queries.room import RoomView
from wijksessie import texts
from wijksessie.beamer.direction import DirectionView
from wijksessie.presence import EVERY, Presence
from wijksessie.screens.components.block import Block
from wijksessie.screens.components.director.desk import Desk
from wijksessie.screens.components.marks import box, button, message, text
from wijksessie.screens.design import SECOND
from wijksessie.screens.here import Here

LOOK = 1.0  # seconds between two looks at who is there


class LeadNotice:
    """Says to every other regie that the one who leads is gone, with one button to take over."""

    def __init__(self, desk: Desk, traject_id: int) -> None:
        self._desk, self._traject_id = desk, traject_id
        self._presence = presence_of(desk.here)
        self._room: RoomView | None = None
        self._client = ui.context.client
        with box("lead-notice").props("role=status"):
            self._block: Block[tuple[str, str]] = Block(self._draw)
        self._presence.note(traject_id, desk.here.who, desk.here.now)
        ui.timer(EVERY, self._ask_browser, immediate=False)
        ui.timer(LOOK, self._look, immediate=False)

    def show(self, view: DirectionView) -> None:
        """Bring the notice to this moment."""
        self._room = view.room
        self._look()

    def _look(self) -> None:
        here, room = self._desk.here, self._room
        if room is None or not room.is_open or room.led_by in {"", here.who}:
            self._block.show(("", ""))
            return
        since = self._presence.away_since(self._traject_id, room.led_by, here.now)
        self._block.show((room.led_by, texts.clock(since)) if since is not None else ("", ""))

    async def _ask_browser(self) -> None:
        """Note that this browser is there, if it answers: a laptop that was shut keeps its connection for a while."""
        if not self._client.has_socket_connection:
            return
        try:
            await self._client.run_javascript("1", timeout=EVERY)
        except (TimeoutError, asyncio.CancelledError):
            return
        self._presence.note(self._traject_id, self._desk.here.who, self._desk.here.now)

    def _draw(self, facts: tuple[str, str]) -> None:
        name, since = facts
        if not name:
            return
        with message("warn"):
            text("strong", f"{name} is weg sinds {since} uur.")
            text("p", f"Neem je over, dan ziet iedereen dat {self._desk.here.who} de regie heeft.")
            button(f"Neem over van {name}", self._desk.take_over, kind=SECOND).mark("take-over")


def presence_of(here: Here) -> Presence:
    """Return who is there in this app."""
    known = getattr(app.state, "presence", None)
    if isinstance(known, tuple) and known[0] is here.ctx and isinstance(known[1], Presence):
        return known[1]
    made = Presence()
    app.state.presence = (here.ctx, made)
    return made
