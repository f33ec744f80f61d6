"""What a projectteam makes of the figures: answers to the core questions, conclusions, and figures that are missed."""

from datetime import date, datetime

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from sessions.columns import enum_field, json_field, moment
from sessions.enums import BenchmarkLevel, DataRoute, FigureVoteChoice, MissingOrigin, MissingState, Recognition
from sessions.models.base import Row, table_args


class BenchmarkChoice(Row, table=True):
    """What the wijk is laid beside; without a row that is the city.

    `district_codes` are the wijken or buurten that together are the gebied, `district_name` is what people call it;
    they are kept when another level is chosen.
    """

    __tablename__ = "benchmark_choice"
    __table_args__ = table_args(sa.UniqueConstraint("traject_id"))

    traject_id: int = Field(foreign_key="traject.id", ondelete="CASCADE")
    level: BenchmarkLevel = enum_field(BenchmarkLevel, default=BenchmarkLevel.CITY)
    district_name: str = Field(default="", max_length=80)
    district_codes: list[str] = json_field()


class FigureNote(Row, table=True):
    """What people said about a figure: the four core questions of Wijkprogrammering. Texts are Markdown.

    `votes` is what the room voted as it was shown, {yes, no, unsure: people}; None as long as it was not shown.
    """

    __tablename__ = "figure_note"
    __table_args__ = table_args(sa.UniqueConstraint("traject_id", "indicator", "age_group"))

    traject_id: int = Field(foreign_key="traject.id", ondelete="CASCADE")
    indicator: str = Field(max_length=60)
    age_group: str = Field(max_length=20)
    recognition: Recognition | None = enum_field(Recognition, default=None, nullable=True)
    recognition_note: str = Field(default="", max_length=1000)
    opinion: str = Field(default="", max_length=1000)
    explanation: str = Field(default="", max_length=1000)
    change: str = Field(default="", max_length=1000)
    votes: dict[str, int] | None = json_field(nullable=True)
    version: int = 1


class FigureVote(SQLModel, table=True):
    """One phone's 'herken ik' at one figure: a random id, no row order, no moment.

    `phone` is a hash over the phone's key and the figure, so that two votes of one phone have no word in common.
    """

    __tablename__ = "figure_vote"
    __table_args__ = (
        sa.UniqueConstraint("traject_id", "indicator", "age_group", "phone"),
        {"sqlite_with_rowid": False},
    )

    id: str = Field(primary_key=True, max_length=32)
    traject_id: int = Field(foreign_key="traject.id", ondelete="CASCADE")
    indicator: str = Field(max_length=60)
    age_group: str = Field(max_length=20)
    phone: str = Field(max_length=64)
    choice: FigureVoteChoice = enum_field(FigureVoteChoice)


class Conclusion(Row, table=True):
    """A conclusion in Markdown, of a domein ('domain:Werk'), a pijler ('pillar:Gezond') or all ('overall')."""

    __table_args__ = table_args(sa.UniqueConstraint("traject_id", "scope"))

    traject_id: int = Field(foreign_key="traject.id", ondelete="CASCADE")
    scope: str = Field(max_length=80)
    text: str = Field(default="", max_length=2000)
    version: int = 1


class MissingFigure(Row, table=True):
    """A figure that is missed: why, how to come by it, and who asks whom before which day.

    `indicator` and `age_group` name a figure of the basisset, when it is one; `room_input_id` is the line from a phone
    that asked for it.
    """

    __tablename__ = "missing_figure"
    __table_args__ = table_args()

    traject_id: int = Field(foreign_key="traject.id", ondelete="CASCADE", index=True)
    room_input_id: int | None = Field(default=None, foreign_key="room_input.id", ondelete="SET NULL", index=True)
    indicator: str = Field(default="", max_length=60)
    age_group: str = Field(default="", max_length=20)
    label: str = Field(max_length=200)
    why: str = Field(default="", max_length=500)
    route: DataRoute | None = enum_field(DataRoute, default=None, nullable=True)
    asker: str = Field(default="", max_length=120)
    holder: str = Field(default="", max_length=120)
    due: date | None = None
    state: MissingState = enum_field(MissingState, default=MissingState.OPEN)
    origin: MissingOrigin = enum_field(MissingOrigin)
    entered_by: str = Field(max_length=120)
    changed_at: datetime = moment()
    version: int = 1
