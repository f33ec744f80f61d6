"""The guard around every page: asks `access.py` before anything is built."""

import functools
import inspect
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import quote

from fastapi import Request
from fastapi.responses import RedirectResponse, Response

from sessions.errors import DomainError
from sessions.queries.access import find_organisation_of
from wijksessie.access import Need, Target, may
from wijksessie.phone.base import refusal
from wijksessie.recognise import recognise
from wijksessie.screens.here import Here, context

NO_ACCESS = "Deze pagina is van een ander projectteam, of je link is ingetrokken. Vraag de wijkmanager om een link."

Page = Callable[..., Awaitable[Any]]


def guarded(page: Page, need: Need) -> Page:
    """Return the page as NiceGUI may serve it: `page(here, …path parameters)` behind the question whether one may."""

    @functools.wraps(page)
    async def guarded_page(request: Request, **parameters: Any) -> Response | None:
        ctx = context()
        cookies = dict(request.cookies)
        visitor = await recognise(ctx, cookies)
        traject_id = parameters.get("traject_id")
        organisation_id = visitor.organisation_id
        if traject_id is not None:
            organisation_id = await ctx.database.aread(find_organisation_of, traject_id=traject_id)
        target = Target(organisation_id, traject_id, parameters.get("table_id"))
        is_missing = traject_id is not None and organisation_id is None
        if is_missing or not may(visitor, need, target):
            if not visitor.is_known:
                asked = f"/app{request.url.path.removeprefix('/app')}"
                return RedirectResponse(f"/inloggen?naar={quote(asked)}", status_code=303)
            return refusal(NO_ACCESS, title="Geen toegang", status=404 if is_missing else 403, back="/app/")
        try:
            answer: Response | None = await page(Here(ctx, visitor, need, target, cookies), **parameters)
        except DomainError as refused:
            return refusal(refused.text, title="Dat is er niet", status=404, back="/app/")
        return answer

    parameters = list(inspect.signature(page).parameters.values())[1:]
    asked = inspect.Parameter("request", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=Request)
    guarded_page.__signature__ = inspect.Signature([asked, *parameters])  # type: ignore[attr-defined]
    return guarded_page
