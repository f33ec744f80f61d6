"""A list of invitees as people paste it or as Excel saves it: columns recognised, complaints per row. Pure."""

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sessions.addresses import is_address, plain_address
from sessions.errors import DomainError
from sessions.texts import cleaned

MOST_ROWS = 500
NAME, EMAIL, ORGANISATION, DISCIPLINE, INVITED_BY = "name", "email", "organisation", "discipline", "invited_by"
_LONGEST = {NAME: 120, EMAIL: 254, ORGANISATION: 120, DISCIPLINE: 120, INVITED_BY: 120}
_HEADERS: Mapping[str, frozenset[str]] = {
    NAME: frozenset({"naam", "name", "volledige naam", "genodigde", "deelnemer", "contactpersoon"}),
    "first": frozenset({"voornaam", "roepnaam", "voorletters"}),
    "middle": frozenset({"tussenvoegsel", "tussenvoegsels"}),
    "last": frozenset({"achternaam", "familienaam"}),
    EMAIL: frozenset({"e-mail", "email", "mail", "e-mailadres", "emailadres", "mailadres"}),
    ORGANISATION: frozenset({"organisatie", "organisation", "bedrijf", "instelling", "praktijk", "werkgever"}),
    DISCIPLINE: frozenset({"werkveld", "discipline", "groep", "domein", "sector", "functie"}),
    INVITED_BY: frozenset({"uitgenodigd door", "via", "sleutelfiguur", "wie nodigt uit"}),
}
_NAME_WITH_ADDRESS = re.compile(r"\s*(?P<name>[^<>]*?)\s*<(?P<email>[^<>]+)>\s*")


class ListNotReadable(DomainError):
    """The text or file is no list of people."""

    text = "Hier herkennen we geen lijst in. Zet op elke regel één persoon: naam; e-mail; organisatie; werkveld."


@dataclass(frozen=True, slots=True)
class Discipline:
    """A group of disciplines; `words` are what people write for it (labels, professions), in lower case."""

    key: str
    label: str
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class InviteeRow:
    """One row of a list. `complaint` says why it cannot come in, `remark` what was noticed; both may be empty."""

    number: int
    name: str
    email: str
    organisation: str
    discipline: str
    invited_by: str
    complaint: str = ""
    remark: str = ""


def decoded(content: bytes) -> str:
    """Return the text of a CSV file: UTF-8 with or without BOM, UTF-16, or what old Excel writes (Windows-1252)."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def read_invitees(text: str, *, disciplines: Sequence[Discipline]) -> tuple[InviteeRow, ...]:
    """Return the rows of a pasted list or a CSV (`;`, `,` or tab; with or without a head line).

    Raises ListNotReadable when nothing in it looks like people, or when there are more than 500 rows.
    """
    rows = [[cell.strip() for cell in row] for row in _cells(text.removeprefix("\ufeff"))]
    filled = [(number, row) for number, row in enumerate(rows, start=1) if any(row)]
    if filled and filled[0][1][0].lower().startswith("sep="):
        filled = filled[1:]
    if not filled:
        raise ListNotReadable
    if len(filled) > MOST_ROWS:
        message = f"Er staan {len(filled)} regels in. Er passen er {MOST_ROWS}. Knip de lijst in stukken."
        raise ListNotReadable(message)
    columns = _columns(filled[0][1])
    body = filled[1:] if columns else filled
    found = [_row(number, _named(cells, columns), disciplines) for number, cells in body]
    if not any(row.name for row in found):
        raise ListNotReadable
    return _marked_doubles(found)


def match_discipline(text: str, disciplines: Iterable[Discipline]) -> str:
    """Return the key of the group that a typed word belongs to ('huisarts' → eerstelijn), or ''."""
    typed = " ".join(text.lower().split())
    if not typed:
        return ""
    for group in disciplines:
        if typed in (group.key, group.label.lower()) or typed in group.words:
            return group.key
    singular = {typed, typed.removesuffix("en"), typed.removesuffix("s")}
    for group in disciplines:
        if any(word in typed or word in singular for word in group.words if len(word) > 2):
            return group.key
    return ""


def _cells(text: str) -> list[list[str]]:
    lines = text.splitlines()
    first = next((line for line in lines if line.strip() and not line.lower().startswith("sep=")), "")
    delimiter = max("\t;,", key=lambda sign: (first.count(sign), sign == ";"))
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise ListNotReadable from error


def _columns(head: Sequence[str]) -> dict[int, str]:
    known: dict[int, str] = {}
    for index, cell in enumerate(head):
        word = cell.lower().strip(" :*")
        meaning = next((column for column, words in _HEADERS.items() if word in words), "")
        if meaning and meaning not in known.values():
            known[index] = meaning
    return known if len(known) > 1 or (known and len(head) == 1) else {}


def _named(cells: Sequence[str], columns: Mapping[int, str]) -> dict[str, str]:
    if columns:
        named = {columns[index]: cell for index, cell in enumerate(cells) if index in columns}
        parts = (named.get("first", ""), named.get("middle", ""), named.get("last", ""))
        named.setdefault(NAME, " ".join(part for part in parts if part))
        return named
    if len(cells) == 1 and (match := _NAME_WITH_ADDRESS.fullmatch(cells[0])):
        return {NAME: match["name"], EMAIL: match["email"]}
    address = next((cell for cell in cells if "@" in cell), "")
    others = [cell for cell in cells if cell is not address]
    return {EMAIL: address, **dict(zip((NAME, ORGANISATION, DISCIPLINE, INVITED_BY), others, strict=False))}


def _row(number: int, named: Mapping[str, str], disciplines: Sequence[Discipline]) -> InviteeRow:
    kept = {column: _kept(named.get(column, ""), _LONGEST[column]) for column in _LONGEST}
    address = plain_address(kept[EMAIL])
    group = match_discipline(kept[DISCIPLINE], disciplines)
    complaint = remark = ""
    if not kept[NAME] and is_address(address):
        kept[NAME] = address.partition("@")[0].replace(".", " ").title()
        remark = "Naam gemaakt van het e-mailadres."
    if not kept[NAME]:
        complaint = "Er staat geen naam in deze regel."
    elif address and not is_address(address):
        complaint = f"‘{address[:60]}’ is geen e-mailadres."
    elif kept[DISCIPLINE] and not group:
        remark = f"Werkveld ‘{kept[DISCIPLINE][:60]}’ kennen we niet. Kies het straks zelf."
    elif not address:
        remark = "Geen e-mailadres: nodig deze persoon zelf uit."
    return InviteeRow(
        number=number,
        name=kept[NAME],
        email=address,
        organisation=kept[ORGANISATION],
        discipline=group,
        invited_by=kept[INVITED_BY],
        complaint=complaint,
        remark=remark,
    )


def _kept(text: str, longest: int) -> str:
    return cleaned(" ".join(text.split())[:longest], longest=longest)


def _marked_doubles(rows: Sequence[InviteeRow]) -> tuple[InviteeRow, ...]:
    seen: dict[str, int] = {}
    marked = []
    for row in rows:
        if row.email and row.email in seen and not row.complaint:
            complaint = f"Dit e-mailadres staat ook op regel {seen[row.email]}."
            marked.append(replace(row, complaint=complaint, remark=""))
            continue
        if row.email:
            seen.setdefault(row.email, row.number)
        marked.append(row)
    return tuple(marked)
