"""/bestanden/enquete/{id}…: the results of an enquête as xlsx and csv, and its questions as a sheet of paper."""

import asyncio
from urllib.parse import urlsplit

from fastapi import APIRouter, Request, Response

from sessions.errors import NotAllowed
from sessions.queries.access import find_organisation_of
from sessions.queries.traject import TrajectView, get_traject
from surveys.queries.result import get_results, list_estimates
from surveys.queries.survey import SurveyView, get_survey_by_traject, list_questions
from wijksessie.access import Need, Target, may
from wijksessie.context import Context
from wijksessie.download_name import attachment
from wijksessie.phone.base import refusal
from wijksessie.recognise import recognise
from wijksessie.report.paper_form import PaperFacts, paper_form_pdf
from wijksessie.report.survey_file import survey_csv, survey_xlsx
from wijksessie.report.survey_tables import SurveyTable, survey_tables

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"
NOTHING = "Dit traject heeft nog geen enquête. Maak die eerst."
RESULTS, TEXTS = 1, 3  # places of the tables


def survey_download_router(ctx: Context) -> APIRouter:
    """Return the routes of the files. Only the projectteam may have them; a phone reads the results on its page."""
    router = APIRouter()

    @router.get("/bestanden/enquete/{traject_id}.xlsx")
    async def workbook(request: Request, traject_id: int) -> Response:
        found = await _tables(ctx, request, traject_id)
        if isinstance(found, Response):
            return found
        traject, tables = found
        content = await asyncio.to_thread(survey_xlsx, tables, made_at=ctx.clock())
        return attachment(content, XLSX, f"enquete-{traject.wijk_name}.xlsx")

    @router.get("/bestanden/enquete/{traject_id}/papier.pdf")
    async def paper(request: Request, traject_id: int) -> Response:
        found = await _asked(ctx, request, traject_id)
        if isinstance(found, Response):
            return found
        traject, survey = found
        questions = await ctx.database.aread(list_questions, survey_id=survey.id)
        content = await ctx.worker.run(paper_form_pdf, questions, _paper_facts(ctx, traject, survey))
        return attachment(content, "application/pdf", f"enquete-{traject.wijk_name}-papier.pdf")

    @router.get("/bestanden/enquete/{traject_id}/{part}.csv")
    async def one_table(request: Request, traject_id: int, part: str) -> Response:
        found = await _tables(ctx, request, traject_id)
        if isinstance(found, Response):
            return found
        traject, tables = found
        place = {"uitkomsten": RESULTS, "open-antwoorden": TEXTS}.get(part)
        if place is None:
            return refusal("Dit bestand bestaat niet.", title="Niet gevonden", status=404, back="/app/")
        return attachment(survey_csv(tables[place]), CSV, f"enquete-{traject.wijk_name}-{part}.csv")

    return router


def _paper_facts(ctx: Context, traject: TrajectView, survey: SurveyView) -> PaperFacts:
    return PaperFacts(
        wijk=traject.wijk_name,
        address=ctx.address(f"/e/{traject.code}"),
        typed_address=urlsplit(ctx.settings.base_url).netloc,
        code=traject.code,
        session_date=traject.session_date,
        closes_on=survey.closes_on,
        made_at=ctx.clock(),
    )


async def _asked(ctx: Context, request: Request, traject_id: int) -> tuple[TrajectView, SurveyView] | Response:
    """Return the traject and its enquête, or the page that says why not."""
    visitor = await recognise(ctx, request.cookies)
    organisation_id = await ctx.database.aread(find_organisation_of, traject_id=traject_id)
    if organisation_id is None or not may(visitor, Need.TEAM, Target(organisation_id, traject_id)):
        return refusal(NotAllowed.text, title="Geen toegang", status=403, back="/app/")
    traject = await ctx.database.aread(get_traject, traject_id=traject_id)
    survey = await ctx.database.aread(get_survey_by_traject, traject_id=traject_id)
    if survey is None:
        return refusal(NOTHING, title="Geen enquête", status=404, back=f"/app/trajecten/{traject_id}/enquete")
    return traject, survey


async def _tables(
    ctx: Context, request: Request, traject_id: int
) -> tuple[TrajectView, tuple[SurveyTable, ...]] | Response:
    found = await _asked(ctx, request, traject_id)
    if isinstance(found, Response):
        return found
    traject, survey = found
    results = await ctx.database.aread(get_results, survey_id=survey.id)
    estimates = await ctx.database.aread(list_estimates, traject_id=traject_id)
    return traject, survey_tables(results, estimates, wijk=traject.wijk_name)
