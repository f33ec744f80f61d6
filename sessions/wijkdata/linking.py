"""What every layout does with columns: doubles are looked at, links by hand are followed, the rest is named."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from sessions.wijkdata.catalogue import indicators
from sessions.wijkdata.cells import UNREADABLE, UNSURE, Cells, as_cells, possible, style_of, unit_of
from sessions.wijkdata.hints import Hints, remembered
from sessions.wijkdata.raw import RawTable
from sessions.wijkdata.refusals import Refusal, Refusals, shown

HEADER_AGAIN = "Deze regel is de kop nog een keer."
MOST_EXAMPLES = 3
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")


@dataclass(frozen=True, slots=True, eq=False)
class ByHand:
    """Columns that we do not know ourselves: what links make of them, which can be linked, and all others."""

    cells: dict[tuple[str, str], Cells]
    linked: tuple[tuple[str, str], ...]
    linkable: tuple[tuple[str, str], ...]
    unknown: tuple[str, ...]


def linked(
    table: RawTable,
    columns: Sequence[int],
    hints: Hints,
    rows: pd.DataFrame,
    refusals: Refusals,
    *,
    taken: Iterable[str] = (),
) -> ByHand:
    """Return what somebody linked of these columns, and what can still be linked because numbers stand in it.

    `taken` are the indicators that the file has a column of its own for: that one wins, and it is said.
    """
    cells: dict[tuple[str, str], Cells] = {}
    done, can, unknown, there = [], [], [], set(taken)
    for at in columns:
        name, values = table.header[at], table.cells[at].loc[rows.index]
        link = usable_link(table, at, hints, there, refusals)
        if link is not None:
            there.add(link[0])
            cells[link] = possible(link[0], as_cells(values, style_of(table.cells), unit_of(link[0])))
            refusals.add_cells(cells[link], name, values)
            done.append((name, link[0]))
            continue
        if name:
            unknown.append(name)
            numbers = examples(values)
            if numbers:
                can.append((name, numbers))
    return ByHand(cells, tuple(done), tuple(can), tuple(unknown))


def usable_link(table: RawTable, at: int, hints: Hints, taken: set[str], refusals: Refusals) -> tuple[str, str] | None:
    """Return the link of a column; None without one, or when another column of this file is that figure already."""
    name = table.header[at]
    link = hints.link_of(name)
    if link is None or link[0] not in indicators():
        return None
    if link[0] in taken:
        label = indicators()[link[0]].label
        reason = f"De kolom ‘{name[:40]}’ is gekoppeld aan ‘{label}’, maar dat staat al in een andere kolom."
        refusals.add([Refusal(int(table.cells.index[0]) - 1, reason, name[:40])])
        return None
    return link


def examples(values: "pd.Series[Any]") -> str:
    """Return a few numbers of a column to recognise it by; empty when it holds mostly something else than numbers."""
    read = as_cells(values)
    numbers = ~np.isnan(read.numbers) | (read.flags == UNSURE)
    filled = numbers.sum() + (read.flags == UNREADABLE).sum()
    if not numbers.any() or numbers.sum() < filled / 2:
        return ""
    return "; ".join(shown(value) for value in values[numbers].head(MOST_EXAMPLES))


def single_columns(table: RawTable, refusals: Refusals) -> list[int]:
    """Return the columns that stand there once, or more than once with the same content: then the first.

    Two columns with one name and different figures are both left out: nobody can tell which one is right.
    """
    places: dict[str, list[int]] = {}
    for at, name in enumerate(table.header):
        places.setdefault(remembered(name) or f"\x00{at}", []).append(at)
    kept = []
    for found in places.values():
        first = table.cells[found[0]]
        if all(first.equals(table.cells[other]) for other in found[1:]):
            kept.append(found[0])
            continue
        name = table.header[found[0]]
        reason = f"De kolom ‘{name[:40]}’ staat er twee keer, met verschillende cijfers. We nemen geen van beide."
        refusals.add([Refusal(int(table.cells.index[0]) - 1, reason, name[:40])])
    return sorted(kept)


def year_in(*texts: str) -> int:
    """Return the one year that stands in these texts, 0 when there is none or more than one."""
    found = {int(year) for text in texts for year in _YEAR.findall(text)}
    return found.pop() if len(found) == 1 else 0
