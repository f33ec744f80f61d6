"""A persona is a list of claims; a claim points at evidence; text is rendered from them (PRODUCT P5)."""

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Field

from personas.enums import ClaimClass, ClaimSection, ClaimState, PersonaState
from sessions.columns import enum_field, json_field, moment
from sessions.models.base import Row, table_args


class PersonaProposal(Row, table=True):
    """The last proposal of a traject: how it was made, and what it saw, so that it can be made again.

    `scores` is the ranking of the themes, `known` every group that a figure counts (research b2, b4).
    """

    __tablename__ = "persona_proposal"
    __table_args__ = table_args(sa.UniqueConstraint("traject_id"))

    traject_id: int = Field(foreign_key="traject.id", ondelete="CASCADE")
    made_at: datetime = moment()
    made_by: str = Field(max_length=120)
    algorithm: str = Field(max_length=20)
    facts_hash: str = Field(max_length=64)
    count: int
    weights: dict[str, float] = json_field()
    scores: list[dict[str, object]] = json_field()
    known: list[dict[str, object]] = json_field()
    without_candidate: list[str] = json_field()
    adults: int
    residents: int


class Persona(Row, table=True):
    """A face for one of the wijk's biggest challenges: 'staat voor ongeveer n (n_low tot n_high)' residents.

    With a `household` they are people of one `life_stage`; `basis` says what n rests on (measured, fitted, borrowed).
    `returns` counts in how many of 100 redraws the same group and theme were chosen again. `client_key` makes adding
    one live from a phone harmless when it is sent twice.
    """

    __table_args__ = table_args(
        sa.UniqueConstraint("id", "traject_id"), sa.UniqueConstraint("traject_id", "client_key")
    )

    traject_id: int = Field(foreign_key="traject.id", ondelete="CASCADE", index=True)
    letter: str = Field(max_length=2)
    title: str = Field(max_length=120)
    theme: str = Field(max_length=60)
    age_group: str = Field(max_length=20)
    life_stage: str = Field(default="", max_length=40)
    household: str = Field(default="", max_length=20)
    basis: str = Field(default="", max_length=10)
    state: PersonaState = enum_field(PersonaState, default=PersonaState.CONCEPT)
    n: int | None = None
    n_low: int | None = None
    n_high: int | None = None
    n_evidence_id: int | None = Field(default=None, foreign_key="evidence.id", ondelete="SET NULL")
    returns: int | None = None
    is_live: bool = False
    client_key: str | None = Field(default=None, max_length=64)
    created_at: datetime = moment()
    version: int = 1


class Evidence(Row, table=True):
    """One sourced number; `fingerprint` is the SHA-256 of what it says, so that one number is stored once.

    `kind`: R register, M model estimate, S sample, P registration of care, E enquête, A ages and households fitted to
    each other, L national pattern.
    """

    __table_args__ = table_args(sa.UniqueConstraint("traject_id", "fingerprint"))

    traject_id: int = Field(foreign_key="traject.id", ondelete="CASCADE")
    fingerprint: str = Field(max_length=64)
    key: str = Field(max_length=160)
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
    definition: str = Field(default="", max_length=600)
    dataset_id: int | None = Field(default=None, foreign_key="dataset.id", ondelete="SET NULL", index=True)


class Claim(Row, table=True):
    """One sentence of a card. `reason` says why an edited text may differ from its source.

    `slots` maps a name in the template to {"form": share|ten|value|n|n_low|n_high|year|reference, "evidence": id}, or
    to {"form": "text", "text": …}.
    """

    persona_id: int = Field(foreign_key="persona.id", ondelete="CASCADE", index=True)
    position: int
    section: ClaimSection = enum_field(ClaimSection)
    claim_class: ClaimClass = enum_field(ClaimClass)
    template: str = Field(max_length=500)
    slots: dict[str, dict[str, object]] = json_field()
    text: str = Field(max_length=500)
    state: ClaimState = enum_field(ClaimState, default=ClaimState.AUTOMATIC)
    reason: str = Field(default="", max_length=300)
    removed_at: datetime | None = moment(nullable=True)
