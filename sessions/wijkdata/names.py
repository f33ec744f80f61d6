"""Areas by name, for files without codes. Never guessed: when two areas fit, the name is refused with both codes."""

import csv
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pandas as pd

from sessions.wijkdata.areas import COUNTRY, plain_code, plain_name

NAMES_FILE = Path(__file__).parent / "area_names.csv"
NO_AREA = "Deze regel heeft geen naam en geen code van een gebied."
TOTAL = "Dit is een totaal zonder gebied. We weten niet van welke gemeente."
NOT_CBS = "Deze indeling is van de gemeente zelf. CBS kent alleen wijken en buurten."
_CODE = re.compile(r"^(?:NL0[01]|GM[0-9A-Z]{4}|WK[0-9A-Z]{6}|BU[0-9A-Z]{8})$")
_PREFIX = re.compile(r"^(gemeente|wijk|buurt)\s+(?:\d\w?\s+|\d{1,2}[a-z]?\s*[-:]\s*)?(?=\S)", re.IGNORECASE)
_OTHERS = re.compile(
    r"^(subwijk|stadsdeel|provincie|gebied|stadsgebied|regio|ggd)\s|\((pv|cr|ld|ggd)\)$", re.IGNORECASE
)
_PARTS = re.compile(r"^(subwijk|stadsdeel|stadsgebied)\s", re.IGNORECASE)
_SUFFIX = re.compile(r"\s*\((gemeente|wijk|buurt)\)$", re.IGNORECASE)
_TOTALS = re.compile(r"^(?:(?:wijken|buurten|subwijken|gemeente)\s+)?(?:totaal|gemiddeld|gemiddelde|eindtotaal)$")
_LEVELS = {"gemeente": "GM", "wijk": "WK", "buurt": "BU"}


@dataclass(frozen=True, slots=True)
class Register:
    """Names of areas. `codes` by the key of a name; `names` by code."""

    codes: dict[str, tuple[str, ...]]
    names: dict[str, str]


@dataclass(frozen=True, slots=True)
class Found:
    """The area of a row: a plain code, or the reason why there is none.

    `is_own`: a part of a gemeente that CBS does not know, such as a subwijk.
    """

    code: str = ""
    reason: str = ""
    is_own: bool = False


def register(extra: Iterable[tuple[str, str]] = ()) -> Register:
    """Return the names that come with the product, and those of the files of this installation."""
    names = dict(_shipped())
    codes: dict[str, set[str]] = {}
    for code, name in [*names.items(), *extra]:
        codes.setdefault(name_key(name), set()).add(code)
        names[code] = name
    return Register({key: tuple(sorted(found)) for key, found in codes.items() if key}, names)


@cache
def _shipped() -> tuple[tuple[str, str], ...]:
    if not NAMES_FILE.exists():
        return ()
    with NAMES_FILE.open(encoding="utf-8") as file:
        lines = (line for line in file if not line.startswith("#"))
        return tuple((row["code"], row["name"]) for row in csv.DictReader(lines, delimiter=";"))


def name_key(name: str) -> str:
    """Return what a name is matched on: 'Wijk 03 Overvecht', 'overvecht' and 'Overvecht (wijk)' are one."""
    bare = _SUFFIX.sub("", _PREFIX.sub("", plain_name(name)))
    ascii_only = unicodedata.normalize("NFKD", bare).encode("ascii", "ignore").decode().casefold()
    short = re.sub(r"\ben omgeving\b|\be\.o\.?", " eo ", ascii_only)
    return " ".join(re.findall(r"[a-z0-9]+", short))


def find_areas(
    codes: Sequence[str], names: Sequence[str], *, known: Register, home: str, level: str = ""
) -> list[Found]:
    """Return the area of every row. `codes` and `names` are as in the file, either may be blank; `level` is WK or BU.

    A wijk without a code belongs to the gemeente whose code stands above it; else to the only gemeente that the file
    names; else to `home`. In a file that names more gemeenten, only a name that exists once counts.
    """
    stated = _stated([known.codes.get(name_key(name), ()) for name in names if name])
    usual = home if stated is None else stated
    above, found = "", []
    for code, name in zip(codes, names, strict=True):
        plain = plain_code(code)
        if _CODE.match(plain):
            above = plain if plain[:2] == "GM" else above
            found.append(Found(plain))
        elif code.strip() and not name.strip():
            found.append(Found(reason=f"‘{code.strip()[:20]}’ is geen gebiedscode van CBS."))
        else:
            inside = above or usual
            found.append(_by_name(name, known, inside, level, is_sure=bool(above or stated)))
    return found


def _stated(fits: list[tuple[str, ...]]) -> str | None:
    """Return the gemeente that a file without codes is about; None when it names none, empty when it names more.

    A wijk may have the name of another gemeente ('Waterland' in Amsterdam): that does not count as a second one.
    """
    named = [codes for codes in fits if any(code[:2] == "GM" for code in codes)]
    if not named:
        return None
    explains = {
        code
        for codes in named
        for code in codes
        if code[:2] == "GM" and all(any(each[2:6] == code[2:6] for each in other) for other in named)
    }
    return next(iter(explains)) if len(explains) == 1 else ""


def _by_name(name: str, known: Register, inside: str, level: str, *, is_sure: bool) -> Found:
    text = " ".join(name.split())
    key = name_key(text)
    if special := _special(text, key):
        return special
    said = _PREFIX.match(text) or _SUFFIX.search(text)
    wanted = _LEVELS[said[1].casefold()] if said else ""
    fits = [code for code in known.codes.get(key, ()) if not wanted or code[:2] == wanted]
    near = [code for code in fits if (code[:2] == "GM" and not is_sure) or not inside or code[2:6] == inside[2:6]]
    if len(near) > 1 and level and not said:
        near = [code for code in near if code[:2] == level] or near
    if len(near) == 1:
        return Found(near[0])
    if not near:
        return Found(reason=f"‘{text[:40]}’ kennen we niet als gebied{' in deze gemeente' if fits else ''}.")
    shown = " en ".join(near[:2]) if len(near) == 2 else f"{', '.join(near[:3])} en meer"
    return Found(reason=f"Op de naam ‘{text[:40]}’ passen meer gebieden: {shown}. Zet de code erbij.")


def _special(text: str, key: str) -> Found | None:
    """Return what is to be said of a line that is no wijk, buurt or gemeente by its name."""
    if not key:
        return Found(reason=NO_AREA)
    if _TOTALS.match(text.casefold()):
        return Found(reason=TOTAL)
    if key == "nederland":
        return Found(COUNTRY)
    if _OTHERS.search(text):
        return Found(reason=f"‘{text[:40]}’: {NOT_CBS[0].lower()}{NOT_CBS[1:]}", is_own=bool(_PARTS.match(text)))
    return None


def other_names(codes: "pd.Series[str]", names: "pd.Series[str]", known: Register) -> list[str]:
    """Return a sentence for every code that has another name here than we know: codes are sometimes used again."""
    told = {}
    for code, name in zip(codes, names, strict=True):
        other = known.names.get(code, "")
        if code not in told and other and name.strip() and name_key(other) != name_key(name):
            here, there = plain_name(name)[:40], plain_name(other)[:40]
            told[code] = f"{code} heet hier ‘{here}’ en elders ‘{there}’. Is het hetzelfde gebied?"
    return list(told.values())
