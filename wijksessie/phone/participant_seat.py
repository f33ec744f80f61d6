"""/d/{key}/kies: for whom somebody wants to work, first and second choice, or at which table, chosen by oneself."""

from collections.abc import Mapping

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from sessions.errors import NotFound
from sessions.queries.participant import ParticipantView
from sessions.room_errors import SamePersonaTwice, TableIsFull
from sessions.usecases.participant import join_table
from sessions.usecases.seating import choose_personas
from wijksessie.context import Context
from wijksessie.phone.base import language_of, posted_fields
from wijksessie.phone.compression import compressed
from wijksessie.phone.participant_page import ParticipantPage, code_page
from wijksessie.phone.phone_key import find_phone, number_or_none
from wijksessie.phone.room_feed import RoomFeed


def add_seat_routes(router: APIRouter, ctx: Context, rooms: RoomFeed) -> None:
    """Add the routes of choosing on phones."""
    desk = SeatDesk(ctx, rooms)
    router.add_api_route("/d/{key}/kies", desk.show, methods=["GET"])
    router.add_api_route("/d/{key}/kies", desk.choose, methods=["POST"])


class SeatDesk:
    """Answers the phones that look for a place, in all rooms of this installation."""

    def __init__(self, ctx: Context, rooms: RoomFeed) -> None:
        self._ctx = ctx
        self._rooms = rooms

    async def show(self, request: Request, key: str) -> Response:
        """Ask for whom somebody wants to work; with `?tafel=1`, or from who was given a place, at which table."""
        page = await self._page(key)
        if page is None:
            return self._unknown(request)
        by_table = bool(request.query_params.get("tafel")) or not page.asks_persona
        return compressed(request, page.table_page() if by_table else page.choice_page())

    async def choose(self, request: Request, key: str) -> Response:
        """Keep a choice of persona's or of a table."""
        form = await posted_fields(request)
        page = await self._page(key)
        if page is None:
            return self._unknown(request)
        if "first" in form or "second" in form:
            return await self._choose_personas(key, page, form)
        return await self._choose_table(key, page, form)

    async def _choose_personas(self, key: str, page: ParticipantPage, form: Mapping[str, str]) -> Response:
        first, second = number_or_none(form.get("first", "")), number_or_none(form.get("second", ""))
        if not first:
            return page.choice_page(form=form, refused="no_persona_chosen", status=422)
        if not page.offers(first) or (second and not page.offers(second)):
            return page.choice_page(form=form, refused="persona_gone", status=404)
        try:
            phone = await self._ctx.phone_writer.write(
                choose_personas, participant_id=page.phone.id, first=first, second=second or None
            )
        except SamePersonaTwice:
            return page.choice_page(form=form, refused="same_persona", status=422)
        except NotFound:
            return page.choice_page(form=form, refused="persona_gone", status=404)
        return _go_on(key, phone)

    async def _choose_table(self, key: str, page: ParticipantPage, form: Mapping[str, str]) -> Response:
        """Give the phone a place at a table; the eleventh hears which tables have room."""
        chosen = number_or_none(form.get("table", ""))
        if chosen is None:
            return page.table_page(refused="nothing_chosen", status=422)
        try:
            phone = await self._ctx.phone_writer.write(join_table, participant_id=page.phone.id, table_id=chosen)
        except TableIsFull as full:
            room = await self._rooms.now(page.phone.traject_id)
            return ParticipantPage(room, page.phone, key).table_page(full=full, status=409)
        except NotFound:
            return page.table_page(refused="table_gone", status=404)
        return _go_on(key, phone)

    async def _page(self, key: str) -> ParticipantPage | None:
        phone = await find_phone(self._ctx, key)
        return ParticipantPage(await self._rooms.now(phone.traject_id), phone, key) if phone else None

    def _unknown(self, request: Request) -> Response:
        return code_page(language_of(request), "", is_phone=True, status=404)


def _go_on(key: str, phone: ParticipantView) -> Response:
    """Ask who somebody is, the first time only."""
    is_new = not (phone.discipline or phone.organisation or phone.name)
    return RedirectResponse(f"/d/{key}/over" if is_new else f"/d/{key}", status_code=303)
