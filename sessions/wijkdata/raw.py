"""From bytes to tables of cells: what kind of file this is, whether it is safe to open, and what stands in it."""

import io
from collections.abc import Iterator
from dataclasses import dataclass, replace

import pandas as pd
from python_calamine import CalamineError, CalamineWorkbook

from sessions.texts import as_seen
from sessions.wijkdata import csv_text
from sessions.wijkdata.archive import check_archive
from sessions.wijkdata.errors import FileDamaged, FileEmpty, FileTooLarge, IsPdf, OldExcel, UnknownColumns
from sessions.wijkdata.refusals import Refusal

__all__ = ["MOST_BYTES", "RawTable", "check_archive", "read_tables"]

MOST_BYTES = 25 * 1024**2
MOST_SHEETS = 10
MOST_ROWS = 200_000
MOST_COLUMNS = 400
MOST_ABOVE = 12  # lines of title above the header
TOO_WIDE = "Deze regel heeft meer vakken dan de kop. We weten niet welk cijfer waar hoort."
STOPS = "Het bestand stopt midden in regel {row}. Is het helemaal gedownload? Kijk of het laatste cijfer klopt."
CUT_OFF = "De laatste regel is afgebroken. Het laatste cijfer kan half zijn."


@dataclass(frozen=True, slots=True, eq=False)
class RawTable:
    """One sheet or csv file: its name, its header, and the cells below it as they are.

    The index of `cells` is the number that a spreadsheet gives the row. `titles` are the lines above the header;
    `broken` the rows that we could not cut into cells; `warning` what may be wrong with the whole.
    """

    sheet: str
    header: tuple[str, ...]
    cells: pd.DataFrame
    is_csv: bool = False
    titles: tuple[str, ...] = ()
    broken: tuple[Refusal, ...] = ()
    warning: str = ""

    @property
    def preamble(self) -> str:
        """Return the mark of our own slices when the file has one."""
        return next((title for title in self.titles if title.startswith("#")), "")

    def lower(self) -> Iterator["RawTable"]:
        """Yield this table, and then as it is when its header stands one line lower, and so on."""
        yield self
        titles = self.titles
        above = self.header
        for place in range(min(MOST_ABOVE, len(self.cells) - 1)):
            titles = (*titles, " ".join(cell for cell in above if cell))
            above = tuple(str(cell).strip() for cell in self.cells.iloc[place])
            yield replace(self, header=above, cells=self.cells.iloc[place + 1 :], titles=titles)


def read_tables(content: bytes) -> tuple[RawTable, ...]:
    """Return the tables in a file, those of an Excel file in the order of its sheets.

    Raises a FileRefused when there is nothing that can be read, or when opening it is not safe.
    """
    if not content.strip():
        raise FileEmpty
    if len(content) > MOST_BYTES:
        raise FileTooLarge
    if content.lstrip()[:5].lower() == b"%pdf-":
        raise IsPdf
    if content.startswith(b"PK\x03\x04"):
        check_archive(content)
        return _excel(content)
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise OldExcel
    return (_csv(content),)


def _excel(content: bytes) -> tuple[RawTable, ...]:
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
        tables = [_sheet(workbook, name) for name in workbook.sheet_names[:MOST_SHEETS]]
    except (CalamineError, ValueError, OSError, KeyError, OverflowError) as error:
        raise FileDamaged from error
    filled = tuple(table for table in tables if table is not None)
    if not filled:
        raise FileEmpty
    return filled


def _sheet(workbook: CalamineWorkbook, name: str) -> RawTable | None:
    sheet = workbook.get_sheet_by_name(name)
    if not sheet.height or not sheet.width:
        return None
    if sheet.height > MOST_ROWS or sheet.width > MOST_COLUMNS:
        raise FileTooLarge
    top = (sheet.start or (0, 0))[0]
    header, *rows = sheet.to_python(skip_empty_area=True)
    columns = dict(enumerate(zip(*rows, strict=True))) if rows else dict.fromkeys(range(len(header)), ())
    cells = pd.DataFrame(
        {index: pd.Series([_seen(cell) for cell in column], dtype=object) for index, column in columns.items()}
    )
    cells.index = pd.RangeIndex(top + 2, top + 2 + len(cells))
    return RawTable(name, tuple(as_seen(str(cell)).strip() for cell in header), cells)


def _seen(cell: object) -> object:
    return as_seen(cell) if isinstance(cell, str) else cell


def _csv(content: bytes) -> RawTable:
    rows, is_cut = csv_text.rows_of(as_seen(csv_text.decoded(content)))
    titles = []
    while rows and rows[0][1][0].lstrip().startswith("#"):  # our own mark, or a remark of somebody's script
        titles.append(";".join(rows.pop(0)[1]).strip())
    if not rows:
        raise FileEmpty
    (_, header), *body = rows
    width = max(len(row) for _, row in rows)
    if width < 2:
        raise UnknownColumns([cell for cell in header if cell.strip()])
    if len(body) > MOST_ROWS or width > MOST_COLUMNS:
        raise FileTooLarge
    usual = _usual_width([row for _, row in rows])
    kept, broken = [], []
    for number, row in body:
        if any(cell.strip() for cell in row[usual:]):
            broken.append(Refusal(number, TOO_WIDE))
        elif is_cut and number == body[-1][0] and 1 < len(row) < usual:
            broken.append(Refusal(number, CUT_OFF))
        else:
            kept.append((number, (row + [""] * usual)[:usual]))
    cells = pd.DataFrame([row for _, row in kept], columns=range(usual), dtype=object)
    cells.index = pd.Index([number for number, _ in kept], dtype="int64")
    warning = STOPS.format(row=body[-1][0]) if is_cut and kept and kept[-1][0] == body[-1][0] else ""
    names = tuple(cell.strip() for cell in (header + [""] * usual)[:usual])
    return RawTable("", names, cells, is_csv=True, titles=tuple(titles), broken=tuple(broken), warning=warning)


def _usual_width(rows: list[list[str]]) -> int:
    """Return how many cells the header has: the first row that is as wide as most rows are, or wider."""
    widths = pd.Series([len(row) for row in rows])
    usual = int(widths.mode().max())
    return next((len(row) for row in rows if len(row) >= usual and len(row) > 1), usual)
