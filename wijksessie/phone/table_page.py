"""The board of a table as a list on a phone: what a phone of that table may see, in the language of the phone."""

import hashlib
import secrets
from collections.abc import Mapping

from fastapi.responses import HTMLResponse
from markupsafe import Markup

from personas.queries.persona import PersonaView
from sessions.assignment import assignment_steps, board_columns
from sessions.queries.board import BoardView, Viewer, seen_by
from sessions.queries.participant import ParticipantView
from sessions.queries.plan import ActionView
from sessions.run_of_show import nearest_minute
from wijksessie import texts
from wijksessie.beamer.direction import message_in
from wijksessie.phone.base import environment, known_language, page, sentences
from wijksessie.phone.table_columns import columns_of

VERSION_LENGTH = 16


class TablePage:
    """Makes the page of one phone at one moment."""

    def __init__(
        self, board: BoardView, phone: ParticipantView, key: str, *, code: str = "", persona: str = ""
    ) -> None:
        self._board = seen_by(board, Viewer(phone.id))
        self._phone, self._code, self._persona = phone, code, persona
        self._path = f"/d/{key}"
        self._words = sentences(known_language(phone.language))
        self.say: Mapping[str, str] = self._words["board"]

    def whole(
        self, *, told: str = "", refused: str = "", form: Mapping[str, str] | None = None, status: int = 200
    ) -> HTMLResponse:
        """Return the whole page; `form` is what was typed and refused."""
        html, version = self.part()
        kept = form or {}
        steps = assignment_steps()
        columns = board_columns()
        proposed = steps[self._board.step].writes_to
        known = {column.key for column in columns}
        return page(
            "table.html",
            language=self._phone.language,
            status=status,
            say=self._words,
            path=self._path,
            code=self._code,
            title=self.say["title"].format(letter=self._board.letter),
            persona=self._persona,
            table_id=self._board.table_id,
            version=version,
            now_html=Markup(html),  # noqa: S704 - our own template, escaped when it was rendered
            columns=columns,
            chosen=kept.get("column") or (proposed if proposed in known else columns[-1].key),
            typed=kept.get("text", ""),
            name=self._phone.name,
            has_discipline=bool(self._phone.discipline),
            refused=refused,
            told=told,
            client_key=kept.get("client_key") or secrets.token_hex(16),
        )

    def part(self) -> tuple[str, str]:
        """Return what changes while the page is open, as HTML, and its version."""
        board = self._board
        steps = board.work.steps
        step, since = steps[board.step], board.step_started_at
        html = (
            environment()
            .get_template("table_now.html")
            .render(
                say=self.say,
                path=self._path,
                reading=self._reading(),
                message=message_in(board.message, self._phone.language),
                step=step,
                count=len(steps),
                until=texts.clock(nearest_minute(board.work.ends_at(board.step, since))) if since else "",
                is_silent=board.is_silent,
                columns=columns_of(board),
                plan=board.plan,
                actions=tuple(self._action(action) for action in board.plan.actions),
                missing=self.say["missing"].format(words=texts.listing(board.plan.missing)),
            )
        )
        return html, hashlib.sha256(html.encode()).hexdigest()[:VERSION_LENGTH]

    def _reading(self) -> dict[str, object] | None:
        """Return what the step for reading asks of this phone; None where there is nothing to read."""
        board = self._board
        if board.read_by is None or not board.notes:
            return None
        return {
            "has_read": self._phone.id in board.read_by,
            "newest": max(note.id for note in board.notes),
            "count": self.say["read_count"].format(count=len(board.read_by), people=board.people),
        }

    def sent(self, at: str) -> str:
        """Return the confirmation of a note."""
        return self.say["sent"].format(time=at)

    def _action(self, action: ActionView) -> dict[str, str]:
        day = texts.day(action.due, weekday=False) if action.due else self.say["no_day"]
        return {
            "what": self.say["action"].format(what=action.what),
            "who": action.who or self.say["nobody"],
            "day": day,
        }


def title_of(personas: tuple[PersonaView, ...], persona_id: int | None) -> str:
    """Return the role line of a table's persona; empty when it has none."""
    return next((one.title for one in personas if one.id == persona_id), "")
