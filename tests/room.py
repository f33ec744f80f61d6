"""The whole app for a test: outer routes, middleware and NiceGUI screens in one event loop, without a network."""

import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from email.message import EmailMessage
from inspect import isclass
from pathlib import Path

import httpx
from fastapi import FastAPI
from fastapi.dependencies import models as fastapi_models
from nicegui import Client, ui
from nicegui.functions.download import download
from nicegui.functions.navigate import Navigate
from nicegui.functions.notify import notify
from nicegui.testing import User
from nicegui.testing.general import nicegui_reset_globals

from sessions.enums import LinkKind
from sessions.queries.access import AccountView
from sessions.queries.traject import TrajectView
from sessions.usecases.account import open_login
from sessions.usecases.link import make_link
from tests.factories import make_account, make_traject
from wijksessie.app import build, make_context
from wijksessie.context import Context
from wijksessie.recognise import LOGIN_COOKIE, cookie_name
from wijksessie.settings import Settings


@dataclass
class KeptMail:
    """A mailer that keeps what it was given."""

    messages: list[EmailMessage] = field(default_factory=list)

    def send(self, message: EmailMessage) -> None:
        self.messages.append(message)


@dataclass
class RoomForTests:
    """What a test gets: the app, its parts, a clock that the test may set, and ways to open screens."""

    outer: FastAPI
    ctx: Context
    mail: KeptMail
    moment: datetime
    client: httpx.AsyncClient
    traject: TrajectView
    account: AccountView

    @property
    def database(self):  # type: ignore[no-untyped-def]
        return self.ctx.database

    def browser(self, base_url: str = "http://test") -> httpx.AsyncClient:
        """A fresh browser without cookies on the outer app."""
        return httpx.AsyncClient(transport=httpx.ASGITransport(self.outer), base_url=base_url)

    def guest(self) -> User:
        """Somebody on the screens without any login; `await user.open('/trajecten/1')`."""
        return User(self.browser("http://test/app"))

    def staff(self) -> User:
        """A team member with an account (Samira de Wit) on the screens."""
        user = self.guest()
        token = self.database.write(open_login, account_id=self.account.id, now=self.moment)
        user.http_client.cookies.set(cookie_name(self.ctx, LOGIN_COOKIE), token)
        return user

    async def with_link(self, kind: LinkKind, *, table_id: int | None = None) -> User:
        """Somebody who followed a personal link of the traject."""
        link = self.database.write(make_link, kind=kind, traject_id=self.traject.id, table_id=table_id, now=self.moment)
        user = self.guest()
        async with self.browser() as browser:
            await browser.get(self.ctx.link_path(link))
            user.http_client.cookies = browser.cookies
        return user


@asynccontextmanager
async def room_for_tests(database_url: str, data_dir: Path, now: datetime) -> AsyncIterator[RoomForTests]:
    """Build the app on a fresh database with one traject and one account, and take it down again."""
    modules = dict(sys.modules)
    settings = Settings(data_dir=data_dir, database_url=database_url, base_url="http://test", _env_file=None)
    mail = KeptMail()
    with nicegui_reset_globals():
        os.environ["NICEGUI_USER_SIMULATION"] = "true"
        try:
            made: list[RoomForTests] = []
            # The mail outbox asks the time as soon as the app starts, before the room exists.
            ctx = make_context(settings, mailer=mail, clock=lambda: made[0].moment if made else now)
            outer = build(ctx)
            traject = ctx.database.write(make_traject, now=now)
            account = ctx.database.write(make_account, organisation_id=traject.organisation_id, now=now)
            transport = httpx.ASGITransport(outer)
            async with (
                outer.router.lifespan_context(outer),
                httpx.AsyncClient(transport=transport, base_url="http://test") as client,
            ):
                made.append(RoomForTests(outer, ctx, mail, now, client, traject, account))
                yield made[0]
        finally:
            # A screen that is left open is held by the refreshable parts of its page, with the whole app behind it.
            for client in list(Client.instances.values()):
                client.delete()
            _forget_endpoints()
            _forget_screens()
            os.environ.pop("NICEGUI_USER_SIMULATION", None)
            ui.navigate = Navigate()
            ui.notify = notify
            ui.download = download
    # NiceGUI's reset forgets the modules of pages; ours hold no state and must stay the same objects.
    sys.modules.update(modules)


def _forget_screens() -> None:
    """Let go of the last screen that each refreshable part was drawn on: it holds the app, and it is one per part."""
    for name, module in list(sys.modules.items()):
        if name.startswith("wijksessie.screens"):
            for kind in filter(isclass, list(vars(module).values())):
                for part in vars(kind).values():
                    if isinstance(part, ui.refreshable):
                        part.instance = None
                        part.targets.clear()


def _forget_endpoints() -> None:
    """Let go of what FastAPI remembers per endpoint: behind each of them hangs the whole app of a test."""
    for kept in vars(fastapi_models).values():
        if hasattr(kept, "cache_clear"):
            kept.cache_clear()
