"""A file is opened only when that is safe, and each refusal says what to do."""

import io
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sessions.wijkdata import archive as guards
from sessions.wijkdata import raw
from sessions.wijkdata.errors import (
    FileDamaged,
    FileEmpty,
    FileRefused,
    FileSuspicious,
    FileTooLarge,
    OldExcel,
    PointsOutside,
    WrongType,
)
from sessions.wijkdata.raw import check_archive, read_tables
from sessions.wijkdata.refusals import Refusal
from sessions.wijkdata.sheet_file import Sheet, workbook_bytes
from tests.payloads import CONTROLS, forbidden_in
from tests.sessions.wijkdata.factories import archive, real_file, rivm_file


def lying(content: bytes) -> bytes:
    """The archive with every stated size set to 1 byte."""
    made = bytearray(content)
    for mark, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = made.find(mark)
        while at >= 0:
            made[at + offset : at + offset + 4] = (1).to_bytes(4, "little")
            at = made.find(mark, at + 1)
    return bytes(made)


def test_a_real_file_of_rivm_passes():
    check_archive(real_file("RIVM_gezondheid2020_18+.xlsx"))


@pytest.mark.parametrize("content", [b"", b"   \n\t\n"])
def test_an_empty_file_is_refused(content: bytes):
    with pytest.raises(FileEmpty):
        read_tables(content)


def test_more_than_25_mb_is_refused():
    with pytest.raises(FileTooLarge):
        read_tables(b"x" * (raw.MOST_BYTES + 1))


