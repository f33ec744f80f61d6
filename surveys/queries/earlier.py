"""Enquêtes of earlier trajects of the same organisation: their questions can be used again, never their answers."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session

from sessions.errors import NotFound
from sessions.queries.traject import TrajectView, get_traject, list_trajects
from surveys.base_questions import QuestionDraft
from surveys.queries.survey import get_survey, get_survey_by_traject, list_questions
from surveys.shapes import Choice, QuestionView


@dataclass(frozen=True, slots=True)
class EarlierSurvey:
    """An enquête whose questions can be taken over, with the wijk and the day of its session."""

    survey_id: int
    wijk: str
    session_date: date | None
    question_count: int


def list_earlier_surveys(db: Session, *, traject_id: int) -> tuple[EarlierSurvey, ...]:
    """Return the enquêtes of the other trajects of this organisation that have questions, the newest session first."""
    own = get_traject(db, traject_id=traject_id)
    found = []
    for traject in list_trajects(db, organisation_id=own.organisation_id):
        survey = get_survey_by_traject(db, traject_id=traject.id) if traject.id != traject_id else None
        if survey is not None and survey.question_count:
            found.append(EarlierSurvey(survey.id, traject.wijk_name, traject.session_date, survey.question_count))
    return tuple(sorted(found, key=lambda each: (each.session_date or date.min, each.survey_id), reverse=True))


def earlier_drafts(db: Session, *, traject: TrajectView, survey_id: int) -> tuple[list[QuestionDraft], list[str]]:
    """Return the questions of an earlier enquête with the names of this wijk and city in it, and its languages.

    Raises NotFound when it is not of the same organisation.
    """
    if survey_id not in {each.survey_id for each in list_earlier_surveys(db, traject_id=traject.id)}:
        raise NotFound
    survey = get_survey(db, survey_id=survey_id)
    theirs = get_traject(db, traject_id=survey.traject_id)
    names = {theirs.wijk_name: traject.wijk_name, theirs.city: traject.city}
    drafts = [_draft(question, names) for question in list_questions(db, survey_id=survey_id)]
    return drafts, list(survey.languages)


def renamed(value: Any, names: Mapping[str, str]) -> Any:
    """Return the same tree with whole names replaced: 'Zuid' becomes 'West', and 'Zuidwest' stays what it is."""
    if isinstance(value, str):
        pattern = "|".join(re.escape(old) for old in names if old)
        return re.sub(rf"(?<![\w-])({pattern})(?![\w-])", lambda found: names[found[1]], value) if pattern else value
    if isinstance(value, Mapping):
        return {key: renamed(one, names) for key, one in value.items()}
    return value


def _draft(question: QuestionView, names: Mapping[str, str]) -> QuestionDraft:
    return QuestionDraft(
        form=question.form,
        text=renamed(question.text, names),
        key=question.key,
        help=renamed(question.help, names),
        options=_choices(question.options, names),
        rows=_choices(question.rows, names),
        max_choices=question.max_choices,
        has_dont_know=question.has_dont_know,
        has_other=question.has_other,
        is_random=question.is_random,
        indicator=question.indicator,
        age_group=question.age_group,
        base=question.base,
        linked_to=question.linked_to,
        translations=renamed(question.translations, names),
    )


def _choices(choices: tuple[Choice, ...], names: Mapping[str, str]) -> tuple[Choice, ...]:
    return tuple(Choice(each.key, renamed(each.text, names), renamed(each.help, names)) for each in choices)
