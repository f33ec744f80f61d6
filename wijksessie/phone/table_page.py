"""The board of a table as a list on a phone: what a phone of that table may see, in the language of the phone."""

import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import dataclass

from fastapi.responses import HTMLResponse
from markupsafe import Markup

from personas.queries.persona import PersonaView
from sessions.assignment import assignment_steps, board_columns
from sessions.queries.board import BoardView, NoteView, Viewer, seen_by
from sessions.queries.participant import ParticipantView
from sessions.queries.plan import ActionView
from sessions.run_of_show import nearest_minute
from wijksessie import texts
from wijksessie.beamer.direction import message_in
from wijksessie.phone.base import environment, known_language, page, sentences

VERSION_LENGTH = 16


@dataclass(frozen=True, slots=True)
class ColumnList:
    """One column as a list: loose notes and groups in their order, and how many notes are still closed."""

    label: str
    items: tuple["NoteList", ...]
    hidden: int


@dataclass(frozen=True, slots=True)
class NoteList:
    """One note, or a group with its title."""

    title: str
    notes: tuple[NoteView, ...]


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
                message=message_in(board.message, self._phone.language),
                step=step,
                count=len(steps),
                until=texts.clock(nearest_minute(board.work.ends_at(board.step, since))) if since else "",
                is_silent=board.is_silent,
                columns=_columns(board),
                plan=board.plan,
                actions=tuple(self._action(action) for action in board.plan.actions),
                missing=self.say["missing"].format(words=texts.listing(board.plan.missing)),
            )
        )
        return html, hashlib.sha256(html.encode()).hexdigest()[:VERSION_LENGTH]

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


def _columns(board: BoardView) -> tuple[ColumnList, ...]:
    hidden = dict(board.hidden)
    titles = {group.id: group.title for group in board.groups}
    return tuple(
        ColumnList(
            column.label,
            _lists(tuple(note for note in board.notes if note.column == column.key), titles),
            hidden.get(column.key, 0),
        )
        for column in board_columns()
    )


def _lists(notes: tuple[NoteView, ...], titles: Mapping[int, str]) -> tuple[NoteList, ...]:
    made: list[NoteList] = []
    done: set[int] = set()
    for note in notes:
        if note.group_id is None or note.group_id not in titles:
            made.append(NoteList("", (note,)))
        elif note.group_id not in done:
            done.add(note.group_id)
            together = tuple(other for other in notes if other.group_id == note.group_id)
            made.append(NoteList(titles[note.group_id] or " ", together))
    return tuple(made)
