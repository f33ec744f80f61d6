"""/bestanden/personas/{id}…: the persona's on paper, as posters on A3 and as hand-outs on A4."""

from collections.abc import Callable, Sequence

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from sqlmodel import Session

from personas.enums import PersonaState
from personas.queries.persona import PersonaCard, get_persona, list_personas
from sessions.errors import DomainError, NotAllowed
from sessions.queries.access import find_organisation_of
from sessions.queries.traject import TrajectView, get_traject
from wijksessie.access import Need, Target, may
from wijksessie.context import Context
from wijksessie.download_name import attachment
from wijksessie.phone.base import refusal
from wijksessie.recognise import recognise
from wijksessie.report.persona_pdf import handouts_pdf, posters_pdf
from wijksessie.report.persona_words import PaperFacts

MOVED = 307
NOTHING = "Dit traject heeft nog geen persona’s. Laat ze eerst voorstellen."
GONE = "Deze persona hoort niet bij dit traject, of is er niet meer."
TAKES_PART = frozenset({PersonaState.CONCEPT, PersonaState.FIXED})

Maker = Callable[[Sequence[PersonaCard], PaperFacts], bytes]
KINDS: dict[str, Maker] = {"posters": posters_pdf, "hand-outs": handouts_pdf}


def persona_download_router(ctx: Context) -> APIRouter:
    """Return the routes of the files: for the projectteam only, as the screens of the persona's are."""
    router = APIRouter()

    @router.get("/bestanden/personas/{traject_id}/{kind}.pdf")
    async def all_of_them(request: Request, traject_id: int, kind: str) -> Response:
        return await _answer(ctx, request, traject_id, kind=kind)

    @router.get("/bestanden/personas/{traject_id}/{persona_id}/{kind}.pdf")
    async def one_of_them(request: Request, traject_id: int, persona_id: int, kind: str) -> Response:
        return await _answer(ctx, request, traject_id, kind=kind, persona_id=persona_id)

    @router.get("/app/trajecten/{traject_id}/personas/posters")
    async def older_address_of_all(traject_id: int) -> Response:
        return RedirectResponse(f"/bestanden/personas/{traject_id}/posters.pdf", status_code=MOVED)

    @router.get("/app/trajecten/{traject_id}/personas/{persona_id}/poster")
    async def older_address_of_one(traject_id: int, persona_id: int) -> Response:
        return RedirectResponse(f"/bestanden/personas/{traject_id}/{persona_id}/posters.pdf", status_code=MOVED)

    return router


def list_paper_cards(db: Session, *, traject_id: int, persona_id: int | None) -> tuple[PersonaCard, ...]:
    """Return the cards that take part in the session, or the one that is asked for when it is of this traject."""
    found = list_personas(db, traject_id=traject_id, with_removed=persona_id is not None, outside=True)
    wanted = [one for one in found if (one.id == persona_id if persona_id else one.state in TAKES_PART)]
    return tuple(get_persona(db, persona_id=one.id, outside=True) for one in wanted)


async def _answer(
    ctx: Context, request: Request, traject_id: int, *, kind: str, persona_id: int | None = None
) -> Response:
    visitor = await recognise(ctx, request.cookies)
    organisation_id = await ctx.database.aread(find_organisation_of, traject_id=traject_id)
    if organisation_id is None or not may(visitor, Need.TEAM, Target(organisation_id, traject_id)):
        return refusal(NotAllowed.text, title="Geen toegang", status=403, back="/app/")
    back = f"/app/trajecten/{traject_id}/personas"
    if kind not in KINDS:
        return refusal("Dit bestand bestaat niet.", title="Niet gevonden", status=404, back=back)
    cards = await ctx.database.aread(list_paper_cards, traject_id=traject_id, persona_id=persona_id)
    if not cards:
        return refusal(GONE if persona_id else NOTHING, title="Nog niets te printen", status=404, back=back)
    traject = await ctx.database.aread(get_traject, traject_id=traject_id)
    facts = PaperFacts(traject.wijk_name, traject.session_date, ctx.clock())
    try:
        content = await ctx.worker.run(KINDS[kind], cards, facts)
    except DomainError as refused:
        return refusal(refused.text, title="De PDF lukt nu niet", status=503, back=back)
    return attachment(content, "application/pdf", _name(traject, kind, cards, is_one=persona_id is not None))


def _name(traject: TrajectView, kind: str, cards: Sequence[PersonaCard], *, is_one: bool) -> str:
    """Return 'posters-overvecht.pdf', or 'poster-a-overvecht.pdf' for one persona."""
    letter = f"{kind.removesuffix('s')}-{cards[0].persona.letter}" if is_one else kind
    return f"{letter}-{traject.wijk_name}.pdf"
