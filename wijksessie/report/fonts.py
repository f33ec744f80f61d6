"""The fonts of the documents, and which characters they can show."""

import unicodedata
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from wijksessie import assets

FOLDER: Path = assets.folder() / "fonts" / "ttf"
COVERAGE: Path = FOLDER / "coverage.txt"


def ranges_of(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """Return the numbers as ranges (first and last), in order."""
    ranges: list[tuple[int, int]] = []
    for number in sorted(numbers):
        if ranges and ranges[-1][1] == number - 1:
            ranges[-1] = (ranges[-1][0], number)
        else:
            ranges.append((number, number))
    return ranges


@cache
def covered() -> frozenset[int]:
    """Return the code points that our fonts have a glyph for."""
    numbers: set[int] = set()
    for line in COVERAGE.read_text(encoding="ascii").split():
        first, _, last = line.partition("-")
        numbers.update(range(int(first, 16), int(last, 16) + 1))
    return frozenset(numbers)


def showable(text: str) -> str:
    """Return the text as a PDF/A can show it: no control characters, and a stand-in for what no font of ours has.

    The stand-in names the character ('[teken U+4E2D]'), so that nobody thinks that nothing stood there.
    """
    composed = unicodedata.normalize("NFC", text)
    return "".join(_shown(letter) for letter in composed)


def _shown(letter: str) -> str:
    if letter in "\n\t":
        return " "
    if ord(letter) in covered() and unicodedata.category(letter)[0] != "C":
        return letter
    if unicodedata.category(letter)[0] in "CZ" or 0xFE00 <= ord(letter) <= 0xFE0F:
        return " " if unicodedata.category(letter)[0] == "Z" else ""
    return f"[teken U+{ord(letter):04X}]"
