"""What a Dutch sentence says in numbers, and how it lays the wijk beside its city: read back from what people typed."""

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from personas.content import comparison_words
from personas.numbers import NumberSpan, composed, number_spans

_MARK, _CITY = "\ue000", "\ue001"
_MEANINGS = re.compile(
    rf"(?P<age>{_MARK}(?: tot(?: en met)? |-| en ){_MARK} ?jaar|{_MARK}(?:\+| ?jaar\b|[- ]?plus))"
    rf"|(?P<percent>{_MARK} ?(?:%|procent\b|percent\b))"
    rf"|(?P<part>{_MARK} (?:van|op) de {_MARK})"
    rf"|(?P<span>{_MARK} tot {_MARK})"
    rf"|(?P<amount>{_MARK})"
)
_ONE_OF = re.compile(r"\been( (?:van|op) de )(\w+)")
_SENTENCE = re.compile(r"(?<=[.?!])\s+")
_OF_COUNTRY = re.compile(r"\b(?:nederland|landelijk)\b")
_OF_CITY = re.compile(rf"{_CITY}|\bstad\b|\btegen $")
_CITY_FIRST = re.compile(rf"\W*(?:in )?(?:heel |de )*(?:{_CITY}|stad\b)")
_YEARS = range(1900, 2100)


class Meaning(StrEnum):
    """What a number in a sentence is: 59%, 6 van de 10 (or 'de helft'), 65 jaar, 2020, 200 tot 1.400, or an amount."""

    PERCENT = "percent"
    PART = "part"
    AGE = "age"
    YEAR = "year"
    SPAN = "span"
    AMOUNT = "amount"


class Whose(StrEnum):
    """Whose number a sentence says it is."""

    WIJK = "wijk"
    CITY = "city"
    COUNTRY = "country"


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing that a sentence says in numbers; `text` is how it was typed, `values` are one or two numbers."""

    meaning: Meaning
    values: tuple[Decimal, ...]
    whose: Whose
    text: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """A word that lays the wijk beside its city: `key` is 'higher', 'lower' or 'similar', seen from the wijk."""

    key: str
    text: str


def statements(text: str, *, wijk: str = "", city: str = "") -> tuple[Statement, ...]:
    """Return everything that a text says in numbers, in order; the numbers in the two names are none."""
    found: list[Statement] = []
    for sentence in _sentences(text, wijk, city):
        spans = number_spans(sentence)
        marked, typed = _marked(sentence, spans)
        values = [one.value for one in spans]
        for match in _MEANINGS.finditer(marked):
            first = marked[: match.start()].count(_MARK)
            last = first + match.group().count(_MARK)
            found.append(_statement(match, tuple(values[first:last]), typed[first:last], marked[: match.start()]))
    return tuple(found)


def comparisons(text: str, *, wijk: str = "", city: str = "") -> tuple[Comparison, ...]:
    """Return every comparison with the city; 'in Utrecht is dat lager' says that the wijk is higher."""
    found: list[Comparison] = []
    turned = {"higher": "lower", "lower": "higher", "similar": "similar"}
    for sentence in _sentences(text, wijk, city):
        marked, _typed = _marked(sentence, number_spans(sentence))
        is_turned = _CITY_FIRST.match(marked) is not None
        for key, words in comparison_words().items():
            said = (word for word in words if re.search(rf"\b{re.escape(word)}\b(?! {_MARK})", marked))
            found += [Comparison(turned[key] if is_turned else key, word) for word in said]
    return tuple(found)


def _sentences(text: str, wijk: str, city: str) -> list[str]:
    """Return the sentences in small letters, with a mark for the city and without the name of the wijk."""
    plain = composed(text).replace(_MARK, " ").replace(_CITY, " ")
    for name in sorted(filter(None, {wijk, city}), key=len, reverse=True):
        plain = plain.replace(name, _CITY if name == city else "hier")
    return _SENTENCE.split(_ONE_OF.sub(_one_of, plain.lower()))


def _one_of(match: re.Match[str]) -> str:
    """Make 'een' a number where it counts: in 'een op de drie', not in 'een van de buren'."""
    return f"één{match.group(1)}{match.group(2)}" if number_spans(match.group(2)) else match.group()


def _marked(sentence: str, spans: tuple[NumberSpan, ...]) -> tuple[str, list[str]]:
    """Return the sentence with a mark for each number, and how each of those was typed."""
    parts, end = [], 0
    for one in spans:
        parts += [sentence[end : one.start], _MARK]
        end = one.end
    return "".join([*parts, sentence[end:]]), [sentence[one.start : one.end] for one in spans]


def _statement(match: re.Match[str], values: tuple[Decimal, ...], typed: list[str], before: str) -> Statement:
    shown = match.group()
    for word in typed:
        shown = shown.replace(_MARK, word, 1)
    meaning = Meaning(match.lastgroup or Meaning.AMOUNT)
    if meaning is Meaning.AMOUNT and values[0] in _YEARS and typed[0].isdigit():
        meaning = Meaning.YEAR
    if meaning is Meaning.AMOUNT and 0 < values[0] < 1:
        meaning = Meaning.PART
    is_country = _OF_COUNTRY.search(before) is not None
    whose = Whose.COUNTRY if is_country else Whose.CITY if _OF_CITY.search(before) else Whose.WIJK
    return Statement(meaning, values, whose, shown)
