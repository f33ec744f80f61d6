"""Runs the app with uvicorn, and says when it is ready."""

import logging
from collections.abc import Callable, Sequence
from datetime import datetime
from socket import socket

import uvicorn
from fastapi import FastAPI

from wijksessie.app import build, make_context, settle_memory
from wijksessie.context import Context
from wijksessie.schema import upgrade
from wijksessie.settings import Settings

Announce = Callable[[Context], Sequence[tuple[str, str]]]


def serve(settings: Settings, *, announce: Announce, clock: Callable[[], datetime] | None = None) -> None:
    """Migrate, build and serve until stopped. `announce` gives the addresses (name, URL) to print before 'klaar'."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(name)s %(levelname)s %(message)s")
    ctx = make_context(settings, clock=clock)
    upgrade(ctx.database, now=ctx.clock())
    addresses = announce(ctx)
    server = _Server(_config(build(ctx, warm=True), settings), addresses)
    server.run()


def _config(outer: FastAPI, settings: Settings) -> uvicorn.Config:
    return uvicorn.Config(
        outer,
        host=settings.host,
        port=settings.port,
        access_log=False,
        log_level="warning",
        server_header=False,
        proxy_headers=settings.behind_proxy,
        timeout_graceful_shutdown=5,
        ws_max_size=1024 * 1024,
        backlog=2048,
    )


class _Server(uvicorn.Server):
    def __init__(self, config: uvicorn.Config, addresses: Sequence[tuple[str, str]]) -> None:
        super().__init__(config)
        self._addresses = addresses

    async def startup(self, sockets: list[socket] | None = None) -> None:
        await super().startup(sockets=sockets)
        if not self.started:
            return
        settle_memory()
        for name, address in self._addresses:
            print(f"{name}: {address}", flush=True)  # noqa: T201 - this is what the command is for
        print("klaar", flush=True)  # noqa: T201
