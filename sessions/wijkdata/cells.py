"""Numbers as files write them: padded, with a point or a comma, with dots between thousands. Missing is never 0."""

import re
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from sessions.wijkdata.catalogue import COUNT, PERCENT, SCORE, counts, indicators

UNKNOWN = "onbekend"  # the source says '.': not known, or kept secret
EMPTY = "leeg"  # the source says nothing
UNREADABLE = "onleesbaar"  # the source says something that is no number
IMPOSSIBLE = "onmogelijk"  # a number that this unit cannot have
UNSURE = "onduidelijk"  # a number that can be read in two ways

POINT, COMMA, EITHER = "point", "comma", "either"  # what cuts the decimals in a file, when its numbers show it

# '-' was 'nil' once and 'not known' at other times, so it is not known; -99996 is how Swing writes a missing value.
MISSING = frozenset(
    {".", "..", "...", "-", "--", "–", "—", "x", "*", "?", "n.b.", "nb", "n.v.t.", "nvt", "na", "n/a", "#n/a", "nan",
     "null", "none", "onbekend", "geheim", "geen gegevens", "#deel/0!", "#waarde!", "-99996", "-99996.0"}
)  # fmt: skip
_SMALL = re.compile(r"^[<>≤]\s*\d+$")  # '<10': kept secret
_BLANK_BETWEEN = re.compile(r"(?<=\d)[\s\u00a0\u202f](?=\d{3}(?:\D|$))")
_NUMBER = re.compile(r"^[-+]?(?:\d+(?:[.,]\d+)*|[.,]\d+)(?:[eE][-+]?\d{1,2})?$")
_GROUPS = {mark: re.compile(rf"^[-+]?[1-9]\d{{0,2}}(?:{re.escape(mark)}\d{{3}})+$") for mark in ".,"}
_PLAIN = {mark: re.compile(rf"^[-+]?\d*{re.escape(mark)}?\d+(?:[eE][-+]?\d{{1,2}})?$") for mark in ".,"}
_BOTH = {
    mark: re.compile(rf"^[-+]?[1-9]\d{{0,2}}(?:{re.escape(other)}\d{{3}})+{re.escape(mark)}\d+$")
    for mark, other in ((".", ","), (",", "."))
}

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.object_]


@dataclass(frozen=True, slots=True, eq=False)
class Cells:
    """A column as numbers, and as flags: empty where there is a number, else why not."""

    numbers: Floats
    flags: Flags


def style_of(frame: pd.DataFrame) -> str:
    """Return what cuts the decimals in these cells: POINT, COMMA, or EITHER when they do not show it, or show both."""
    found: set[str] = set()
    for name in frame.columns:
        for text in _distinct(frame[name]):
            found |= {style for style, mark in ((POINT, "."), (COMMA, ",")) if _shows(text, mark)}
    return found.pop() if len(found) == 1 else EITHER


def as_cells(column: "pd.Series[Any]", style: str = EITHER, unit: str = "") -> Cells:
    """Return the numbers of a column, and a flag for every cell without one.

    `style` is that of the file. Where it does not help, '1.234' is read as the only number that `unit` can have, and
    left out when both can be.
    """
    codes, distinct = pd.factorize(column, use_na_sentinel=False)  # a column holds few different texts
    read = [_read(cell, style, unit) for cell in distinct]
    numbers = np.array([number for number, _ in read], dtype=float)
    flags = np.array([flag for _, flag in read], dtype=object)
    return Cells(numbers[codes], flags[codes]) if read else Cells(numbers, flags)


def possible(indicator: str, cells: Cells) -> Cells:
    """Return the cells without what the unit cannot be: a share outside 0-100, a count or amount below 0."""
    low, high = _bounds(unit_of(indicator))
    wrong = (cells.numbers < low) | (cells.numbers > high)
    return Cells(np.where(wrong, np.nan, cells.numbers), np.where(wrong, IMPOSSIBLE, cells.flags))


def unit_of(indicator: str) -> str:
    """Return the unit of an indicator or count, empty when it is neither."""
    if indicator in indicators():
        return indicators()[indicator].unit
    return COUNT if indicator in counts() else ""


def _bounds(unit: str) -> tuple[float, float]:
    return -np.inf if unit == SCORE else 0, 100 if unit == PERCENT else np.inf


def _distinct(column: "pd.Series[Any]") -> list[str]:
    return [_plain(cell) for cell in column.unique() if isinstance(cell, str) and ("." in cell or "," in cell)]


def _plain(cell: str) -> str:
    text = _BLANK_BETWEEN.sub("", cell.strip().replace("\u2212", "-"))
    return text.removesuffix("%").rstrip()


def _shows(text: str, mark: str) -> bool:
    """Tell whether this text can only be read with `mark` before the decimals."""
    other = "," if mark == "." else "."
    if _BOTH[mark].match(text) or (_GROUPS[other].match(text) and text.count(other) > 1):
        return True
    return mark in text and bool(_PLAIN[mark].match(text)) and not _GROUPS[mark].match(text)


def _read(cell: object, style: str, unit: str) -> tuple[float, str]:
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        number = float(cell)
        return (number, "") if np.isfinite(number) else (np.nan, EMPTY if np.isnan(number) else UNREADABLE)
    if not isinstance(cell, str) or not cell.strip():
        return np.nan, EMPTY if cell is None or isinstance(cell, str) else UNREADABLE
    text = _plain(cell)
    if text.casefold() in MISSING or _SMALL.match(text):
        return np.nan, UNKNOWN
    if not _NUMBER.match(text):
        return np.nan, UNREADABLE
    readings = _readings(text, style)
    if len(readings) > 1:
        low, high = _bounds(unit)
        readings = {each for each in readings if low <= each <= high and (unit != COUNT or each.is_integer())}
    if len(readings) == 1:
        return readings.pop(), ""
    return np.nan, UNSURE if readings else UNREADABLE


def _readings(text: str, style: str) -> set[float]:
    """Return every number that this text can be in this style."""
    found = set()
    for name, mark, other in ((POINT, ".", ","), (COMMA, ",", ".")):
        fits = _PLAIN[mark].match(text) or _BOTH[mark].match(text) or _GROUPS[other].match(text)
        if fits and (style in {EITHER, name} or _shows(text, mark)):
            found.add(float(text.replace(other, "").replace(mark, ".")))
    return {each for each in found if np.isfinite(each)}
