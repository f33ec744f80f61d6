"""Fetching figures from the open data of CBS and RIVM: OData v3 of both hosts and v4, by region and figure.

v3 gives wide rows per area (ODataFeed pages with `odata.nextLink`; ODataApi refuses above 10,000 rows), its columns are
described by DataProperties. v4 gives one observation per row, with measures named in MeasureCodes. Both come back as
the same wide table, by the stems of StatLine. RIVM tables stand on a host of their own.
"""

import re
import time
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode, urlsplit

import httpx

from sessions.errors import DomainError
from sessions.wijkdata.areas import plain_code
from sessions.wijkdata.catalogue import stem

V4_HOST = "datasets.cbs.nl"
REGION, PERIOD, MARGIN, AGE = "WijkenEnBuurten", "Perioden", "Marges", "Leeftijd"
VALUES = "MW00000"
ATTEMPTS = 4
PAUSES = (1.0, 2.0, 4.0)  # seconds between attempts
AGAIN = frozenset({429, 500, 502, 503, 504})
GONE = frozenset({404, 410})
MOST_PAGES = 400
MOST_BYTES = 60 * 1024**2
TIMEOUT = httpx.Timeout(30.0, connect=10.0)

Row = dict[str, Any]


class FetchRefused(DomainError):
    """A fetch that brought nothing; reading a file in always works."""

    text = (
        "CBS of RIVM geeft nu geen antwoord. Probeer het later nog eens, of download het bestand en lees het in. "
        "Er is niets veranderd."
    )


class TableGone(FetchRefused):
    """The table is not there (any more)."""

    text = "Deze tabel staat niet (meer) bij CBS of RIVM. Kies een ander jaar, of lees het bestand in."


class NothingFound(FetchRefused):
    """The table is there, and has nothing about this region, year or figure."""

    text = "In deze tabel staat niets over deze wijk. Kies een ander jaar, of lees het bestand in."


class TooMuch(FetchRefused):
    """An answer that has no end."""

    text = "Het antwoord van CBS of RIVM is te groot. Download het bestand en lees het in."


@dataclass(frozen=True, slots=True)
class Fetch:
    """What to fetch: a table of a host, a year where the table has several, and the regions that codes begin with.

    `stems` keeps some figures (stems of StatLine, case does not matter); none means all.
    """

    host: str
    table: str
    regions: tuple[str, ...]
    year: int | None = None
    stems: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class FetchedTable:
    """A wide table: `header` in the words of StatLine v3, `rows` by header, and the names of areas by plain code."""

    header: tuple[str, ...]
    rows: tuple[Row, ...]
    names: Mapping[str, str]


