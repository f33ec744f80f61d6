"""The pages on which a phone puts the notes of its table in order: tick notes, then choose what to do with them."""

from collections.abc import Mapping, Sequence

from fastapi.responses import HTMLResponse

from sessions.assignment import board_columns
from sessions.board_places import column_of
from sessions.queries.board import GroupView, NoteView
from sessions.usecases.board import LONGEST_NOTE
from sessions.usecases.note_group import LONGEST_TITLE
from wijksessie.phone.base import environment, page
from wijksessie.phone.table_columns import columns_of
from wijksessie.phone.table_door import Seated, told_of


class NotesPage:
    """Makes these pages for one phone at one moment."""

    def __init__(self, seated: Seated) -> None:
        self._seated, self._board = seated, seated.board
        self._say: Mapping[str, str] = seated.words["table"]

    def all(
        self,
        removed: Sequence[NoteView],
        *,
        done: str = "",
        edited: int | None = None,
        refused: str = "",
        status: int = 200,
    ) -> HTMLResponse:
        """Return every note with a box to tick; `done` is the key of what was just done, `edited` the note it was."""
        return self._page(
            "table_notes.html",
            status=status,
            columns=columns_of(self._board),
            made={action.note_id for action in self._board.plan.actions},
            is_silent=self._board.is_silent,
            version=self._board.version,
            removed=removed,
            told=told_of(self._seated, done),
            edited=edited,
            refused=refused,
        )

    def chosen(
        self,
        chosen: Sequence[NoteView],
        *,
        refused: str = "",
        typed: Mapping[str, str] | None = None,
        status: int = 200,
    ) -> HTMLResponse:
        """Return what can be done with these notes; `typed` is what was sent and refused."""
        ids = [note.id for note in chosen]
        kept = typed or {}
        return self._page(
            "table_chosen.html",
            status=status,
            chosen=chosen,
            count=self._say["chosen_one"] if len(ids) == 1 else self._say["chosen"].format(count=len(ids)),
            columns=board_columns(),
            column=column_of(self._board, ids),
            groups=self._groups(chosen),
            made={action.note_id for action in self._board.plan.actions},
            typed=kept,
            text=kept.get("text", chosen[0].text),
            longest={"note": LONGEST_NOTE, "title": LONGEST_TITLE},
            refused=refused,
            was_sent=typed is not None,
        )

    def news(self) -> str:
        """Return the sentence that the board is not the one on this page any more."""
        template = environment().get_template("table_news.html")
        return template.render(say=self._seated.words, path=self._seated.path)

    def _groups(self, chosen: Sequence[NoteView]) -> tuple[GroupView, ...]:
        ids = {note.group_id for note in chosen}
        return tuple(group for group in self._board.groups if group.id in ids)

    def _page(self, template: str, *, status: int, **facts: object) -> HTMLResponse:
        return page(
            template,
            language=self._seated.phone.language,
            status=status,
            say=self._seated.words,
            path=self._seated.path,
            code=self._seated.code,
            title=self._say["notes_title"].format(letter=self._board.letter),
            **facts,
        )
