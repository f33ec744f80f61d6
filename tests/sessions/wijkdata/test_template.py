"""Our own Excel sheet: made for a wijk, opened by others, filled in and read back; text stays text."""

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from python_calamine import CalamineWorkbook

from sessions.wijkdata.catalogue import indicators
from sessions.wijkdata.errors import FileRefused, HalfFile, NoFigures
from sessions.wijkdata.own_rules import OwnAreas, typable
from sessions.wijkdata.raw import read_tables
from sessions.wijkdata.sheet_file import Sheet, column_name, workbook_bytes
from sessions.wijkdata.template import is_template, parsed_template, read_template, template_file
from sessions.wijkdata.template_head import FIGURE, HIDDEN, LIST_HEAD, SOURCE
from tests.sessions.wijkdata.factories import kwb_file, rivm_file
from tests.sessions.wijkdata.own_factories import AREAS, BUURT, CITY, WIJK

MADE_AT = datetime(2026, 11, 24, 8, 14, tzinfo=UTC)
YEAR = 2026
FORMULAS = ["=1+1", "+31 6 12345678", "-2", "@SUM(A1)", "=cmd|' /C calc'!A0", "\t=1+1", '=HYPERLINK("http://x")']


def empty_template(areas: OwnAreas = AREAS) -> bytes:
    return template_file(areas, made_at=MADE_AT)


def filled(fill: Callable[[Workbook], None]) -> bytes:
    """The sheet as somebody saves it after filling it in."""
    book = load_workbook(io.BytesIO(empty_template()))
    fill(book)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def put(page: Worksheet, row: int, **cells: object) -> None:
    """Fill cells of a row by the words of their head, blanks written as '_'."""
    heads = {str(cell.value): cell.column for cell in page[1]}
    for name, value in cells.items():
        wanted = name.replace("_", " ")
        place = next(column for head, column in heads.items() if head.casefold().startswith(wanted.casefold()))
        page.cell(row, place).value = value  # type: ignore[union-attr]


def row_of(page: Worksheet, key: str, *, place: int = 1) -> int:
    found = [number for number in range(2, page.max_row + 1) if page.cell(number, 1).value == key]
    return found[place - 1]


def read(content: bytes):
    return read_template(content, this_year=YEAR)


def test_the_sheet_has_the_areas_of_the_wijk_and_every_figure_that_may_be_typed():
    book = load_workbook(io.BytesIO(empty_template()))

    heads = [cell.value for cell in book["Cijfers"][1]]
    assert heads[-4:] == [f"{code} {name}" for code, name in AREAS.names.items()]
    keys = {row[0].value for row in book["Cijfers"].iter_rows(min_row=2)}
    assert {key for key in typable() if indicators()[key].unit != "list"} <= keys
    assert [cell.value for cell in book["Lijsten"][1]] == list(LIST_HEAD)
    assert book["Keuzes"].sheet_state == "hidden"
    assert book["Cijfers"].freeze_panes == "A2"


def test_sources_and_groups_are_chosen_from_a_list():
    page = load_workbook(io.BytesIO(empty_template()))["Cijfers"]

    heads = [cell.value for cell in page[1]]
    reached = {str(each.sqref).split("2:")[0] for each in page.data_validations.dataValidation}
    assert {column_name(heads.index(name)) for name in (SOURCE, HIDDEN, "Over wie")} <= reached


def test_an_empty_sheet_is_recognised_and_refused_in_words():
    assert is_template(read_tables(empty_template()))
    with pytest.raises(NoFigures) as refused:
        read(empty_template())

    assert "Er is nog niets ingevuld" in refused.value.text


def test_other_files_are_no_template():
    assert not is_template(read_tables(rivm_file()))
    assert not is_template(read_tables(kwb_file()))


