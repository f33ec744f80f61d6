"""/{code} and /d/{key}: a participant in the room. Plain HTML, no cookie; the phone's key stands in the path.

Scanning shows one button. The key comes from the server; with JavaScript the phone makes its own, keeps it, and goes
straight on when it scans again. The page refreshes itself by a long poll of at most 20 seconds.
"""

import asyncio
import re
import secrets
from collections.abc import Awaitable, Callable, Mapping

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, RedirectResponse, Response
from starlette.exceptions import HTTPException

from sessions.errors import DomainError, EmptyText, TextTooLong
from sessions.queries.figure_vote import find_own_vote
from sessions.queries.participant import ParticipantView
from sessions.queries.room_input import InputKind
from sessions.queries.traject import TrajectView, find_traject_by_code
from sessions.room_errors import NotOnTheScreen
from sessions.traject_code import ALPHABET, LENGTH
from sessions.usecases.figure_vote import vote_on_figure
from sessions.usecases.participant import choose_language, introduce_oneself, join_room
from sessions.usecases.room_input import send_input
from wijksessie import texts
from wijksessie.beamer.room_now import RoomNow
from wijksessie.context import Context
from wijksessie.phone.agreement import add_agreement_routes
from wijksessie.phone.base import DUTCH, LANGUAGES, known_language, language_of, posted_fields
from wijksessie.phone.card import add_card_routes
from wijksessie.phone.compression import compressed
from wijksessie.phone.limits import CodeLimits, TooBusy
from wijksessie.phone.participant_page import ParticipantPage, code_page, join_page
from wijksessie.phone.participant_seat import add_seat_routes
from wijksessie.phone.phone_key import PHONE_KEY, find_phone, note_phone
from wijksessie.phone.plan_vote import add_plan_routes
from wijksessie.phone.room_feed import RoomFeed

CODE = re.compile(f"[{ALPHABET}{ALPHABET.lower()}]{{{LENGTH}}}")
WAIT = 20.0
KINDS = tuple(kind.value for kind in InputKind)
Store = Callable[[ParticipantView, RoomNow, Mapping[str, str]], Awaitable[None]]


def participant_router(ctx: Context) -> APIRouter:
    """Return the routes of participants. Mount it last: it takes the bare codes."""
    router = APIRouter()
    rooms = RoomFeed(ctx)
    desk = ParticipantDesk(ctx, rooms)
    add_card_routes(router, ctx, rooms)
    add_plan_routes(router, ctx, rooms)
    add_agreement_routes(router, ctx, rooms)
    add_seat_routes(router, ctx, rooms)
    router.add_api_route("/d/{key}", desk.show_now, methods=["GET"])
    router.add_api_route("/d/{key}", desk.join, methods=["POST"])
    router.add_api_route("/d/{key}/ken", desk.recognise, methods=["GET"])
    router.add_api_route("/d/{key}/stand", desk.wait_for_news, methods=["GET"])
    router.add_api_route("/d/{key}/over", desk.show_about, methods=["GET"])
    router.add_api_route("/d/{key}/over", desk.keep_about, methods=["POST"])
    router.add_api_route("/d/{key}/herken", desk.take_vote, methods=["POST"])
    router.add_api_route("/d/{key}/inbreng", desk.take_input, methods=["POST"])
    router.add_api_route("/{code}", desk.show_join, methods=["GET"])
    return router


