"""A small Excel workbook of texts and numbers, without formulas: text is always text, whatever it begins with.

Every text is written as an inline string with the style 'text' and a quote prefix, so '=1+1' stays what somebody typed,
also after it was edited or saved again. Office Open XML, ECMA-376 part 1, chapter 18.
"""

import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from xml.sax.saxutils import escape, quoteattr

from sessions.texts import cleaned

LONGEST_CELL = 2000
LAST_ROW = 1000  # the choices reach this far, for rows that people add
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_STYLES = (
    f'{_XML}<styleSheet xmlns="{_MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    '</fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf/>'
    '<xf numFmtId="49" applyNumberFormat="1" quotePrefix="1"><alignment vertical="top" wrapText="1"/></xf>'
    '<xf numFmtId="49" fontId="1" applyNumberFormat="1" applyFont="1" quotePrefix="1">'
    '<alignment vertical="top" wrapText="1"/></xf></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)
_TEXT, _HEAD = 1, 2

Cell = str | float | int | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: the first row is its head. `choices` maps a column (0 is A) to the sheet and number of its choices."""

    name: str
    rows: Sequence[Sequence[Cell]]
    widths: Sequence[int] = ()
    choices: Mapping[int, tuple[str, int, int]] = field(default_factory=dict)
    is_hidden: bool = False


def workbook_bytes(sheets: Sequence[Sheet], *, made_at: datetime) -> bytes:
    """Return an .xlsx file. `choices` of a sheet are (sheet name, column, number of rows) where the words stand.

    An empty text is a place to type in, and is text too: '31%' stays 31% there. None is no cell at all.
    """
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in _parts(sheets).items():
            info = zipfile.ZipInfo(name, made_at.timetuple()[:6])
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, content)
    return target.getvalue()


def column_name(index: int) -> str:
    """Return the letters of a column: 0 is A, 26 is AA."""
    letters = ""
    number = index + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _parts(sheets: Sequence[Sheet]) -> dict[str, str]:
    numbers = range(1, len(sheets) + 1)
    overrides = "".join(
        f'<Override PartName="/xl/worksheets/sheet{number}.xml" ContentType="{_KIND}.worksheet+xml"/>'
        for number in numbers
    )
    names = "".join(
        f'<sheet name={quoteattr(sheet.name)} sheetId="{number}" r:id="rId{number}"'
        f"{' state=' + quoteattr('hidden') if sheet.is_hidden else ''}/>"
        for number, sheet in zip(numbers, sheets, strict=True)
    )
    links = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{number}.xml"/>'
        for number in numbers
    )
    styles_id = len(sheets) + 1
    parts = {
        "[Content_Types].xml": f'{_XML}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_KIND}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_KIND}.styles+xml"/>{overrides}</Types>',
        "_rels/.rels": f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'{_XML}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{names}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">{links}'
        f'<Relationship Id="rId{styles_id}" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>',
        "xl/styles.xml": _STYLES,
    }
    return parts | {
        f"xl/worksheets/sheet{number}.xml": _sheet(sheet) for number, sheet in zip(numbers, sheets, strict=True)
    }


def _sheet(sheet: Sheet) -> str:
    columns = "".join(
        f'<col min="{place}" max="{place}" width="{width}" customWidth="1"/>'
        for place, width in enumerate(sheet.widths, start=1)
    )
    rows = "".join(
        f'<row r="{number}">{"".join(_cell(cell, number, place) for place, cell in enumerate(row))}</row>'
        for number, row in enumerate(sheet.rows, start=1)
    )
    frozen = (
        '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" '
        'state="frozen"/></sheetView></sheetViews>'
    )
    return (
        f'{_XML}<worksheet xmlns="{_MAIN}">{frozen}{f"<cols>{columns}</cols>" if columns else ""}'
        f"<sheetData>{rows}</sheetData>{_choices(sheet)}</worksheet>"
    )


def _choices(sheet: Sheet) -> str:
    made = "".join(
        f'<dataValidation type="list" allowBlank="1" sqref="{column_name(column)}2:{column_name(column)}{LAST_ROW}">'
        f"<formula1>{escape(name)}!${column_name(place)}$1:${column_name(place)}${count}</formula1></dataValidation>"
        for column, (name, place, count) in sheet.choices.items()
    )
    return f'<dataValidations count="{len(sheet.choices)}">{made}</dataValidations>' if made else ""


def _cell(value: Cell, row: int, column: int) -> str:
    where = f"{column_name(column)}{row}"
    if value is None:
        return ""
    if value == "":
        return f'<c r="{where}" s="{_TEXT}"/>'
    if isinstance(value, str):
        shown = escape(cleaned(value[:LONGEST_CELL], longest=LONGEST_CELL))
        style = _HEAD if row == 1 else _TEXT
        return f'<c r="{where}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{shown}</t></is></c>'
    return f'<c r="{where}"><v>{value!r}</v></c>'
