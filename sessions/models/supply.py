"""The aanbodkaart: what a wijk has to offer. It belongs to the wijk and outlives a session."""

from datetime import datetime

from sqlmodel import Field

from sessions.columns import enum_field, json_field, moment
from sessions.enums import Prevention, SupplyChoice
from sessions.models.base import Row, table_args


class Supply(Row, table=True):
    """Something that helps in the wijk: what, who offers it, for which theme, for whom, and what the wijk wants of it.

    `themes`, `life_areas` and `age_phases` are keys of the content files; `step` is its step on the effectladder, 0-4,
    None while nobody knows; `note_id` is the briefje ('Wat helpt al?') that it came from.
    """

    __table_args__ = table_args()

    wijk_id: int = Field(foreign_key="wijk.id", ondelete="CASCADE", index=True)
    traject_id: int | None = Field(default=None, foreign_key="traject.id", ondelete="SET NULL", index=True)
    note_id: int | None = Field(default=None, foreign_key="board_note.id", ondelete="SET NULL", index=True)
    name: str = Field(max_length=200)
    provider: str = Field(default="", max_length=120)
    prevention: Prevention = enum_field(Prevention)
    themes: list[str] = json_field()
    life_areas: list[str] = json_field()
    age_phases: list[str] = json_field()
    step: int | None = None
    choice: SupplyChoice = enum_field(SupplyChoice, default=SupplyChoice.UNDECIDED)
    remark: str = Field(default="", max_length=500)
    entered_by: str = Field(max_length=120)
    changed_at: datetime = moment()
    version: int = 1
