"""Numbers in Dutch text: write them from a value, and find them back in what people typed."""

import re
import unicodedata
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from personas.content import number_words

LARGEST_TEN_ERROR = 2.0
SMALLEST_PRINTED = 100

_NUMBER = re.compile(r"(?<![^\W_])(?<!\d[.,])(?:(\d{1,3}(?:\.\d{3})+(?!\d)|\d++(?!\.\d))(?:,(\d+))?|(\d+)\.(\d+))")
_THIRDS = re.compile(r"\b(een|één|twee) derden?\b", re.IGNORECASE)
_PERCENT = re.compile(r"\s*(?:%|procent\b|percent\b)", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
_AFTER_ONES = re.compile(r"[eë]n$")
_STEPS = (1, 2, 5)


@dataclass(frozen=True, slots=True)
class Number:
    """A number found in a text: '58,2%' is 58.2 with `is_percent`."""

    value: Decimal
    is_percent: bool = False


@dataclass(frozen=True, slots=True)
class About:
    """A number of people as it is printed, all three rounded to the same step."""

    value: int
    low: int
    high: int

    @property
    def is_sure(self) -> bool:
        """Return whether the margin is smaller than what is printed: people who were counted, one by one."""
        return self.low == self.high

    @property
    def text(self) -> str:
        """Return '2.800 (2.500 tot 3.200)', or the words for a small group."""
        if self.value < SMALLEST_PRINTED:
            return f"minder dan {SMALLEST_PRINTED}"
        if self.is_sure:
            return dutch(self.value)
        return f"{dutch(self.value)} ({dutch(self.low)} tot {dutch(self.high)})"


def rounded(value: float, decimals: int = 0) -> Decimal:
    """Return the value rounded half up, as readers and the tables of CBS do (58.5 becomes 59)."""
    return Decimal(str(value)).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


def dutch(value: float, decimals: int = 0) -> str:
    """Return 2823 as '2.823' and 58.24 with one decimal as '58,2'."""
    whole = f"{rounded(value, decimals):,.{decimals}f}"
    return whole.translate(str.maketrans(",.", ".,"))


def percent(value: float) -> str:
    """Return a share in per cent (58.5) as '59%'."""
    return f"{dutch(value)}%"


def tens(value: float) -> int | None:
    """Return k of 'k van de 10' for a share in per cent, or None where that is more than 2 points off.

    Source of the limit: research b5; 'x van de 10' is off by more than 2.5 points for half of all shares.
    """
    count = int(rounded(value / 10))
    return count if 1 <= count <= 9 and abs(value - 10 * count) <= LARGEST_TEN_ERROR else None


def rounding_step(low: float, high: float) -> int:
    """Return the step (1, 2 or 5 times a power of ten) that is at least a quarter of half the interval low..high."""
    wanted = max((high - low) / 8, 1.0)
    power = 1
    while True:
        for step in _STEPS:
            if step * power >= wanted:
                return max(step * power, 10)
        power *= 10


def about(value: float, low: float, high: float) -> About:
    """Round a number of people with its interval: the last printed digit is never finer than the interval allows.

    A low end that is small beside the others may be finer: '0 tot 2.000' is said of no group that has people.
    """
    step = rounding_step(low, high)
    return About(_to(value, step), _to(low, min(step, rounding_step(0, 4 * low))), _to(high, step))


def _to(number: float, step: int) -> int:
    return int(rounded(number / step)) * step


@dataclass(frozen=True, slots=True)
class NumberSpan:
    """Where a number stands in a text, from `start` to `end`."""

    start: int
    end: int
    value: Decimal


def number_spans(text: str) -> tuple[NumberSpan, ...]:
    """Return where every number and number word of a Dutch text stands. 'een' without accents is an article."""
    text = composed(text)
    found = [NumberSpan(match.start(), match.end(), _digits(match)) for match in _NUMBER.finditer(text)]
    thirds = [NumberSpan(match.start(), match.end(), _thirds(match)) for match in _THIRDS.finditer(text)]
    found += thirds
    for match in _WORD.finditer(text):
        value = word_value(match.group().lower())
        if value is not None and not any(one.start <= match.start() < one.end for one in thirds):
            found.append(NumberSpan(match.start(), match.end(), value))
    return tuple(sorted(found, key=lambda one: one.start))


def found_numbers(text: str) -> tuple[Number, ...]:
    """Return every number and number word of a Dutch text, in order."""
    text = composed(text)
    return tuple(Number(one.value, is_percent=_PERCENT.match(text, one.end) is not None) for one in number_spans(text))


def composed(text: str) -> str:
    """Return the text with each accent on its letter: a number word that was typed in two signs is one word."""
    return unicodedata.normalize("NFC", text)


def word_value(word: str) -> Decimal | None:
    """Return what a Dutch word counts, None for another word: 'drieënveertig' is 43, 'tweehonderdvijf' is 205."""
    words = number_words()
    if word in words:
        return Decimal(words[word])
    for name, size in (("duizend", 1000), ("honderd", 100)):
        head, found, tail = word.partition(name)
        if found:
            times, rest = (_small(part) if part else None for part in (head, tail.removeprefix("en")))
            is_whole = (times is not None or not head) and (rest is not None or not tail)
            return (times or Decimal(1)) * size + (rest or Decimal(0)) if is_whole else None
    ten = next((ten for ten in words if word.endswith(ten) and int(float(words[ten])) in range(20, 100, 10)), "")
    ones = _AFTER_ONES.sub("", word.removesuffix(ten)) if ten else ""
    value = Decimal(1) if ones == "een" else Decimal(words.get(ones, "0"))
    return Decimal(words[ten]) + value if ten and value in range(1, 10) and word != ones + ten else None


def _thirds(match: re.Match[str]) -> Decimal:
    return Decimal(number_words()["tweederde" if match.group(1).lower() == "twee" else "eenderde"])


def _small(word: str) -> Decimal | None:
    return Decimal(1) if word == "een" else word_value(word)


def _digits(match: re.Match[str]) -> Decimal:
    whole, rest, english, english_rest = match.groups()
    decimals = rest or english_rest
    return Decimal((whole or english).replace(".", "") + (f".{decimals}" if decimals else ""))
