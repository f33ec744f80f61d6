"""How a question looks on a phone, drawn beside the editor and changing while somebody types."""

from nicegui import ui

from surveys.enums import QuestionForm
from surveys.queries.survey import SurveyView
from surveys.shapes import TEXT_FORMS, QuestionView
from wijksessie.screens.components.marks import box, icon, plate, text


class PhonePreview:
    """The frame of a phone with one question in it. It is a picture: nothing in it can be pressed."""

    def __init__(self) -> None:
        with box("row preview-title", tag="p"):
            icon("phone")
            self._title = text("strong", "Zo ziet de vraag eruit")
        with box("ph"):
            with box("pb"):
                text("span", "Wij(k)sessie")
            self._screen = box()

    def show(self, question: QuestionView, survey: SurveyView) -> None:
        """Draw a question."""
        self._title.set_text(f"Zo ziet vraag {question.position} eruit")
        self._screen.clear()
        with self._screen:
            text("p", f"Vraag {question.position} van {survey.question_count}", "small muted")
            self._text = text("p", question.text, "pq")
            self._help = text("p", question.help, "small muted")
            _controls(question)

    def type_text(self, typed: str) -> None:
        """Follow what is being typed as the question."""
        self._text.set_text(typed)

    def type_help(self, typed: str) -> None:
        """Follow what is being typed as the line under it."""
        self._help.set_text(typed)


def _controls(question: QuestionView) -> None:
    if question.form is QuestionForm.ESTIMATE:
        _scale(question)
    elif question.form in TEXT_FORMS:
        box("pw tall")
    elif question.form is QuestionForm.MATRIX5:
        for row in question.rows:
            text("p", row.text, "prow")
            text("p", " · ".join(option.text for option in question.options), "small muted")
    elif question.form is QuestionForm.RANK3:
        for place in (1, 2, 3):
            with box("pr"):
                plate(str(place), "s open")
                text("span", "Kies er nog één", "muted")
        _options(question, "+ ")
    else:
        _options(question, "")
    if question.has_other:
        text("p", "Iets anders, namelijk …", "pw wide")
    if question.has_dont_know:
        text("p", "Weet ik niet", "pw")


def _scale(question: QuestionView) -> None:
    if question.base != 10:
        text("p", f"Een getal van 0 tot en met {question.base}", "small muted")
        box("pw")
        return
    with box("pg"):
        for number in range(11):
            text("span", str(number))


def _options(question: QuestionView, sign: str) -> None:
    kind = "square" if question.form is QuestionForm.SEVERAL else "round"
    for option in question.options:
        with box("po"):
            if not sign:
                ui.element("span").classes(f"pi {kind}")
            with box("grow", tag="span"):
                text("span", f"{sign}{option.text}")
                if option.help:
                    text("span", option.help, "small muted help")
