"""/agenda/{code}.ics: the save-the-date of a session, for whoever knows its code."""

from fastapi import APIRouter, Response

from sessions.queries.calendar_entry import find_calendar_entry
from wijksessie.calendar_file import MEDIA_TYPE, file_name, session_calendar
from wijksessie.context import Context
from wijksessie.phone.base import refusal

NO_DATE = "Bij deze code hoort geen sessie met een datum. Kijk of de code klopt, of vraag het aan wie je uitnodigde."


def calendar_router(ctx: Context) -> APIRouter:
    """Return the route of the calendar file."""
    router = APIRouter()

    @router.get("/agenda/{code}.ics")
    async def download_calendar(code: str) -> Response:
        entry = await ctx.database.aread(find_calendar_entry, code=code)
        if entry is None:
            return refusal(NO_DATE, title="Geen datum gevonden", status=404, back="/")
        return Response(
            session_calendar(entry),
            media_type=MEDIA_TYPE,
            headers={"Content-Disposition": f'attachment; filename="{file_name(entry)}"'},
        )

    return router
