"""Files of figures for tests: small ones made here, and the real ones where they stand beside the checkout."""

import io
import zipfile
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import Workbook
from sqlmodel import Session

from sessions.queries.dataset import DatasetView
from sessions.usecases.dataset import import_dataset
from sessions.wijkdata.reading import read_file
from sessions.wijkdata.tidy import ParsedFile

REAL = Path(__file__).parents[4] / "shared" / "data"
SLICES = Path(__file__).parents[3] / "sessions" / "wijkdata" / "open_data"

RIVM_HEADER = (
    "ID",
    "Leeftijd",
    "Marges",
    "WijkenEnBuurten",
    "Perioden",
    "Gemeentenaam_1",
    "SoortRegio_2",
    "Codering_3",
    "Eenzaam_28",
    "Roker_11",
    "MoeiteMetRondkomen_38",
)
KWB_HEADER = (
    "gwb_code_10",
    "regio",
    "gm_naam",
    "recs",
    "gwb_code",
    "ind_wbi",
    "a_inw",
    "a_00_14",
    "a_15_24",
    "a_25_44",
    "a_45_64",
    "a_65_oo",
    "a_hh",
    "a_1p_hh",
    "p_wcorpw",
)


def rivm_row(
    code: str, level: str, *cells: object, age: object = 20300, period: str = "2020JJ00", margin: str = "MW00000"
) -> tuple[object, ...]:
    """A row as RIVM writes it: padded text."""
    return (2, age, margin, f"{code:<10}", period, f"{'Utrecht':<40}", f"{level:<10}", f"{code:<20}", *cells)


RIVM_ROWS = (
    rivm_row("NL01", "Land", "    47.0", "    17.9", "    13.9"),
    rivm_row("GM0344", "Gemeente", "    48.9", "    19.4", "    17.2"),
    rivm_row("WK034403", "Wijk", "    58.2", "    23.1", "    27.2"),
    rivm_row("BU03440311", "Buurt", "    54.0", "       .", "    22.2"),
)
KWB_CITY = ("GM0344", "Utrecht", "Utrecht", "Gemeente", "GM0344", 1)
KWB_WIJK = ("WK034403", "Wijk 03 Overvecht", "Utrecht", "Wijk", "WK034403  ", 1)
KWB_ROWS = (
    (*KWB_CITY, 367947, 59655, 55693, 134831, 78395, 39373, 187640, 95359, 31),
    (*KWB_WIJK, 34910, "6245", "4645", "11540", "7655", "4825", 17305, 8925, "."),
)


def workbook(header: Sequence[object], rows: Sequence[Sequence[object]], *, sheet: str = "kwb-2023") -> bytes:
    """An Excel file with one sheet."""
    book = Workbook()
    page = book.active
    assert page is not None
    page.title = sheet
    page.append(list(header))
    for row in rows:
        page.append(list(row))
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def rivm_file(*rows: Sequence[object], header: Sequence[object] = RIVM_HEADER) -> bytes:
    """An Excel file like those of RIVM."""
    return workbook(header, rows or RIVM_ROWS, sheet="50090NED_UntypedDataSet")


def kwb_file(*rows: Sequence[object], header: Sequence[object] = KWB_HEADER, sheet: str = "kwb-2023") -> bytes:
    """An Excel file like those of CBS."""
    return workbook(header, rows or KWB_ROWS, sheet=sheet)


def archive(members: dict[str, bytes]) -> bytes:
    """A zip with the members that make it look like Excel."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in {"xl/workbook.xml": b"<workbook/>", **members}.items():
            made.writestr(name, content)
    return target.getvalue()


def real_file(name: str) -> bytes:
    """One of the real files; the test is skipped where they are not beside the checkout."""
    path = REAL / name
    if not path.exists():
        pytest.skip(f"{path} is er niet")
    return path.read_bytes()


def store(db: Session, *, content: bytes, now: datetime, name: str = "bestand.xlsx") -> DatasetView:
    """Import a file in one go."""
    return store_parsed(db, parsed=read_file(content, name), now=now)


def store_parsed(db: Session, *, parsed: ParsedFile, now: datetime) -> DatasetView:
    """Import a file that has been read."""
    return import_dataset(
        db,
        parsed=parsed,
        file_name=parsed.report.file_name,
        content_hash=parsed.report.content_hash,
        imported_by="Joost",
        now=now,
    )


def cell(parsed: ParsedFile, area: str, indicator: str) -> float | None:
    """One value of a file, None when it is missing."""
    rows = parsed.figures[(parsed.figures["area"] == area) & (parsed.figures["indicator"] == indicator)]
    value = float(rows["value"].iloc[0])
    return None if value != value else value  # noqa: PLR0124 - NaN
