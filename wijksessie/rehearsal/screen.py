"""A screen without a window: it opens a page of the team, the beamer or a table, and lives on its web socket.

It speaks the protocol that NiceGUI's own script speaks (3.x: implicit handshake, `update`, `run_javascript`), so that
what it hears is what a browser in the room would hear, and what it presses is what a hand would press.
"""

import ast
import asyncio
import html
import json
import re
import time
import uuid
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import aiohttp
import httpx
import socketio

from wijksessie.rehearsal.phone import LineLost

PATIENCE = 30.0
LOOK_EVERY = 0.05
_ELEMENTS = re.compile(r"parseElements\(String\.raw`(.*?)`\)", re.DOTALL)
_QUERY = re.compile(r"^\s*query: (\{.*\}),$", re.MULTILINE)
_CALL = re.compile(r'runMethod\((\d+), ?"(\w+)", ?(\[.*\])\)', re.DOTALL)
Elements = dict[int, dict[str, Any]]


class NotOnThisScreen(Exception):
    """The screen does not show what a person would press now."""


@dataclass(frozen=True, slots=True)
class Frame:
    """Something that came over the line: when (monotonic seconds), what kind, and its content as JSON."""

    at: float
    kind: str
    content: str


@dataclass(slots=True)
class Screen:
    """One tab of one browser. `keeps_frames` keeps everything that came in, the page itself first."""

    client: httpx.AsyncClient
    keeps_frames: bool = False
    elements: Elements = field(default_factory=dict)
    frames: list[Frame] = field(default_factory=list)
    changed_at: float = 0.0
    reconnects: int = 0
    calls: list[tuple[int, str, list[Any]]] = field(default_factory=list)
    _socket: socketio.AsyncClient | None = None
    _line: aiohttp.ClientSession | None = None
    _query: dict[str, Any] = field(default_factory=dict)
    _address: str = ""
    _news: asyncio.Event = field(default_factory=asyncio.Event)

    async def open(self, address: str) -> None:
        """Load a page (a personal link leads to one) and listen to it. Raises LineLost."""
        try:
            answer = await self.client.get(address, follow_redirects=True)
        except httpx.TransportError as lost:
            raise LineLost(address) from lost
        found, query = _ELEMENTS.search(answer.text), _QUERY.search(answer.text)
        if found is None or query is None:
            message = f"{answer.url} ({answer.status_code}) is not a screen"
            raise LineLost(message)
        self._address = str(answer.url)
        self._query = ast.literal_eval(query.group(1))  # written by Python, read by a script that knows True and None
        self.elements = {int(key): one for key, one in json.loads(html.unescape(found.group(1))).items()}
        self.calls.clear()
        self._keep("page", answer.text)
        await self._connect()

    async def close(self) -> None:
        """Close the tab."""
        if self._socket is not None:
            socket, self._socket = self._socket, None
            await socket.disconnect()
        if self._line is not None:
            line, self._line = self._line, None
            await line.close()

    async def sleep(self, seconds: float) -> None:
        """Let the line drop, and come back after a while as a browser does. Raises LineLost."""
        await self.close()
        await asyncio.sleep(seconds)
        self.reconnects += 1
        await self.open(self._address)

    @property
    def is_connected(self) -> bool:
        """Tell whether the line is up."""
        return self._socket is not None and self._socket.connected

    @property
    def words(self) -> str:
        """Return every text on the screen."""
        return " ".join(self.text_of(number) for number in self._roots())

    def text_of(self, number: int) -> str:
        """Return what an element and everything in it says, markup left out."""
        return " ".join(part for part in (_own_text(one) for one in self._inside(number)) if part)

    def button_name(self, label: str) -> str:
        """Return the whole name of the first button whose name begins with these words; '' without one."""
        found = self._button(label)
        return found[2] if found else ""

    async def press(self, label: str) -> None:
        """Press the first visible button whose name begins with these words. Raises NotOnThisScreen, LineLost."""
        found = self._button(label)
        if found is None:
            message = f"no button ‘{label}’ on {urlsplit(self._address).path}"
            raise NotOnThisScreen(message)
        await self._emit(found[0], found[1], [])

    async def tell(self, tag: str, event: str, facts: Mapping[str, Any]) -> None:
        """Let an element of our own send its event, as its script does. Raises NotOnThisScreen."""
        for number, one in self.elements.items():
            if one.get("tag", "").startswith(tag):
                for listener in one.get("events", ()):
                    if listener["type"] == event:
                        await self._emit(number, listener["listener_id"], [dict(facts)])
                        return
        message = f"no {tag} with {event}"
        raise NotOnThisScreen(message)

    def element(self, tag: str) -> tuple[int, dict[str, Any]]:
        """Return the number and the content of an element of our own. Raises NotOnThisScreen."""
        for number, one in self.elements.items():
            if one.get("tag", "").startswith(tag):
                return number, one
        raise NotOnThisScreen(tag)

    async def until(self, shows: Callable[["Screen"], bool], *, seconds: float = PATIENCE) -> float:
        """Wait until the screen shows something; returns the moment (monotonic). Raises LineLost when it does not."""
        ends = time.monotonic() + seconds
        while not shows(self):
            self._news.clear()
            left = ends - time.monotonic()
            if left <= 0:
                message = f"{urlsplit(self._address).path} does not show it: {self.words[:200]}"
                raise LineLost(message)
            try:
                await asyncio.wait_for(self._news.wait(), min(left, 1.0))
            except TimeoutError:
                continue
        return self.changed_at or time.monotonic()

    async def _connect(self) -> None:
        parts = urlsplit(self._address)
        self._line = aiohttp.ClientSession()  # left to itself, a refused socket would leave one open
        socket = socketio.AsyncClient(reconnection=False, handle_sigint=False, http_session=self._line)
        for kind in ("update", "run_javascript", "notify", "open", "try_reconnect", "load_js_components"):
            socket.on(kind, self._hearing(kind))
        facts = {**self._query, "document_id": str(uuid.uuid4()), "tab_id": str(uuid.uuid4()), "old_tab_id": ""}
        query = "&".join(f"{key}={_plain(value)}" for key, value in facts.items())
        cookies = "; ".join(f"{name}={value}" for name, value in self.client.cookies.items())
        try:
            await socket.connect(
                f"{parts.scheme}://{parts.netloc}?{query}",
                headers={"Cookie": cookies, "Origin": f"{parts.scheme}://{parts.netloc}"},
                socketio_path="/app/_nicegui_ws/socket.io",
                transports=["websocket"],
                wait_timeout=int(PATIENCE),
            )
        except socketio.exceptions.ConnectionError as lost:
            await self.close()
            raise LineLost(self._address) from lost
        self._socket = socket

    def _hearing(self, kind: str) -> Callable[[dict[str, Any]], None]:
        def hear(content: dict[str, Any]) -> None:
            self._query["next_message_id"] = content.pop("_id", self._query.get("next_message_id", 0))
            self._keep(kind, json.dumps(content, ensure_ascii=False))
            if kind == "update":
                self._update(content)
            elif kind == "run_javascript":
                self._run(str(content.get("code", "")))
            self.changed_at = time.monotonic()
            self._news.set()

        return hear

    def _update(self, content: Mapping[str, Any]) -> None:
        for key, one in content.items():
            if one is None:
                self.elements.pop(int(key), None)
            else:
                self.elements[int(key)] = one

    def _run(self, code: str) -> None:
        found = _CALL.search(code)
        if found is not None:
            self.calls.append((int(found.group(1)), found.group(2), json.loads(found.group(3))))

    def _keep(self, kind: str, content: str) -> None:
        if self.keeps_frames:
            self.frames.append(Frame(time.monotonic(), kind, content))

    async def _emit(self, number: int, listener: str, arguments: list[Any]) -> None:
        if self._socket is None:
            raise LineLost(self._address)
        event = {
            "id": number,
            "client_id": self._query["client_id"],
            "listener_id": listener,
            "args": [json.dumps(one) for one in arguments],
        }
        try:
            await self._socket.emit("event", event)
        except socketio.exceptions.SocketIOError as lost:
            raise LineLost(self._address) from lost

    def _button(self, label: str) -> tuple[int, str, str] | None:
        """Return number, click listener and name of the first button whose name begins with these words."""
        for root in self._roots():
            for number, one in self._numbered(root):
                if one.get("tag") != "button":
                    continue
                name = str(one.get("props", {}).get("aria-label") or self.text_of(number)).strip(_ISOLATES)
                listener = next((each for each in one.get("events", ()) if each["type"] == "click"), None)
                if name.startswith(label) and listener is not None:
                    return number, listener["listener_id"], name
        return None

    def _roots(self) -> list[int]:
        inside = {child for one in self.elements.values() for child in _children(one)}
        return [number for number in self.elements if number not in inside]

    def _inside(self, number: int) -> Iterator[dict[str, Any]]:
        for _number, one in self._numbered(number):
            yield one

    def _numbered(self, number: int) -> Iterator[tuple[int, dict[str, Any]]]:
        one = self.elements.get(number)
        if one is None or "hidden" in one.get("class", ()):
            return
        yield number, one
        for child in _children(one):
            yield from self._numbered(child)


_ISOLATES = " \u2066\u2067\u2068\u2069"


def _children(one: Mapping[str, Any]) -> list[int]:
    slots = one.get("slots", {})
    return [*one.get("children", ()), *(child for slot in slots.values() for child in slot.get("ids", ()))]


def _own_text(one: Mapping[str, Any]) -> str:
    inner = re.sub(r"<[^>]*>", " ", str(one.get("props", {}).get("innerHTML", "")))
    return " ".join(f"{one.get('text') or ''} {inner}".split()).strip(_ISOLATES)


def _plain(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
