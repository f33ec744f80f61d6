"""A persona is a list of claims; a claim points at evidence; text is rendered from them (PRODUCT P5)."""

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Field

from personas.enums import ClaimClass, ClaimSection, ClaimState, PersonaState
from sessions.columns import enum_field, json_field, moment
from sessions.models.base import Row, table_args


class Persona(Row, table=True):
    """A face for one of the wijk's biggest challenges: 'staat voor ongeveer n (n_low tot n_high)' residents."""

    __table_args__ = table_args(sa.UniqueConstraint("id", "traject_id"))

    traject_id: int = Field(foreign_key="traject.id", ondelete="CASCADE", index=True)
    letter: str = Field(max_length=2)
    title: str = Field(max_length=120)
    theme: str = Field(max_length=60)
    age_group: str = Field(max_length=20)
    life_stage: str = Field(default="", max_length=40)
    state: PersonaState = enum_field(PersonaState, default=PersonaState.CONCEPT)
    n: int | None = None
    n_low: int | None = None
    n_high: int | None = None
    n_evidence_id: int | None = Field(default=None, foreign_key="evidence.id", ondelete="SET NULL")
    is_live: bool = False
    created_at: datetime = moment()
    version: int = 1


class Evidence(Row, table=True):
    """One sourced number.

    `kind`: R register, M model estimate, S sample, P registration of care, E enquête, L literature, F facilitator.
    """

    traject_id: int = Field(foreign_key="traject.id", ondelete="CASCADE", index=True)
    indicator: str = Field(max_length=60)
    label: str = Field(max_length=200)
    area_code: str = Field(max_length=12)
    area_name: str = Field(max_length=120)
    age_group: str = Field(max_length=20)
    value: float
    unit: str = Field(max_length=20)
    low: float | None = None
    high: float | None = None
    year: int
    source: str = Field(max_length=300)
    licence: str = Field(max_length=120)
    kind: str = Field(max_length=1)
    effective_n: float | None = None
    dataset_id: int | None = Field(default=None, foreign_key="dataset.id", ondelete="SET NULL")


class Claim(Row, table=True):
    """One sentence of a card.

    `slots` maps a name in the template to {evidence: id, as: share|ten|count|year} or to a literal text.
    """

    persona_id: int = Field(foreign_key="persona.id", ondelete="CASCADE", index=True)
    position: int
    section: ClaimSection = enum_field(ClaimSection)
    claim_class: ClaimClass = enum_field(ClaimClass)
    template: str = Field(max_length=500)
    slots: dict[str, object] = json_field()
    text: str = Field(max_length=500)
    state: ClaimState = enum_field(ClaimState, default=ClaimState.AUTOMATIC)
    removed_at: datetime | None = moment(nullable=True)
