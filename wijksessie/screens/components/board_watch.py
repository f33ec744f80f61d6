"""Follows one board for one screen: every change of it, and every step of the regie."""

from collections.abc import Callable

from nicegui import app, ui

from sessions.errors import NotFound
from sessions.queries.board import BoardView
from wijksessie.board_feed import BoardFeed
from wijksessie.screens.here import Here


class BoardWatch:
    """Calls `show` with the whole board at every change and `gone` when the table was taken away."""

    def __init__(
        self, here: Here, table_id: int, *, show: Callable[[BoardView], None], gone: Callable[[], None]
    ) -> None:
        self._table_id, self._show, self._gone = table_id, show, gone
        self._feed = feed_of(here)
        self._client = ui.context.client
        self._container = ui.context.slot.parent
        self._live = here.ctx.live

    def start(self, traject_id: int) -> None:
        """Listen; call this before the first read, so that no change is missed."""
        for subject, subject_id, hear in (
            ("board", self._table_id, self._changed),
            ("room", traject_id, self._room_moved),
        ):
            self._client.on_delete(self._live.subscribe(subject, subject_id, hear))

    async def first(self) -> BoardView:
        """Return the board as it is now. Raises NotFound."""
        return await self._feed.fresh(self._table_id)

    async def _changed(self, version: int) -> None:
        await self._tell(version)

    async def _room_moved(self, _version: int) -> None:
        await self._tell(None)

    async def _tell(self, version: int | None) -> None:
        if self._client.is_deleted:
            return
        try:
            board = await (
                self._feed.fresh(self._table_id) if version is None else self._feed.at_least(self._table_id, version)
            )
        except NotFound:
            with self._container:
                self._gone()
            return
        if not self._client.is_deleted:
            with self._container:
                self._show(board)


def feed_of(here: Here) -> BoardFeed:
    """Return the boards of all screens of this app: one read per change for all of them."""
    known = getattr(app.state, "board_feed", None)
    if isinstance(known, BoardFeed) and known.database is here.ctx.database:
        return known
    made = BoardFeed(here.ctx.database)
    app.state.board_feed = made
    return made
