"""The tables of an enquête as files that open right in Dutch Excel: xlsx, and csv. No cell is ever a formula."""

import csv
import io
from collections.abc import Sequence
from datetime import datetime

from sessions.texts import cleaned
from sessions.wijkdata.sheet_file import LONGEST_CELL, Sheet, workbook_bytes
from wijksessie.report.survey_tables import Cell, SurveyTable

# Excel, LibreOffice and Numbers read a cell that begins with one of these as a formula (OWASP, CSV injection).
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
WIDTHS = {
    "Uitleg": (20, 90),
    "Uitkomsten": (8, 50, 16, 24, 28, 44, 10, 12, 12),
    "Schattingen": (8, 60, 10, 10, 14, 14, 12, 12),
    "Open antwoorden": (8, 50, 90, 10),
}


def survey_xlsx(tables: Sequence[SurveyTable], *, made_at: datetime) -> bytes:
    """Return a workbook with a sheet per table. Every text is text, whatever it begins with."""
    sheets = [Sheet(table.name, [table.head, *table.rows], widths=WIDTHS.get(table.name, ())) for table in tables]
    return workbook_bytes(sheets, made_at=made_at)


def survey_csv(table: SurveyTable) -> bytes:
    """Return one table: UTF-8 with a byte order mark, semicolons, decimal commas, lines as Excel ends them."""
    target = io.StringIO(newline="")
    writer = csv.writer(target, delimiter=";", lineterminator="\r\n")
    writer.writerow(table.head)
    for row in table.rows:
        writer.writerow([csv_cell(cell) for cell in row])
    return target.getvalue().encode("utf-8-sig")


def csv_cell(cell: Cell) -> str:
    """Return a cell as csv holds it. A text that a spreadsheet would run gets an apostrophe before it."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        said = cleaned(cell[:LONGEST_CELL], longest=LONGEST_CELL)
        return f"'{said}" if said.startswith(FORMULA_SIGNS) else said
    return str(cell).replace(".", ",")