@dataclass(slots=True)
class OpenData:
    """A way to CBS and RIVM. `base` is put before the host, for an installation that goes out through a relay."""

    base: str = ""
    pause: Callable[[float], None] = time.sleep
    _read: int = field(default=0, init=False)

    def fetch(self, wanted: Fetch) -> FetchedTable:
        """Return a table; v4 where v3 does not have it (any more). Raises a FetchRefused."""
        with httpx.Client(timeout=TIMEOUT, follow_redirects=False) as client:
            try:
                found = self._v3(client, wanted)
            except TableGone:
                found = self._v4(client, wanted)
        if not found.rows:
            raise NothingFound
        return found

    def _v3(self, client: httpx.Client, wanted: Fetch) -> FetchedTable:
        feed = f"{self._root(wanted.host)}/ODataFeed/odata/{wanted.table}"
        properties = list(self._pages(client, f"{feed}/DataProperties", {"$format": "json"}))
        keys = [str(each["Key"]).strip() for each in properties if each.get("Key")]
        header = [key for key in keys if _is_wanted(key, wanted)]
        dimensions = {key for key in keys if key in {AGE, MARGIN, PERIOD}}
        query = {"$format": "json", "$filter": _filter(wanted, dimensions, REGION), "$select": ",".join(header)}
        rows = [_plain(row) for row in self._pages(client, f"{feed}/UntypedDataSet", query)]
        names = self._pages(client, f"{feed}/{REGION}", {"$format": "json", "$filter": _regions("Key", wanted.regions)})
        titles = {plain_code(str(each["Key"])): str(each["Title"]).strip() for each in names}
        return FetchedTable(tuple(header), tuple(rows), titles)

    def _v4(self, client: httpx.Client, wanted: Fetch) -> FetchedTable:
        root = f"{self._root(V4_HOST)}/odata/v1/CBS/{wanted.table}"
        codes = {str(each["Identifier"]): each for each in self._pages(client, f"{root}/MeasureCodes", {})}
        columns = {code: _column(str(each["Title"])) for code, each in codes.items()}
        asked = {code for code, name in columns.items() if not wanted.stems or stem(name) in wanted.stems}
        dimensions = {str(each["Identifier"]) for each in self._pages(client, f"{root}/Dimensions", {})}
        query = {"$filter": _filter(wanted, dimensions & {AGE, MARGIN, PERIOD}, REGION)}
        rows: dict[tuple[str, ...], Row] = {}
        keys = [name for name in (AGE, MARGIN, REGION, PERIOD) if name in dimensions]
        for each in self._pages(client, f"{root}/Observations", query):
            if str(each["Measure"]) in asked:
                key = tuple(str(each[name]).strip() for name in keys)
                row = rows.setdefault(key, dict(zip(keys, key, strict=True)))
                value = each.get("Value")
                row.setdefault(columns[str(each["Measure"])], "." if value is None else value)
        names = {
            plain_code(str(each["Identifier"])): str(each["Title"]).strip()
            for each in self._pages(
                client, f"{root}/{REGION}Codes", {"$filter": _regions("Identifier", wanted.regions)}
            )
        }
        header = (*keys, *dict.fromkeys(columns[code] for code in codes if code in asked))
        return FetchedTable(
            header, tuple({name: row.get(name, ".") for name in header} for row in rows.values()), names
        )

    def _root(self, host: str) -> str:
        return f"{self.base.rstrip('/')}/{host}" if self.base else f"https://{host}"

    def _pages(self, client: httpx.Client, address: str, query: Mapping[str, str]) -> Iterator[Row]:
        """Yield the rows of all pages. A next page on another host is not followed."""
        first = f"{address}?{urlencode(query)}" if query else address
        todo: str | None = first
        for _ in range(MOST_PAGES):
            if todo is None:
                return
            page = self._page(client, todo)
            yield from page["value"]
            following = page.get("odata.nextLink") or page.get("@odata.nextLink")
            todo = self._following(first, following) if following else None
        raise TooMuch

    def _following(self, first: str, following: str) -> str:
        """Return the address of the next page: through the relay where there is one, never on another host."""
        here, there = urlsplit(first), urlsplit(following)
        if self.base:
            host = first.removeprefix(f"{self.base.rstrip('/')}/").partition("/")[0]
            if there.netloc == host:
                return f"{self._root(host)}{there.path}?{there.query}"
        if (here.scheme, here.netloc) != (there.scheme, there.netloc):
            raise FetchRefused
        return following

    def _page(self, client: httpx.Client, address: str) -> Row:
        for attempt in range(ATTEMPTS):
            if attempt:
                self.pause(PAUSES[min(attempt, len(PAUSES)) - 1])
            try:
                answer = client.get(address)
            except httpx.TransportError:
                continue
            if answer.status_code in GONE:
                raise TableGone
            if answer.status_code in AGAIN:
                continue
            return self._body(answer)
        raise FetchRefused

    def _body(self, answer: httpx.Response) -> Row:
        self._read += len(answer.content)
        if self._read > MOST_BYTES:
            raise TooMuch
        try:
            page = answer.json()
        except ValueError as error:
            raise FetchRefused from error
        if (
            answer.status_code != httpx.codes.OK
            or not isinstance(page, dict)
            or not isinstance(page.get("value"), list)
        ):
            raise FetchRefused
        return page


def _is_wanted(key: str, wanted: Fetch) -> bool:
    """Tell whether a column is a dimension, says where we are, or is one of the figures that were asked."""
    if key in {AGE, MARGIN, REGION, PERIOD}:
        return True
    name = stem(key)
    return not wanted.stems or name in wanted.stems or name in {"gemeentenaam", "soortregio", "codering"}


def _filter(wanted: Fetch, dimensions: set[str], region: str) -> str:
    parts = [_regions(region, wanted.regions)]
    if PERIOD in dimensions and wanted.year is not None:
        parts.append(f"{PERIOD} eq '{wanted.year}JJ00'")
    if MARGIN in dimensions:
        parts.append(f"{MARGIN} eq '{VALUES}'")
    return " and ".join(parts)


def _regions(column: str, regions: tuple[str, ...]) -> str:
    """Return a filter on codes. Keys are padded with blanks, so it asks how they begin."""
    return "(" + " or ".join(f"startswith({column},'{code}')" for code in regions) + ")"


def _plain(row: Row) -> Row:
    return {key: value.strip() if isinstance(value, str) else value for key, value in row.items()}


def _column(title: str) -> str:
    """Return the name that StatLine v3 makes of a title: '0 tot 15 jaar' is k_0Tot15Jaar, accents and signs go."""
    letters = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode()
    words = re.findall(r"[A-Za-z0-9]+", letters)
    name = "".join(word[:1].upper() + word[1:] for word in words)
    return f"k_{name}" if name[:1].isdigit() else name
