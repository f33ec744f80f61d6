"""Root 2, the wijk of an organisation: what outlives a session."""

from datetime import date, datetime

import sqlalchemy as sa
from sqlmodel import Field

from sessions.columns import enum_field, moment
from sessions.enums import AgreementState
from sessions.models.base import Row, table_args


class Wijk(Row, table=True):
    """A wijk as its organisation knows it."""

    __table_args__ = table_args(sa.UniqueConstraint("organisation_id", "code"))

    organisation_id: int = Field(foreign_key="organisation.id", ondelete="CASCADE")
    code: str = Field(max_length=12)
    name: str = Field(max_length=120)


class Agreement(Row, table=True):
    """An afspraak: what, who, by when. It belongs to the wijk and outlives its traject.

    `raised_to` is who in the city gets what the wijk cannot solve, `raised_answer` what came back.
    """

    wijk_id: int = Field(foreign_key="wijk.id", ondelete="CASCADE", index=True)
    traject_id: int | None = Field(default=None, foreign_key="traject.id", ondelete="SET NULL", index=True)
    plan_id: int | None = Field(default=None, foreign_key="action_plan.id", ondelete="SET NULL", index=True)
    note_id: int | None = Field(default=None, foreign_key="board_note.id", ondelete="SET NULL", index=True)
    participant_id: int | None = Field(default=None, foreign_key="participant.id", ondelete="SET NULL", index=True)
    position: int
    what: str = Field(max_length=500)
    owner: str = Field(default="", max_length=120)
    owner_email: str = Field(default="", max_length=254)
    due: date | None = None
    mandate: str = Field(default="", max_length=200)
    raised_to: str = Field(default="", max_length=200)
    raised_answer: str = Field(default="", max_length=500)
    raised_answered_at: datetime | None = moment(nullable=True)
    state: AgreementState = enum_field(AgreementState, default=AgreementState.OPEN)
    created_at: datetime = moment()
    confirmed_at: datetime | None = moment(nullable=True)
    removed_at: datetime | None = moment(nullable=True)
    version: int = 1


class Focus(Row, table=True):
    """A theme that the wijk works on together, chosen in the wrap-up or brought along from before."""

    wijk_id: int = Field(foreign_key="wijk.id", ondelete="CASCADE", index=True)
    traject_id: int | None = Field(default=None, foreign_key="traject.id", ondelete="SET NULL", index=True)
    theme: str = Field(default="", max_length=60)
    text: str = Field(max_length=200)
    decided_at: datetime = moment()


class LearningPoint(Row, table=True):
    """What the projectteam wants to do differently next time."""

    __tablename__ = "learning_point"

    wijk_id: int = Field(foreign_key="wijk.id", ondelete="CASCADE", index=True)
    traject_id: int | None = Field(default=None, foreign_key="traject.id", ondelete="SET NULL", index=True)
    text: str = Field(max_length=500)
    created_at: datetime = moment()
