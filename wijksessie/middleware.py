"""Everything that holds for every request: security headers, Origin, size limits, quiet logging. Pure ASGI."""

import logging
import re
import time
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import HTMLResponse, PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

log = logging.getLogger("wijksessie.request")

STRICT = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'"
)
# NiceGUI compiles its templates in the browser and sets styles inline; everything else stays closed.
SCREENS = (
    "default-src 'none'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self' ws: wss:; frame-src 'self'; "
    "worker-src 'self' blob:; form-action 'self'; base-uri 'self'; frame-ancestors 'self'"
)
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
FORM_LIMIT = 512 * 1024
UPLOAD_LIMIT = 26 * 1024 * 1024
UPLOADS = "/bestanden/"
PHOTO = re.compile(r"/d/d-[0-9a-f]{32}/tafel/foto")  # the one page of phones that takes a file
ANSWERS = "/e/"
SLOW_SECONDS = 1.0
SECRET_PATHS = ("/afmelden/", "/d/", "/e/", "/l/", "/v/", "/eerste-account/", "/herinnering/")

TOO_LARGE = (
    "<!doctype html><html lang='nl'><title>Te groot</title><h1>Dit bestand is te groot</h1>"
    "<p>Er past 25 MB. Er is niets veranderd. Maak het bestand kleiner en probeer het opnieuw.</p></html>"
)


class Gatekeeper:
    """Refuses foreign origins and bodies that are too large, and sets the headers of the route's class."""

    def __init__(self, app: ASGIApp, *, base_url: str, is_https: bool) -> None:
        self._app = app
        self._own_hosts = {urlsplit(base_url).netloc}
        self._is_https = is_https

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or answer it here."""
        if scope["type"] not in {"http", "websocket"}:
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        if self._is_foreign(scope, headers):
            await _refuse_origin(scope, receive, send)
            return
        if scope["type"] == "websocket":
            await self._app(scope, receive, send)
            return
        limit = UPLOAD_LIMIT if _takes_files(scope["path"]) else FORM_LIMIT
        if _declared_length(headers) > limit:
            await HTMLResponse(TOO_LARGE, status_code=413)(scope, receive, self._with_headers(scope, send))
            return
        started = time.monotonic()
        body = _Body(receive, limit)
        answer = _Answer(self._with_headers(scope, send), body)
        try:
            await self._app(scope, body, answer)
        except _BodyTooLarge:
            pass  # answered below
        finally:
            if body.is_too_large and not answer.status:
                await HTMLResponse(TOO_LARGE, status_code=413)(scope, receive, answer.anyway)
            _write_log(scope, answer.status, time.monotonic() - started)

    def _is_foreign(self, scope: Scope, headers: Headers) -> bool:
        is_socket = scope["type"] == "websocket" or "/_nicegui_ws/" in scope["path"]
        if not is_socket and scope["method"] in SAFE_METHODS:
            return False
        origin = headers.get("origin")
        if origin is not None:
            return _host_of(origin) not in {headers.get("host", ""), *self._own_hosts}
        return headers.get("sec-fetch-site") in {"cross-site", "same-site"}

    def _with_headers(self, scope: Scope, send: Send) -> Send:
        path: str = scope["path"]

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["X-Content-Type-Options"] = "nosniff"
                headers["X-Frame-Options"] = "SAMEORIGIN"
                # Not no-referrer: browsers then send "Origin: null" with our own forms.
                headers["Referrer-Policy"] = "same-origin"
                headers["Cross-Origin-Opener-Policy"] = "same-origin"
                headers["Permissions-Policy"] = "camera=(self), geolocation=(), microphone=()"
                headers.setdefault("Content-Security-Policy", SCREENS if path.startswith("/app") else STRICT)
                if not path.startswith(("/static/", "/app/_nicegui/")):
                    headers.setdefault("Cache-Control", "no-store")
                if self._is_https:
                    headers["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"
            await send(message)

        return send_with_headers


class _BodyTooLarge(Exception):
    """More bytes came in than the route takes."""


class _Body:
    """Counts what comes in; the parser of the form may swallow our exception, so the outcome is remembered too."""

    def __init__(self, receive: Receive, limit: int) -> None:
        self._receive = receive
        self._left = limit

    @property
    def is_too_large(self) -> bool:
        return self._left < 0

    async def __call__(self) -> Message:
        message = await self._receive()
        self._left -= len(message.get("body", b""))
        if self.is_too_large:
            raise _BodyTooLarge
        return message


class _Answer:
    """Passes the answer on, unless the body turned out too large: then the app's own complaint is held back."""

    def __init__(self, send: Send, body: _Body) -> None:
        self._send = send
        self._body = body
        self.status = 0

    async def __call__(self, message: Message) -> None:
        if self._body.is_too_large and not self.status:
            return
        await self.anyway(message)

    async def anyway(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
        await self._send(message)


def _host_of(origin: str) -> str | None:
    """Return the host in an Origin, '' for 'null', None for what is no address."""
    try:
        return urlsplit(origin).netloc
    except ValueError:
        return None


def _takes_files(path: str) -> bool:
    return path.startswith(UPLOADS) or PHOTO.fullmatch(path) is not None


def _declared_length(headers: Headers) -> int:
    declared = headers.get("content-length", "0")
    return int(declared) if declared.isdigit() else 0


async def _refuse_origin(scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 4403})
        return
    await PlainTextResponse("Dit verzoek komt van een andere website.", status_code=403)(scope, receive, send)


def redacted(path: str) -> str:
    """Return the path without the keys and tokens that stand in it."""
    for start in SECRET_PATHS:
        if path.startswith(start):
            return f"{start}…"
    return path if path.count("/") > 1 or len(path) != 7 else "/…"  # '/K7M4PX' is a code


def _write_log(scope: Scope, status: int, seconds: float) -> None:
    path: str = scope["path"]
    is_quiet = status < 400 and seconds < SLOW_SECONDS
    # A line per answer of a phone would tell when people answered, and costs more than storing it.
    if path.startswith(("/static/", "/app/_nicegui")) or (is_quiet and path.startswith(ANSWERS)):
        return
    log.info("%s %s %s %.0f ms", scope["method"], redacted(path), status, seconds * 1000)
