"""A persona is a list of claims; a claim points at evidence; text is rendered from them (PRODUCT P5)."""

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from personas.enums import CardQuestion, ClaimClass, ClaimSection, ClaimState, PersonaState
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
    `returns` counts in how many of 100 redraws the same group and theme were chosen again; None where a person chose.
    A card that a newer proposal replaced is REMOVED and has no `letter` until that is undone. `client_key` makes adding
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


class CardAnswer(SQLModel, table=True):
    """One phone's answer to one question about a card: a random id, no row order, no moment.

    `phone` is a hash over card, question and the phone's key: two answers of one phone have no word in common. `score`
    is 1 to 7; None at the question which sentences are not recognised, where `claim_doubt` holds the answer.
    """

    __tablename__ = "card_answer"
    __table_args__ = (
        sa.UniqueConstraint("persona_id", "question", "phone"),
        {"sqlite_with_rowid": False},
    )

    id: str = Field(primary_key=True, max_length=32)
    persona_id: int = Field(foreign_key="persona.id", ondelete="CASCADE")
    question: CardQuestion = enum_field(CardQuestion)
    phone: str = Field(max_length=64)
    score: int | None = None


class ClaimDoubt(SQLModel, table=True):
    """One phone's 'herken ik niet' at one sentence; `id` and `phone` as in CardAnswer, over sentence and key."""

    __tablename__ = "claim_doubt"
    __table_args__ = (sa.UniqueConstraint("claim_id", "phone"), {"sqlite_with_rowid": False})

    id: str = Field(primary_key=True, max_length=32)
    claim_id: int = Field(foreign_key="claim.id", ondelete="CASCADE")
    phone: str = Field(max_length=64)


class CardResult(Row, table=True):
    """What everybody may see of the answers to one question: as it was when `n` people had answered.

    `results` is {claim id: people who do not recognise it}, or {score: people}.
    """

    __tablename__ = "card_result"
    __table_args__ = table_args(sa.UniqueConstraint("persona_id", "question"))

    persona_id: int = Field(foreign_key="persona.id", ondelete="CASCADE")
    question: CardQuestion = enum_field(CardQuestion)
    n: int
    results: dict[str, int] = json_field()
