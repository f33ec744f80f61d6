"""/d/{key}/stem and /d/{key}/meedoen: a vote on the plans without a name, and a promise with one. Plain HTML.

The page of the vote does not note that the phone was seen: beside a vote of that moment it would name who gave it.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from urllib.parse import quote

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, RedirectResponse, Response

from sessions.errors import DomainError
from sessions.queries.commitment import list_own_commitments
from sessions.queries.participant import ParticipantView
from sessions.queries.plan import list_plans
from sessions.queries.plan_vote import find_own_points
from sessions.usecases.commitment import commit_to_plan, take_back_commitment
from sessions.usecases.plan_vote import divide_points
from sessions.vote_errors import VoteIsOver
from wijksessie import texts
from wijksessie.beamer.room_now import RoomNow
from wijksessie.context import Context
from wijksessie.phone.base import DUTCH, posted_fields, sentences
from wijksessie.phone.compression import compressed
from wijksessie.phone.participant_page import code_page
from wijksessie.phone.phone_key import find_phone, number_in
from wijksessie.phone.plan_vote_page import PlanPage
from wijksessie.phone.room_feed import RoomFeed

VOTE, PROMISE = "stem", "meedoen"
Form = Mapping[str, str]
Store = Callable[["AtPlans", Form], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class AtPlans:
    """A phone in its room, with the page that it gets."""

    phone: ParticipantView
    room: RoomNow
    key: str
    page: PlanPage


def add_plan_routes(router: APIRouter, ctx: Context, rooms: RoomFeed) -> None:
    """Add the routes of votes and promises on phones."""
    desk = PlanDesk(ctx, rooms)
    router.add_api_route(f"/d/{{key}}/{VOTE}", desk.show_vote, methods=["GET"])
    router.add_api_route(f"/d/{{key}}/{VOTE}", desk.take_vote, methods=["POST"])
    router.add_api_route(f"/d/{{key}}/{PROMISE}", desk.show_promises, methods=["GET"])
    router.add_api_route(f"/d/{{key}}/{PROMISE}", desk.take_promise, methods=["POST"])


class PlanDesk:
    """Answers the phones that vote and promise."""

    def __init__(self, ctx: Context, rooms: RoomFeed) -> None:
        self._ctx = ctx
        self._rooms = rooms

    async def show_vote(self, request: Request, key: str) -> Response:
        """Show the plans with how this phone divided its stickers; the room's page when there is no vote."""
        at = await self._at(key)
        if at is None:
            return code_page(DUTCH, "", is_phone=True, status=404)
        if at.room.votes is None:
            return RedirectResponse(f"/d/{key}", status_code=303)
        return compressed(request, at.page.vote_page(told=self._told(request, at)))

    async def show_promises(self, request: Request, key: str) -> Response:
        """Show what this phone promised, and the form; the room's page when it is not the moment."""
        at = await self._at(key)
        if at is None:
            return code_page(DUTCH, "", is_phone=True, status=404)
        if not at.room.takes_promises:
            return RedirectResponse(f"/d/{key}", status_code=303)
        return compressed(request, at.page.promise_page(told=self._told(request, at)))

    async def take_vote(self, request: Request, key: str) -> Response:
        """Keep how a phone divides its stickers."""

        async def store(at: AtPlans, form: Form) -> None:
            if at.room.votes is None:
                raise VoteIsOver
            given = {int(name[1:]): number_in(form[name]) for name in form if _is_table(name)}
            await self._ctx.phone_writer.write(divide_points, traject_id=at.phone.traject_id, key=key, points=given)

        return await self._take(request, key, store, path=VOTE)

    async def take_promise(self, request: Request, key: str) -> Response:
        """Keep a promise, or take one back."""

        async def store(at: AtPlans, form: Form) -> None:
            if not at.room.takes_promises:
                raise VoteIsOver(at.page.say["promise_over"])
            back = form.get("back", "")
            write, person, table = self._ctx.phone_writer.write, at.phone.id, number_in(back or form.get("table", ""))
            if back:
                await write(take_back_commitment, participant_id=person, table_id=table)
                return
            kind, name, note = (form.get(field, "") for field in ("kind", "name", "note"))
            said = {"kind": kind, "name": name, "note": note}
            await write(commit_to_plan, participant_id=person, table_id=table, now=self._ctx.clock(), **said)

        return await self._take(request, key, store, path=PROMISE)

    async def _take(self, request: Request, key: str, store: Store, *, path: str) -> Response:
        """Let `store` keep what was sent; a refusal gives the form back as it was filled in."""
        form = await posted_fields(request)
        is_background = "x-outbox" in request.headers
        at = await self._at(key)
        if at is None:
            unknown = sentences(DUTCH)["participant"]["unknown_phone"]
            page = code_page(DUTCH, "", is_phone=True, status=404)
            return JSONResponse({"text": unknown}, status_code=404) if is_background else page
        try:
            await store(at, form)
        except DomainError as refused:
            text = at.page.refusal_text(refused)
            if is_background:
                return JSONResponse({"text": text}, status_code=422)
            if isinstance(refused, VoteIsOver):
                return RedirectResponse(f"/d/{key}", status_code=303)
            shown = at.page.vote_page if path == VOTE else at.page.promise_page
            return shown(refused=text, form=form, status=422)
        saved, following = texts.clock(self._ctx.clock()), f"/d/{key}/{path}"
        if is_background:
            return JSONResponse({"send_key": form.get("send_key", ""), "saved": saved, "next": following})
        return RedirectResponse(f"{following}?gedaan={quote(saved)}", status_code=303)

    async def _at(self, key: str) -> AtPlans | None:
        read = self._ctx.database.aread
        phone = await find_phone(self._ctx, key)
        if phone is None:
            return None
        room = await self._rooms.now(phone.traject_id)
        page = PlanPage(
            room,
            phone,
            key,
            plans=await read(list_plans, traject_id=phone.traject_id),
            points=await read(find_own_points, traject_id=phone.traject_id, key=key),
            promises=await read(list_own_commitments, participant_id=phone.id),
        )
        return AtPlans(phone, room, key, page)

    def _told(self, request: Request, at: AtPlans) -> str:
        return at.page.kept(texts.clock(self._ctx.clock())) if request.query_params.get("gedaan") else ""


def _is_table(name: str) -> bool:
    return name.startswith("t") and name[1:].isascii() and name[1:].isdigit() and len(name) <= 10
