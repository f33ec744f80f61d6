"""The only place where the parts meet: `build(settings)` returns the outer app with NiceGUI mounted at /app."""

import gc
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime

from fastapi import APIRouter, FastAPI
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from nicegui import app as screens_app
from nicegui import core, ui
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.routing import BaseRoute, Route
from starlette.staticfiles import StaticFiles

import personas.models  # noqa: F401 - all tables must be known before the first query
import surveys.models  # noqa: F401
from sessions.errors import DomainError, NotFound
from wijksessie import assets, due_work, row_order, static_cache
from wijksessie.context import Context
from wijksessie.database import Database
from wijksessie.due_work import DueWork
from wijksessie.live import Live
from wijksessie.mail import Mailer, make_mailer
from wijksessie.middleware import Gatekeeper
from wijksessie.own_template import own_template_router
from wijksessie.persona_download import persona_download_router
from wijksessie.phone.base import refusal
from wijksessie.phone.calendar import calendar_router
from wijksessie.phone.invitee_file import invitee_file_router
from wijksessie.phone.login import login_router
from wijksessie.phone.mail import mail_router, sending_mail
from wijksessie.phone.participant import participant_router
from wijksessie.phone.survey import survey_router
from wijksessie.phone.survey_results import survey_results_router
from wijksessie.phone.table import table_router
from wijksessie.phone.verslag import verslag_router
from wijksessie.phone.welcome import welcome_router
from wijksessie.phone_writer import PhoneWriter
from wijksessie.rehearsal.runs import RehearsalRuns
from wijksessie.relay import Relay
from wijksessie.repeating import Repeating
from wijksessie.row_order import RowOrder
from wijksessie.screens import sitemap
from wijksessie.screens.handler_memory import remember_handlers
from wijksessie.settings import Settings
from wijksessie.static_cache import StaticCache
from wijksessie.survey_download import survey_download_router
from wijksessie.table_download import table_download_router
from wijksessie.uploads import uploads_router
from wijksessie.worker import Worker

RECONNECT_SECONDS = 90.0
PING_SECONDS = 10
NOT_HERE = "Deze pagina bestaat niet. Kijk of het adres klopt, of begin opnieuw."
GARBLED = "Wat er binnenkwam kunnen we niet lezen, en er is niets bewaard. Ga terug en probeer het nog eens."
GARBLED_STATUS = 400

WENT_WRONG = "Wat je invulde is niet bewaard als je geen bevestiging zag. Ga terug en probeer het nog eens."

RouterMaker = Callable[[Context], APIRouter]

# Every plain route of the product, in one list. They are tried in this order: first what a whole hall sends at once.
# The last one takes the bare codes (/K7M4PX).
ROUTERS: tuple[RouterMaker, ...] = (
    survey_router,
    login_router,
    calendar_router,
    invitee_file_router,
    mail_router,
    own_template_router,
    persona_download_router,
    table_download_router,
    survey_download_router,
    survey_results_router,
    table_router,
    uploads_router,
    verslag_router,
    welcome_router,
    participant_router,
)


def make_context(
    settings: Settings, *, mailer: Mailer | None = None, clock: Callable[[], datetime] | None = None
) -> Context:
    """Wire the parts; tests hand in their own mailer and clock."""
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    live = Live()
    database = Database(settings.database_address, announce=live.announce)
    return Context(
        settings=settings,
        database=database,
        phone_writer=PhoneWriter(database),
        live=live,
        worker=Worker(),
        mailer=mailer or make_mailer(settings),
        clock=clock or (lambda: datetime.now(UTC)),
        secret=settings.secret_key(),
        rehearsals=RehearsalRuns(settings, live),
    )


def plain_routes(ctx: Context) -> list[BaseRoute]:
    """Return every plain route side by side: FastAPI looks through an included router twice for each request."""
    return [route for make_router in ROUTERS for route in make_router(ctx).routes]


