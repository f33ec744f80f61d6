"""/d/{key}/tafel: the board of a phone's own table. Plain HTML; writes once however often it is sent; a long poll."""

import asyncio
from collections.abc import Mapping

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, RedirectResponse, Response

from personas.queries.persona import list_personas
from sessions.board_errors import NotAtThisTable, NothingOfYoursToUndo, TooManyActions
from sessions.errors import DomainError, EmptyText, NotFound, TextTooLong
from sessions.queries.board import BoardView
from sessions.queries.participant import ParticipantView
from sessions.queries.table import called
from sessions.queries.traject import get_traject
from sessions.usecases.board import LONGEST_NOTE, Byline, add_note, mark_read, undo_on_board
from wijksessie import texts
from wijksessie.board_feed import BoardFeed
from wijksessie.context import Context
from wijksessie.phone.base import DUTCH, known_language, posted_fields, sentences
from wijksessie.phone.compression import compressed
from wijksessie.phone.participant_page import code_page, discipline_labels
from wijksessie.phone.phone_key import find_phone, note_phone, number_in
from wijksessie.phone.table_door import TableDoor, who
from wijksessie.phone.table_notes import add_notes_routes
from wijksessie.phone.table_page import TablePage, title_of
from wijksessie.phone.table_photo import add_photo_routes
from wijksessie.phone.table_plan import add_plan_routes
from wijksessie.phone.table_steps import add_steps_routes
from wijksessie.phone.table_wait import WAIT, heard

BACK_TO = {"briefjes": "/briefjes", "plan": "/plan", "opdracht": "/opdracht"}  # where one can undo


def table_router(ctx: Context) -> APIRouter:
    """Return the routes of the board on phones."""
    router = APIRouter()
    boards = BoardFeed(ctx.database, ctx.live)
    desk = TableDesk(ctx, boards)
    door = TableDoor(ctx, boards)
    router.add_api_route("/d/{key}/tafel", desk.show, methods=["GET"])
    router.add_api_route("/d/{key}/tafel", desk.take_note, methods=["POST"])
    router.add_api_route("/d/{key}/tafel/stand", desk.wait_for_news, methods=["GET"])
    router.add_api_route("/d/{key}/tafel/gelezen", desk.take_read, methods=["POST"])
    router.add_api_route("/d/{key}/tafel/terug", desk.take_back, methods=["POST"])
    add_notes_routes(router, ctx, door)
    add_photo_routes(router, ctx, door)
    add_plan_routes(router, ctx, door)
    add_steps_routes(router, ctx, door)
    return router


