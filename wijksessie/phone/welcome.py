"""The public front door: type your code."""

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from sessions.queries.traject import find_traject_by_code
from wijksessie.context import Context
from wijksessie.phone.base import page

UNKNOWN_CODE = "We kennen deze code niet. Kijk nog eens goed: er zit geen nul, letter o, één, letter i of letter l in."


def welcome_router(ctx: Context) -> APIRouter:
    """Return the routes of the front door."""
    router = APIRouter()

    @router.get("/")
    async def show_welcome() -> HTMLResponse:
        return page("welcome.html", text="", typed="")

    @router.get("/mee")
    async def find_code(code: str = "") -> Response:
        traject = await ctx.database.aread(find_traject_by_code, code=code)
        if traject is None:
            return page("welcome.html", status=404, text=UNKNOWN_CODE, typed=code[:9])
        return RedirectResponse(f"/{traject.code}", status_code=303)

    return router
