"""Plain functions that make enquêtes and answers for tests."""

import hashlib
from datetime import date, datetime

from sqlmodel import Session, select

from sessions.models import Organisation, Traject, Wijk
from surveys.queries.survey import SurveyView, get_survey, list_questions
from surveys.shapes import QuestionView
from surveys.usecases.answer import SavedAnswer, save_answer
from surveys.usecases.survey import create_survey, open_survey
from tests.factories import make_traject

TODAY = date(2026, 11, 24)
WHO = "Joost Bakker"


def make_survey(db: Session, *, now: datetime, traject_id: int | None = None) -> SurveyView:
    """A concept enquête with the ten base questions, for Overvecht unless a traject is given."""
    chosen = traject_id or make_traject(db, now=now).id
    return create_survey(db, traject_id=chosen, who=WHO, now=now)


def make_open_survey(db: Session, *, now: datetime, traject_id: int | None = None) -> SurveyView:
    """An enquête that takes answers until and including 18 December 2026."""
    survey = make_survey(db, now=now, traject_id=traject_id)
    return open_survey(db, survey_id=survey.id, closes_on=date(2026, 12, 18), who=WHO, now=now)


def question_called(db: Session, *, survey_id: int, key: str) -> QuestionView:
    """The question of the content with this key."""
    return next(question for question in list_questions(db, survey_id=survey_id) if question.key == key)


def phone_key(number: int, *, opening: int = 1) -> str:
    """The key of phone number so many, made in this opening of the enquête."""
    return f"{opening}-{hashlib.md5(str(number).encode(), usedforsecurity=False).hexdigest()}"


def answer(
    db: Session,
    *,
    survey_id: int,
    phone: int,
    key: str,
    value: object,
    revision: int | None = None,
    today: date = TODAY,
) -> SavedAnswer:
    """One phone answers the question with this key of the content."""
    survey = get_survey(db, survey_id=survey_id)
    return save_answer(
        db,
        survey_id=survey_id,
        key=phone_key(phone, opening=survey.round),
        question_id=question_called(db, survey_id=survey_id, key=key).id,
        value=value,
        today=today,
        revision=revision,
    )


def delete_traject(db: Session, *, traject_id: int) -> None:
    """Delete a traject and all that hangs from it."""
    db.delete(db.get_one(Traject, traject_id))


def make_other_traject(db: Session, *, now: datetime, same_organisation: bool = True) -> int:
    """A second traject, for Zuid; of another organisation when asked."""
    organisation = db.exec(select(Organisation)).first()
    if not same_organisation or organisation is None:
        organisation = Organisation(name="Gemeente Elders", city="Elders", municipality_code="GM0001")
        db.add(organisation)
        db.flush()
    wijk = Wijk(organisation_id=organisation.id or 0, code="WK034407", name="Zuid")
    db.add(wijk)
    db.flush()
    traject = Traject(wijk_id=wijk.id or 0, code="ZU1DZU", created_at=now)
    db.add(traject)
    db.flush()
    return traject.id or 0
