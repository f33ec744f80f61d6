"""Published results only: what everybody may see (E6). Nothing here reads an answer."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, col, select

from surveys.base_questions import MISSED_GROUP, STRENGTH, THEME_RANK
from surveys.enums import QuestionForm, SnapshotStage, TextState
from surveys.models import OpenText, Survey, SurveySnapshot
from surveys.queries.survey import SurveyView, list_questions, survey_view
from surveys.results import (
    LEAST,
    LEAST_FOR_SHARES,
    is_divided,
    median_interval,
    median_of,
    rank_shares,
    spread_out,
)
from surveys.shapes import DUTCH, QuestionView


@dataclass(frozen=True, slots=True)
class SharedText:
    """An open answer that everybody may read, and how many people said it in these or in joined words."""

    text: str
    times: int


@dataclass(frozen=True, slots=True)
class QuestionResult:
    """The published state of one question; `result` (shapes of `results.summarise`) is None while there is nothing.

    `texts` are the open answers that the projectteam shows. Under ten people: counts, no percentages.
    """

    question: QuestionView
    n: int
    result: Mapping[str, Any] | None
    texts: tuple[SharedText, ...]

    @property
    def has_shares(self) -> bool:
        """Tell whether percentages may be shown."""
        return self.n >= LEAST_FOR_SHARES


@dataclass(frozen=True, slots=True)
class ResultsView:
    """The published results of an enquête, in the order of its questions."""

    survey: SurveyView
    questions: tuple[QuestionResult, ...]

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing is published yet."""
        return all(question.result is None for question in self.questions)

    @property
    def people(self) -> int:
        """Return how many people this is the view of: the counter, or more where a published question has more."""
        return max((self.survey.respondents, *(question.n for question in self.questions)))


@dataclass(frozen=True, slots=True)
class EstimateView:
    """The room's guess at a figure, out of `base` people. `steps[i]` people said i; the median has a 95% interval.

    `n` counts the people who gave a number; `dont_know` those who chose "weet ik niet".
    """

    question_id: int
    number: int
    text: str
    indicator: str
    age_group: str
    base: int
    n: int
    median: float
    low: float
    high: float
    steps: tuple[int, ...]
    dont_know: int
    is_divided: bool


@dataclass(frozen=True, slots=True)
class JoinedText:
    """An open answer that another one stands for."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class OpenTextView:
    """An open answer to decide about, with the answers that it stands for too."""

    id: str
    question_id: int
    text: str
    state: TextState
    joined: tuple[JoinedText, ...] = ()


def get_results(db: Session, *, survey_id: int, language: str = DUTCH) -> ResultsView:
    """Return what is published, question by question. Raises NoResultFound when the enquête is not there."""
    survey = survey_view(db, db.get_one(Survey, survey_id))
    published = _published(db, survey_id)
    shown: dict[int, list[SharedText]] = {}
    for text in list_open_texts(db, survey_id=survey_id):
        if text.state is TextState.SHOWN:
            shown.setdefault(text.question_id, []).append(SharedText(text.text, 1 + len(text.joined)))
    results = []
    for question in list_questions(db, survey_id=survey_id):
        state = published.get(question.id)
        results.append(
            QuestionResult(
                question=question.in_language(language),
                n=state.n if state else 0,
                result=_without_texts(state.results) if state else None,
                texts=tuple(shown.get(question.id, ())),
            )
        )
    return ResultsView(survey, tuple(results))


def list_open_texts(db: Session, *, survey_id: int) -> tuple[OpenTextView, ...]:
    """Return the open answers of published states, for the projectteam only; in the order of the alphabet."""
    rows = sorted(
        db.exec(select(OpenText).where(OpenText.survey_id == survey_id)).all(),
        key=lambda row: (row.text.casefold(), row.id),
    )
    joined: dict[str, list[JoinedText]] = {}
    for row in rows:
        if row.joined_to:
            joined.setdefault(row.joined_to, []).append(JoinedText(row.id, row.text))
    return tuple(
        OpenTextView(row.id, row.question_id, row.text, row.state, tuple(joined.get(row.id, ())))
        for row in rows
        if not row.joined_to
    )


def list_estimates(db: Session, *, traject_id: int) -> tuple[EstimateView, ...]:
    """Return the room's estimates in the order of the questions; only those with at least five numbers."""
    estimates = []
    for question, result in _results_of(db, traject_id):
        if question.form is not QuestionForm.ESTIMATE:
            continue
        steps: dict[str, int] = result["steps"]
        median, interval = median_of(steps), median_interval(steps)
        if median is None or interval is None or len(spread_out(steps)) < LEAST:
            continue
        estimates.append(
            EstimateView(
                question_id=question.id,
                number=question.position,
                text=question.text,
                indicator=question.indicator,
                age_group=question.age_group,
                base=question.base,
                n=len(spread_out(steps)),
                median=median,
                low=interval[0],
                high=interval[1],
                steps=tuple(steps[str(step)] for step in range(question.base + 1)),
                dont_know=result["dont_know"],
                is_divided=is_divided(steps, question.base),
            )
        )
    return tuple(estimates)


def theme_signals(db: Session, *, traject_id: int) -> dict[str, float]:
    """Return each theme's share of the points in the top-3 question (3, 2, 1; shares 0-1, together 1).

    Empty when fewer than five people answered. Source: research/persona-and-government.md b2.
    """
    for question, result in _results_of(db, traject_id):
        if question.linked_to == THEME_RANK and question.form is QuestionForm.RANK3:
            return rank_shares(dict(result))
    return {}


def strength_signals(db: Session, *, traject_id: int) -> dict[str, float]:
    """Return which share of the people (0-1) named each strength; empty when fewer than five people answered."""
    return _named(db, traject_id, STRENGTH)


def missed_group_signals(db: Session, *, traject_id: int) -> dict[str, float]:
    """Return which share of the people (0-1) named each missed group; empty when fewer than five people answered."""
    return _named(db, traject_id, MISSED_GROUP)


def _named(db: Session, traject_id: int, link: str) -> dict[str, float]:
    for question, result in _results_of(db, traject_id):
        if question.linked_to == link and question.form is QuestionForm.SEVERAL:
            return {key: times / result["n"] for key, times in result["counts"].items()}
    return {}


def _results_of(db: Session, traject_id: int) -> list[tuple[QuestionView, Mapping[str, Any]]]:
    survey_id = db.exec(select(Survey.id).where(Survey.traject_id == traject_id)).one_or_none()
    if survey_id is None:
        return []
    published = _published(db, survey_id)
    questions = list_questions(db, survey_id=survey_id)
    return [(question, published[question.id].results) for question in questions if question.id in published]


def _published(db: Session, survey_id: int) -> dict[int, SurveySnapshot]:
    rows = db.exec(
        select(SurveySnapshot).where(
            SurveySnapshot.survey_id == survey_id, col(SurveySnapshot.stage) == SnapshotStage.PUBLISHED
        )
    ).all()
    return {row.question_id: row for row in rows}


def _without_texts(results: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in results.items() if key not in {"texts", "others"}}
