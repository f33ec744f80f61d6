"""The verslag outside the screens: by its own link for participants, and the files that the projectteam previews.

/v/{token} and /v/{token}/verslag.pdf need no login and set no cookie; revoking the link closes them.
"""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from sessions.enums import LinkKind
from sessions.errors import DomainError, NotAllowed
from sessions.queries.access import find_organisation_of, list_valid_links
from wijksessie.access import Need, Target, may
from wijksessie.context import Context
from wijksessie.links import claimed_link_id, is_token_of
from wijksessie.phone.base import refusal
from wijksessie.recognise import recognise
from wijksessie.report.shapes import Dossier
from wijksessie.report.verslag_files import VerslagFiles, file_name
from wijksessie.report.verslag_web import verslag_page

GONE = "Deze link naar het verslag is ingetrokken of klopt niet. Vraag de wijkmanager om een nieuwe."


def verslag_router(ctx: Context) -> APIRouter:
    """Return the routes of the verslag."""
    router = APIRouter()
    files = VerslagFiles(ctx)
    _add_public(router, ctx, files)
    _add_previews(router, ctx, files)
    return router


def _add_public(router: APIRouter, ctx: Context, files: VerslagFiles) -> None:
    @router.get("/v/{token}")
    async def show_verslag(token: str) -> Response:
        traject_id = await _traject_of(ctx, token)
        if traject_id is None:
            return refusal(GONE, title="Dit verslag is er niet", status=404, back="/")
        return HTMLResponse(verslag_page(await files.dossier(traject_id), pdf_path=f"/v/{token}/verslag.pdf"))

    @router.get("/v/{token}/verslag.pdf")
    async def download_verslag(token: str) -> Response:
        traject_id = await _traject_of(ctx, token)
        if traject_id is None:
            return refusal(GONE, title="Dit verslag is er niet", status=404, back="/")
        return await _pdf_answer(files, await files.dossier(traject_id))


def _add_previews(router: APIRouter, ctx: Context, files: VerslagFiles) -> None:
    @router.get("/verslag/{traject_id}")
    async def preview_verslag(request: Request, traject_id: int) -> Response:
        if not await _is_team(ctx, request, traject_id):
            return refusal(NotAllowed.text, title="Geen toegang", status=403, back="/app/")
        return HTMLResponse(verslag_page(await files.dossier(traject_id), pdf_path=f"/verslag/{traject_id}/pdf"))

    @router.get("/verslag/{traject_id}/pdf")
    async def preview_pdf(request: Request, traject_id: int) -> Response:
        if not await _is_team(ctx, request, traject_id):
            return refusal(NotAllowed.text, title="Geen toegang", status=403, back="/app/")
        return await _pdf_answer(files, await files.dossier(traject_id))


async def _pdf_answer(files: VerslagFiles, dossier: Dossier) -> Response:
    try:
        content = await files.pdf(dossier)
    except DomainError as refused:
        return refusal(refused.text, title="De PDF lukt nu niet", status=503)
    disposition = f'attachment; filename="{file_name(dossier)}"'
    return Response(content, media_type="application/pdf", headers={"Content-Disposition": disposition})


async def _traject_of(ctx: Context, token: str) -> int | None:
    link_id = claimed_link_id(token)
    if link_id is None:
        return None
    for link in await ctx.database.aread(list_valid_links, link_ids=(link_id,)):
        is_real = is_token_of(ctx.secret, token, link_id=link.id, nonce=link.nonce)
        if is_real and link.kind is LinkKind.VERSLAG:
            return link.traject_id
    return None


async def _is_team(ctx: Context, request: Request, traject_id: int) -> bool:
    visitor = await recognise(ctx, request.cookies)
    organisation_id = await ctx.database.aread(find_organisation_of, traject_id=traject_id)
    return organisation_id is not None and may(visitor, Need.TEAM, Target(organisation_id, traject_id))
