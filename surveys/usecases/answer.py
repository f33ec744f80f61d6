"""Answers of phones: stored once, changeable until the closing, and at the closing cut loose from every phone."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlmodel import Session, col, delete, select

from sessions.changes import wipe_after
from surveys.enums import QuestionForm, SurveyState
from surveys.errors import KeyExpired, SurveyClosed, SurveyNotOpen, UnknownQuestion
from surveys.models import Answer, Question, Survey
from surveys.queries.survey import question_view
from surveys.rules import accepted_answer, is_planned, phone_print, round_of, takes_answers
from surveys.shapes import QuestionView
from surveys.usecases.answer_row import (
    AnswerPlace,
    StoredAnswer,
    find_answer,
    find_place,
    lay_rows_anew,
    put_answer,
)
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
    place = find_place(db, code=code, number=number)
    if place is None:
        raise UnknownQuestion
    _refuse_unless_open(place, key, today)
    question = place.question
    phone = phone_print(question.survey_id, key)
    saved = _save(db, question, phone, read(question), today=today, revision=revision)
    return PostedAnswer(saved, is_last=number == place.count)


def cut_loose(db: Session, *, survey_id: int) -> None:
    """Give every answer a new id and every phone another random word, in a new order: no key fits any more.

    A copy of the database from before and one from after have no word in common; the order of the rows says nothing,
    and all carry the last of their days. What was there before is wiped from the disk after the commit.
    """
    rows = db.exec(select(Answer).where(Answer.survey_id == survey_id, col(Answer.is_answered).is_(True))).all()
    last_day = max((row.answered_on for row in rows), default=date.min)
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
            answered_on=last_day,
        )
        for row in rows
    ]
    for row in rows:
        db.expunge(row)
    db.exec(delete(Answer).where(col(Answer.survey_id) == survey_id))
    fresh.sort(key=lambda row: row.id)
    db.add_all(fresh)
    db.flush()
    wipe_after(db, "answer", "open_text", "survey_snapshot")


def lay_anew(db: Session, *, survey_id: int) -> None:
    """Lay the answers of an enquête in the order of their random ids: as they came in, copies would give that away."""
    lay_rows_anew(db, survey_id=survey_id)


def _save(
    db: Session, question: QuestionView, phone: str, value: object, *, today: date, revision: int | None
) -> SavedAnswer:
    accepted = accepted_answer(question, value)
    before = find_answer(db, question_id=question.id, phone=phone)
    is_late = revision is not None and before.revision > revision
    is_again = before.revision == revision and before.value == accepted
    if is_late or is_again:
        return SavedAnswer(question.id, before.value, before.revision)
    after = _changed(before, question, accepted, before.revision + 1 if revision is None else revision)
    put_answer(db, question=question, phone=phone, before=before, after=after, today=today)
    if after.is_answered and not before.is_answered:  # only a new person can bring about a new state
        publish_after_answer(db, question=question)
    return SavedAnswer(question.id, after.value, after.revision)


def _changed(before: StoredAnswer, question: QuestionView, accepted: Any, revision: int) -> StoredAnswer:
    if accepted is None and question.form in STICKY_FORMS:
        return replace(before, revision=revision)
    if question.form is QuestionForm.MATRIX5 and isinstance(before.value, dict):
        accepted = {**before.value, **accepted}
    return replace(before, value=accepted, revision=revision, is_answered=accepted is not None)


def _refuse_unless_open(survey: Survey | AnswerPlace, key: str, today: date) -> None:
    if survey.state is SurveyState.CONCEPT or is_planned(survey.state, survey.opens_on, today):
        raise SurveyNotOpen
    if not takes_answers(survey.state, survey.opens_on, survey.closes_on, today):
        raise SurveyClosed
    if round_of(key) != survey.round:
        raise KeyExpired


def _question(db: Session, survey_id: int, question_id: int) -> QuestionView:
    row = db.get(Question, question_id)
    if row is None or row.survey_id != survey_id or row.removed_at is not None:
        raise UnknownQuestion
    return question_view(row)