def test_a_figure_a_figure_of_their_own_and_a_list_are_read_back():
    def fill(book: Workbook) -> None:
        page, lists = book["Cijfers"], book["Lijsten"]
        row = row_of(page, "hoge_bloeddruk")
        put(page, row, Jaar=2024, WK034403=31.4, GM0344="19,2", BU03440311="36", Bijzonderheid="vier praktijken")
        last = page.max_row + 1
        put(page, last, Cijfer="Zonder ontbijt", Over_wie="inwoners", Jaar="2025", Bron="Telling van de scholen",
            Niet_openbaar="nee", Wat_het_is="Kinderen die niet ontbijten.", Eenheid="procent",
            Richting="Hoger is slechter", WK034403=22)  # fmt: skip
        for place, (code, name, value) in enumerate([("R05", "Hoesten", 61.5), ("U71", "Blaasontsteking", None)]):
            put(lists, row_of(lists, "icpc_top", place=place + 1), Jaar=2024, Code=code, Naam=name, Getal=value)

    pressure, meals, top = read(filled(fill)).facts

    assert (pressure.indicator, pressure.age_group, pressure.period) == ("hoge_bloeddruk", "patienten", 2024)
    assert pressure.figures == {WIJK: 31.4, CITY: 19.2, BUURT: 36.0}
    assert (pressure.source, pressure.source_note, pressure.is_public) == ("jhn", "vier praktijken", False)
    assert (meals.label, meals.unit, meals.direction, meals.is_public) == ("Zonder ontbijt", "percent", -1, True)
    assert (meals.source, meals.source_note) == ("eigen", "Telling van de scholen")
    assert [(line.rank, line.code, line.name, line.value) for line in top.items] == [
        (1, "R05", "Hoesten", 61.5),
        (2, "U71", "Blaasontsteking", None),
    ]
    assert (top.indicator, top.area_code) == ("icpc_top", WIJK)


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ({"Jaar": 2024, "WK034403": 130}, "130% kan niet"),
        ({"Jaar": 2031, "WK034403": 30}, "tot en met 2026"),
        ({"WK034403": 30}, "Vul een jaar in"),
        ({"Jaar": 2024, "WK034403": "veel"}, "‘veel’ is geen getal"),
        ({"Jaar": 2024, "GM0344": 30}, "voor Overvecht"),
        ({"Jaar": 2024, "WK034403": 30, "Bron": ""}, "Zonder bron"),
        ({"Jaar": 2024, "WK034403": 30, "Over_wie": "marsmannen"}, "Kies een groep"),
    ],
)
def test_a_row_that_cannot_be_kept_is_named_and_the_others_are_kept(cells: dict, words: str):
    def fill(book: Workbook) -> None:
        page = book["Cijfers"]
        put(page, row_of(page, "kwetsbare_ouderen"), Jaar=2024, WK034403=12)
        put(page, row_of(page, "hoge_bloeddruk"), **cells)

    found = read(filled(fill))

    assert [facts.indicator for facts in found.facts] == ["kwetsbare_ouderen"]
    (refused,) = found.refused
    assert words in refused.reason
    assert refused.row == row_of(load_workbook(io.BytesIO(empty_template()))["Cijfers"], "hoge_bloeddruk")


def test_the_same_figure_twice_is_kept_once():
    def fill(book: Workbook) -> None:
        page = book["Cijfers"]
        row = row_of(page, "hoge_bloeddruk")
        for number in (row, page.max_row + 1):
            put(page, number, Sleutel="hoge_bloeddruk", Over_wie="patienten", Bron="jhn", Jaar=2024, WK034403=31)

    found = read(filled(fill))

    assert len(found.facts) == 1
    assert "nog een keer" in found.refused[0].reason


def test_it_is_reported_like_any_other_file():
    def fill(book: Workbook) -> None:
        page, lists = book["Cijfers"], book["Lijsten"]
        put(page, row_of(page, "hoge_bloeddruk"), Jaar=2024, WK034403=31.4, GM0344=19.2)
        put(page, row_of(page, "kwetsbare_ouderen"), Jaar=2023, WK034403=130)
        put(lists, row_of(lists, "atc_top"), Jaar=2023, Naam="Metformine")

    parsed = parsed_template(read_tables(filled(fill)), "ingevuld.xlsx", "f" * 64)

    assert list(parsed.figures["area"]) == ["GM0344", "WK034403"]
    assert list(parsed.figures["value"]) == [19.2, 31.4]
    report = parsed.report
    assert (report.layout, report.source, report.period, report.known) == ("S", "eigen", "2023-2024", 3)
    assert report.levels == (("gemeente", 1), ("wijk", 1))
    assert report.refused_total == 1
    assert parsed.areas["name"].tolist() == ["Utrecht", "Overvecht"]


