"""What a Dutch text says in numbers, read apart from `personas.numbers`, so that one mistake cannot hide another.

Numbers in digits ('2.800', '58,2'), in words ('drieënveertig', 'honderdtwintig'), as a part ('de helft', 'een derde'),
and what is meant: a percentage, so many of ten, an age, a year, or just a number.
"""

import re
import unicodedata
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

UNITS = ("nul", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf")
TEENS = ("dertien", "veertien", "vijftien", "zestien", "zeventien", "achttien", "negentien")
TENS = ("twintig", "dertig", "veertig", "vijftig", "zestig", "zeventig", "tachtig", "negentig")
PARTS = {
    "half": "0.5",
    "halve": "0.5",
    "helft": "0.5",
    "derde": "0.333",
    "kwart": "0.25",
    "driekwart": "0.75",
    "eenderde": "0.333",
    "tweederde": "0.667",
    "anderhalf": "1.5",
    "anderhalve": "1.5",
    "dubbel": "2",
    "dubbele": "2",
    "verdubbeld": "2",
    "tweemaal": "2",
    "driemaal": "3",
    "miljoen": "1000000",
}
_TOKEN = re.compile(r"\d+(?:\.\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?|[^\W\d_]+")
_ENGLISH = re.compile(r"\d+\.(?:\d{1,2}|\d{4,})")
_OF = re.compile(r"\s+(?:van de|op de|op)\s+")
_PERCENT = re.compile(r"\s*(?:%|procent\b|percent\b)")
_YEARS_OLD = re.compile(r"\s*(?:-?\s?plus|jaar\b)|\+")
_FROM_TO = re.compile(r"\s+tot(?: en met)?\s+|-")
_BETWEEN = re.compile(r"\btussen de $", re.IGNORECASE)
_THIRD = re.compile(r"\b(?:een|één|twee) $", re.IGNORECASE)
_OF_SOMETHING = re.compile(r"\s+(?:van de|op de)\s+(?:\d|tien|twee|drie|vier|vijf)")


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that a text says in numbers, from `start` to `end`.

    `kind` is percent, of (`value` of `whole`), age (`value` to `whole`, 0 is open-ended), range (idem), year, part or
    number.
    """

    kind: str
    value: Decimal
    start: int
    end: int
    whole: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class _Token:
    value: Decimal
    start: int
    end: int
    is_word: bool
    is_part: bool = False


def read(text: str) -> tuple[Said, ...]:
    """Return everything that a text says in numbers, in order."""
    tokens = _tokens(unicodedata.normalize("NFC", text))
    found, place = [], 0
    while place < len(tokens):
        said, used = _said(text, tokens, place)
        found.append(said)
        place += used
    return tuple(found)


def half_up(value: float, decimals: int = 0) -> Decimal:
    """Return a value rounded as tables are: a half goes up."""
    return Decimal(repr(round(value, 9))).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


@cache
def number_names() -> dict[str, int]:
    """Return the Dutch name of every number under a thousand and of every thousand, without accents."""
    small = {_name(number): number for number in range(1000)}
    large = {f"{'' if number == 1 else name}duizend": 1000 * number for name, number in small.items() if number}
    return small | large


def in_words(number: int) -> str:
    """Return a number under a thousand as Dutch people write it: 'drieënveertig'."""
    ones, ten = number % 10, number // 10
    if 20 < number < 100 and ones in {2, 3}:
        return f"{UNITS[ones]}ën{TENS[ten - 2]}"
    return "één" if number == 1 else _name(number)


def _name(number: int) -> str:
    if number >= 100:
        hundreds, rest = divmod(number, 100)
        return f"{'' if hundreds == 1 else UNITS[hundreds]}honderd{_name(rest) if rest else ''}"
    if number < 20:
        return (*UNITS, *TEENS)[number]
    ten, ones = divmod(number, 10)
    return f"{UNITS[ones]}en{TENS[ten - 2]}" if ones else TENS[ten - 2]


def _tokens(text: str) -> list[_Token]:
    found = []
    for match in _TOKEN.finditer(text):
        word = match.group()
        if word[0].isdigit():
            value = Decimal((word if _ENGLISH.fullmatch(word) else word.replace(".", "")).replace(",", "."))
            found.append(_Token(value, match.start(), match.end(), is_word=False))
            continue
        plain = "".join(one for one in unicodedata.normalize("NFD", word.lower()) if not unicodedata.combining(one))
        is_article = plain == "een" and word.lower() != "één" and not _OF_SOMETHING.match(text[match.end() :])
        if plain == "derde" and not _THIRD.search(text[: match.start()]):
            continue
        if plain in PARTS:
            found.append(_Token(Decimal(PARTS[plain]), match.start(), match.end(), is_word=True, is_part=True))
        elif plain in number_names() and not is_article:
            found.append(_Token(Decimal(number_names()[plain]), match.start(), match.end(), is_word=True))
    return found


def _said(text: str, tokens: list[_Token], place: int) -> tuple[Said, int]:
    """Return what the token at a place says, with the one after it where that belongs to it, and how many those are."""
    one = tokens[place]
    following = tokens[place + 1] if place + 1 < len(tokens) else None
    kind = _kind_of_two(text, one, following) if following is not None and not following.is_part else ""
    if kind and following is not None:
        return Said(kind, one.value, one.start, following.end, following.value), 2
    return Said(_kind(text, one), one.value, one.start, one.end), 1


def _kind_of_two(text: str, one: _Token, other: _Token) -> str:
    between, after = text[one.end : other.start], text[other.end :]
    is_age = bool(_YEARS_OLD.match(after))
    if _OF.fullmatch(between) and not is_age:
        return "of"
    is_between = between == " en " and bool(_BETWEEN.search(text[: one.start]))
    if is_age and (is_between or _FROM_TO.fullmatch(between)):
        return "age"
    return "range" if between == " tot " and not _PERCENT.match(after) else ""


def _kind(text: str, one: _Token) -> str:
    after = text[one.end :]
    if _PERCENT.match(after):
        return "percent"
    if one.is_part:
        return "part"
    if _YEARS_OLD.match(after):
        return "age"
    is_year = not one.is_word and re.fullmatch(r"(?:19|20)\d\d", text[one.start : one.end])
    return "year" if is_year else "number"
