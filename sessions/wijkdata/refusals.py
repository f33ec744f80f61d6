"""What was left out of a file, with the reason: rows that cannot be placed, cells that are no figure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from sessions.wijkdata.cells import IMPOSSIBLE, UNREADABLE, UNSURE, Cells

MOST_REFUSALS = 200
LONGEST_VALUE = 40
_WHAT = {
    UNREADABLE: "iets anders dan een getal",
    IMPOSSIBLE: "een onmogelijk getal",
    UNSURE: "een getal dat je op twee manieren kunt lezen",
}


@dataclass(frozen=True, slots=True)
class Refusal:
    """A row (as the spreadsheet counts it) or one cell in it that was left out, and why.

    `column` and `value` are filled for one cell.
    """

    row: int
    reason: str
    column: str = ""
    value: str = ""


class Refusals:
    """The rows and cells that were left out: all are counted, the first ones are kept with their reason."""

    def __init__(self, given: Sequence[Refusal] = ()) -> None:
        self.kept: list[Refusal] = list(given[:MOST_REFUSALS])
        self.total = len(given)

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
            whys = [reason] * int(new.sum()) if isinstance(reason, str) else reason[new]
            self.add(Refusal(int(row), why) for row, why in zip(rows[new], whys, strict=True))
        return refused

    def add_cells(self, cells: Cells, column: str, values: "pd.Series[Any]") -> None:
        """Note the cells of a column that are no number, or a number that cannot be. Its index counts the rows."""
        for flag, what in _WHAT.items():
            found = values[cells.flags == flag]
            reason = f"In de kolom ‘{column[:LONGEST_VALUE]}’ staat {what}. Dit ene cijfer is weggelaten."
            self.add(
                Refusal(int(str(row)), reason, column[:LONGEST_VALUE], shown(value)) for row, value in found.items()
            )

    def add(self, new: Iterable[Refusal]) -> None:
        """Note some refusals."""
        found = list(new)
        self.kept += found[: max(0, MOST_REFUSALS - len(self.kept))]
        self.total += len(found)


def shown(value: object) -> str:
    """Return a cell as people see it: short, and a whole number of Excel without '.0'."""
    text = str(int(value)) if isinstance(value, float) and value.is_integer() else str(value).strip()
    return text[:LONGEST_VALUE]
