"""A small server on this machine that answers as CBS and RIVM do: filters, columns, pages, and bad moments."""

import json
import re
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

Row = dict[str, Any]
PAGE = 3  # rows per page: small, so that a test has several


@dataclass
class ODataServer:
    """Tables by path ('dataderden.cbs.nl/ODataFeed/odata/50090NED/UntypedDataSet'); `asked` are the requests.

    `bad` are answers that come first: a status, or 0 for a connection that breaks; `slow` seconds before each answer.
    """

    tables: dict[str, list[Row]]
    bad: list[int] = field(default_factory=list)
    slow: float = 0.0
    next_host: str = ""
    asked: list[str] = field(default_factory=list)
    port: int = 0

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"


@contextmanager
def odata_server(tables: dict[str, list[Row]], **options: Any) -> Iterator[ODataServer]:
    """A running server."""
    made = ODataServer(tables, **options)
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(made))
    made.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield made
    finally:
        server.shutdown()
        server.server_close()
        thread.join(timeout=5)


def _handler(made: ODataServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            made.asked.append(self.path)
            time.sleep(made.slow)
            if made.bad:
                status = made.bad.pop(0)
                if status:
                    self._answer(status, {"odata.error": {"message": {"value": "bad moment"}}})
                else:
                    self.close_connection = True
                return
            path, query = urlsplit(self.path).path.strip("/"), parse_qs(urlsplit(self.path).query)
            rows = made.tables.get(path)
            if rows is None:
                self._answer(404, {"error": "no table"})
                return
            self._answer(200, _page(made, path, rows, {name: values[0] for name, values in query.items()}))

        def _answer(self, status: int, content: object) -> None:
            body = content.encode() if isinstance(content, str) else json.dumps(content).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    return Handler


def _page(made: ODataServer, path: str, rows: list[Row], query: dict[str, str]) -> object:
    found = [row for row in rows if _holds(row, query.get("$filter", ""))]
    skip = int(query.get("$skip", 0))
    wanted = [name for name in query.get("$select", "").split(",") if name]
    page = [{name: row[name] for name in wanted} if wanted else row for row in found[skip : skip + PAGE]]
    is_v4 = path.startswith("datasets.")
    answer: dict[str, object] = {"@odata.context" if is_v4 else "odata.metadata": "x", "value": page}
    if len(found) > skip + PAGE:
        host, _, rest = path.partition("/")
        kept = "&".join(f"{name}={value}" for name, value in query.items() if name != "$skip")
        following = f"https://{made.next_host or host}/{rest}?{kept}&$skip={skip + PAGE}".replace(" ", "%20")
        answer["@odata.nextLink" if is_v4 else "odata.nextLink"] = following
    return answer


def _holds(row: Row, asked: str) -> bool:
    begins = re.findall(r"startswith\((\w+),'(\w+)'\)", asked)
    equals = re.findall(r"(\w+) eq '(\w+)'", asked)
    starts = not begins or any(str(row[name]).startswith(code) for name, code in begins)
    return starts and all(str(row[name]).strip() == value for name, value in equals)
