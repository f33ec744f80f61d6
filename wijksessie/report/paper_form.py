"""The enquête on paper: the same questions as on the phone, on A4, with a box for every choice. Pure.

Each choice has a number: who types the sheets over presses that number. The order is that of the editor, also where a
phone draws the order: on paper everybody reads the same sheet.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from surveys.enums import QuestionForm
from surveys.rules import survey_content
from surveys.shapes import QuestionView
from wijksessie import texts
from wijksessie.qr import qr_svg
from wijksessie.report.typeset import typeset

UNSURE = "Weet ik niet"
LINES = {QuestionForm.SHORT: 3, QuestionForm.LONG: 7}
HOW = {
    QuestionForm.ONE: "Kruis één antwoord aan.",
    QuestionForm.SCALE5: "Kruis één antwoord aan.",
    QuestionForm.RANK3: "Zet een 1 bij wat voor jou het grootst is, dan een 2 en een 3.",
    QuestionForm.ESTIMATE: "Omcirkel één getal.",
    QuestionForm.MATRIX5: "Kruis per regel één antwoord aan.",
}


@dataclass(frozen=True, slots=True)
class PaperFacts:
    """What stands on a sheet beside the questions. `address` leads to the phone form, where one types `code`."""

    wijk: str
    address: str
    typed_address: str
    code: str
    session_date: date | None
    closes_on: date | None
    made_at: datetime


def paper_form_pdf(questions: Sequence[QuestionView], facts: PaperFacts) -> bytes:
    """Return the sheet as PDF, with the QR code of the phone form in its head."""
    return typeset("enquete.typ", paper_form_content(questions, facts), made_at=facts.made_at)


def paper_form_content(questions: Sequence[QuestionView], facts: PaperFacts) -> dict[str, Any]:
    """Return everything on the sheet as texts and lists (JSON-able)."""
    promise = survey_content()["poster"]["promise"]
    until = f"Lever dit blad in voor {texts.day(facts.closes_on, year=False)}." if facts.closes_on else ""
    about = f"Op {texts.day(facts.session_date, year=False)} kijken we" if facts.session_date else "Straks kijken we"
    return {
        "title": f"Wat weet jij van {facts.wijk}?",
        "about": f"{about} samen naar de cijfers van {facts.wijk}. Jouw beeld leggen we ernaast. Beide tellen.",
        "promise": f"{promise} Zet je naam niet op dit blad, en schrijf niets over mensen die te herkennen zijn.",
        "until": until,
        "qr": qr_svg(facts.address),
        "qr_alt": f"QR-code naar {facts.address}",
        "typed_address": facts.typed_address,
        "code": texts.code(facts.code),
        "footer": f"Enquête {facts.wijk}",
        "questions": [_question(number, question) for number, question in enumerate(questions, start=1)],
    }


def _question(number: int, question: QuestionView) -> dict[str, Any]:
    options = [_choice(place, option.text, option.help) for place, option in enumerate(question.options, start=1)]
    if question.has_dont_know and question.form is not QuestionForm.ESTIMATE:
        options.append(_choice(0, UNSURE, ""))
    return {
        "number": str(number),
        "form": question.form.value,
        "text": question.text,
        # On a phone the top 3 is put in order; its help says how, and that is different on paper.
        "help": "" if question.form is QuestionForm.RANK3 else question.help,
        "how": HOW.get(question.form) or _most(question),
        "options": options,
        "rows": [row.text for row in question.rows],
        "steps": [str(step) for step in range(question.base + 1)] if question.base <= 10 else [],
        "base": str(question.base),
        "has_dont_know": question.has_dont_know,
        "other": "Anders, namelijk" if question.has_other else "",
        "lines": LINES.get(question.form, 0),
    }


def _choice(place: int, text: str, note: str) -> dict[str, str]:
    return {"number": str(place), "text": text, "note": note}


def _most(question: QuestionView) -> str:
    if question.form is not QuestionForm.SEVERAL or question.help:
        return ""
    return f"Kruis er hooguit {texts.number(question.max_choices)} aan." if question.max_choices > 1 else ""
