"""Answers of phones: stored once, changeable until the closing, and at the closing cut loose from every phone.

Whatever comes in at the same moment is stored together: a few statements for a whole hall, and still in its order.
"""

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlmodel import Session, col, delete, select

from sessions.changes import wipe_after
from sessions.errors import DomainError
from surveys.enums import QuestionForm, SurveyState
from surveys.errors import KeyExpired, SurveyClosed, SurveyNotOpen, UnknownQuestion
from surveys.models import Answer, Question, Survey
from surveys.queries.survey import question_view
from surveys.rules import accepted_answer, is_planned, phone_print, round_of, takes_answers
from surveys.shapes import QuestionView
from surveys.usecases.answer_row import (
    NO_ANSWER,
    AnswerChange,
    AnswerPlace,
    StoredAnswer,
    find_answers,
    find_place,
    lay_rows_anew,
    put_answers,
)
from surveys.usecases.publication import publish_after_answers

# Radio buttons cannot be taken back, so an empty answer to these is an old page, not a change of mind.
STICKY_FORMS = frozenset({QuestionForm.ONE, QuestionForm.SCALE5, QuestionForm.ESTIMATE, QuestionForm.MATRIX5})


@dataclass(frozen=True, slots=True)
class PostedForm:
    """What a phone posted to question `number` of the enquête behind a code.

    `read` turns the posted form into the answer, once the question is known. `key` is the phone's own random key (only
    its hash is stored). `revision` counts the changes on that phone: an older one than what is stored changes nothing;
    without it the answer is simply the newest.
    """

    code: str
    number: int
    key: str
    read: Callable[[QuestionView], object]
    today: date
    revision: int | None = None


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


@dataclass(frozen=True, slots=True)
class _Accepted:
    """An answer that may be stored: `phone` is the hash of the key."""

    question: QuestionView
    phone: str
    value: Any
    today: date
    revision: int | None
    is_last: bool = False

    @property
    def where(self) -> tuple[int, str]:
        """Return which row this answer has: there is one per question and phone, whatever comes twice."""
        return self.question.id, self.phone


def save_posted_answers(db: Session, posted: Sequence[PostedForm]) -> list[PostedAnswer | DomainError]:
    """Store what phones posted, in this order and all together; in the place of what is refused stands the refusal.

    That is SurveyNotOpen, SurveyClosed, KeyExpired, what `rules.accepted_answer` refuses, or UnknownQuestion, also
    when there is no such code.
    """
    taken = [_take(db, form) for form in posted]
    saved = iter(_store(db, [answer for answer in taken if isinstance(answer, _Accepted)]))
    return [PostedAnswer(next(saved), answer.is_last) if isinstance(answer, _Accepted) else answer for answer in taken]


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
    """Store one answer to a question that is known by its id; `key` and `revision` as in `PostedForm`.

    Raises what `save_posted_answers` gives back as a refusal.
    """
    survey = db.get_one(Survey, survey_id, with_for_update={"read": True})
    _refuse_unless_open(survey, key, today)
    question = _question(db, survey_id, question_id)
    accepted = accepted_answer(question, value)
    [saved] = _store(db, [_Accepted(question, phone_print(survey_id, key), accepted, today, revision)])
    return saved


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


def _take(db: Session, form: PostedForm) -> _Accepted | DomainError:
    try:
        place = find_place(db, code=form.code, number=form.number)
        if place is None:
            raise UnknownQuestion
        _refuse_unless_open(place, form.key, form.today)
        question = place.question
        accepted = accepted_answer(question, form.read(question))
    except DomainError as refused:
        return refused
    phone = phone_print(question.survey_id, form.key)
    return _Accepted(question, phone, accepted, form.today, form.revision, is_last=form.number == place.count)


def _store(db: Session, accepted: Sequence[_Accepted]) -> list[SavedAnswer]:
    """Store answers in their order and publish what they bring about; returns what each phone hears."""
    before = find_answers(db, [answer.where for answer in accepted])
    now = dict(before)
    changes, saved = [], []
    for answer in accepted:
        known = now.get(answer.where, NO_ANSWER)
        after = now[answer.where] = _after(known, answer)
        if after is not known:
            changes.append(AnswerChange(answer.question, answer.phone, known, after, answer.today))
        saved.append(SavedAnswer(answer.question.id, after.value, after.revision))
    put_answers(db, changes)
    publish_after_answers(db, changes)
    return saved


def _after(before: StoredAnswer, answer: _Accepted) -> StoredAnswer:
    """Return what is stored after an answer: what was there when it comes late or again."""
    is_late = answer.revision is not None and before.revision > answer.revision
    is_again = before.revision == answer.revision and before.value == answer.value
    if is_late or is_again:
        return before
    revision = before.revision + 1 if answer.revision is None else answer.revision
    return _changed(before, answer.question, answer.value, revision)


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
