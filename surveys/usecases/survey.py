"""Making, opening and closing the enquête of a traject."""

import secrets
from datetime import date, datetime, timedelta

import sqlalchemy as sa
from sqlmodel import Session, select

from sessions.changes import record_change, touch
from sessions.errors import NotFound
from sessions.queries.traject import TrajectView, get_traject
from sessions.queries.voorgesprek_setting import VoorgesprekSettings, get_settings
from sessions.texts import checked_key
from surveys.base_questions import Names, QuestionDraft, asked_draft, base_drafts
from surveys.enums import SurveyState
from surveys.errors import (
    ClosesBeforeOpening,
    MissingTranslation,
    NoQuestions,
    NoWayBack,
    SurveyExists,
    WrongState,
)
from surveys.estimates import choose_estimates
from surveys.models import Answer, Question, Survey
from surveys.queries.comparison import list_estimate_figures
from surveys.queries.earlier import earlier_drafts
from surveys.queries.survey import SurveyView, list_questions, survey_view
from surveys.rules import is_planned, lacking, max_questions
from surveys.shapes import DUTCH, LONGEST_LANGUAGE
from surveys.usecases.answer import cut_loose
from surveys.usecases.publication import publish_at_closing

CLOSES_BEFORE = timedelta(weeks=2)


def create_survey(
    db: Session, *, traject_id: int, who: str, now: datetime, from_survey_id: int | None = None
) -> SurveyView:
    """Make the enquête of a traject as the voorgesprek decided: base questions, own questions, languages, last day.

    The name of the wijk is filled in and the figures to guess are chosen by rule. With `from_survey_id` the questions
    are those of an earlier enquête of the organisation, with its languages and the names of this wijk.
    Raises SurveyExists, or NotFound for an enquête of somebody else.
    """
    if db.exec(select(Survey.id).where(Survey.traject_id == traject_id)).first() is not None:
        raise SurveyExists
    traject = get_traject(db, traject_id=traject_id)
    wishes = get_settings(db, traject_id=traject_id)
    languages = [language for language in wishes.survey_languages if language != DUTCH]
    if from_survey_id is None:
        drafts = _first_drafts(db, traject, wishes)
    else:
        drafts, languages = earlier_drafts(db, traject=traject, survey_id=from_survey_id)
    survey = Survey(
        traject_id=traject_id,
        languages=languages,
        tryout_key=secrets.token_hex(8),
        closes_on=wishes.survey_closes_on or _usual_closing_date(traject, now.date()),
    )
    db.add(survey)
    db.flush()
    for position, draft in enumerate(drafts, start=1):
        db.add(question_row(survey.id or 0, position, draft))
    _note(db, survey, who, "survey_created", now)
    return survey_view(db, survey)


def open_survey(
    db: Session,
    *,
    survey_id: int,
    closes_on: date | None,
    who: str,
    now: datetime,
    opens_on: date | None = None,
) -> SurveyView:
    """Let phones in from `opens_on` (None: now) until and including `closes_on` (None: until somebody closes it).

    Raises WrongState, NoQuestions, ClosesBeforeOpening, or MissingTranslation when a language is on that not all
    questions have.
    """
    survey = _in_state(db, survey_id, SurveyState.CONCEPT)
    questions = list_questions(db, survey_id=survey_id)
    if not questions:
        raise NoQuestions
    for language in survey.languages:
        if numbers := lacking(questions, language):
            raise MissingTranslation(language=language, numbers=numbers)
    _plan(survey, opens_on, closes_on)
    survey.state, survey.opened_at = SurveyState.OPEN, now
    _note(db, survey, who, "survey_opened", now)
    return survey_view(db, survey)


def withdraw_opening(db: Session, *, survey_id: int, who: str, now: datetime) -> SurveyView:
    """Make an opened enquête a concept again, as long as nobody answered. Raises WrongState or NoWayBack."""
    survey = _in_state(db, survey_id, SurveyState.OPEN)
    if db.exec(select(sa.func.count()).where(Answer.survey_id == survey_id)).one():
        raise NoWayBack
    survey.state, survey.opened_at = SurveyState.CONCEPT, None
    _note(db, survey, who, "survey_withdrawn", now)
    return survey_view(db, survey)


def close_survey(db: Session, *, survey_id: int, who: str, now: datetime) -> SurveyView:
    """Take no more answers, publish all results, and throw away every key, so that nobody can find an answer's phone.

    Raises WrongState.
    """
    survey = _in_state(db, survey_id, SurveyState.OPEN)
    survey.state, survey.closed_at = SurveyState.CLOSED, now
    db.add(survey)
    publish_at_closing(db, survey_id=survey_id)
    cut_loose(db, survey_id=survey_id)
    _note(db, survey, who, "survey_closed", now)
    return survey_view(db, survey)


def reopen_survey(db: Session, *, survey_id: int, closes_on: date | None, who: str, now: datetime) -> SurveyView:
    """Open a closed enquête for phones that did not take part yet. What came in before stays as it is.

    Raises WrongState.
    """
    survey = _in_state(db, survey_id, SurveyState.CLOSED)
    survey.state, survey.closed_at = SurveyState.OPEN, None
    survey.opens_on, survey.closes_on = None, closes_on
    survey.round += 1
    survey.is_shown = False
    _note(db, survey, who, "survey_reopened", now)
    return survey_view(db, survey)


