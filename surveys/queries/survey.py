"""What screens and phones know of an enquête and its questions."""

from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa
from sqlmodel import Session, col, select

from sessions.queries.traject import TrajectView, find_traject_by_code, get_traject
from surveys.base_questions import STRENGTH, THEME_RANK
from surveys.enums import SurveyState
from surveys.models import Answer, Question, Survey
from surveys.publication import counter
from surveys.rules import estimated_minutes, is_planned, max_questions, takes_answers
from surveys.shapes import DUTCH, Choice, QuestionView


@dataclass(frozen=True, slots=True)
class SurveyView:
    """An enquête. `respondents` is what may be shown: in steps of five, exact only after the first closing."""

    id: int
    traject_id: int
    state: SurveyState
    languages: tuple[str, ...]
    round: int
    tryout_key: str
    opened_at: datetime | None
    opens_on: date | None
    closes_on: date | None
    closed_at: datetime | None
    is_shown: bool
    question_count: int
    minutes: int
    respondents: int

    def takes_answers(self, today: date) -> bool:
        """Tell whether answers are taken: open, the first day has come, and the last day has not passed."""
        return takes_answers(self.state, self.opens_on, self.closes_on, today)

    def is_planned(self, today: date) -> bool:
        """Tell whether it opens by itself on a later day."""
        return is_planned(self.state, self.opens_on, today)

    @property
    def places_left(self) -> int:
        """Return how many questions can still be added."""
        return max_questions() - self.question_count

    @property
    def is_fixed(self) -> bool:
        """Tell whether the questions can no longer be added, moved or removed."""
        return self.state is not SurveyState.CONCEPT


@dataclass(frozen=True, slots=True)
class PhoneForm:
    """All that the form on a phone needs."""

    survey: SurveyView
    traject: TrajectView
    questions: tuple[QuestionView, ...]

    @property
    def languages(self) -> tuple[str, ...]:
        """Return the languages that a participant can choose, Dutch first."""
        return (DUTCH, *self.survey.languages)


def get_survey(db: Session, *, survey_id: int) -> SurveyView:
    """Return one enquête. Raises NoResultFound when it is not there."""
    return survey_view(db, db.get_one(Survey, survey_id))


def get_survey_by_traject(db: Session, *, traject_id: int) -> SurveyView | None:
    """Return the enquête of a traject, or None when none was made yet."""
    found = db.exec(select(Survey).where(Survey.traject_id == traject_id)).one_or_none()
    return survey_view(db, found) if found else None


def find_phone_form(db: Session, *, code: str) -> PhoneForm | None:
    """Return the form behind a typed code; None for an unknown code. A concept is returned too: look at its state."""
    traject = find_traject_by_code(db, code=code)
    survey = get_survey_by_traject(db, traject_id=traject.id) if traject else None
    if traject is None or survey is None:
        return None
    return PhoneForm(survey, traject, list_questions(db, survey_id=survey.id))


def find_tryout_form(db: Session, *, tryout_key: str) -> PhoneForm | None:
    """Return the form that the projectteam tries out, or None."""
    found = db.exec(select(Survey).where(Survey.tryout_key == tryout_key)).one_or_none()
    if found is None:
        return None
    survey = survey_view(db, found)
    return PhoneForm(survey, get_traject(db, traject_id=survey.traject_id), list_questions(db, survey_id=survey.id))


def list_questions(db: Session, *, survey_id: int) -> tuple[QuestionView, ...]:
    """Return the questions of an enquête in their order."""
    rows = db.exec(
        select(Question)
        .where(Question.survey_id == survey_id, col(Question.removed_at).is_(None))
        .order_by(col(Question.position), col(Question.id))
    ).all()
    return tuple(question_view(row, position=place) for place, row in enumerate(rows, start=1))


def get_question(db: Session, *, question_id: int) -> QuestionView:
    """Return one question. Raises NoResultFound when it is not there."""
    return question_view(db.get_one(Question, question_id))


def has_finished_surveys(db: Session, *, today: date) -> bool:
    """Tell whether an enquête is still open after its last day."""
    found = select(Survey.id).where(Survey.state == SurveyState.OPEN, col(Survey.closes_on) < today).limit(1)
    return db.exec(found).first() is not None


def count_respondents(db: Session, *, traject_id: int) -> int:
    """Return how many people answered, as it may be shown: in steps of five, all of them after the first closing."""
    survey = get_survey_by_traject(db, traject_id=traject_id)
    return survey.respondents if survey else 0


def survey_view(db: Session, survey: Survey) -> SurveyView:
    """Return the view of a row."""
    kept = select(Question).where(Question.survey_id == survey.id, col(Question.removed_at).is_(None))
    forms = [question.form for question in db.exec(kept).all()]
    people = db.exec(
        select(sa.func.count(sa.distinct(col(Answer.phone)))).where(
            Answer.survey_id == survey.id, col(Answer.is_answered).is_(True)
        )
    ).one()
    return SurveyView(
        id=survey.id or 0,
        traject_id=survey.traject_id,
        state=survey.state,
        languages=tuple(survey.languages),
        round=survey.round,
        tryout_key=survey.tryout_key,
        opened_at=survey.opened_at,
        opens_on=survey.opens_on,
        closes_on=survey.closes_on,
        closed_at=survey.closed_at,
        is_shown=survey.is_shown,
        question_count=len(forms),
        minutes=estimated_minutes(forms),
        respondents=_shown_people(survey, people),
    )


def _shown_people(survey: Survey, people: int) -> int:
    """After a reopening the number stays in steps of five: laid beside the first closing it would point at somebody."""
    is_first_closing = survey.state is SurveyState.CLOSED and survey.round == 1
    return people if is_first_closing else counter(people)


def question_view(row: Question, *, position: int | None = None) -> QuestionView:
    """Return the view of a row; `position` counts only the questions that are still there.

    What the room sees of the results, until somebody chooses: what goes well, and the order of the challenges.
    """
    return QuestionView(
        id=row.id or 0,
        survey_id=row.survey_id,
        key=row.key,
        position=position or row.position,
        form=row.form,
        text=row.text,
        help=row.help,
        options=_choices(row.options),
        rows=_choices(row.rows),
        max_choices=row.max_choices,
        has_dont_know=row.has_dont_know,
        has_other=row.has_other,
        is_random=row.is_random,
        indicator=row.indicator,
        age_group=row.age_group,
        base=row.base,
        linked_to=row.linked_to,
        is_on_beamer=row.linked_to in {STRENGTH, THEME_RANK} if row.on_beamer is None else row.on_beamer,
        translations=row.translations,
        version=row.version,
    )


def _choices(stored: list[dict[str, str]]) -> tuple[Choice, ...]:
    return tuple(Choice(line["key"], line["text"], line.get("help", "")) for line in stored)
