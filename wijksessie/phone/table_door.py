"""Who asks for a page of a table: a phone of that table with the board as it may see it, or an answer for others."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from fastapi.responses import RedirectResponse, Response

from sessions.board_errors import ChangedMeanwhile
from sessions.errors import DomainError, EmptyText, NotFound, TextTooLong
from sessions.queries.board import BoardView, Viewer, get_whole_board, seen_by
from sessions.queries.participant import ParticipantView
from sessions.queries.traject import get_traject
from wijksessie.board_feed import BoardFeed
from wijksessie.context import Context
from wijksessie.phone.base import DUTCH, known_language, sentences
from wijksessie.phone.participant_page import code_page
from wijksessie.phone.phone_key import find_phone, number_or_none

UNDONE = frozenset({"undone", "built_on", "nothing", "no_room"})


@dataclass(frozen=True, slots=True)
class Seated:
    """A phone at its table. `board` is what this phone may see of it."""

    phone: ParticipantView
    board: BoardView
    code: str
    path: str

    @property
    def words(self) -> Mapping[str, Any]:
        """Return every sentence in the language of this phone."""
        return sentences(known_language(self.phone.language))

    @property
    def is_dutch(self) -> bool:
        """Tell whether this phone reads Dutch, the language of what the team typed and of our refusals."""
        return known_language(self.phone.language) == DUTCH


class TableDoor:
    """Finds the table of a phone."""

    def __init__(self, ctx: Context, boards: BoardFeed) -> None:
        self._ctx, self._boards = ctx, boards

    async def at(self, key: str, *, fresh: bool = False) -> Seated | Response:
        """Return the phone at its table, or what to answer instead: no such phone, or no table yet.

        `fresh` reads the board again: right after a change of our own.
        """
        phone = await find_phone(self._ctx, key)
        if phone is None:
            return code_page(DUTCH, "", is_phone=True, status=404)
        try:
            board = await self._board(phone, fresh=fresh)
        except NotFound:
            board = None
        if board is None:
            return RedirectResponse(f"/d/{key}/kies", status_code=303)
        traject = await self._ctx.database.aread(get_traject, traject_id=phone.traject_id)
        return Seated(phone, seen_by(board, Viewer(phone.id)), traject.code, f"/d/{key}")

    def base(self, seated: Seated) -> dict[str, Any]:
        """Return the facts that every use-case of a board takes."""
        return {"table_id": seated.board.table_id, "who": who(seated.phone), "now": self._ctx.clock()}

    async def _board(self, phone: ParticipantView, *, fresh: bool) -> BoardView | None:
        if phone.table_id is None:
            return None
        if fresh:
            return await self._ctx.database.aread(get_whole_board, table_id=phone.table_id)
        return await self._boards.now(phone.table_id, traject_id=phone.traject_id)


def who(phone: ParticipantView) -> str:
    """Return by what name the change list knows a phone."""
    return f"telefoon {phone.id}"


def numbers_in(found: Sequence[str]) -> tuple[int, ...]:
    """Return the numbers among these texts; others do not count."""
    return tuple(number for text in found if (number := number_or_none(text)) is not None)


def refusal_words(seated: Seated, refused: DomainError) -> str:
    """Return the sentence of a refusal in the language of the phone, where we have it."""
    say = seated.words
    if isinstance(refused, ChangedMeanwhile) and not seated.is_dutch:
        return str(say["table"]["changed"]).format(text=refused.current or say["board"]["none"])
    if isinstance(refused, TextTooLong) and not seated.is_dutch:
        return str(say["table"]["too_long"])
    if isinstance(refused, NotFound):
        return str(say["table"]["gone"])
    return str(say["participant"]["empty"]) if isinstance(refused, EmptyText) else refused.text


def told_of(seated: Seated, done: str) -> str:
    """Return the sentence that says what was just done, '' for what no page of ours says."""
    if done in UNDONE:
        return str(seated.words["board"][done])
    return str(seated.words["table"].get(f"done_{done}", ""))
