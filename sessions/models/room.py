"""The room on the day: stage, people, tables, boards, plans."""

from datetime import date, datetime

import sqlalchemy as sa
from sqlmodel import Field

from sessions.columns import enum_field, json_field, moment
from sessions.enums import BeamerTheme
from sessions.models.base import Row, table_args


class Room(Row, table=True):
    """What the room sees now: the part on the screen, the step within it, and the theme of the beamer.

    `agreed_end` is when the session ends if the regie agreed on another moment than the programme's; `seated_at` is
    when the regie divided the room over the tables.
    """

    __table_args__ = table_args(sa.UniqueConstraint("traject_id"))

    traject_id: int = Field(foreign_key="traject.id", ondelete="CASCADE")
    part_id: int | None = Field(default=None, foreign_key="programme_part.id", ondelete="SET NULL", index=True)
    step: int = 0
    step_started_at: datetime | None = moment(nullable=True)
    agreed_end: datetime | None = moment(nullable=True)
    theme: BeamerTheme = enum_field(BeamerTheme, default=BeamerTheme.LIGHT)
    is_blank: bool = False
    message: str = Field(default="", max_length=200)
    led_by: str = Field(default="", max_length=120)
    seated_at: datetime | None = moment(nullable=True)
    opened_at: datetime | None = moment(nullable=True)
    closed_at: datetime | None = moment(nullable=True)


class Invitee(Row, table=True):
    """Someone who is invited, once per address; without one is fine. Never linked to an enquête answer."""

    __table_args__ = table_args(
        sa.Index(
            "uq_invitee_traject_id_email",
            "traject_id",
            "email",
            unique=True,
            sqlite_where=sa.text("email <> ''"),
            postgresql_where=sa.text("email <> ''"),
        )
    )

    traject_id: int = Field(foreign_key="traject.id", ondelete="CASCADE")
    name: str = Field(max_length=120)
    email: str = Field(default="", max_length=254)
    organisation: str = Field(default="", max_length=120)
    discipline: str = Field(default="", max_length=40)
    invited_by: str = Field(default="", max_length=120)
    is_present: bool = False


class WorkTable(Row, table=True):
    """A table in the room: letter, persona, gespreksleider, and where it is in the assignment.

    `persona_name` is how the people at the table call their persona; '' until they choose a name. `pitch_position` is
    its place among the pitches; tables with the same place go by letter.
    """

    __tablename__ = "work_table"
    __table_args__ = table_args(
        sa.UniqueConstraint("traject_id", "letter"),
        sa.ForeignKeyConstraint(
            ["persona_id", "traject_id"], ["persona.id", "persona.traject_id"], name="fk_work_table_persona"
        ),
    )

    traject_id: int = Field(foreign_key="traject.id", ondelete="CASCADE")
    letter: str = Field(max_length=2)
    persona_id: int | None = None
    host: str = Field(default="", max_length=120)
    persona_name: str = Field(default="", max_length=40)
    step: int = 0
    step_started_at: datetime | None = moment(nullable=True)
    pitch_position: int = 0
    removed_at: datetime | None = moment(nullable=True)


class Participant(Row, table=True):
    """A phone in the room. `key_hash` is the SHA-256 of the key that the phone keeps; the name is optional.

    `first_persona_id` and `second_persona_id` are for whom somebody would like to work; `read_at` is when this phone
    said that it had read every note of its table.
    """

    __table_args__ = table_args(
        sa.UniqueConstraint("traject_id", "key_hash"),
        sa.ForeignKeyConstraint(
            ["first_persona_id"], ["persona.id"], ondelete="SET NULL", name="fk_participant_first_persona"
        ),
        sa.ForeignKeyConstraint(
            ["second_persona_id"], ["persona.id"], ondelete="SET NULL", name="fk_participant_second_persona"
        ),
    )

    traject_id: int = Field(foreign_key="traject.id", ondelete="CASCADE")
    key_hash: str = Field(max_length=64)
    name: str = Field(default="", max_length=120)
    email: str = Field(default="", max_length=254)
    organisation: str = Field(default="", max_length=120)
    discipline: str = Field(default="", max_length=40)
    language: str = Field(default="nl", max_length=5)
    table_id: int | None = Field(default=None, foreign_key="work_table.id", ondelete="SET NULL", index=True)
    first_persona_id: int | None = None
    second_persona_id: int | None = None
    read_at: datetime | None = moment(nullable=True)
    joined_at: datetime = moment()
    seen_at: datetime = moment()


