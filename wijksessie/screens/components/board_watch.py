"""Follows one board for one screen: every change of it, and every step of the regie."""

from collections.abc import Callable

from nicegui import app, ui

from sessions.errors import NotFound
from sessions.queries.board import BoardView
from wijksessie.board_feed import BoardFeed
from wijksessie.screens.components.latest import Latest
from wijksessie.screens.here import Here


class BoardWatch:
    """Calls `show` with the whole board at every change, and `gone` when the table was taken away."""

    def __init__(
        self,
        here: Here,
        traject_id: int,
        table_id: int,
        *,
        show: Callable[[BoardView], None],
        gone: Callable[[], None],
    ) -> None:
        self._here, self._traject_id, self._table_id = here, traject_id, table_id
        self._show, self._gone = show, gone
        self._feed = feed_of(here)
        self._client = ui.context.client

    def start(self) -> None:
        """Listen; call this before the first read, so that no change is missed."""
        refresh = Latest(self._tell, pause=0.02)
        self._here.follow("board", self._table_id, refresh)
        self._here.follow("room", self._traject_id, refresh)

    async def first(self) -> BoardView:
        """Return the board as it is now. Raises NotFound."""
        return await self._feed.now(self._table_id, traject_id=self._traject_id)

    async def _tell(self) -> None:
        try:
            board = await self.first()
        except NotFound:
            self._gone()
            return
        if not self._client.is_deleted:
            self._show(board)


def feed_of(here: Here) -> BoardFeed:
    """Return the boards of all screens of this app: one read per change for all of them."""
    known = getattr(app.state, "board_feed", None)
    if isinstance(known, BoardFeed) and known.database is here.ctx.database:
        return known
    made = BoardFeed(here.ctx.database, here.ctx.live)
    app.state.board_feed = made
    return made
