"""The least that a live note can cost: one raw INSERT and COMMIT, and the same words to every web socket.

`python -m tests.bench.bare_broadcast run --port 8080`, with the database in WIJKSESSIE_DATA_DIR. The moment of the
commit (CLOCK_MONOTONIC) goes to the file `commits`, as in room_server.
"""

import os
import sqlite3
import sys
import time
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

from tests.bench.room_server import COMMITS

TABLE = "CREATE TABLE IF NOT EXISTS bare (id INTEGER PRIMARY KEY AUTOINCREMENT, text TEXT NOT NULL)"


def make_app(folder: Path) -> Starlette:
    """A route that keeps a note durable and tells it to all, and the socket where all listen."""
    database = sqlite3.connect(folder / "bare.db", isolation_level=None)
    for pragma in ("journal_mode=WAL", "synchronous=FULL"):
        database.execute(f"PRAGMA {pragma}")
    database.execute(TABLE)
    commits = (folder / COMMITS).open("a", buffering=1)
    listeners: list[WebSocket] = []

    async def keep(request: Request) -> Response:
        text = (await request.form())["text"]
        database.execute("BEGIN IMMEDIATE")
        database.execute("INSERT INTO bare (text) VALUES (?)", (text,))
        database.execute("COMMIT")
        commits.write(f"{time.monotonic()}\t{text}\n")
        for listener in listeners:
            await listener.send_json({"text": text})
        return JSONResponse({"saved": True})

    async def listen(socket: WebSocket) -> None:
        await socket.accept()
        listeners.append(socket)
        try:
            while True:
                await socket.receive_text()
        except WebSocketDisconnect:
            listeners.remove(socket)

    async def is_there(_request: Request) -> Response:
        return Response("ja")

    return Starlette(
        routes=[
            Route("/inloggen", is_there),
            Route("/note", keep, methods=["POST"]),
            WebSocketRoute("/live", listen),
        ]
    )


if __name__ == "__main__":
    uvicorn.run(
        make_app(Path(os.environ["WIJKSESSIE_DATA_DIR"])),
        port=int(sys.argv[-1]),
        log_level="warning",
        access_log=False,
        backlog=2048,
    )
