"""The enquête on the beamer: per question first how many people answered, then what they said."""

from enum import StrEnum

from sqlmodel import Session

from sessions.enums import BeamerView
from surveys.enums import QuestionForm
from surveys.queries.result import QuestionResult, get_results
from surveys.queries.survey import get_survey_by_traject
from surveys.shapes import TEXT_FORMS
from wijksessie.beamer.bodies import SurveyBody
from wijksessie.beamer.steps import FigureStep

SURVEY = "survey"
MOST_BARS = 8  # what can be read from the last row
MOST_QUOTES = 6
LONGEST_LABEL = 48


class SurveyStep(StrEnum):
    """The two steps of a question."""

    COUNT = "count"
    RESULT = "result"


def list_survey_steps(db: Session, *, traject_id: int, most: int) -> tuple[FigureStep, ...]:
    """Return two steps for each of at most `most` questions that are shown to the room and have results."""
    words = {SurveyStep.COUNT: "hoeveel mensen", SurveyStep.RESULT: "wat ze zeiden"}
    return tuple(
        FigureStep(BeamerView.WIJKDATA, f"{_label(asked)}: {words[step]}", f"{SURVEY}|{step.value}|{asked.question.id}")
        for asked in _shown(db, traject_id)[:most]
        for step in SurveyStep
    )


def survey_body(db: Session, *, traject_id: int, key: str) -> SurveyBody | None:
    """Return what a step of `list_survey_steps` shows; None when its question or its results are gone."""
    _, step, question_id = key.split("|")
    asked = next((each for each in _shown(db, traject_id) if str(each.question.id) == question_id), None)
    if asked is None:
        return None
    if step == SurveyStep.COUNT:
        return SurveyBody(asked.question.text, asked.n, is_shown=False)
    return _result_body(asked)


def _shown(db: Session, traject_id: int) -> list[QuestionResult]:
    survey = get_survey_by_traject(db, traject_id=traject_id)
    if survey is None:
        return []
    return [
        asked
        for asked in get_results(db, survey_id=survey.id).questions
        if asked.result is not None
        and asked.question.is_on_beamer
        and asked.question.form is not QuestionForm.ESTIMATE  # a guess has steps of its own, beside the figure
        and (asked.question.form not in TEXT_FORMS or asked.texts)
    ]


def _label(asked: QuestionResult) -> str:
    text = asked.question.text
    return text if len(text) <= LONGEST_LABEL else f"{text[: LONGEST_LABEL - 1].rstrip()}…"


def _result_body(asked: QuestionResult) -> SurveyBody:
    question, result = asked.question, asked.result or {}
    text, people = question.text, asked.n
    if question.form in TEXT_FORMS:
        often = sorted(asked.texts, key=lambda said: -said.times)[:MOST_QUOTES]
        quotes = tuple(f"{said.text} ({said.times} keer)" if said.times > 1 else said.text for said in often)
        return SurveyBody(text, people, is_shown=True, quotes=quotes)
    if question.form is QuestionForm.MATRIX5:
        rows = tuple(
            (row.text, tuple(result["rows"][row.key][option.key] for option in question.options))
            for row in question.rows
        )
        return SurveyBody(
            text,
            people,
            is_shown=True,
            unit="mensen",
            heads=tuple(option.text for option in question.options),
            rows=rows,
        )
    amounts = result["scores"] if question.form is QuestionForm.RANK3 else result["counts"]
    bars = [(option.text, int(amounts[option.key])) for option in question.options]
    if question.form is not QuestionForm.SCALE5:  # five words keep their order
        bars = sorted(bars, key=lambda bar: -bar[1])[:MOST_BARS]
    unit = "punten" if question.form is QuestionForm.RANK3 else "mensen"
    return SurveyBody(text, people, is_shown=True, unit=unit, bars=tuple(bars))


def unit_words(body: SurveyBody) -> str:
    """Return what the numbers count, and of how many people."""
    whole = f"{body.people} mensen gaven antwoord."
    return f"{whole} Een eerste plaats telt 3 punten, een tweede 2, een derde 1." if body.unit == "punten" else whole