class TableDesk:
    """Answers the phones at all tables of this installation."""

    def __init__(self, ctx: Context, boards: BoardFeed) -> None:
        self._ctx, self._boards = ctx, boards
        self._parts: dict[tuple[int, str], tuple[BoardView, tuple[str, str]]] = {}

    async def show(self, request: Request, key: str) -> Response:
        """Show the board of the own table as a list, with the place to write."""
        phone = await self._phone(key)
        if phone is None:
            return code_page(DUTCH, "", is_phone=True, status=404)
        page = await self._page(phone, key)
        if page is None:
            return RedirectResponse(f"/d/{key}/kies", status_code=303)
        told = {"verstuurd": page.sent(self._clock())}
        word = request.query_params.get("gedaan", "")
        return compressed(request, page.whole(told=told.get(word, page.say.get(word, ""))))

    async def wait_for_news(self, key: str, v: str = "") -> Response:
        """Answer when this phone's board differs from version `v`, or 204 after 20 seconds; 404 ends the asking."""
        phone = await self._phone(key)
        if phone is None or phone.table_id is None:
            return JSONResponse({}, status_code=404)
        at_table = phone.table_id
        changed = asyncio.Event()
        stops = [
            self._ctx.live.subscribe(subject, subject_id, lambda _version: changed.set())
            for subject, subject_id in (("board", at_table), ("room", phone.traject_id))
        ]
        until = asyncio.get_running_loop().time() + WAIT
        try:
            await note_phone(self._ctx, phone)
            while True:
                board = await self._board(phone)
                if board is None or phone.table_id != at_table:
                    return JSONResponse({"v": "", "next": f"/d/{key}/tafel"})
                html, version = self._part(board, phone, key)
                if version != v:
                    return JSONResponse({"v": version, "html": html})
                if not await heard(changed, until - asyncio.get_running_loop().time()):
                    return Response(status_code=204)
                changed.clear()
                phone = await self._phone(key)
                if phone is None:
                    return JSONResponse({}, status_code=404)
        finally:
            for stop in stops:
                stop()

    async def take_note(self, request: Request, key: str) -> Response:
        """Keep a note; a phone with JavaScript gets JSON, one without the page again."""
        form = await posted_fields(request)
        is_background = "x-outbox" in request.headers
        phone = await self._phone(key)
        if phone is None:
            unknown = sentences(DUTCH)["participant"]["unknown_phone"]
            return (
                JSONResponse({"text": unknown}, status_code=404)
                if is_background
                else code_page(DUTCH, "", is_phone=True, status=404)
            )
        try:
            await self._store(phone, form)
        except DomainError as refused:
            text = self._refusal(phone, refused, form.get("text", ""))
            page = None if is_background else await self._page(phone, key)
            return (
                JSONResponse({"text": text}, status_code=422)
                if page is None
                else page.whole(refused=text, form=form, status=422)
            )
        if is_background:
            return JSONResponse({"send_key": form.get("send_key", ""), "saved": self._clock()})
        return RedirectResponse(f"/d/{key}/tafel?gedaan=verstuurd", status_code=303)

    async def take_read(self, request: Request, key: str) -> Response:
        """Keep that this phone read what was on its page; what came after it is unread."""
        form = await posted_fields(request)
        phone = await self._phone(key)
        if phone is None or phone.table_id is None:
            return RedirectResponse(f"/d/{key}", status_code=303)
        is_background = "x-outbox" in request.headers
        facts = {"table_id": phone.table_id, "participant_id": phone.id}
        try:
            newest = number_in(form.get("newest", ""))
            is_all = await self._ctx.phone_writer.write(mark_read, **facts, note_id=newest, now=self._ctx.clock())
        except DomainError as refused:
            if is_background:
                return JSONResponse({"text": refused.text}, status_code=422)
            return RedirectResponse(f"/d/{key}/tafel", status_code=303)
        if is_background:
            return JSONResponse({"send_key": form.get("send_key", ""), "saved": self._clock()})
        return RedirectResponse(f"/d/{key}/tafel?gedaan={'read_kept' if is_all else 'read_more'}", status_code=303)

    async def take_back(self, request: Request, key: str) -> Response:
        """Undo what this phone did last on the board, and go back to the page where it asked for that."""
        form = await posted_fields(request)
        page = f"/d/{key}/tafel{BACK_TO.get(form.get('naar', ''), '')}"
        phone = await self._phone(key)
        if phone is None or phone.table_id is None:
            return RedirectResponse(f"/d/{key}", status_code=303)
        try:
            undone = await self._ctx.phone_writer.write(
                undo_on_board, table_id=phone.table_id, who=who(phone), now=self._ctx.clock()
            )
        except (NothingOfYoursToUndo, NotFound):
            return RedirectResponse(f"{page}?gedaan=nothing", status_code=303)
        except TooManyActions:
            return RedirectResponse(f"{page}?gedaan=no_room", status_code=303)
        return RedirectResponse(f"{page}?gedaan={'undone' if undone.is_undone else 'built_on'}", status_code=303)

    async def _store(self, phone: ParticipantView, form: Mapping[str, str]) -> None:
        table = form.get("table", "")
        if not table.isascii() or not table.isdigit() or len(table) > 9:
            raise NotFound
        byline = form.get("byline", "none")
        await self._ctx.phone_writer.write(
            add_note,
            table_id=int(table),
            client_key=(form.get("send_key") or form.get("client_key", ""))[:64],
            column=form.get("column", ""),
            text=form.get("text", ""),
            participant_id=phone.id,
            byline=Byline(byline) if byline in list(Byline) else Byline.NONE,
            spoken_discipline=discipline_labels(DUTCH).get(phone.discipline, ""),
            who=who(phone),
            now=self._ctx.clock(),
        )

    def _refusal(self, phone: ParticipantView, refused: DomainError, text: str) -> str:
        words = sentences(known_language(phone.language))
        if isinstance(refused, TextTooLong):
            return str(words["participant"]["too_long"]).format(most=LONGEST_NOTE)
        if isinstance(refused, NotAtThisTable):
            return str(words["board"]["moved"]).format(text=text)
        if isinstance(refused, NotFound):
            return str(words["board"]["gone"]).format(text=text)
        return str(words["participant"]["empty"]) if isinstance(refused, EmptyText) else refused.text

    async def _phone(self, key: str) -> ParticipantView | None:
        return await find_phone(self._ctx, key)

    async def _board(self, phone: ParticipantView) -> BoardView | None:
        if phone.table_id is None:
            return None
        try:
            return await self._boards.now(phone.table_id, traject_id=phone.traject_id)
        except NotFound:
            return None

    async def _page(self, phone: ParticipantView, key: str) -> TablePage | None:
        board = await self._board(phone)
        if board is None:
            return None
        traject = await self._ctx.database.aread(get_traject, traject_id=phone.traject_id)
        personas = await self._ctx.database.aread(list_personas, traject_id=phone.traject_id)
        persona = called(board.persona_name, title_of(personas, board.persona_id))
        return TablePage(board, phone, key, code=traject.code, persona=persona)

    def _part(self, board: BoardView, phone: ParticipantView, key: str) -> tuple[str, str]:
        """Return what changes on this phone; what is the same for a whole table is made once."""
        if board.is_silent or board.read_by is not None:
            return TablePage(board, phone, key).part()
        known = self._parts.get((board.table_id, phone.language))
        if known is None or known[0] is not board:
            known = (board, TablePage(board, phone, key).part())
            self._parts[board.table_id, phone.language] = known
        return known[1]

    def _clock(self) -> str:
        return texts.clock(self._ctx.clock())
