"""Photos of flaps, made small on the phone and cleaned on the server."""

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Field

from sessions.columns import moment
from sessions.models.base import Row, table_args


class Photo(Row, table=True):
    """A photo of a flap at a table: a JPEG without EXIF, right way up. `client_key` makes sending twice harmless."""

    __table_args__ = table_args(sa.UniqueConstraint("table_id", "client_key"))

    table_id: int = Field(foreign_key="work_table.id", ondelete="CASCADE")
    client_key: str = Field(max_length=64)
    caption: str = Field(default="", max_length=200)
    width: int
    height: int
    image: bytes = Field(sa_type=sa.LargeBinary)
    sent_by: str = Field(default="", max_length=120)
    created_at: datetime = moment()
    removed_at: datetime | None = moment(nullable=True)
