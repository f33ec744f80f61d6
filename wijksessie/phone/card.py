"""/d/{key}/persona: what a phone says of its own table's persona. Plain HTML; anonymous; keeps no moment.

These pages do not note that the phone was seen: beside an answer that came in at that moment it would name who gave it.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, RedirectResponse, Response

from personas.card_rules import DOUBTED
from personas.enums import CardQuestion
from personas.errors import NotAsked, NotYourCard
from personas.queries.card_answer import find_own_answers
from personas.queries.persona import get_persona
from personas.usecases.card_answer import mark_claims, score_card
from sessions.errors import DomainError
from sessions.queries.participant import ParticipantView
from wijksessie import texts
from wijksessie.context import Context
from wijksessie.phone.base import DUTCH, posted, sentences
from wijksessie.phone.card_page import CardPage, refusal_text
from wijksessie.phone.compression import compressed
from wijksessie.phone.participant_page import code_page
from wijksessie.phone.phone_key import find_phone, number_or_none
from wijksessie.phone.room_feed import RoomFeed

Posted = Mapping[str, list[str]]
Store = Callable[["AtCard", Posted], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class AtCard:
    """A phone at its table with a persona: `is_over` when the pitches are done and the six questions stand open."""

    phone: ParticipantView
    key: str
    persona_id: int
    page: CardPage
    is_over: bool


def add_card_routes(router: APIRouter, ctx: Context, rooms: RoomFeed) -> None:
    """Add the routes of the card on phones."""
    desk = CardDesk(ctx, rooms)
    router.add_api_route("/d/{key}/persona", desk.show_claims, methods=["GET"])
    router.add_api_route("/d/{key}/persona", desk.take_claims, methods=["POST"])
    router.add_api_route("/d/{key}/persona/vragen", desk.show_questions, methods=["GET"])
    router.add_api_route("/d/{key}/persona/vragen", desk.take_scores, methods=["POST"])


class CardDesk:
    """Answers the phones at all tables of this installation."""

    def __init__(self, ctx: Context, rooms: RoomFeed) -> None:
        self._ctx = ctx
        self._rooms = rooms

    async def show_claims(self, request: Request, key: str) -> Response:
        """Show the sentences of the own table's persona, to mark what one does not recognise."""
        phone = await self._phone(key)
        if phone is None:
            return code_page(DUTCH, "", is_phone=True, status=404)
        at = await self._at(phone, key)
        if at is None:
            return RedirectResponse(f"/d/{key}", status_code=303)
        return compressed(request, at.page.claims_page(told=self._told(request, at)))

    async def show_questions(self, request: Request, key: str) -> Response:
        """Show the six questions once the pitches are done."""
        phone = await self._phone(key)
        if phone is None:
            return code_page(DUTCH, "", is_phone=True, status=404)
        at = await self._at(phone, key)
        if at is None or not at.is_over:
            return RedirectResponse(f"/d/{key}", status_code=303)
        return compressed(request, at.page.scores_page(told=self._told(request, at)))

    async def take_claims(self, request: Request, key: str) -> Response:
        """Keep what a phone does not recognise."""

        async def store(at: AtCard, form: Posted) -> None:
            await self._ctx.phone_writer.write(
                mark_claims,
                participant_id=at.phone.id,
                key=at.key,
                persona_id=at.persona_id,
                claim_ids=[number for text in form.get("claim", ()) if (number := number_or_none(text)) is not None],
            )

        return await self._take(request, key, store, path="persona")

    async def take_scores(self, request: Request, key: str) -> Response:
        """Keep the scores of a phone."""

        async def store(at: AtCard, form: Posted) -> None:
            if not at.is_over:
                raise NotAsked
            given = {
                question: number_or_none(form[question.value][-1])
                for question in CardQuestion
                if question.value in form
            }
            await self._ctx.phone_writer.write(
                score_card,
                participant_id=at.phone.id,
                key=at.key,
                persona_id=at.persona_id,
                scores={question: score or 0 for question, score in given.items()},
            )

        return await self._take(request, key, store, path="persona/vragen")

    async def _take(self, request: Request, key: str, store: Store, *, path: str) -> Response:
        """Let `store` keep what was sent; a phone with JavaScript gets JSON, one without the page again."""
        form = await posted(request)
        is_background = "x-outbox" in request.headers
        phone = await self._phone(key)
        if phone is None:
            unknown = sentences(DUTCH)["participant"]["unknown_phone"]
            page = code_page(DUTCH, "", is_phone=True, status=404)
            return JSONResponse({"text": unknown}, status_code=404) if is_background else page
        at = await self._at(phone, key)
        try:
            if at is None:
                raise NotAsked
            if form.get("persona") != [str(at.persona_id)]:
                raise NotYourCard
            await store(at, form)
        except DomainError as refused:
            text = refusal_text(refused, phone.language)
            if is_background:
                return JSONResponse({"text": text}, status_code=422)
            if at is None:
                return RedirectResponse(f"/d/{key}", status_code=303)
            shown = at.page.claims_page if path == "persona" else at.page.scores_page
            return shown(refused=text, status=422)
        if is_background:
            return JSONResponse({"send_key": form.get("send_key", [""])[-1], "saved": self._clock()})
        return RedirectResponse(f"/d/{key}/{path}?gedaan=bewaard", status_code=303)

    async def _phone(self, key: str) -> ParticipantView | None:
        return await find_phone(self._ctx, key)

    async def _at(self, phone: ParticipantView, key: str) -> AtCard | None:
        """Return the phone at its card; None while the room is closed or its table has no persona."""
        room = await self._rooms.now(phone.traject_id)
        seat = room.seat(phone.table_id)
        if not room.room.is_open or seat is None or seat.table.persona_id is None:
            return None
        persona_id = seat.table.persona_id
        card = await self._ctx.database.aread(get_persona, persona_id=persona_id, outside=True)
        claim_ids = [claim.id for section in DOUBTED for claim in card.of(section)]
        own = await self._ctx.database.aread(find_own_answers, persona_id=persona_id, claim_ids=claim_ids, key=key)
        page = CardPage(card, own, phone, key, code=room.traject.code)
        return AtCard(phone, key, persona_id, page, room.asks_scores)

    def _told(self, request: Request, at: AtCard) -> str:
        return at.page.sent(self._clock()) if request.query_params.get("gedaan") else ""

    def _clock(self) -> str:
        return texts.clock(self._ctx.clock())
