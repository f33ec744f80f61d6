"""The one form that every importer returns: a tidy frame of figures, a frame of areas, and a report."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from sessions.wijkdata.areas import AREA_COLUMNS
from sessions.wijkdata.catalogue import COUNT, PERCENT, SCORE, indicators

FIGURE_COLUMNS = ("area", "level", "indicator", "group", "period", "value", "flag")
MOST_REFUSALS = 200

UNKNOWN = "onbekend"  # the source says '.': not known, or kept secret
EMPTY = "leeg"  # the source says nothing
UNREADABLE = "onleesbaar"  # the source says something that is no number
IMPOSSIBLE = "onmogelijk"  # a number that this unit cannot have

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.object_]


@dataclass(frozen=True, slots=True)
class Refusal:
    """A row (as the spreadsheet counts it, the header is 1 or more) or a cell in it that was left out, and why."""

    row: int
    reason: str


@dataclass(frozen=True, slots=True)
class FileReport:
    """What was recognised in a file, what was left out and why. `levels` and `groups` count areas."""

    layout: str
    source: str
    table: str
    period: str
    content_hash: str
    file_name: str
    levels: tuple[tuple[str, int], ...]
    figures: tuple[tuple[str, str], ...]
    known: int
    missing: int
    unknown_columns: tuple[str, ...]
    empty_columns: tuple[str, ...]
    refused: tuple[Refusal, ...]
    refused_total: int


@dataclass(frozen=True, slots=True, eq=False)
class ParsedFile:
    """A file in tidy form. `figures`: FIGURE_COLUMNS, missing is NaN with a flag; `areas`: AREA_COLUMNS."""

    figures: pd.DataFrame
    areas: pd.DataFrame
    report: FileReport


@dataclass(frozen=True, slots=True, eq=False)
class Cells:
    """The cells of one figure, a number (NaN is missing) and a flag per row of the file."""

    numbers: Floats
    flags: Flags


class Refusals:
    """The refusals of one file while it is read: at most MOST_REFUSALS are kept, all are counted."""

    def __init__(self) -> None:
        self.kept: list[Refusal] = []
        self.total = 0

    @property
    def first(self) -> str:
        """Return the first reason, empty when nothing was refused."""
        return self.kept[0].reason if self.kept else ""

    def add_rows(
        self, rows: "pd.Series[int]", reasons: Iterable[tuple["pd.Series[bool]", "pd.Series[str] | str"]]
    ) -> "pd.Series[bool]":
        """Note rows for the first reason that holds, and return which rows of the file are refused."""
        refused = pd.Series(False, index=rows.index)
        for holds, reason in reasons:
            new = holds & ~refused
            refused |= new
            self._add(rows[new], [reason] * int(new.sum()) if isinstance(reason, str) else reason[new])
        return refused

    def add_cells(self, cells: Cells, column: str, rows: "pd.Series[int]") -> None:
        """Note cells of a column that are no number, or a number that cannot be."""
        for flag, what in ((UNREADABLE, "iets anders dan een getal"), (IMPOSSIBLE, "een onmogelijk getal")):
            found = rows[cells.flags == flag]
            reason = f"In de kolom ‘{column[:40]}’ staat {what}. Dit ene cijfer is weggelaten."
            self._add(found, [reason] * len(found))

    def _add(self, rows: Iterable[int], reasons: Iterable[str]) -> None:
        new = [Refusal(int(row), reason) for row, reason in zip(rows, reasons, strict=True)]
        self.kept += new[: max(0, MOST_REFUSALS - len(self.kept))]
        self.total += len(new)


@dataclass(frozen=True, slots=True, eq=False)
class Parsing:
    """What a layout makes of a table, before it becomes tidy.

    `rows`: area, level, period, row (as the spreadsheet counts), and group when it differs per row;
    `cells`: the columns by (indicator, group), an empty group means the one of the row; `areas`: AREA_COLUMNS.
    """

    layout: str
    source: str
    rows: pd.DataFrame
    cells: dict[tuple[str, str], Cells]
    areas: pd.DataFrame
    unknown_columns: tuple[str, ...]
    empty_columns: tuple[str, ...]
    refusals: Refusals


def as_cells(column: "pd.Series[Any]") -> Cells:
    """Return the numbers of a column, and a flag for every cell without one.

    Cells may be numbers or padded text with a decimal point or comma; '.' is missing, never 0.
    """
    codes, distinct = pd.factorize(column, use_na_sentinel=False)  # a column holds few different texts
    text = pd.Series(distinct, dtype=object).astype(str).str.strip()
    plain = text.str.replace(",", ".", regex=False)
    numbers = pd.to_numeric(plain, errors="coerce").to_numpy(dtype=float, na_value=np.nan)
    numbers = np.where(np.isfinite(numbers), numbers, np.nan)
    without = np.select([text == ".", text == ""], [UNKNOWN, EMPTY], UNREADABLE)
    flags = np.where(np.isnan(numbers), without, "").astype(object)
    return Cells(numbers[codes], flags[codes])


def possible(indicator: str, cells: Cells) -> Cells:
    """Return the cells without what the unit cannot be: a share outside 0-100, a count or amount below 0."""
    unit = indicators()[indicator].unit if indicator in indicators() else COUNT
    low = -np.inf if unit == SCORE else 0
    high = 100 if unit == PERCENT else np.inf
    wrong = (cells.numbers < low) | (cells.numbers > high)
    return Cells(np.where(wrong, np.nan, cells.numbers), np.where(wrong, IMPOSSIBLE, cells.flags))


def tidy(rows: pd.DataFrame, cells: dict[tuple[str, str], Cells]) -> pd.DataFrame:
    """Return the tidy frame of a wide table, sorted by area.

    `rows` has area, level and period, one line per row of the file; `cells` holds the columns by (indicator, group),
    where an empty group means the column 'group' of `rows`.
    """
    order = rows["area"].argsort(kind="stable").to_numpy()
    rows, count = rows.iloc[order], len(cells)
    group_of_row = rows["group"] if "group" in rows else pd.Series("", index=rows.index)
    groups = np.stack([group_of_row if not group else np.full(len(rows), group) for _, group in cells], axis=1)
    return pd.DataFrame(
        {
            "area": pd.Categorical(np.repeat(rows["area"].to_numpy(), count)),
            "level": pd.Categorical(np.repeat(rows["level"].to_numpy(), count)),
            "indicator": pd.Categorical(np.tile([indicator for indicator, _ in cells], len(rows))),
            "group": pd.Categorical(groups.ravel()),
            "period": np.repeat(rows["period"].to_numpy(dtype=np.int64), count),
            "value": np.stack([cell.numbers[order] for cell in cells.values()], axis=1).ravel(),
            "flag": pd.Categorical(np.stack([cell.flags[order] for cell in cells.values()], axis=1).ravel()),
        }
    )


def checked(figures: pd.DataFrame, areas: pd.DataFrame) -> None:
    """Raise ValueError when a frame is not tidy: an importer with a bug must never reach the database."""
    if tuple(figures.columns) != FIGURE_COLUMNS or tuple(areas.columns) != AREA_COLUMNS:
        message = "not a tidy frame: columns"
        raise ValueError(message)
    problems = {
        "double figure": bool(figures.duplicated(["area", "indicator", "group", "period"]).any()),
        "double area": bool(areas["code"].duplicated().any()),
        "figure without area": not set(figures["area"].unique()) <= set(areas["code"]),
        "missing without a flag": bool((figures["value"].isna() & (figures["flag"] == "")).any()),
        "infinite": bool(np.isinf(figures["value"]).any()),
    }
    wrong = [name for name, is_wrong in problems.items() if is_wrong]
    if wrong:
        message = f"not a tidy frame: {', '.join(wrong)}"
        raise ValueError(message)
