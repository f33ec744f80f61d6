"""The one form that every importer returns: a tidy frame of figures, a frame of areas, and a report."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from sessions.wijkdata.areas import AREA_COLUMNS
from sessions.wijkdata.cells import EMPTY, IMPOSSIBLE, UNKNOWN, UNREADABLE, Cells, as_cells, possible
from sessions.wijkdata.fact import LooseFact
from sessions.wijkdata.refusals import Refusal, Refusals

__all__ = [
    "EMPTY",
    "FIGURE_COLUMNS",
    "IMPOSSIBLE",
    "UNKNOWN",
    "UNREADABLE",
    "Cells",
    "FileReport",
    "ParsedFile",
    "Parsing",
    "Refusal",
    "Refusals",
    "as_cells",
    "checked",
    "possible",
    "tidy",
]

FIGURE_COLUMNS = ("area", "level", "indicator", "group", "period", "value", "flag")
BOUND_COLUMNS = ("low", "high")  # of a 95% interval, only in the frame of a source that gives them


@dataclass(frozen=True, slots=True)
class FileReport:
    """What was recognised in a file, what was left out and why. `levels` counts areas.

    `linkable`: columns that we do not know and that hold numbers, each with a few of them; `linked`: columns that
    somebody linked by hand, with what they mean; `warnings`: what people must know before they keep it; `facts`:
    single facts with their source, which are kept and shown and never compared.
    """

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
    linkable: tuple[tuple[str, str], ...] = ()
    linked: tuple[tuple[str, str], ...] = ()
    warnings: tuple[str, ...] = ()
    facts: tuple[LooseFact, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class ParsedFile:
    """A file in tidy form. `areas`: AREA_COLUMNS.

    `figures`: FIGURE_COLUMNS, and BOUND_COLUMNS where the source gives them; missing is NaN, a value with a flag.
    """

    figures: pd.DataFrame
    areas: pd.DataFrame
    report: FileReport


@dataclass(frozen=True, slots=True, eq=False)
class Parsing:
    """What a layout makes of a table, before it becomes tidy.

    `rows`: area, level, period, row (as the spreadsheet counts), and group when it differs per row;
    `cells`: the columns by (indicator, group), an empty group means the one of the row; `areas`: AREA_COLUMNS;
    `bounds`: rows and cells of the low and the high bound, in that order, empty where the source gives none.
    """

    layout: str
    source: str
    rows: pd.DataFrame
    cells: dict[tuple[str, str], Cells]
    areas: pd.DataFrame
    unknown_columns: tuple[str, ...]
    empty_columns: tuple[str, ...]
    refusals: Refusals
    bounds: tuple[tuple[pd.DataFrame, dict[tuple[str, str], Cells]], ...] = ()
    linkable: tuple[tuple[str, str], ...] = ()
    linked: tuple[tuple[str, str], ...] = ()
    warnings: tuple[str, ...] = ()
    facts: tuple[LooseFact, ...] = ()


def tidy(rows: pd.DataFrame, cells: dict[tuple[str, str], Cells]) -> pd.DataFrame:
    """Return the tidy frame of a wide table, sorted by area, year and group, whatever the order in the file.

    `rows` has area, level and period, one line per row of the file; `cells` holds the columns by (indicator, group),
    where an empty group means the column 'group' of `rows`. Without cells the frame has no rows.
    """
    if not cells:
        empty = {name: pd.Series(dtype="float64") for name in FIGURE_COLUMNS}
        texts = dict.fromkeys(("area", "level", "indicator", "group", "flag"), "category")
        return pd.DataFrame(empty).astype({**texts, "period": "int64"})
    group_of_row = rows["group"] if "group" in rows else pd.Series("", index=rows.index)
    order = np.lexsort((group_of_row.astype(str), rows["period"], rows["area"].astype(str)))
    rows, group_of_row, count = rows.iloc[order], group_of_row.iloc[order], len(cells)
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


def with_bounds(
    figures: pd.DataFrame, bounds: tuple[tuple[pd.DataFrame, dict[tuple[str, str], Cells]], ...]
) -> pd.DataFrame:
    """Return a tidy frame with BOUND_COLUMNS, or as it is without bounds. A bound without a value is left out."""
    keys = ["area", "indicator", "group", "period"]
    for name, (rows, cells) in zip(BOUND_COLUMNS, bounds, strict=False):
        bound = tidy(rows, cells)[[*keys, "value"]].rename(columns={"value": name}).astype(dict.fromkeys(keys[:3], str))
        texts = figures[keys].astype(dict.fromkeys(keys[:3], str))
        figures = figures.assign(**{name: texts.merge(bound, on=keys, how="left")[name].to_numpy(dtype=float)})
    return figures


def checked(figures: pd.DataFrame, areas: pd.DataFrame) -> None:
    """Raise ValueError when a frame is not tidy: an importer with a bug must never reach the database."""
    columns = tuple(name for name in figures.columns if name not in BOUND_COLUMNS)
    if columns != FIGURE_COLUMNS or tuple(areas.columns) != AREA_COLUMNS:
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
