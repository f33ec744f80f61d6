"""The mail outbox: what was sent, to whom, and what we know of each message."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field

from sessions.columns import enum_field, json_field, moment
from sessions.enums import MessageState
from sessions.models.base import Row, table_args


class MailDraft(Row, table=True):
    """A mail that somebody is working on: text with slots, and who gets it.

    `chosen` maps an address to true or false where somebody decided otherwise than the list proposes; `extra` are
    people ({name, email}) that only this mail knows.
    """

    __tablename__ = "mail_draft"
    __table_args__ = table_args(sa.UniqueConstraint("traject_id", "kind"))

    traject_id: int = Field(foreign_key="traject.id", ondelete="CASCADE")
    kind: str = Field(max_length=40)
    subject: str = Field(max_length=200)
    body: str = Field(max_length=20000)
    chosen: dict[str, bool] = json_field()
    extra: list[dict[str, str]] = json_field()
    confirm_key: str = Field(max_length=32)
    changed_at: datetime = moment()


class Mailing(Row, table=True):
    """One mail to a list that a person confirmed on the screen. `confirm_key` makes confirming twice harmless.

    `subject` and `body` have slots; `facts` fills those that are the same for everybody, as they were when confirmed.
    """

    __table_args__ = table_args(sa.UniqueConstraint("confirm_key"))

    traject_id: int = Field(foreign_key="traject.id", ondelete="CASCADE", index=True)
    kind: str = Field(max_length=40)
    subject: str = Field(max_length=200)
    body: str = Field(max_length=20000)
    facts: dict[str, str] = json_field()
    attachment: str = Field(default="", max_length=255)
    confirm_key: str = Field(max_length=32)
    sender_name: str = Field(default="", max_length=120)
    reply_to: str = Field(default="", max_length=254)
    confirmed_by: str = Field(max_length=120)
    created_at: datetime = moment()


class MailAttachment(Row, table=True):
    """The file that goes with a mailing, as it was confirmed: everybody gets the same one, also after a restart."""

    __tablename__ = "mail_attachment"
    __table_args__ = table_args(sa.UniqueConstraint("mailing_id"))

    mailing_id: int = Field(foreign_key="mailing.id", ondelete="CASCADE")
    content: Any = Field(sa_type=sa.LargeBinary, nullable=False)


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
    claimed_at: datetime | None = moment(nullable=True)
    sent_at: datetime | None = moment(nullable=True)


class MailStop(Row, table=True):
    """An address that wants no invitations and reminders of this traject any more. Nothing else stands beside it."""

    __tablename__ = "mail_stop"
    __table_args__ = table_args(sa.UniqueConstraint("traject_id", "email"))

    traject_id: int = Field(foreign_key="traject.id", ondelete="CASCADE")
    email: str = Field(max_length=254)