class ParticipantDesk:
    """Answers the phones in all rooms of this installation."""

    def __init__(self, ctx: Context, rooms: RoomFeed, *, wait: float = WAIT) -> None:
        self._ctx = ctx
        self._wait = wait
        self._rooms = rooms
        self._limits = CodeLimits(ctx.clock)

    async def show_join(self, request: Request, code: str) -> Response:
        """Show the one button to join, or when the session begins; a second scan goes on where the phone was."""
        typed = "".join(code.split())
        if typed == "app":
            return RedirectResponse("/app/", status_code=307)
        if not CODE.fullmatch(typed):
            raise HTTPException(404)
        language = language_of(request)
        if self._limits.is_over:
            return code_page(language, typed, is_busy=True, status=429)
        traject = await self._ctx.database.aread(find_traject_by_code, code=typed)
        if traject is None:
            self._limits.note_wrong()
            return code_page(language, typed, status=404)
        room = await self._rooms.now(traject.id)
        key = f"d-{secrets.token_hex(16)}" if room.room.is_open else ""
        return compressed(request, join_page(room, language, key=key))

    async def join(self, request: Request, key: str) -> Response:
        """Let a phone in. Sent twice, it is in once."""
        form = await posted_fields(request)
        language = known_language(form.get("taal", DUTCH))
        traject = await self._traject_of(form.get("code", ""))
        if traject is None or not PHONE_KEY.fullmatch(key):
            return code_page(language, form.get("code", "")[:9], status=404)
        room = await self._rooms.now(traject.id)
        if not room.room.is_open:
            return RedirectResponse(f"/{traject.code}", status_code=303)
        try:
            self._limits.note_request(traject.code)
        except TooBusy:
            return code_page(language, traject.code, is_busy=True, status=429)
        await self._ctx.phone_writer.write(
            join_room, traject_id=traject.id, key=key, language=language, now=self._ctx.clock()
        )
        return RedirectResponse(f"/d/{key}", status_code=303)

    async def recognise(self, key: str) -> Response:
        """Tell a phone that joined before where its page is."""
        phone = await self._phone(key)
        if phone is None:
            return Response(status_code=404)
        return JSONResponse({"v": "1", "next": f"/d/{key}"})

    async def show_now(self, request: Request, key: str) -> Response:
        """Show what happens in the room, the own table, and the form to send something."""
        phone, room = await self._at(key)
        if phone is None or room is None:
            return self._unknown(request)
        asked = request.query_params.get("taal", "")
        if asked in LANGUAGES and asked != phone.language:
            phone = await self._ctx.phone_writer.write(choose_language, participant_id=phone.id, language=asked)
        await note_phone(self._ctx, phone)
        sent = request.query_params.get("verstuurd", "")
        shown = await self._page_of(key, phone, room)
        return compressed(request, shown.now_page(sent=bool(sent), now=self._ctx.clock()))

    async def wait_for_news(self, key: str, v: str = "") -> Response:
        """Answer when this phone's page differs from version `v`, or 204 after 20 seconds; 404 ends the asking."""
        phone = await self._phone(key)
        if phone is None:
            return Response(status_code=404)
        changed = asyncio.Event()
        stop = self._ctx.live.subscribe("room", phone.traject_id, lambda _version: changed.set())
        until = asyncio.get_running_loop().time() + self._wait
        try:
            await note_phone(self._ctx, phone)
            while True:
                changed.clear()
                phone, room = await self._at(key)
                if phone is None or room is None:
                    return Response(status_code=404)
                html, version = (await self._page_of(key, phone, room)).now_part()
                if version != v:
                    return JSONResponse({"v": version, "html": html})
                if not await self._rooms.wait(changed, seconds=until - asyncio.get_running_loop().time()):
                    return Response(status_code=204)
        finally:
            stop()

    async def show_about(self, request: Request, key: str) -> Response:
        """Show the three optional questions, the name last."""
        phone, room = await self._at(key)
        if phone is None or room is None:
            return self._unknown(request)
        return compressed(request, ParticipantPage(room, phone, key).about_page())

    async def keep_about(self, request: Request, key: str) -> Response:
        """Keep what somebody tells about themselves."""
        form = await posted_fields(request)
        phone, room = await self._at(key)
        if phone is None or room is None:
            return self._unknown(request)
        about = {name: form.get(name, "") for name in ("organisation", "discipline", "name")}
        try:
            await self._ctx.phone_writer.write(introduce_oneself, participant_id=phone.id, **about)
        except TextTooLong:
            return ParticipantPage(room, phone, key).about_page(about=about, is_refused=True)
        return RedirectResponse(f"/d/{key}", status_code=303)

    async def take_input(self, request: Request, key: str) -> Response:
        """Store what a phone sends to the regie."""

        async def store(phone: ParticipantView, room: RoomNow, form: Mapping[str, str]) -> None:
            if form.get("kind") not in KINDS:
                raise EmptyText(ParticipantPage(room, phone, key).say["choose_kind"])
            await self._store_input(phone, room, form)

        return await self._take(request, key, store, following=f"/d/{key}?verstuurd=1")

    async def take_vote(self, request: Request, key: str) -> Response:
        """Store what a phone says of the figure on the screen, as long as it stands there."""

        async def store(phone: ParticipantView, room: RoomNow, form: Mapping[str, str]) -> None:
            if room.vote_key is None or form.get("figure") != "|".join(room.vote_key):
                raise NotOnTheScreen(ParticipantPage(room, phone, key).say["vote_over"])
            await self._ctx.phone_writer.write(
                vote_on_figure,
                traject_id=phone.traject_id,
                key=key,
                indicator=room.vote_key[0],
                age_group=room.vote_key[1],
                choice=form.get("choice", ""),
            )

        return await self._take(request, key, store, following=f"/d/{key}")

    async def _take(self, request: Request, key: str, store: Store, *, following: str) -> Response:
        """Let `store` keep what was sent; a phone with JavaScript gets JSON, one without the page again."""
        form = await posted_fields(request)
        phone, room = await self._at(key)
        is_background = "x-outbox" in request.headers
        if phone is None or room is None:
            return JSONResponse({"text": ""}, status_code=404) if is_background else self._unknown(request)
        try:
            self._limits.note_request(room.traject.code)
            await store(phone, room, form)
        except DomainError as refused:
            shown = await self._page_of(key, phone, room)
            text = shown.refusal_text(refused)
            status = 429 if isinstance(refused, TooBusy) else 409 if isinstance(refused, NotOnTheScreen) else 422
            if is_background:
                return JSONResponse({"text": text}, status_code=status)
            return shown.now_page(now=self._ctx.clock(), refused=text, form=form, status=status)
        if is_background:
            saved = texts.clock(self._ctx.clock())
            return JSONResponse({"send_key": form.get("send_key", ""), "saved": saved, "next": following})
        return RedirectResponse(following, status_code=303)

    async def _page_of(self, key: str, phone: ParticipantView, room: RoomNow) -> ParticipantPage:
        """Return the page of a phone; what it voted is asked for only while there is a vote."""
        if room.vote_key is None:
            return ParticipantPage(room, phone, key)
        indicator, age_group = room.vote_key
        voted = await self._ctx.database.aread(
            find_own_vote, traject_id=phone.traject_id, key=key, indicator=indicator, age_group=age_group
        )
        return ParticipantPage(room, phone, key, voted=voted)

    async def _store_input(self, phone: ParticipantView, room: RoomNow, form: Mapping[str, str]) -> None:
        kind = InputKind(form["kind"])
        await self._ctx.phone_writer.write(
            send_input,
            traject_id=phone.traject_id,
            client_key=(form.get("send_key") or form.get("client_key", ""))[:64],
            kind=kind,
            text=form.get("text", ""),
            table_id=room.pitching_table if kind is InputKind.TIP else None,
            now=self._ctx.clock(),
        )

    async def _phone(self, key: str) -> ParticipantView | None:
        return await find_phone(self._ctx, key)

    async def _at(self, key: str) -> tuple[ParticipantView | None, RoomNow | None]:
        phone = await self._phone(key)
        return phone, await self._rooms.now(phone.traject_id) if phone else None

    async def _traject_of(self, code: str) -> TrajectView | None:
        typed = "".join(code.split())
        return await self._ctx.database.aread(find_traject_by_code, code=typed) if CODE.fullmatch(typed) else None

    def _unknown(self, request: Request) -> Response:
        return code_page(language_of(request), "", is_phone=True, status=404)