class NoteGroup(Row, table=True):
    """Notes that belong together, with a name."""

    __tablename__ = "note_group"

    table_id: int = Field(foreign_key="work_table.id", ondelete="CASCADE", index=True)
    board_column: str = Field(max_length=40)
    title: str = Field(max_length=120)
    position: int
    removed_at: datetime | None = moment(nullable=True)


class BoardNote(Row, table=True):
    """A briefje. `client_key` makes sending twice harmless; removed notes stay, so that undo can bring them back."""

    __tablename__ = "board_note"
    __table_args__ = table_args(sa.UniqueConstraint("table_id", "client_key"))

    table_id: int = Field(foreign_key="work_table.id", ondelete="CASCADE")
    client_key: str = Field(max_length=64)
    board_column: str = Field(max_length=40)
    text: str = Field(max_length=280)
    position: int
    group_id: int | None = Field(default=None, foreign_key="note_group.id", ondelete="SET NULL", index=True)
    participant_id: int | None = Field(default=None, foreign_key="participant.id", ondelete="SET NULL", index=True)
    byline: str = Field(default="", max_length=120)
    created_at: datetime = moment()
    removed_at: datetime | None = moment(nullable=True)
    version: int = 1


class ActionPlan(Row, table=True):
    """The plan of one table: 'Wij zetten {deploy} in, zodat {result}', who pulls, first step, question to the room.

    `details` holds the answers to the optional fields of the form, by the key of the field.
    """

    __tablename__ = "action_plan"
    __table_args__ = table_args(sa.UniqueConstraint("table_id"))

    table_id: int = Field(foreign_key="work_table.id", ondelete="CASCADE")
    deploy: str = Field(default="", max_length=300)
    result: str = Field(default="", max_length=300)
    target_group: str = Field(default="", max_length=200)
    factor: str = Field(default="", max_length=60)
    puller: str = Field(default="", max_length=120)
    helpers: str = Field(default="", max_length=300)
    first_step: str = Field(default="", max_length=300)
    first_step_on: date | None = None
    ready_on: date | None = None
    needed: str = Field(default="", max_length=300)
    missed: str = Field(default="", max_length=300)
    seen_by: str = Field(default="", max_length=300)
    question: str = Field(default="", max_length=300)
    details: dict[str, str] = Field(default_factory=dict, sa_type=sa.JSON)
    version: int = 1


class PlanAction(Row, table=True):
    """One of at most two actions in a plan; a note that became an action keeps its origin."""

    __tablename__ = "plan_action"

    plan_id: int = Field(foreign_key="action_plan.id", ondelete="CASCADE", index=True)
    note_id: int | None = Field(default=None, foreign_key="board_note.id", ondelete="SET NULL", index=True)
    position: int
    what: str = Field(max_length=300)
    who: str = Field(default="", max_length=120)
    due: date | None = None
    removed_at: datetime | None = moment(nullable=True)


class RoomInput(Row, table=True):
    """What a phone sends to the regie: 'Mist er iemand?', a question, a tip. The regie decides if the room sees it."""

    __tablename__ = "room_input"
    __table_args__ = table_args(sa.UniqueConstraint("traject_id", "client_key"))

    traject_id: int = Field(foreign_key="traject.id", ondelete="CASCADE")
    client_key: str = Field(max_length=64)
    kind: str = Field(max_length=20)
    text: str = Field(max_length=280)
    details: dict[str, object] | None = json_field(nullable=True)
    created_at: datetime = moment()
    shown_at: datetime | None = moment(nullable=True)
    handled_at: datetime | None = moment(nullable=True)
