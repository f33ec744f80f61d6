"""Mail outside the screens: its preview for the projectteam, and the page to unsubscribe. The sender lives here too.

/afmelden/{token} needs no login and sets no cookie. Looking changes nothing (mail programs open links by themselves);
one tap on the button, or the one-tap request of a mail program (RFC 8058), stops the mail, one more undoes that.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response

from sessions.errors import NotAllowed
from sessions.queries.access import find_organisation_of
from sessions.queries.mail_stop import StopView, find_stop
from sessions.usecases.mail_stop import resume_mail, stop_mail
from sessions.usecases.mailing import OUTBOX
from wijksessie.access import Need, Target, may
from wijksessie.context import Context
from wijksessie.links import STOP, claimed_link_id, is_token_of, link_token
from wijksessie.outbox import Outbox
from wijksessie.phone.base import page, refusal
from wijksessie.recognise import recognise
from wijksessie.report.invitation_mail import STOP_TRIED
from wijksessie.report.invitation_sending import find_job

NO_LINK = "Deze link om je af te melden klopt niet meer. Antwoord op de mail, dan halen we je van de lijst."
TRIED = "Dit is een proef. In de echte mail meldt iemand zich hier af. Er is niets veranderd."
NO_MAIL = "Deze mail bestaat niet."
# The mail has its style inside, as mail programs want it; nothing else may run or load.
MAIL_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'self'"


def mail_router(ctx: Context) -> APIRouter:
    """Return the routes of mail."""
    router = APIRouter()
    _add_preview(router, ctx)
    _add_stop(router, ctx)
    return router


@contextmanager
def sending_mail(ctx: Context) -> Iterator[None]:
    """Send what is in the mail outbox for as long as this lasts."""

    def stop_link(message_id: int, nonce: str) -> str:
        return ctx.address(f"/afmelden/{link_token(ctx.secret, link_id=message_id, nonce=nonce, purpose=STOP)}")

    outbox = Outbox(ctx.database, ctx.mailer, ctx.clock, sender=ctx.settings.mail_from, stop_link=stop_link)
    unsubscribe = ctx.live.subscribe(OUTBOX, 0, lambda _version: outbox.wake())
    outbox.start()
    try:
        yield
    finally:
        unsubscribe()
        outbox.stop()


def _add_preview(router: APIRouter, ctx: Context) -> None:
    @router.get("/mail/{traject_id}/{kind}")
    async def preview_mail(request: Request, traject_id: int, kind: str, aan: str = "") -> Response:
        visitor = await recognise(ctx, request.cookies)
        organisation_id = await ctx.database.aread(find_organisation_of, traject_id=traject_id)
        if organisation_id is None or not may(visitor, Need.TEAM, Target(organisation_id, traject_id)):
            return refusal(NotAllowed.text, title="Geen toegang", status=403, back="/app/")
        job = find_job(ctx, traject_id=traject_id, visitor=visitor, key=kind)
        if job is None:
            return refusal(NO_MAIL, title="Niet gevonden", status=404, back="/app/")
        letter = await job.letter(aan)
        return HTMLResponse(letter.html, headers={"Content-Security-Policy": MAIL_POLICY})


def _add_stop(router: APIRouter, ctx: Context) -> None:
    @router.get(STOP_TRIED)
    async def show_tried() -> HTMLResponse:
        return refusal(TRIED, title="Afmelden", status=200)

    @router.get("/afmelden/{token}")
    async def show_stop(token: str) -> HTMLResponse:
        stop = await _stop_of(ctx, token)
        if stop is None:
            return refusal(NO_LINK, title="Afmelden lukt niet", status=404)
        return page("mail_stop.html", token=token, wijk=stop.wijk_name, email=stop.email, has_stopped=stop.has_stopped)

    @router.post("/afmelden/{token}")
    async def change_stop(
        token: str,
        weer: Annotated[str, Form()] = "",
        one_tap: Annotated[str, Form(alias="List-Unsubscribe")] = "",
    ) -> Response:
        stop = await _stop_of(ctx, token)
        if stop is None:
            return refusal(NO_LINK, title="Afmelden lukt niet", status=404)
        change = resume_mail if weer else stop_mail
        await ctx.database.awrite(change, traject_id=stop.traject_id, email=stop.email)
        if one_tap:  # RFC 8058: a mail program is not sent on
            return PlainTextResponse("Je bent afgemeld.")
        return RedirectResponse(f"/afmelden/{token}", status_code=303)


async def _stop_of(ctx: Context, token: str) -> StopView | None:
    message_id = claimed_link_id(token)
    stop = await ctx.database.aread(find_stop, message_id=message_id) if message_id is not None else None
    if stop is None or message_id is None:
        return None
    is_real = is_token_of(ctx.secret, token, link_id=message_id, nonce=stop.message_id, purpose=STOP)
    return stop if is_real else None
