"""Boards as this process knows them: a changed board is read once, however many screens and phones look at it."""

import asyncio
from collections import defaultdict

from sessions.board_state import State, state_of
from sessions.queries.board import BoardView, Viewer, get_whole_board, seen_by
from wijksessie.database import Database
from wijksessie.live import Live

SCREEN = Viewer()


class BoardFeed:
    """One per front end. What it returns is the whole board: give a viewer only `seen_by(board, viewer)`."""

    def __init__(self, database: Database, live: Live) -> None:
        self.database = database
        self._live = live
        self._known: dict[int, BoardView] = {}
        self._states: dict[int, tuple[BoardView, State]] = {}
        self._reading: dict[int, asyncio.Task[BoardView]] = {}
        self._changes: dict[int, int] = defaultdict(int)
        self._followed: set[int] = set()

    async def now(self, table_id: int, *, traject_id: int) -> BoardView:
        """Return the board as it is now; read again only after a change of it or of the stage. Raises NotFound."""
        self._follow(table_id, traject_id)
        while True:
            known = self._known.get(table_id)
            if known is not None:
                return known
            changes = self._changes[table_id]
            board = await self._read(table_id)
            # What changed while it was read may not be in it: then it is not kept, and read again.
            if changes == self._changes[table_id]:
                self._known[table_id] = board
                return board

    def state(self, board: BoardView) -> State:
        """Return a board as every screen of its table has it; made once for all of them, so leave it as it is."""
        known = self._states.get(board.table_id)
        if known is None or known[0] is not board:
            known = self._states[board.table_id] = (board, state_of(seen_by(board, SCREEN)))
        return known[1]

    def _follow(self, table_id: int, traject_id: int) -> None:
        if table_id in self._followed:
            return
        self._followed.add(table_id)
        for subject, subject_id in (("board", table_id), ("room", traject_id)):
            self._live.subscribe(subject, subject_id, lambda _version: self._forget(table_id))

    def _forget(self, table_id: int) -> None:
        self._changes[table_id] += 1
        self._known.pop(table_id, None)
        self._reading.pop(table_id, None)

    async def _read(self, table_id: int) -> BoardView:
        task = self._reading.get(table_id)
        if task is None:
            task = asyncio.ensure_future(self.database.aread(get_whole_board, table_id=table_id))
            self._reading[table_id] = task
            task.add_done_callback(lambda done: self._settle(table_id, done))
        return await asyncio.shield(task)

    def _settle(self, table_id: int, done: "asyncio.Task[BoardView]") -> None:
        if self._reading.get(table_id) is done:
            del self._reading[table_id]
        if not done.cancelled():
            done.exception()  # whoever waits hears it; without anybody waiting it is no error of the app
