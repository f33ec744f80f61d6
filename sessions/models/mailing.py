"""The mail outbox: what was sent, to whom, and what we know of each message."""

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Field

from sessions.columns import enum_field, moment
from sessions.enums import MessageState
from sessions.models.base import Row, table_args


class Mailing(Row, table=True):
    """One mail to a list that a person confirmed on the screen."""

    traject_id: int = Field(foreign_key="traject.id", ondelete="CASCADE", index=True)
    kind: str = Field(max_length=40)
    subject: str = Field(max_length=200)
    body: str = Field(max_length=20000)
    attachment: str = Field(default="", max_length=255)
    confirmed_by: str = Field(max_length=120)
    created_at: datetime = moment()


class MailMessage(Row, table=True):
    """One message. `message_id` is fixed before sending, so a message is never sent twice by itself."""

    __tablename__ = "mail_message"
    __table_args__ = table_args(sa.UniqueConstraint("mailing_id", "email"), sa.UniqueConstraint("message_id"))

    mailing_id: int = Field(foreign_key="mailing.id", ondelete="CASCADE")
    name: str = Field(max_length=120)
    email: str = Field(max_length=254)
    message_id: str = Field(max_length=200)
    personal: str = Field(default="", max_length=10000)
    state: MessageState = enum_field(MessageState, default=MessageState.QUEUED, index=True)
    attempts: int = 0
    last_error: str = Field(default="", max_length=500)
    sent_at: datetime | None = moment(nullable=True)
