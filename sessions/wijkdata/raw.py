"""From bytes to a table of cells: what kind of file this is, whether it is safe to open, and what stands in it."""

import csv
import io
import struct
import zipfile
import zlib
from dataclasses import dataclass

import pandas as pd
from python_calamine import CalamineError, CalamineWorkbook

from sessions.wijkdata.errors import (
    FileDamaged,
    FileEmpty,
    FileSuspicious,
    FileTooLarge,
    OldExcel,
    UnknownColumns,
    WrongType,
)

MOST_BYTES = 25 * 1024**2
MOST_MEMBERS = 200
MOST_UNPACKED = 150 * 1024**2
MOST_RATIO = 100  # a real sheet of figures packs to a tenth; a bomb to a thousandth
FREE_OF_RATIO = 5 * 1024**2
MOST_SHEETS = 10
MOST_ROWS = 200_000
MOST_COLUMNS = 400
LOCAL_HEADER = struct.Struct("<4s5H3L2H")


@dataclass(frozen=True, slots=True, eq=False)
class RawTable:
    """One sheet or csv file: its name, its first row as header, and the cells below it as they are.

    `first_row` is the number that the spreadsheet gives the first row below the header.
    """

    sheet: str
    header: tuple[str, ...]
    cells: pd.DataFrame
    first_row: int
    is_csv: bool = False
    preamble: str = ""


def read_tables(content: bytes) -> tuple[RawTable, ...]:
    """Return the tables in a file, those of an Excel file in the order of its sheets.

    Raises a FileRefused when there is nothing that can be read, or when opening it is not safe.
    """
    if not content.strip():
        raise FileEmpty
    if len(content) > MOST_BYTES:
        raise FileTooLarge
    if content.startswith(b"PK\x03\x04"):
        check_archive(content)
        return _excel(content)
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise OldExcel
    return (_csv(content),)


def check_archive(content: bytes) -> None:
    """Refuse an archive with too many members, or one that unpacks to more than a file of figures.

    The sizes that an archive states of itself can lie, so every member is really unpacked, and thrown away.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise FileDamaged from error
    members = archive.infolist()
    if len(members) > MOST_MEMBERS:
        raise FileSuspicious
    if "xl/workbook.xml" not in archive.namelist():
        raise WrongType
    total = 0
    for member in members:
        size = _unpacked_size(content, member, MOST_UNPACKED - total)
        total += size
        if total > MOST_UNPACKED or size > max(FREE_OF_RATIO, MOST_RATIO * member.compress_size):
            raise FileSuspicious


def _unpacked_size(content: bytes, member: zipfile.ZipInfo, most: int) -> int:
    begin = member.header_offset + LOCAL_HEADER.size
    header = content[member.header_offset : begin]
    if len(header) < LOCAL_HEADER.size or member.flag_bits & 0x1:
        raise FileDamaged
    *_, name_length, extra_length = LOCAL_HEADER.unpack(header)
    begin += name_length + extra_length
    packed = memoryview(content)[begin : begin + member.compress_size]
    if member.compress_type == zipfile.ZIP_STORED:
        return len(packed)
    if member.compress_type != zipfile.ZIP_DEFLATED:
        raise FileDamaged
    unpacker, size, rest = zlib.decompressobj(-15), 0, bytes(packed)
    try:
        while rest and size <= most and not unpacker.eof:
            size += len(unpacker.decompress(rest, 1024**2))
            rest = unpacker.unconsumed_tail
    except zlib.error as error:
        raise FileDamaged from error
    return size


def _excel(content: bytes) -> tuple[RawTable, ...]:
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
        tables = [_sheet(workbook, name) for name in workbook.sheet_names[:MOST_SHEETS]]
    except (CalamineError, ValueError, OSError) as error:
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
    cells = pd.DataFrame({index: pd.Series(column, dtype=object) for index, column in columns.items()})
    return RawTable(name, tuple(str(cell).strip() for cell in header), cells, first_row=top + 2)


def _csv(content: bytes) -> RawTable:
    text = _decoded(content)
    first, _, rest = text.partition("\n")
    preamble = first.strip() if first.startswith("#") else ""
    rows = list(csv.reader(io.StringIO(rest if preamble else text), delimiter=";"))
    rows = [row for row in rows if any(cell.strip() for cell in row)]
    if not rows:
        raise FileEmpty
    header, *body = rows
    if len(header) < 2:
        raise UnknownColumns([cell for cell in header if cell.strip()])
    if len(body) > MOST_ROWS or len(header) > MOST_COLUMNS:
        raise FileTooLarge
    even = [(row + [""] * len(header))[: len(header)] for row in body]
    cells = pd.DataFrame(even, columns=range(len(header)), dtype=object)
    names = tuple(cell.strip() for cell in header)
    return RawTable("", names, cells, first_row=3 if preamble else 2, is_csv=True, preamble=preamble)


def _decoded(content: bytes) -> str:
    if b"\x00" in content[:1024] or content.startswith((b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"{\\rtf")):
        raise WrongType
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")