def set_opening_date(
    db: Session, *, survey_id: int, opens_on: date | None, today: date, who: str, now: datetime
) -> SurveyView:
    """Change the first day on which answers are taken, as long as it did not come; None: at once.

    Raises WrongState when the enquête is open or closed already, ClosesBeforeOpening.
    """
    survey = db.get_one(Survey, survey_id)
    if survey.state is not SurveyState.CONCEPT and not is_planned(survey.state, survey.opens_on, today):
        raise WrongState
    _plan(survey, opens_on, survey.closes_on)
    _note(db, survey, who, "survey_opening_date", now)
    return survey_view(db, survey)


def set_closing_date(db: Session, *, survey_id: int, closes_on: date | None, who: str, now: datetime) -> SurveyView:
    """Change the last day on which answers are taken. Raises ClosesBeforeOpening."""
    survey = db.get_one(Survey, survey_id)
    _plan(survey, survey.opens_on, closes_on)
    _note(db, survey, who, "survey_closing_date", now)
    return survey_view(db, survey)


def switch_language(db: Session, *, survey_id: int, language: str, is_on: bool, who: str, now: datetime) -> SurveyView:
    """Offer a language beside Dutch, or no longer.

    Raises MissingTranslation when the enquête is open without it, NotFound for what cannot be a language.
    """
    checked_key(language, longest=LONGEST_LANGUAGE)
    survey = db.get_one(Survey, survey_id)
    if is_on and survey.state is SurveyState.OPEN:
        numbers = lacking(list_questions(db, survey_id=survey_id), language)
        if numbers:
            raise MissingTranslation(language=language, numbers=numbers)
    others = [known for known in survey.languages if known != language]
    survey.languages = sorted([*others, language]) if is_on else others
    _note(db, survey, who, "survey_language", now)
    return survey_view(db, survey)


def show_results(db: Session, *, survey_id: int, is_shown: bool, who: str, now: datetime) -> SurveyView:
    """Let participants read the results on their own phone, or no longer. Raises WrongState while it is open."""
    survey = _in_state(db, survey_id, SurveyState.CLOSED)
    survey.is_shown = is_shown
    _note(db, survey, who, "survey_results_shown", now)
    return survey_view(db, survey)


def put_on_beamer(db: Session, *, survey_id: int, question_id: int, is_on: bool) -> None:
    """Choose whether the room sees the results of a question on the beamer. Raises NotFound."""
    row = db.get(Question, question_id)
    if row is None or row.survey_id != survey_id:
        raise NotFound
    row.on_beamer = is_on
    db.flush()
    touch(db, "survey", survey_id)
    touch(db, "room", db.get_one(Survey, survey_id).traject_id)


def names_of(traject: TrajectView) -> Names:
    """Return the names that the ready questions need."""
    return Names(wijk=traject.wijk_name, wijk_title=traject.wijk_name, city=traject.city)


def question_row(survey_id: int, position: int, draft: QuestionDraft) -> Question:
    """Return the row of a draft."""
    return Question(
        survey_id=survey_id,
        key=draft.key,
        position=position,
        form=draft.form,
        text=draft.text,
        help=draft.help,
        options=[{"key": line.key, "text": line.text, "help": line.help} for line in draft.options],
        rows=[{"key": line.key, "text": line.text, "help": line.help} for line in draft.rows],
        translations=dict(draft.translations),
        max_choices=draft.max_choices,
        has_dont_know=draft.has_dont_know,
        has_other=draft.has_other,
        is_random=draft.is_random,
        indicator=draft.indicator,
        age_group=draft.age_group,
        base=draft.base,
        linked_to=draft.linked_to,
    )


def _first_drafts(db: Session, traject: TrajectView, wishes: VoorgesprekSettings) -> list[QuestionDraft]:
    estimates = choose_estimates(
        list_estimate_figures(db, traject_id=traject.id),
        leading_themes=wishes.leading_themes,
        wanted=wishes.linked_indicators,
    )
    names = names_of(traject)
    drafts = [
        draft
        for draft in base_drafts(names, estimates)
        if wishes.base_questions is None or draft.key in wishes.base_questions
    ]
    drafts += [asked_draft(asked, names) for asked in wishes.extra_questions]
    return drafts[: max_questions()]


def _usual_closing_date(traject: TrajectView, today: date) -> date | None:
    if traject.session_date is None:
        return None
    wanted = traject.session_date - CLOSES_BEFORE
    return wanted if wanted > today else max(today, traject.session_date - timedelta(days=1))


def _plan(survey: Survey, opens_on: date | None, closes_on: date | None) -> None:
    if opens_on is not None and closes_on is not None and closes_on < opens_on:
        raise ClosesBeforeOpening
    survey.opens_on, survey.closes_on = opens_on, closes_on


def _in_state(db: Session, survey_id: int, state: SurveyState) -> Survey:
    survey = db.get_one(Survey, survey_id)
    if survey.state is not state:
        raise WrongState
    return survey


def _note(db: Session, survey: Survey, who: str, what: str, now: datetime) -> None:
    db.add(survey)
    db.flush()
    after = {
        "state": survey.state.value,
        "opens_on": survey.opens_on.isoformat() if survey.opens_on else None,
        "closes_on": survey.closes_on.isoformat() if survey.closes_on else None,
        "languages": list(survey.languages),
        "is_shown": survey.is_shown,
    }
    record_change(
        db,
        traject_id=survey.traject_id,
        now=now,
        who=who,
        what=what,
        subject="survey",
        subject_id=survey.id or 0,
        scope=f"survey:{survey.id}",
        after=after,
    )
    touch(db, "survey", survey.id or 0)
