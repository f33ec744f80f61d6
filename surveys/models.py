"""The enquête. An answer knows a random key of a phone and nothing of a person (PRODUCT E5)."""

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from sessions.columns import enum_field, json_field, moment
from sessions.models.base import Row, table_args
from surveys.enums import QuestionForm, SnapshotStage, SurveyState, TextState


class Survey(Row, table=True):
    """The enquête of a traject. `languages` are those beside Dutch; `round` counts how often it was opened.

    An open enquête takes answers from `opens_on` up to and including `closes_on`, both days in Amsterdam; None is no
    bound. The day after the last one it closes by itself.
    `tryout_key` stands in the address where the projectteam tries the form out; nothing is stored there.
    """

    __table_args__ = table_args(sa.UniqueConstraint("traject_id"), sa.UniqueConstraint("tryout_key"))

    traject_id: int = Field(foreign_key="traject.id", ondelete="CASCADE")
    state: SurveyState = enum_field(SurveyState, default=SurveyState.CONCEPT)
    languages: list[str] = json_field()
    round: int = 1
    tryout_key: str = Field(max_length=32)
    opened_at: datetime | None = moment(nullable=True)
    opens_on: date | None = None
    closes_on: date | None = None
    closed_at: datetime | None = moment(nullable=True)
    is_shown: bool = False


class Question(Row, table=True):
    """A question.

    `options` and `rows` are lists of {key, text, help}; a row of a matrix has an indicator as its key.
    `translations` is {language: {text, help, options: {key: {text, help}}, rows: {key: {text, help}}}}.
    An estimate names the indicator that it is laid beside. A removed question stays, so that it can come back.
    `on_beamer` is what somebody chose about showing its results in the room; None is the rule of `question_view`.
    """

    survey_id: int = Field(foreign_key="survey.id", ondelete="CASCADE", index=True)
    key: str = Field(default="", max_length=60)
    position: int
    form: QuestionForm = enum_field(QuestionForm)
    text: str = Field(max_length=300)
    help: str = Field(default="", max_length=300)
    options: list[dict[str, str]] = json_field()
    rows: list[dict[str, str]] = json_field()
    translations: dict[str, Any] = json_field()
    max_choices: int = 1
    has_dont_know: bool = False
    has_other: bool = False
    is_random: bool = False
    indicator: str = Field(default="", max_length=60)
    age_group: str = Field(default="", max_length=20)
    base: int = 10
    linked_to: str = Field(default="", max_length=60)
    on_beamer: bool | None = None
    removed_at: datetime | None = moment(nullable=True)
    version: int = 1


class Answer(SQLModel, table=True):
    """One phone's answer to one question: a random id, no row order, no moment finer than the day.

    `phone` is a hash of the key that only the phone knows; at the closing it becomes another random word.
    `revision` counts the changes of this phone, so that a late retry never undoes a newer answer.
    """

    __table_args__ = (
        sa.UniqueConstraint("question_id", "phone"),
        sa.Index("ix_answer_survey_phone", "survey_id", "phone"),
        {"sqlite_with_rowid": False},
    )

    id: str = Field(primary_key=True, max_length=32)
    survey_id: int = Field(foreign_key="survey.id", ondelete="CASCADE")
    question_id: int = Field(foreign_key="question.id", ondelete="CASCADE")
    phone: str = Field(max_length=64)
    revision: int
    is_answered: bool
    value: Any = json_field(nullable=True)
    answered_on: date


class SurveySnapshot(Row, table=True):
    """A state of the results of one question: the published one, and the next one that waits for its step (E6)."""

    __tablename__ = "survey_snapshot"
    __table_args__ = table_args(sa.UniqueConstraint("question_id", "stage"))

    survey_id: int = Field(foreign_key="survey.id", ondelete="CASCADE", index=True)
    question_id: int = Field(foreign_key="question.id", ondelete="CASCADE")
    stage: SnapshotStage = enum_field(SnapshotStage)
    n: int
    results: dict[str, Any] = json_field()


class OpenText(SQLModel, table=True):
    """An open answer in a published state, apart from who wrote it: hidden until the projectteam shows it.

    `joined_to` is the id of the answer that says the same and stands for this one; None when it stands for itself.
    """

    __tablename__ = "open_text"
    __table_args__ = (sa.Index("ix_open_text_question", "question_id"), {"sqlite_with_rowid": False})

    id: str = Field(primary_key=True, max_length=32)
    survey_id: int = Field(foreign_key="survey.id", ondelete="CASCADE", index=True)
    question_id: int = Field(foreign_key="question.id", ondelete="CASCADE")
    text: str = Field(max_length=2000)
    state: TextState = enum_field(TextState, default=TextState.WAITING)
    joined_to: str | None = Field(default=None, max_length=32)
