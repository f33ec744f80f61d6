"""/bestanden/sjabloon/{id}.xlsx: our own Excel sheet to fill in; and taking over what was filled in."""

import asyncio

from fastapi import APIRouter, Request, Response

from sessions.errors import NotAllowed
from sessions.queries.access import find_organisation_of
from sessions.queries.own_figure import list_own_areas
from sessions.usecases.own_figure import OwnImport, import_own_figures
from sessions.wijkdata.template import read_template, template_file
from wijksessie import upload_folder
from wijksessie.access import Need, Target, may
from wijksessie.context import Context
from wijksessie.phone.base import refusal
from wijksessie.recognise import recognise
from wijksessie.uploads import UploadGone, folder_of

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def own_template_router(ctx: Context) -> APIRouter:
    """Return the route of the sheet to fill in. Nothing that the projectteam filled in before stands in it."""
    router = APIRouter()

    @router.get("/bestanden/sjabloon/{traject_id}.xlsx")
    async def download(request: Request, traject_id: int) -> Response:
        visitor = await recognise(ctx, request.cookies)
        organisation_id = await ctx.database.aread(find_organisation_of, traject_id=traject_id)
        if organisation_id is None or not may(visitor, Need.TEAM, Target(organisation_id, traject_id)):
            return refusal(NotAllowed.text, title="Geen toegang", status=403, back="/app/")
        areas = await ctx.database.aread(list_own_areas, traject_id=traject_id)
        content = await asyncio.to_thread(template_file, areas, made_at=ctx.clock())
        disposition = f'attachment; filename="eigen-cijfers-{areas.wijk.lower()}.xlsx"'
        return Response(content, media_type=MEDIA_TYPE, headers={"Content-Disposition": disposition})

    return router


async def import_template(ctx: Context, *, traject_id: int, content_hash: str, who: str) -> OwnImport:
    """Store the figures and lists of an uploaded sheet with this traject, all or none, and throw the upload away.

    Raises UploadGone, or the refusal of the first figure that cannot be stored: a wijk that is not this one.
    """
    folder = folder_of(ctx)
    content = await asyncio.to_thread(upload_folder.content_of, folder, content_hash)
    if content is None:
        raise UploadGone
    now = ctx.clock()
    filled = await ctx.worker.run(read_template, content, this_year=now.year)
    result = await ctx.database.awrite(import_own_figures, traject_id=traject_id, facts=filled.facts, who=who, now=now)
    await asyncio.to_thread(upload_folder.forget, folder, content_hash)
    return result