def test_a_bomb_is_refused():
    bomb = archive({"xl/worksheets/sheet1.xml": b"0" * (guards.MOST_UNPACKED // 2)})

    with pytest.raises(FileSuspicious):
        read_tables(bomb)


def test_unpacking_stops_soon_after_the_limit():
    content = archive({"xl/worksheets/sheet1.xml": b"0" * 50_000_000})
    member = zipfile.ZipFile(io.BytesIO(content)).getinfo("xl/worksheets/sheet1.xml")

    assert sum(map(len, guards.unpacked(content, member, 1000))) <= 1000 + 1024**2


def test_a_bomb_that_lies_about_its_size_is_refused():
    bomb = lying(archive({"xl/worksheets/sheet1.xml": b"0" * (guards.MOST_UNPACKED // 2)}))

    with pytest.raises(FileSuspicious):
        read_tables(bomb)


def test_more_than_200_members_are_refused():
    with pytest.raises(FileSuspicious):
        read_tables(archive({f"xl/{number}.xml": b"x" for number in range(200)}))


def test_members_that_are_large_together_are_refused(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(guards, "MOST_UNPACKED", 3000)

    with pytest.raises(FileSuspicious):
        read_tables(archive({f"xl/{number}.xml": bytes(range(256)) * 4 for number in range(4)}))


@pytest.mark.parametrize("part", [0.3, 0.9])
def test_half_a_download_is_refused(part: float):
    whole = rivm_file()

    with pytest.raises(FileDamaged):
        read_tables(whole[: int(len(whole) * part)])


def test_an_archive_that_says_excel_and_is_not_is_refused():
    with pytest.raises(FileDamaged):
        read_tables(archive({}))


def test_a_document_in_an_archive_is_refused(tmp_path: Path):
    path = tmp_path / "document.docx"
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("word/document.xml", "<document/>")

    with pytest.raises(WrongType):
        read_tables(path.read_bytes())


@pytest.mark.parametrize(
    "start", [b"%PDF-1.7", b"\x89PNG\r\n", b"\xff\xd8\xff\xe0", b"\x00\x01\x02\x03", b"<?xml ", b'{"type": ']
)
def test_something_that_is_no_table_is_refused(start: bytes):
    with pytest.raises(WrongType):
        read_tables(start + b"0123456789" * 10)


def test_an_old_excel_file_is_refused_with_what_to_do():
    with pytest.raises(OldExcel, match=r"bewaar het als \.xlsx"):
        read_tables(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 100)


def test_a_csv_in_the_old_encoding_of_windows_is_read():
    table = read_tables("naam;waarde\nCafé;1\n".encode("cp1252"))[0]

    assert list(table.cells[0]) == ["Café"]


def test_a_line_of_a_csv_that_is_too_short_is_filled():
    table = read_tables(b"a;b;c\n1;2\n3;4;5\n")[0]

    assert table.cells.to_numpy().tolist() == [["1", "2", ""], ["3", "4", "5"]]


def test_a_line_that_is_too_long_is_left_out_because_nobody_knows_which_figure_is_which():
    table = read_tables(b"a;b;c\n1;2;3\n3;4;5;6\n")[0]

    assert table.cells.to_numpy().tolist() == [["1", "2", "3"]]
    assert table.broken == (Refusal(3, raw.TOO_WIDE),)


def test_a_last_line_that_was_cut_off_is_left_out():
    table = read_tables(b"a;b;c\n1;2;3\n3;4")[0]

    assert table.broken == (Refusal(3, raw.CUT_OFF),)


@pytest.mark.parametrize(("end", "is_told"), [(b"", True), (b"\n", False), (b"\r\n", False)])
def test_a_file_that_stops_within_a_line_is_told(end: bytes, *, is_told: bool):
    table = read_tables(b"a;b\n1;2\n3;58" + end)[0]

    assert (table.warning == raw.STOPS.format(row=3)) is is_told


@pytest.mark.parametrize(
    ("member", "content"),
    [
        ("xl/sharedStrings.xml", b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><sst/>'),
        ("xl/sharedStrings.xml", '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a><sst/>'.encode("utf-16")),
        ("xl/sharedStrings.xml", b"<sst>" + b" " * (guards.PIECE - 10) + b'<!ENTITY b "c"></sst>'),
    ],
    ids=["entity", "utf-16", "over the border of two pieces"],
)
def test_a_document_with_entities_is_refused(member: str, content: bytes):
    with pytest.raises(FileSuspicious):
        check_archive(archive({member: content}))


RELATION = (
    b'<Relationships><Relationship Id="r1" Type="http://x/relationships/%s" Target="http://x" %s/></Relationships>'
)


@pytest.mark.parametrize(
    ("member", "content"),
    [
        ("xl/externalLinks/externalLink1.xml", b"<externalLink/>"),
        ("xl/vbaProject.bin", b"program"),
        ("xl/connections.xml", b"<connections/>"),
        ("xl/_rels/workbook.xml.rels", RELATION % (b"image", b'TargetMode="External"')),
    ],
)
def test_a_workbook_that_points_outside_itself_is_refused(member: str, content: bytes):
    with pytest.raises(PointsOutside, match=r"Bewaar het in Excel als \.csv"):
        check_archive(archive({member: content}))


def test_a_hyperlink_in_a_cell_is_allowed():
    check_archive(archive({"xl/worksheets/_rels/s.xml.rels": RELATION % (b"hyperlink", b'TargetMode="External"')}))


def test_every_refusal_is_a_sentence_that_says_what_to_do():
    texts = [kind.text for kind in FileRefused.__subclasses__()]

    assert all(text.endswith(".") and text[0].isupper() and len(text.split()) > 5 for text in texts)


@pytest.mark.parametrize("what", ["bidi", "tags"])
def test_what_turns_a_text_round_stays_outside(what: str):
    hidden = CONTROLS[what]
    rows = [[f"wijk {hidden}", "inwoners"], [f"Overvecht {hidden}", "34910"]]
    files = [
        "\n".join(";".join(row) for row in rows).encode(),
        workbook_bytes([Sheet("A", rows)], made_at=datetime(2026, 11, 24, tzinfo=UTC)),
    ]

    for content in files:
        (table,) = read_tables(content)
        said = [*table.header, *(str(cell) for cell in table.cells.to_numpy().ravel())]
        assert [forbidden_in(text) for text in said] == [[]] * len(said)
        assert "einde" in table.header[0]
