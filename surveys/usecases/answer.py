"""Answers of phones: stored once, changeable until the closing, and at the closing cut loose from every phone."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

import sqlalchemy as sa
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, delete, select
from sqlmodel.sql.expression import Select

from sessions.models import Traject
from surveys.enums import QuestionForm, SurveyState
from surveys.errors import KeyExpired, SurveyClosed, SurveyNotOpen, UnknownQuestion
from surveys.models import Answer, Question, Survey
from surveys.queries.survey import question_view
from surveys.rules import accepted_answer, phone_print, round_of, takes_answers
from surveys.shapes import QuestionView
from surveys.usecases.publication import publish_after_answer

# Radio buttons cannot be taken back, so an empty answer to these is an old page, not a change of mind.
STICKY_FORMS = frozenset({QuestionForm.ONE, QuestionForm.SCALE5, QuestionForm.ESTIMATE, QuestionForm.MATRIX5})


@dataclass(frozen=True, slots=True)
class PostedAnswer:
    """What became of a posted form, and whether it was the last question."""

    saved: "SavedAnswer"
    is_last: bool


@dataclass(frozen=True, slots=True)
class SavedAnswer:
    """What the phone hears back: the answer as it is stored now (None: skipped), and its revision."""

    question_id: int
    value: Any
    revision: int


def save_answer(
    db: Session,
    *,
    survey_id: int,
    key: str,
    question_id: int,
    value: object,
    today: date,
    revision: int | None = None,
) -> SavedAnswer:
    """Store a phone's answer to a question: one row per phone and question, whatever comes twice.

    `key` is the phone's own random key (only its hash is stored), `value` None skips. `revision` counts the changes on
    that phone: an older one than what is stored changes nothing; without it the answer is simply the newest.
    Raises SurveyNotOpen, SurveyClosed, KeyExpired, UnknownQuestion or what `rules.accepted_answer` refuses.
    """
    survey = db.get_one(Survey, survey_id)
    _refuse_unless_open(survey, key, today)
    question = _question(db, survey_id, question_id)
    return _save(db, question, phone_print(survey_id, key), value, today=today, revision=revision)


def save_posted_answer(
    db: Session,
    *,
    code: str,
    number: int,
    key: str,
    read: Callable[[QuestionView], object],
    today: date,
    revision: int | None = None,
) -> PostedAnswer:
    """Store what a phone posted to question `number` of the enquête behind a code, found and saved in one go.

    `read` turns the posted form into the answer, once the question is known. Raises what `save_answer` raises;
    UnknownQuestion also when there is no such code.
    """
    found = cast("tuple[Survey, Question, int] | None", db.exec(_place(code, number)).first())
    if found is None:
        raise UnknownQuestion
    survey, row, count = found
    _refuse_unless_open(survey, key, today)
    question = question_view(row, position=number)
    phone = phone_print(question.survey_id, key)
    saved = _save(db, question, phone, read(question), today=today, revision=revision)
    return PostedAnswer(saved, is_last=number == count)


def cut_loose(db: Session, *, survey_id: int) -> None:
    """Give every answer a new id and every phone another random word, in a new order: no key fits any more.

    A copy of the database from before and one from after have no word in common; the order of the rows says nothing.
    """
    rows = db.exec(select(Answer).where(Answer.survey_id == survey_id, col(Answer.is_answered).is_(True))).all()
    words = {row.phone: secrets.token_hex(32) for row in rows}
    fresh = [
        Answer(
            id=secrets.token_hex(16),
            survey_id=survey_id,
            question_id=row.question_id,
            phone=words[row.phone],
            revision=1,
            is_answered=True,
            value=row.value,
            answered_on=row.answered_on,
        )
        for row in rows
    ]
    for row in rows:
        db.expunge(row)
    db.exec(delete(Answer).where(col(Answer.survey_id) == survey_id))
    fresh.sort(key=lambda row: row.id)
    db.add_all(fresh)
    db.flush()


def _place(code: str, number: int) -> "Select[Survey, Question, Any]":
    """Return the query for the enquête behind a code, its question with this number, and how many there are."""
    other = aliased(Question)
    is_kept = (col(other.survey_id) == Survey.id) & col(other.removed_at).is_(None)
    count = sa.select(sa.func.count()).select_from(other).where(is_kept).scalar_subquery()
    return (
        select(Survey, Question, count)
        .join(Traject, col(Traject.id) == Survey.traject_id)
        .join(Question, col(Question.survey_id) == Survey.id)
        .where(Traject.code == code.upper(), col(Question.removed_at).is_(None))
        .order_by(col(Question.position), col(Question.id))
        .offset(max(number, 1) - 1)
        .limit(1 if number >= 1 else 0)
    )


def _save(
    db: Session, question: QuestionView, phone: str, value: object, *, today: date, revision: int | None
) -> SavedAnswer:
    accepted = accepted_answer(question, value)
    row = db.exec(select(Answer).where(Answer.question_id == question.id, Answer.phone == phone)).one_or_none()
    if row is None:
        row = Answer(
            id=secrets.token_hex(16),
            survey_id=question.survey_id,
            question_id=question.id,
            phone=phone,
            revision=0,
            is_answered=False,
            value=None,
            answered_on=today,
        )
    is_late = revision is not None and row.revision > revision
    is_again = row.revision == revision and row.value == accepted
    if is_late or is_again:
        return SavedAnswer(question.id, row.value, row.revision)
    was_answered = row.is_answered
    _change(row, question, accepted, today, row.revision + 1 if revision is None else revision)
    db.add(row)
    db.flush()
    if row.is_answered and not was_answered:  # only a new person can bring about a new state
        publish_after_answer(db, question)
    return SavedAnswer(question.id, row.value, row.revision)


def _refuse_unless_open(survey: Survey, key: str, today: date) -> None:
    if survey.state is SurveyState.CONCEPT:
        raise SurveyNotOpen
    if not takes_answers(survey.state, survey.closes_on, today):
        raise SurveyClosed
    if round_of(key) != survey.round:
        raise KeyExpired


def _question(db: Session, survey_id: int, question_id: int) -> QuestionView:
    row = db.get(Question, question_id)
    if row is None or row.survey_id != survey_id or row.removed_at is not None:
        raise UnknownQuestion
    return question_view(row)


def _change(row: Answer, question: QuestionView, accepted: Any, today: date, revision: int) -> None:
    row.revision = revision
    if accepted is None and question.form in STICKY_FORMS:
        return
    if question.form is QuestionForm.MATRIX5 and isinstance(row.value, dict):
        accepted = {**row.value, **accepted}
    row.value, row.is_answered, row.answered_on = accepted, accepted is not None, today
