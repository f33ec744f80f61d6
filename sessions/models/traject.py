"""Root 3, the traject: one session in one wijk. Deleting it deletes everything below it."""

from datetime import date, datetime, time

import sqlalchemy as sa
from sqlmodel import Field

from sessions.columns import enum_field, json_field, moment
from sessions.enums import Phase
from sessions.models.base import Row, table_args


class Traject(Row, table=True):
    """One path from voorgesprek to wijkdoen. `code` is what participants type; `starts_at` is local time.

    `rehearsal_of` is the traject that this is a generale repetitie of: a copy that nobody but the repetitie sees.
    """

    __table_args__ = table_args(sa.UniqueConstraint("code"))

    wijk_id: int = Field(foreign_key="wijk.id", ondelete="CASCADE", index=True)
    code: str = Field(max_length=8)
    phase: Phase = enum_field(Phase, default=Phase.VOORGESPREK)
    session_date: date | None = None
    starts_at: time = time(11, 30)
    ends_at: time = time(14, 0)
    location: str = Field(default="", max_length=200)
    goal: str = Field(default="", max_length=300)
    followup_meeting: str = Field(default="", max_length=200)
    programme_variant: str = Field(default="methode", max_length=40)
    calendar_sequence: int = 0
    calendar_changed_at: datetime | None = moment(nullable=True)
    created_at: datetime = moment()
    verslag_sent_at: datetime | None = moment(nullable=True)
    rehearsal_of: int | None = Field(default=None, foreign_key="traject.id", ondelete="CASCADE", index=True)


class TrajectDataset(Row, table=True):
    """A dataset that the traject used. It stays pinned when a newer file is imported."""

    __tablename__ = "traject_dataset"
    __table_args__ = table_args(sa.UniqueConstraint("traject_id", "dataset_id"))

    traject_id: int = Field(foreign_key="traject.id", ondelete="CASCADE")
    dataset_id: int = Field(foreign_key="dataset.id", ondelete="CASCADE", index=True)


class StoryFigure(Row, table=True):
    """A figure that the projectteam chose for the presentation, in order; `notes` are for the speaker, in Markdown."""

    __tablename__ = "story_figure"
    __table_args__ = table_args(sa.UniqueConstraint("traject_id", "indicator", "age_group"))

    traject_id: int = Field(foreign_key="traject.id", ondelete="CASCADE")
    position: int
    indicator: str = Field(max_length=60)
    age_group: str = Field(max_length=20)
    conclusion: str = Field(default="", max_length=300)
    notes: str = Field(default="", max_length=4000)


class TeamMember(Row, table=True):
    """One of at most eight people of the projectteam."""

    __tablename__ = "team_member"

    traject_id: int = Field(foreign_key="traject.id", ondelete="CASCADE", index=True)
    account_id: int | None = Field(default=None, foreign_key="account.id", ondelete="SET NULL", index=True)
    name: str = Field(max_length=120)
    email: str = Field(default="", max_length=254)
    organisation: str = Field(default="", max_length=120)
    role: str = Field(max_length=40)


class Change(Row, table=True):
    """One line of the change list: who did what to what, with before and after. Undo, history and audit read it."""

    traject_id: int = Field(foreign_key="traject.id", ondelete="CASCADE", index=True)
    at: datetime = moment()
    who: str = Field(max_length=120)
    what: str = Field(max_length=60)
    subject: str = Field(max_length=40)
    subject_id: int
    scope: str = Field(default="", max_length=60, index=True)
    before: dict[str, object] | None = json_field(nullable=True)
    after: dict[str, object] | None = json_field(nullable=True)
    undone_at: datetime | None = moment(nullable=True)


class LiveVersion(Row, table=True):
    """How often a live subject changed. Screens and phones ask for what is newer than what they have."""

    __tablename__ = "live_version"
    __table_args__ = table_args(sa.UniqueConstraint("subject", "subject_id"))

    subject: str = Field(max_length=40)
    subject_id: int
    number: int


class VoorgesprekAnswer(Row, table=True):
    """The answer to one field of the voorgesprek form; `value` has the shape of the field's type."""

    __tablename__ = "voorgesprek_answer"
    __table_args__ = table_args(sa.UniqueConstraint("traject_id", "field"))

    traject_id: int = Field(foreign_key="traject.id", ondelete="CASCADE")
    field: str = Field(max_length=60)
    value: object = json_field(nullable=True)
    answered_by: str = Field(max_length=120)
    answered_at: datetime = moment()


class ChecklistItem(Row, table=True):
    """A step of the back-planned timeline, or an own item of the projectteam (`key` empty)."""

    __tablename__ = "checklist_item"

    traject_id: int = Field(foreign_key="traject.id", ondelete="CASCADE", index=True)
    key: str = Field(default="", max_length=60)
    phase: str = Field(max_length=40)
    title: str = Field(max_length=200)
    who: str = Field(default="", max_length=200)
    document: str = Field(default="", max_length=200)
    due: date | None = None
    due_is_own: bool = False
    done_at: datetime | None = moment(nullable=True)
    done_by: str = Field(default="", max_length=120)


class ProgrammePart(Row, table=True):
    """A part of the session: wanted and minimum length in minutes, speaker, notes, what the beamer shows.

    `allotted_minutes` is the length that the regie agreed on during the session; the plan itself never changes then.
    """

    __tablename__ = "programme_part"

    traject_id: int = Field(foreign_key="traject.id", ondelete="CASCADE", index=True)
    position: int
    key: str = Field(max_length=40)
    title: str = Field(max_length=120)
    wanted_minutes: int
    min_minutes: int
    protected: bool = False
    speaker: str = Field(default="", max_length=120)
    notes: str = Field(default="", max_length=4000)
    beamer_view: str = Field(max_length=40)
    allotted_minutes: int | None = None
    started_at: datetime | None = moment(nullable=True)
    ended_at: datetime | None = moment(nullable=True)
