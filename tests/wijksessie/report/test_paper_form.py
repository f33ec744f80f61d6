"""The enquête on paper: every question and choice, a code that scans, and typed text that is only text."""

import io
import json
from dataclasses import replace
from datetime import UTC, date, datetime

import pikepdf
import pytest
import typst
import zxingcpp
from PIL import Image

from surveys.queries.survey import list_questions
from surveys.shapes import Choice, QuestionView
from tests.surveys.factories import make_survey
from tests.wijksessie.report.test_verslag_pdf import PAYLOADS, squeezed, text_of
from wijksessie.charts.style import token_colours
from wijksessie.report.fonts import FOLDER
from wijksessie.report.paper_form import PaperFacts, paper_form_content, paper_form_pdf
from wijksessie.report.typeset import TEMPLATES, printable

ADDRESS = "https://wijksessie.voorbeeld.nl/e/K7M4PX"
FACTS = PaperFacts(
    wijk="Overvecht",
    address=ADDRESS,
    typed_address="wijksessie.voorbeeld.nl",
    code="K7M4PX",
    session_date=date(2027, 1, 12),
    closes_on=date(2026, 12, 18),
    made_at=datetime(2026, 11, 24, 8, 14, tzinfo=UTC),
)


@pytest.fixture
def questions(database, now) -> tuple[QuestionView, ...]:
    survey = database.write(make_survey, now=now)
    return database.read(list_questions, survey_id=survey.id)


def test_every_question_choice_and_row_is_on_the_sheet(questions):
    said = squeezed(text_of(paper_form_pdf(questions, FACTS)))

    for question in questions:
        for words in (question.text, *(each.text for each in (*question.options, *question.rows))):
            assert squeezed(words) in said
    assert squeezed("Lever dit blad in voor vrijdag 18 december.") in said
    assert squeezed("Zet je naam niet op dit blad") in said


def test_it_is_accessible_and_prints_on_a4(questions):
    with pikepdf.open(io.BytesIO(paper_form_pdf(questions, FACTS))) as pdf:
        assert pdf.Root.Lang == "nl-NL"
        assert "/StructTreeRoot" in pdf.Root
        assert [round(float(size)) for size in pdf.pages[0].MediaBox[2:]] == [595, 842]
        assert len(pdf.pages) <= 4


def test_the_code_in_its_head_scans_at_150_dpi_in_grey(questions):
    content = printable({**paper_form_content(questions, FACTS), "colours": dict(token_colours())})
    pages = typst.compile(
        (TEMPLATES / "enquete.typ").read_bytes(),
        font_paths=[FOLDER],
        ignore_system_fonts=True,
        format="png",
        ppi=150,
        sys_inputs={"dossier": json.dumps(content, ensure_ascii=False)},
    )
    picture = Image.open(io.BytesIO(pages[0] if isinstance(pages, list) else pages)).convert("L")

    assert [found.text for found in zxingcpp.read_barcodes(picture)] == [ADDRESS]


def test_choices_are_numbered_for_who_types_them_over(questions):
    first = paper_form_content(questions, FACTS)["questions"][0]

    assert [one["number"] for one in first["options"]] == ["1", "2", "3", "4", "5"]
    assert paper_form_content(questions, FACTS)["questions"][2]["options"][-1] == {
        "number": "0",
        "text": "Weet ik niet",
        "note": "",
    }


@pytest.mark.parametrize("payload", PAYLOADS)
def test_what_is_typed_in_a_question_is_only_text(questions, payload: str):
    asked = replace(questions[0], text=payload, help=payload, options=(Choice("a", payload, payload),))

    said = squeezed(text_of(paper_form_pdf([asked], FACTS)))

    assert said.count(squeezed(payload)[:12]) >= 3


@pytest.mark.parametrize("count", [0, 1])
def test_an_empty_or_short_enquete_is_a_sheet_too(questions, count: int):
    assert paper_form_pdf(questions[:count], replace(FACTS, session_date=None, closes_on=None)).startswith(b"%PDF")


def test_a_guess_of_a_hundred_has_a_line_to_write_on(questions):
    guess = next(each for each in questions if each.key == "schatting_1")

    assert "van de 100" in text_of(paper_form_pdf([replace(guess, base=100)], FACTS))
