"""Boards as this process knows them: a changed board is read once, however many screens and phones look at it."""

import asyncio

from sessions.queries.board import BoardView, get_whole_board
from wijksessie.database import Database

ROUNDS = 3


class BoardFeed:
    """One per front end. What it returns is the whole board: give a viewer only `seen_by(board, viewer)`."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self._known: dict[int, BoardView] = {}
        self._reading: dict[int, asyncio.Task[BoardView]] = {}

    async def at_least(self, table_id: int, version: int) -> BoardView:
        """Return the board at this version or a newer one. Raises NotFound for a table that is gone."""
        known = self._known.get(table_id)
        # A read that is under way may have begun before the change: then the next round reads again.
        for _ in range(ROUNDS):
            if known is not None and known.version >= version:
                return known
            known = await self._read(table_id)
        return await self.fresh(table_id)

    async def fresh(self, table_id: int) -> BoardView:
        """Return the board as the database has it now. Raises NotFound."""
        board = await self.database.aread(get_whole_board, table_id=table_id)
        return self._keep(board)

    async def _read(self, table_id: int) -> BoardView:
        task = self._reading.get(table_id)
        if task is None:
            task = asyncio.ensure_future(self.fresh(table_id))
            self._reading[table_id] = task
            task.add_done_callback(lambda _done: self._reading.pop(table_id, None))
        return await asyncio.shield(task)

    def _keep(self, board: BoardView) -> BoardView:
        known = self._known.get(board.table_id)
        if known is None or board.version >= known.version:
            self._known[board.table_id] = board
        return self._known[board.table_id]
