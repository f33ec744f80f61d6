"""Fetching the results of an enquête as files: for the projectteam only."""

import io

import pytest
from openpyxl import load_workbook

from surveys.usecases.survey import close_survey
from tests.room import RoomForTests
from tests.surveys.factories import WHO, answer, make_open_survey

BOOK = "/bestanden/enquete/1.xlsx"
COUNTS = "/bestanden/enquete/1/uitkomsten.csv"


@pytest.fixture
def closed(room: RoomForTests):
    survey = room.database.write(make_open_survey, now=room.moment, traject_id=room.traject.id)
    for phone in range(12):
        room.database.write(answer, survey_id=survey.id, phone=phone, key="werkveld", value="welzijn")
    room.database.write(close_survey, survey_id=survey.id, who=WHO, now=room.moment)
    return survey


@pytest.mark.usefixtures("closed")
async def test_the_projectteam_gets_a_workbook_and_a_csv(logged_in: RoomForTests):
    book, counts = await logged_in.client.get(BOOK), await logged_in.client.get(COUNTS)

    assert (book.status_code, counts.status_code) == (200, 200)
    assert "enquete-overvecht.xlsx" in book.headers["content-disposition"]
    assert load_workbook(io.BytesIO(book.content))["Uitkomsten"]["G2"].value is not None
    assert counts.headers["content-type"] == "text/csv; charset=utf-8"
    assert "Welzijn, school en sport;12;100,0;12" in counts.text


@pytest.mark.usefixtures("closed")
@pytest.mark.parametrize("path", [BOOK, COUNTS, "/bestanden/enquete/99.xlsx"])
async def test_a_stranger_gets_nothing(room: RoomForTests, path: str):
    answer = await room.client.get(path)

    assert answer.status_code == 403
    assert "Welzijn" not in answer.text


async def test_without_an_enquete_and_for_another_part_it_says_so(logged_in: RoomForTests):
    assert "nog geen enquête" in (await logged_in.client.get(BOOK)).text
    logged_in.database.write(make_open_survey, now=logged_in.moment, traject_id=logged_in.traject.id)

    assert (await logged_in.client.get("/bestanden/enquete/1/alles.csv")).status_code == 404


async def test_the_questions_come_as_a_sheet_of_paper_before_anybody_answered(logged_in: RoomForTests):
    logged_in.database.write(make_open_survey, now=logged_in.moment, traject_id=logged_in.traject.id)

    answer = await logged_in.client.get("/bestanden/enquete/1/papier.pdf")

    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/pdf")
    assert "enquete-overvecht-papier.pdf" in answer.headers["content-disposition"]
    assert answer.content.startswith(b"%PDF")