def build(ctx: Context, *, warm: bool = False) -> FastAPI:
    """Return the outer app: plain pages on it, NiceGUI's screens mounted at /app, guarded by one middleware.

    `warm` starts the worker process and compresses the static files before the first visitor comes.
    """

    @asynccontextmanager
    async def lifespan(outer: FastAPI) -> AsyncIterator[None]:
        ctx.live.start()
        relay = Relay(ctx.database, ctx.live)
        relay.start()
        repeating = _repeating(ctx)
        for work in repeating:
            work.start()
        core.sio.eio.ping_interval = PING_SECONDS
        core.sio.eio.ping_timeout = PING_SECONDS
        if warm:
            await _warm(outer)
            await ctx.worker.warm()
        with sending_mail(ctx):
            yield
        for work in repeating:
            await work.stop()
        await relay.stop()
        await _close(ctx)

    outer = FastAPI(docs_url=None, redoc_url=None, openapi_url=None, lifespan=lifespan)
    outer.mount("/static", _LastingFiles(directory=assets.folder()), name="static")
    outer.router.routes.extend(plain_routes(ctx))
    _install_screens(outer, ctx)
    for part in (outer, screens_app):
        for kind in (HTTPException, RequestValidationError, 404):
            part.add_exception_handler(kind, _not_here)
    outer.add_exception_handler(DomainError, _refused)
    outer.add_exception_handler(Exception, _went_wrong)
    outer.add_middleware(StaticCache)
    outer.add_middleware(Gatekeeper, base_url=ctx.settings.base_url, is_https=ctx.settings.is_https)
    return outer


async def _close(ctx: Context) -> None:
    await ctx.rehearsals.end()
    ctx.worker.close()
    ctx.phone_writer.close()
    ctx.database.close()


def _repeating(ctx: Context) -> tuple[Repeating, ...]:
    return (
        Repeating(DueWork(ctx.database, ctx.clock).do_what_is_due, seconds=due_work.LOOK_EVERY),
        Repeating(RowOrder(ctx.database).look, seconds=row_order.LOOK_EVERY),
    )


def _install_screens(outer: FastAPI, ctx: Context) -> None:
    screens_app.state.wijksessie = ctx
    for name in ("tokens", "components", "app"):
        ui.add_head_html(f'<link rel="stylesheet" href="{assets.address(f"css/{name}.css")}">', shared=True)
    remember_handlers()
    sitemap.register()
    ui.run_with(
        outer,
        mount_path="/app",
        title="Wijksessie",
        language="nl",
        tailwind=False,
        favicon=assets.folder() / "favicon.svg",
        reconnect_timeout=RECONNECT_SECONDS,
        gzip_middleware_factory=None,
        show_welcome_message=False,
    )


class _LastingFiles(StaticFiles):
    """Files whose address changes with their content: a browser may keep them for a year."""

    def file_response(self, *args: object, **kwargs: object) -> Response:
        answer = super().file_response(*args, **kwargs)  # type: ignore[arg-type]
        answer.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        return answer


async def _not_here(_request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 404
    if status == GARBLED_STATUS or (isinstance(error, RequestValidationError) and _is_about_form(error)):
        return refusal(GARBLED, title="Dit kwam niet goed aan", status=GARBLED_STATUS, back="/")
    return refusal(NOT_HERE, title="Niet gevonden", status=status, back="/")


def _is_about_form(error: RequestValidationError) -> bool:
    return any(found["loc"][:1] == ("body",) for found in error.errors())


async def _refused(_request: Request, error: Exception) -> Response:
    """Say what a route did not expect to be refused: an address or a form that nobody made with our pages."""
    if isinstance(error, NotFound) or not isinstance(error, DomainError):
        return refusal(NOT_HERE, title="Niet gevonden", status=404, back="/")
    return refusal(error.text, status=422, back="/")


async def _went_wrong(_request: Request, _error: Exception) -> Response:
    return refusal(WENT_WRONG, title="Er ging iets mis", status=500, back="/")


async def _warm(outer: FastAPI) -> None:
    prefix = "/app/_nicegui/"
    paths = [
        route.path for route in screens_app.routes if isinstance(route, Route) and route.path.startswith("/_nicegui/")
    ]
    await static_cache.warm(outer, [f"{prefix}{path.removeprefix('/_nicegui/')}" for path in paths if "{" not in path])


def settle_memory() -> None:
    """Keep the garbage collector from stopping a full room: measured 331 to 51 ms (p95, 70 viewers)."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 50, 1_000)
