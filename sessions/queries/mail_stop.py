"""Who unsubscribed, and what the page behind the link of a mail needs to know."""

from dataclasses import dataclass

from sqlmodel import Session, col, select

from sessions.models import Mailing, MailMessage, MailStop, Traject, Wijk


@dataclass(frozen=True, slots=True)
class StopView:
    """The address behind the link of one mail. `message_id` proves, with the secret of the app, that a link is real."""

    message_id: str
    traject_id: int
    email: str
    wijk_name: str
    has_stopped: bool


def find_stop(db: Session, *, message_id: int) -> StopView | None:
    """Return whom the link of this message is about, or None when the message is gone."""
    found = db.exec(
        select(MailMessage, Traject, Wijk)
        .join(Mailing, col(Mailing.id) == MailMessage.mailing_id)
        .join(Traject, col(Traject.id) == Mailing.traject_id)
        .join(Wijk, col(Wijk.id) == Traject.wijk_id)
        .where(MailMessage.id == message_id)
    ).one_or_none()
    if found is None:
        return None
    message, traject, wijk = found
    traject_id = traject.id or 0
    stopped = message.email in list_stopped(db, traject_id=traject_id)
    return StopView(message.message_id, traject_id, message.email, wijk.name, stopped)


def list_stopped(db: Session, *, traject_id: int) -> frozenset[str]:
    """Return the addresses that want no invitations and reminders of this traject."""
    return frozenset(db.exec(select(MailStop.email).where(MailStop.traject_id == traject_id)).all())
