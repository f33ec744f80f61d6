"""The results of an enquête as files: what the screen shows, nobody's row, and never a formula."""

import csv
import io
from datetime import UTC, datetime

import pytest
from openpyxl import load_workbook

from surveys.enums import TextState
from surveys.queries.result import get_results, list_estimates, list_open_texts
from surveys.usecases.open_text import judge_open_text
from surveys.usecases.survey import close_survey
from tests.surveys.factories import WHO, answer, make_open_survey
from wijksessie.report.survey_file import FORMULA_SIGNS, csv_cell, survey_csv, survey_xlsx
from wijksessie.report.survey_tables import SurveyTable, survey_tables

MADE = datetime(2026, 12, 20, 9, 0, tzinfo=UTC)
OPEN = "eigen_bijdrage"
PAYLOADS = ("=1+1", "+31 6 123", "-5", "@SUM(A1)", "\t=1", "＝1+1", '=HYPERLINK("http://x")', "=cmd|' /C calc'!A0")


def tables(database, survey) -> dict[str, SurveyTable]:
    results = database.read(get_results, survey_id=survey.id)
    estimates = database.read(list_estimates, traject_id=survey.traject_id)
    return {table.name: table for table in survey_tables(results, estimates, wijk="Overvecht")}


def read_csv(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))


def give(database, survey, key: str, values: list[object]) -> None:
    for phone, value in enumerate(values):
        database.write(answer, survey_id=survey.id, phone=phone, key=key, value=value)


@pytest.fixture
def survey(database, now):
    return database.write(make_open_survey, now=now)


def test_while_open_a_file_holds_the_published_state_and_no_more(database, survey):
    give(database, survey, "werkveld", ["welzijn"] * 10)

    rows = {row[5]: row for row in tables(database, survey)["Uitkomsten"].rows if row[0] == 1}

    assert rows["Welzijn, school en sport"][6:] == (5, None, 5)
    assert "een stap van 5 achter" in str(tables(database, survey)["Uitleg"].rows)


def test_after_the_closing_there_are_shares_from_ten_people_on(database, survey, now):
    give(database, survey, "werkveld", ["welzijn"] * 8 + ["gemeente"] * 4)
    database.write(close_survey, survey_id=survey.id, who=WHO, now=now)

    rows = {row[5]: row for row in tables(database, survey)["Uitkomsten"].rows if row[0] == 1 and row[3] == "Iedereen"}

    assert rows["Welzijn, school en sport"][6:] == (8, 66.7, 12)
    assert rows["Gemeente, GGD en wonen"][6:] == (4, 33.3, 12)


def test_under_five_people_there_is_not_a_row(database, survey, now):
    give(database, survey, "werkveld", ["welzijn"] * 4)
    database.write(close_survey, survey_id=survey.id, who=WHO, now=now)

    found = tables(database, survey)

    assert (found["Uitkomsten"].rows, found["Schattingen"].rows, found["Open antwoorden"].rows) == ((), (), ())


def test_only_open_answers_that_are_shown_leave_in_the_order_of_the_alphabet(database, survey, now):
    give(database, survey, OPEN, ["zon", "Appel", "boom", "=1+1", "geheim", "peer"])
    database.write(close_survey, survey_id=survey.id, who=WHO, now=now)
    for text in database.read(list_open_texts, survey_id=survey.id):
        if text.text != "geheim":
            database.write(judge_open_text, survey_id=survey.id, text_id=text.id, state=TextState.SHOWN)

    said = [row[2] for row in tables(database, survey)["Open antwoorden"].rows]

    assert said == ["=1+1", "Appel", "boom", "peer", "zon"]
    assert read_csv(survey_csv(tables(database, survey)["Open antwoorden"]))[1][2] == "'=1+1"


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_cell_is_a_formula_for_any_spreadsheet(payload: str):
    table = SurveyTable("Open antwoorden", ("Antwoord", "Aantal"), ((payload, 1.5),))

    (_, row) = read_csv(survey_csv(table))
    cell = load_workbook(io.BytesIO(survey_xlsx([table], made_at=MADE)))["Open antwoorden"]["A2"]

    assert not row[0].startswith(FORMULA_SIGNS)
    assert row[1] == "1,5"
    assert (cell.data_type, cell.quotePrefix) in {("s", True), ("inlineStr", True)}


def test_a_csv_opens_right_in_dutch_excel():
    table = SurveyTable("x", ("Vraag", "Aandeel in %"), (("Eén; “twee”\nregels", 66.7), ("ja", None)))

    content = survey_csv(table)

    assert content.startswith(b"\xef\xbb\xbfVraag;Aandeel in %\r\n")
    assert read_csv(content)[1:] == [["Eén; “twee”\nregels", "66,7"], ["ja", ""]]


def test_a_very_long_text_is_cut_and_control_characters_are_gone():
    assert csv_cell("a" * 10_000) == "a" * 2000
    assert csv_cell("a\x00b\u202ec") == "abc"


def test_every_table_is_a_sheet_also_when_it_is_empty(database, survey):
    book = load_workbook(io.BytesIO(survey_xlsx(list(tables(database, survey).values()), made_at=MADE)))

    assert book.sheetnames == ["Uitleg", "Uitkomsten", "Schattingen", "Open antwoorden"]
    assert book["Open antwoorden"]["A1"].value == "Vraag"
