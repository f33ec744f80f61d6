"""Root 1, the installation: organisations, accounts, logins, and the datasets that all trajects share."""

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Field

from sessions.columns import enum_field, json_field, moment
from sessions.enums import AreaLevel, DatasetState, LinkKind
from sessions.models.base import Row, table_args


class Organisation(Row, table=True):
    """The organisation that owns the installation's wijken, for example a municipality."""

    name: str = Field(max_length=120)
    city: str = Field(max_length=80)
    municipality_code: str = Field(max_length=10)


class Account(Row, table=True):
    """Someone who logs in with a password: wijkmanager, team member, beheerder."""

    __table_args__ = table_args(sa.UniqueConstraint("email"))

    organisation_id: int = Field(foreign_key="organisation.id", ondelete="CASCADE", index=True)
    name: str = Field(max_length=120)
    email: str = Field(max_length=254)
    password_hash: str | None = Field(default=None, max_length=255)
    is_admin: bool = False
    created_at: datetime = moment()
    disabled_at: datetime | None = moment(nullable=True)


class Login(Row, table=True):
    """One browser that has identified itself. The cookie holds the token, the table only its SHA-256."""

    __table_args__ = table_args(sa.UniqueConstraint("token_hash"))

    token_hash: str = Field(max_length=64)
    account_id: int | None = Field(default=None, foreign_key="account.id", ondelete="CASCADE", index=True)
    created_at: datetime = moment()
    seen_at: datetime = moment()
    expires_at: datetime = moment()


class PersonalLink(Row, table=True):
    """A revocable link. Its token is derived from the installation's secret: it can be shown again and never leaks."""

    __tablename__ = "personal_link"

    kind: LinkKind = enum_field(LinkKind)
    nonce: str = Field(max_length=32)
    traject_id: int | None = Field(default=None, foreign_key="traject.id", ondelete="CASCADE", index=True)
    account_id: int | None = Field(default=None, foreign_key="account.id", ondelete="CASCADE", index=True)
    table_id: int | None = Field(default=None, foreign_key="work_table.id", ondelete="CASCADE", index=True)
    label: str = Field(default="", max_length=120)
    created_at: datetime = moment()
    used_at: datetime | None = moment(nullable=True)
    revoked_at: datetime | None = moment(nullable=True)


class Dataset(Row, table=True):
    """One imported file: immutable, recognised by the hash of its content. Own figures belong to a traject."""

    __table_args__ = table_args(
        sa.UniqueConstraint("content_hash", "traject_id"),
        sa.Index(
            "uq_dataset_shared_content",
            "content_hash",
            unique=True,
            sqlite_where=sa.text("traject_id IS NULL"),
            postgresql_where=sa.text("traject_id IS NULL"),
        ),
    )

    source: str = Field(max_length=40)
    layout: str = Field(max_length=2)
    file_name: str = Field(max_length=255)
    content_hash: str = Field(max_length=64, index=True)
    period: str = Field(max_length=10)
    state: DatasetState = enum_field(DatasetState, default=DatasetState.LOADING)
    imported_at: datetime = moment()
    imported_by: str = Field(max_length=120)
    traject_id: int | None = Field(default=None, foreign_key="traject.id", ondelete="CASCADE", index=True)
    is_public: bool = True
    summary: dict[str, object] = json_field()


class ColumnLink(Row, table=True):
    """What a column of files means that an organisation linked by hand; the title without blanks and capitals."""

    __tablename__ = "column_link"
    __table_args__ = table_args(sa.UniqueConstraint("organisation_id", "title"))

    organisation_id: int = Field(foreign_key="organisation.id", ondelete="CASCADE")
    title: str = Field(max_length=200)
    indicator: str = Field(max_length=60)
    age_group: str = Field(max_length=20)
    linked_at: datetime = moment()
    linked_by: str = Field(max_length=120)


class Area(Row, table=True):
    """A CBS area as one dataset names it (code without padding, name without 'Wijk nn')."""

    __table_args__ = table_args(sa.UniqueConstraint("dataset_id", "code"))

    dataset_id: int = Field(foreign_key="dataset.id", ondelete="CASCADE")
    code: str = Field(max_length=12, index=True)
    name: str = Field(max_length=120)
    level: AreaLevel = enum_field(AreaLevel)
    parent_code: str | None = Field(default=None, max_length=12, index=True)


class Figure(Row, table=True):
    """One value of one indicator, for one area, group and year. Missing is NULL with a flag, never 0.

    `low` and `high` are the bounds of its 95% interval, where the source gives them.
    """

    __table_args__ = table_args(
        sa.UniqueConstraint("dataset_id", "area_code", "indicator", "age_group", "period"),
    )

    dataset_id: int = Field(foreign_key="dataset.id", ondelete="CASCADE")
    area_code: str = Field(max_length=12)
    indicator: str = Field(max_length=60)
    age_group: str = Field(max_length=20)
    period: int
    value: float | None = None
    low: float | None = None
    high: float | None = None
    flag: str = Field(default="", max_length=40)


class OutlineFile(Row, table=True):
    """One imported map of areas (GeoJSON of CBS), recognised by the hash of its content."""

    __tablename__ = "outline_file"
    __table_args__ = table_args(sa.UniqueConstraint("content_hash"))

    file_name: str = Field(max_length=255)
    content_hash: str = Field(max_length=64)
    imported_by: str = Field(max_length=120)
    imported_at: datetime = moment()
    withdrawn_at: datetime | None = moment(nullable=True)


class AreaOutline(Row, table=True):
    """The outline of one area: closed lines of [x, y], as `sessions.wijkdata.outlines` reads them."""

    __tablename__ = "area_outline"
    __table_args__ = table_args(sa.UniqueConstraint("file_id", "area_code"))

    file_id: int = Field(foreign_key="outline_file.id", ondelete="CASCADE")
    area_code: str = Field(max_length=12, index=True)
    name: str = Field(max_length=120)
    rings: list[list[list[float]]] = json_field()
