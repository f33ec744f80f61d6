"""Plain pages around the login: first account, password, personal links. Following a link changes nothing stored."""

from typing import Annotated
from urllib.parse import urlsplit

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from sessions.enums import LinkKind
from sessions.errors import DomainError
from sessions.queries.access import LinkView, list_valid_links
from sessions.usecases.account import LOGIN_LASTS, create_first_account, end_login, open_login, start_login
from sessions.usecases.link import spend_link
from wijksessie.context import Context
from wijksessie.links import claimed_link_id, is_token_of
from wijksessie.phone.attempts import Attempts
from wijksessie.phone.base import page, posted_fields, refusal
from wijksessie.recognise import LINKS_COOKIE, LOGIN_COOKIE, MOST_LINKS, cookie_name, followed_tokens

OPENS_SCREENS = frozenset({LinkKind.TEAM, LinkKind.TABLE_HOST, LinkKind.BEAMER})
EXPIRED = "Deze link is verlopen of ingetrokken. Vraag de wijkmanager om een nieuwe."


def login_router(ctx: Context) -> APIRouter:
    """Return the routes of the login."""
    router = APIRouter()
    attempts = Attempts(ctx.clock)

    @router.get("/inloggen")
    async def show_login(naar: str = "/app/") -> HTMLResponse:
        return page("login.html", text="", email="", next_path=own_path(naar))

    @router.post("/inloggen")
    async def log_in(
        email: Annotated[str, Form()] = "",
        password: Annotated[str, Form()] = "",
        naar: Annotated[str, Form()] = "/app/",
    ) -> Response:
        try:
            attempts.count(email)
            token, _ = await ctx.database.awrite(start_login, email=email, password=password, now=ctx.clock())
        except DomainError as refused:
            return page("login.html", status=400, text=refused.text, email=email, next_path=own_path(naar))
        return _with_login(ctx, RedirectResponse(own_path(naar), status_code=303), token)

    @router.get("/l/{token}")
    async def follow_link(request: Request, token: str, naar: str = "") -> Response:
        link = await _valid_link(ctx, token)
        if link is None or link.kind not in OPENS_SCREENS:
            return refusal(EXPIRED, title="Deze link werkt niet meer", status=404, back="/")
        answer = RedirectResponse(own_path(naar) if naar else landing(link), status_code=303)
        tokens = [token, *(kept for kept in followed_tokens(ctx, request.cookies) if kept != token)]
        _set_cookie(ctx, answer, LINKS_COOKIE, ".".join(tokens[:MOST_LINKS]))
        return answer

    _add_log_out(router, ctx)
    _add_first_account(router, ctx)
    return router


def _add_log_out(router: APIRouter, ctx: Context) -> None:
    @router.post("/uitloggen")
    async def log_out(request: Request) -> Response:
        token = request.cookies.get(cookie_name(ctx, LOGIN_COOKIE), "")
        await ctx.database.awrite(end_login, token=token)
        answer = RedirectResponse("/inloggen", status_code=303)
        for name in (LOGIN_COOKIE, LINKS_COOKIE):
            answer.delete_cookie(cookie_name(ctx, name), path="/", secure=ctx.settings.is_https, httponly=True)
        return answer


def _add_first_account(router: APIRouter, ctx: Context) -> None:
    @router.get("/eerste-account/{token}")
    async def show_first_account(token: str) -> HTMLResponse:
        link = await _valid_link(ctx, token)
        if link is None or link.kind is not LinkKind.FIRST_ACCOUNT:
            return refusal(EXPIRED, title="Deze link werkt niet meer", status=404, back="/inloggen")
        facts = {"organisation": "", "city": "Utrecht", "municipality_code": "GM0344", "name": "", "email": ""}
        return page("first_account.html", text="", facts=facts)

    @router.post("/eerste-account/{token}")
    async def make_first_account(request: Request, token: str) -> Response:
        link = await _valid_link(ctx, token)
        if link is None or link.kind is not LinkKind.FIRST_ACCOUNT:
            return refusal(EXPIRED, title="Deze link werkt niet meer", status=404, back="/inloggen")
        form = await posted_fields(request)
        names = ("organisation", "city", "municipality_code", "name", "email")
        facts = {name: form.get(name, "") for name in names}
        try:
            account = await ctx.database.awrite(
                create_first_account, **facts, password=form.get("password", ""), now=ctx.clock()
            )
        except DomainError as refused:
            return page("first_account.html", status=400, text=refused.text, facts=facts)
        await ctx.database.awrite(spend_link, link_id=link.id, now=ctx.clock())
        login = await ctx.database.awrite(open_login, account_id=account.id, now=ctx.clock())
        return _with_login(ctx, RedirectResponse("/app/", status_code=303), login)


def landing(link: LinkView) -> str:
    """Return the screen that a personal link is for."""
    if link.kind is LinkKind.BEAMER:
        return f"/app/trajecten/{link.traject_id}/beamer"
    if link.kind is LinkKind.TABLE_HOST:
        return f"/app/trajecten/{link.traject_id}/tafels/{link.table_id}"
    return f"/app/trajecten/{link.traject_id}" if link.traject_id else "/app/"


def own_path(path: str) -> str:
    """Return the path when it leads to one of our screens, otherwise the overview: never to another website."""
    try:
        address = urlsplit(path)
    except ValueError:  # no address at all, such as '//['
        return "/app/"
    is_ours = not address.scheme and not address.netloc and address.path.startswith("/app") and "\\" not in path
    return path if is_ours else "/app/"


async def _valid_link(ctx: Context, token: str) -> LinkView | None:
    link_id = claimed_link_id(token)
    if link_id is None:
        return None
    for link in await ctx.database.aread(list_valid_links, link_ids=(link_id,)):
        if is_token_of(ctx.secret, token, link_id=link.id, nonce=link.nonce):
            return link
    return None


def _with_login(ctx: Context, answer: RedirectResponse, token: str) -> RedirectResponse:
    _set_cookie(ctx, answer, LOGIN_COOKIE, token)
    return answer


def _set_cookie(ctx: Context, answer: Response, name: str, value: str) -> None:
    answer.set_cookie(
        cookie_name(ctx, name),
        value,
        max_age=int(LOGIN_LASTS.total_seconds()),
        path="/",
        secure=ctx.settings.is_https,
        httponly=True,
        samesite="lax",
    )