@pytest.mark.parametrize("missing", ["Over wie", "Jaar", "Bron"])
def test_a_sheet_without_a_column_that_we_need_says_which(missing: str):
    def fill(book: Workbook) -> None:
        page = book["Cijfers"]
        put(page, row_of(page, "hoge_bloeddruk"), Jaar=2024, WK034403=31)
        put(page, 1, **{missing.replace(" ", "_"): "Iets anders"})

    with pytest.raises(HalfFile) as refused:
        read(filled(fill))

    assert f"‘{missing}’ ontbreekt" in refused.value.text


def test_a_sheet_without_the_wijk_is_refused():
    def fill(book: Workbook) -> None:
        page = book["Cijfers"]
        put(page, 1, WK034403="Overvecht")

    with pytest.raises(FileRefused) as refused:
        read(filled(fill))

    assert "WK…" in refused.value.text


@pytest.mark.parametrize("typed", FORMULAS)
def test_what_begins_like_a_formula_stays_text_in_what_we_write(typed: str):
    areas = replace(AREAS, names=dict(AREAS.names) | {WIJK: typed})

    content = empty_template(areas)

    book = load_workbook(io.BytesIO(content))
    cells = [cell for page in book for row in page.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "inlineStr"}
    assert typed.strip() in "".join(str(cell.value) for cell in cells)
    assert all(cell.quotePrefix for cell in book["Cijfers"][1])
    assert CalamineWorkbook.from_filelike(io.BytesIO(content)).sheet_names[0] == "Uitleg"


@pytest.mark.parametrize("typed", [each for each in FORMULAS if each.strip() == each])
def test_what_begins_like_a_formula_stays_text_in_what_we_read(typed: str):
    def fill(book: Workbook) -> None:
        page = book["Cijfers"]
        row = row_of(page, "hoge_bloeddruk")
        put(page, row, Jaar=2024, WK034403=31)
        for cell in (page.cell(row, 6), page.cell(row, 7)):
            cell.value = typed
            cell.data_type = "s"

    (facts,) = read(filled(fill)).facts

    assert (facts.source_note, facts.note) == (typed, typed)


def test_a_text_with_signs_of_xml_is_written_whole():
    content = workbook_bytes([Sheet("A & B", [["<kop>"], ['x & "y" </t>\x00'], [1.5, None, "", 7]])], made_at=MADE_AT)

    book = load_workbook(io.BytesIO(content))

    assert book.sheetnames == ["A & B"]
    assert [[cell.value for cell in row] for row in book.active.iter_rows()] == [  # type: ignore[union-attr]
        ["<kop>", None, None, None],
        ['x & "y" </t>', None, None, None],
        [1.5, None, None, 7],
    ]


def test_a_percentage_that_is_typed_in_the_sheet_stays_a_percentage():
    page = load_workbook(io.BytesIO(empty_template()))["Cijfers"]

    places = [page.cell(2, column) for column in range(page.max_column - 3, page.max_column + 1)]
    assert {cell.number_format for cell in places} == {"@"}

    def fill(book: Workbook) -> None:
        put(book["Cijfers"], row_of(book["Cijfers"], "hoge_bloeddruk"), Jaar=2024, WK034403="31%")

    assert read(filled(fill)).facts[0].figures == {WIJK: 31.0}


def test_columns_have_the_letters_of_a_spreadsheet():
    assert [column_name(index) for index in (0, 25, 26, 27, 701, 702)] == ["A", "Z", "AA", "AB", "ZZ", "AAA"]
    assert FIGURE in LIST_HEAD
