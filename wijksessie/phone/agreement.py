"""POST /d/{key}/afspraak: the owner of an agreement says yes or no on the own phone. Plain HTML."""

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, RedirectResponse, Response

from sessions.board_errors import AgreementIncomplete, NotYourAgreement
from sessions.errors import DomainError
from sessions.usecases.agreement_answer import confirm_own_agreement, refuse_own_agreement
from wijksessie import texts
from wijksessie.context import Context
from wijksessie.phone.base import DUTCH, known_language, posted_fields, refusal, sentences
from wijksessie.phone.participant_page import code_page
from wijksessie.phone.phone_key import find_phone, number_in
from wijksessie.phone.room_feed import RoomFeed

YES = "yes"
REFUSALS = {NotYourAgreement: "own_changed", AgreementIncomplete: "own_no_day"}


def add_agreement_routes(router: APIRouter, ctx: Context, _rooms: RoomFeed) -> None:
    """Add the route of an owner's answer."""
    router.add_api_route("/d/{key}/afspraak", OwnerDesk(ctx).take_answer, methods=["POST"])


class OwnerDesk:
    """Answers the phones of owners."""

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx

    async def take_answer(self, request: Request, key: str) -> Response:
        """Keep what an owner says; the page of the room comes back with how it stands now."""
        form = await posted_fields(request)
        is_background = "x-outbox" in request.headers
        phone = await find_phone(self._ctx, key)
        if phone is None:
            unknown = sentences(DUTCH)["participant"]["unknown_phone"]
            page = code_page(DUTCH, "", is_phone=True, status=404)
            return JSONResponse({"text": unknown}, status_code=404) if is_background else page
        try:
            await self._store(phone.id, form)
        except DomainError as refused:
            say = sentences(known_language(phone.language))["participant"]
            word = REFUSALS.get(type(refused))
            text = str(say[word]) if word else refused.text
            if is_background:
                return JSONResponse({"text": text}, status_code=422)
            return refusal(text, status=422, back=f"/d/{key}")
        if is_background:
            saved = texts.clock(self._ctx.clock())
            return JSONResponse({"send_key": form.get("send_key", ""), "saved": saved, "next": f"/d/{key}"})
        return RedirectResponse(f"/d/{key}", status_code=303)

    async def _store(self, participant_id: int, form: dict[str, str]) -> None:
        choice, write = form.get("choice", ""), self._ctx.phone_writer.write
        agreement_id, seen = number_in(form.get("agreement", "")), number_in(form.get("seen", ""))
        now = self._ctx.clock()
        if choice == YES:
            await write(
                confirm_own_agreement, participant_id=participant_id, agreement_id=agreement_id, seen=seen, now=now
            )
        else:
            await write(
                refuse_own_agreement,
                participant_id=participant_id,
                agreement_id=agreement_id,
                seen=seen,
                kind=choice,
                now=now,
            )
