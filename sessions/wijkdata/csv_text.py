"""Csv files as people have them: which encoding, which separator, and the rows with the number that they have."""

import csv
import io
from collections import Counter

from sessions.wijkdata.errors import FileDamaged, WrongType

SEPARATORS = (";", "\t", ",", "|")
LOOKED_AT = 60
MOST_FIELD = 32_768  # as long as a cell of Excel can be
OTHER_FILES = (
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"{\\rtf",
    b"<?xml",
    b"<!doctype",
    b"<html",
    b"{",
    b"[{",
    b"PK",
)

Row = tuple[int, list[str]]


def decoded(content: bytes) -> str:
    """Return the text of a csv file. Raises WrongType when it is no text.

    UTF-16 and UTF-8 are known by their first bytes or by what they look like. What is no UTF-8 is read line by line, so
    that a file that was pasted together from two keeps the letters of both.
    """
    begin = content.lstrip()[:16].lower()
    if begin.startswith(tuple(mark.lower() for mark in OTHER_FILES)):
        raise WrongType
    for codec in _wide(content):
        try:
            return content.decode(codec).lstrip("\ufeff")
        except UnicodeDecodeError:
            break
    if b"\x00" in content:
        raise WrongType
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return "".join(map(_line, content.removeprefix(b"\xef\xbb\xbf").splitlines(keepends=True)))


def _wide(content: bytes) -> tuple[str, ...]:
    """Return the kind of UTF-16 that this looks like: by its mark, or by a zero at every other place."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return ("utf-16",)
    first = content[:400]
    zeros = (first[::2].count(0), first[1::2].count(0))
    most = len(first) // 2 * 0.7
    if len(first) >= 8 and max(zeros) > most and min(zeros) == 0:
        return ("utf-16-be",) if zeros[0] > zeros[1] else ("utf-16-le",)
    return ()


def _line(line: bytes) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode("cp1252", errors="replace")


def rows_of(text: str) -> tuple[list[Row], bool]:
    """Return the rows that are not blank, each with its number, and whether the last one was cut off halfway."""
    separator = separator_of(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    found: list[Row] = []
    limit = csv.field_size_limit(MOST_FIELD)
    try:
        for number, row in enumerate(reader, start=1):
            if any(cell.strip() for cell in row):
                found.append((number, row))
    except csv.Error as error:
        raise FileDamaged from error
    finally:
        csv.field_size_limit(limit)
    return found, not text.rstrip(" \t").endswith(("\n", "\r", '"'))


def separator_of(text: str) -> str:
    """Return the separator that cuts the first lines most evenly; Dutch files use the semicolon, so it goes first."""
    lines = [line for line in text.splitlines()[: LOOKED_AT * 2] if line.strip()][:LOOKED_AT]
    best, most = SEPARATORS[0], 0.0
    for separator in SEPARATORS:
        try:
            widths = Counter(len(row) for row in csv.reader(lines, delimiter=separator) if row)
        except csv.Error:
            continue
        width, number = max(widths.items(), key=lambda pair: (pair[1] * (pair[0] > 1), pair[0]), default=(1, 0))
        evenness = number / len(lines) if width > 1 else 0.0
        if evenness > most + 0.2:  # clearly better, not a comma that happens to stand in every number
            best, most = separator, evenness
    return best
