"""/bestanden/genodigden/{id}: reads a file with invitees and gives its text back to the page; keeps nothing."""

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse

from sessions.errors import DomainError, NotAllowed
from sessions.queries.access import find_organisation_of
from wijksessie.access import Need, Target, may
from wijksessie.context import Context
from wijksessie.invitee_file import read_list_file
from wijksessie.recognise import recognise


def invitee_file_router(ctx: Context) -> APIRouter:
    """Return the route that reads a list of invitees."""
    router = APIRouter()

    @router.post("/bestanden/genodigden/{traject_id}")
    async def read_invitee_file(request: Request, traject_id: int) -> JSONResponse:
        visitor = await recognise(ctx, request.cookies)
        organisation_id = await ctx.database.aread(find_organisation_of, traject_id=traject_id)
        if organisation_id is None or not may(visitor, Need.TEAM, Target(organisation_id, traject_id)):
            return JSONResponse({"refused": NotAllowed.text}, status_code=403)
        try:
            text = await ctx.worker.run(read_list_file, await request.body())
        except DomainError as refused:
            return JSONResponse({"refused": refused.text}, status_code=400)
        return JSONResponse({"text": text})

    return router
