"""A list of invitees out of a file, CSV or an Excel workbook. Runs in the worker."""

import io

from python_calamine import CalamineError, CalamineWorkbook

from sessions.invitee_list import MOST_ROWS, ListNotReadable, decoded

MOST_BYTES = 2 * 1024 * 1024
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # xlsx and ods; old xls


def read_list_file(content: bytes) -> str:
    """Return the list in a file as text, cells separated by tabs for a workbook and as they are for a CSV.

    Raises ListNotReadable for something that is no list, and for a file above 2 MB or 500 rows.
    """
    if len(content) > MOST_BYTES:
        message = "Dit bestand is te groot voor een lijst met mensen. Er past 2 MB. Bewaar alleen het blad met namen."
        raise ListNotReadable(message)
    if content.startswith(_WORKBOOKS):
        return _workbook_text(content)
    text = decoded(content)
    if "\x00" in text or "\ufffd" in text[:2000]:
        raise ListNotReadable
    return text


def _workbook_text(content: bytes) -> str:
    try:
        sheet = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0)
        rows = sheet.to_python(skip_empty_area=True, nrows=MOST_ROWS + 20)
    except (CalamineError, ValueError, IndexError, OSError) as error:
        raise ListNotReadable from error
    return "\n".join("\t".join(_plain(cell) for cell in row) for row in rows)


def _plain(cell: object) -> str:
    text = str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)
    return " ".join(text.replace('"', "'").split())
