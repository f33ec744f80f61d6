"""What happened on a board, beside it, and the notes that were taken away; read when somebody opens it."""

from functools import partial

from sessions.queries.board import NoteView, Viewer, list_removed_notes
from sessions.queries.board_history import HistoryLine, list_board_history
from sessions.queries.table import TableView
from sessions.usecases.board import restore_note
from wijksessie import texts
from wijksessie.screens.components.block import Block
from wijksessie.screens.components.marks import box, button, text
from wijksessie.screens.feedback import explaining_refusals
from wijksessie.screens.here import Here

SCREEN = Viewer()
Shown = tuple[tuple[HistoryLine, ...], tuple[NoteView, ...]]


class HistoryPanel:
    """Made inside its panel; `read` brings it up to date."""

    def __init__(self, here: Here, table: TableView) -> None:
        self._here, self._table = here, table
        button("Ververs", self.read, kind="btn quiet")
        self._block: Block[Shown] = Block(self._draw, "history")

    async def read(self) -> None:
        """Show what happened until now."""
        with explaining_refusals():
            lines = await self._here.read(list_board_history, table_id=self._table.id, viewer=SCREEN)
            away = await self._here.read(list_removed_notes, table_id=self._table.id, viewer=SCREEN)
            self._block.show((lines, away))

    def _draw(self, shown: Shown) -> None:
        lines, away = shown
        if away:
            text("h3", "Weggehaalde briefjes")
            with box("away", tag="ul"):
                for note in away:
                    with box(tag="li"):
                        text("p", note.text, "note")
                        name = f"Zet terug: {note.text}"
                        button("Zet terug", partial(self._restore, note.id), kind="btn second", name=name)
        text("h3", "Wat er gebeurde")
        if not lines:
            text("p", "Er is nog niets gebeurd op dit bord.", "muted")
        with box("lines", tag="ol"):
            for line in lines:
                with box(tag="li"):
                    text("span", texts.clock(line.at), "num")
                    undone = " (ongedaan gemaakt)" if line.is_undone else ""
                    said = f"{texts.capitalised(line.who)} {line.what}{undone}"
                    text("p", said if said.endswith(("?", "!", ".")) else f"{said}.")

    async def _restore(self, note_id: int) -> None:
        with explaining_refusals():
            await self._here.act(
                restore_note, table_id=self._table.id, note_id=note_id, who=self._here.who, now=self._here.now
            )
        await self.read()
