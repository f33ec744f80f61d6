"""What goes into the mail outbox and what comes out of it."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Recipient:
    """Somebody who gets the mail; `personal` is the part that only they get."""

    name: str
    email: str
    personal: str = ""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes with every message."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class MailContent:
    """What everybody gets. `facts` fill the slots of `subject` and `body`; answers go to `reply_to`."""

    subject: str
    body: str
    facts: Mapping[str, str]
    attachment: Attachment | None = None
    sender_name: str = ""
    reply_to: str = ""


@dataclass(frozen=True, slots=True)
class ClaimedMessage:
    """Everything that is needed to make and send one message."""

    id: int
    mailing_id: int
    traject_id: int
    kind: str
    message_id: str
    name: str
    email: str
    personal: str
    subject: str
    body: str
    facts: Mapping[str, str]
    attachment: str
    sender_name: str
    reply_to: str
