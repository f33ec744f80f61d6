"""What the room thinks of the plans: an anonymous vote with a budget, and a promise with a name."""

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from sessions.columns import enum_field, moment
from sessions.enums import CommitmentKind
from sessions.models.base import Row, table_args


class PlanVote(SQLModel, table=True):
    """The points that one phone gives one plan: a random id, no row order, no moment.

    `phone` is a hash over the phone's key and the table, so that two votes of one phone have no word in common.
    """

    __tablename__ = "plan_vote"
    __table_args__ = (sa.UniqueConstraint("table_id", "phone"), {"sqlite_with_rowid": False})

    id: str = Field(primary_key=True, max_length=32)
    traject_id: int = Field(foreign_key="traject.id", ondelete="CASCADE", index=True)
    table_id: int = Field(foreign_key="work_table.id", ondelete="CASCADE")
    phone: str = Field(max_length=64)
    points: int


class Commitment(Row, table=True):
    """Somebody in the room says by name: I join this plan, or I help with it."""

    __table_args__ = table_args(sa.UniqueConstraint("table_id", "participant_id"))

    table_id: int = Field(foreign_key="work_table.id", ondelete="CASCADE")
    participant_id: int = Field(foreign_key="participant.id", ondelete="CASCADE", index=True)
    kind: CommitmentKind = enum_field(CommitmentKind)
    name: str = Field(max_length=120)
    note: str = Field(default="", max_length=200)
    created_at: datetime = moment()
    removed_at: datetime | None = moment(nullable=True)
