"""The least that a durable answer can cost: one route, one raw INSERT and COMMIT, nothing checked.

`python -m tests.bench.bare_server run --port 8080`, with the database in WIJKSESSIE_DATA_DIR.
"""

import os
import sqlite3
import sys
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

TABLE = "CREATE TABLE IF NOT EXISTS bare (id INTEGER PRIMARY KEY AUTOINCREMENT, path TEXT NOT NULL, body BLOB NOT NULL)"


def make_app(path: Path) -> Starlette:
    """One route that keeps the path and the body of a request, durable before it answers."""
    database = sqlite3.connect(path, isolation_level=None)
    for pragma in ("journal_mode=WAL", "synchronous=FULL"):
        database.execute(f"PRAGMA {pragma}")
    database.execute(TABLE)

    async def keep(request: Request) -> Response:
        body = await request.body()
        database.execute("BEGIN IMMEDIATE")
        database.execute("INSERT INTO bare (path, body) VALUES (?, ?)", (request.url.path, body))
        database.execute("COMMIT")
        return JSONResponse({"saved": True})

    async def is_there(_request: Request) -> Response:
        return Response("ja")

    return Starlette(routes=[Route("/inloggen", is_there), Route("/e/{rest:path}", keep, methods=["POST"])])


if __name__ == "__main__":
    uvicorn.run(
        make_app(Path(os.environ["WIJKSESSIE_DATA_DIR"]) / "bare.db"),
        port=int(sys.argv[-1]),
        log_level="warning",
        access_log=False,
        backlog=2048,
    )
