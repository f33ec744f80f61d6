"""/bestanden/tafels/{id}/kaarten.pdf: the cards that stand on the tables, for the projectteam only."""

from fastapi import APIRouter, Request, Response

from personas.queries.persona import list_personas
from sessions.errors import DomainError, NotAllowed
from sessions.queries.access import find_organisation_of
from sessions.queries.table import called, list_tables
from sessions.queries.traject import get_traject
from wijksessie.access import Need, Target, may
from wijksessie.context import Context
from wijksessie.download_name import attachment
from wijksessie.phone.base import refusal
from wijksessie.recognise import recognise
from wijksessie.report.table_cards import CardFacts, TableCard, table_cards_pdf

NOTHING = "Er zijn nog geen tafels. Maak ze eerst in de regie."


def table_download_router(ctx: Context) -> APIRouter:
    """Return the route of the file."""
    router = APIRouter()

    @router.get("/bestanden/tafels/{traject_id}/kaarten.pdf")
    async def cards(request: Request, traject_id: int) -> Response:
        visitor = await recognise(ctx, request.cookies)
        organisation_id = await ctx.database.aread(find_organisation_of, traject_id=traject_id)
        if organisation_id is None or not may(visitor, Need.TEAM, Target(organisation_id, traject_id)):
            return refusal(NotAllowed.text, title="Geen toegang", status=403, back="/app/")
        back = f"/app/trajecten/{traject_id}/regie"
        tables = await ctx.database.aread(list_tables, traject_id=traject_id)
        if not tables:
            return refusal(NOTHING, title="Nog niets te printen", status=404, back=back)
        personas = await ctx.database.aread(list_personas, traject_id=traject_id, with_removed=True, outside=True)
        titles = {one.id: one.title for one in personas}
        traject = await ctx.database.aread(get_traject, traject_id=traject_id)
        address = ctx.address(f"/{traject.code}")
        facts = CardFacts(traject.wijk_name, address, ctx.settings.public_host, traject.code, ctx.clock())
        made = [
            TableCard(one.letter, called(one.persona_name, titles.get(one.persona_id or 0, "")), one.host)
            for one in tables
        ]
        try:
            content = await ctx.worker.run(table_cards_pdf, made, facts)
        except DomainError as refused:
            return refusal(refused.text, title="De PDF lukt nu niet", status=503, back=back)
        return attachment(content, "application/pdf", f"tafelkaarten-{traject.wijk_name}.pdf")

    return router
