"""Mail as screens see it: the text in progress, and what we know of every message."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from sessions.enums import MessageState
from sessions.models import MailAttachment, MailDraft, Mailing, MailMessage


@dataclass(frozen=True, slots=True)
class DraftView:
    """The text of a mail in progress; `confirm_key` is used up by confirming."""

    subject: str
    body: str
    confirm_key: str


@dataclass(frozen=True, slots=True)
class MessageView:
    """One message and what we know of it."""

    id: int
    name: str
    email: str
    state: MessageState
    attempts: int
    last_error: str
    sent_at: datetime | None


@dataclass(frozen=True, slots=True)
class MailingView:
    """A confirmed mail with its numbers per state."""

    id: int
    traject_id: int
    kind: str
    subject: str
    confirmed_by: str
    created_at: datetime
    attachment: str
    queued: int
    sending: int
    sent: int
    refused: int
    uncertain: int

    @property
    def total(self) -> int:
        """Return to how many people it goes."""
        return self.queued + self.sending + self.sent + self.refused + self.uncertain

    @property
    def is_under_way(self) -> bool:
        """Tell whether something is still to be sent."""
        return self.queued + self.sending > 0


def find_draft(db: Session, *, traject_id: int, kind: str) -> DraftView | None:
    """Return the text that somebody is working on; None until somebody changed it."""
    row = draft_row(db, traject_id=traject_id, kind=kind)
    return DraftView(row.subject, row.body, row.confirm_key) if row else None


def list_mailings(db: Session, *, traject_id: int, kind: str) -> tuple[MailingView, ...]:
    """Return the confirmed mails of one kind, the newest first."""
    rows = db.exec(
        select(Mailing).where(Mailing.traject_id == traject_id, Mailing.kind == kind).order_by(col(Mailing.id).desc())
    ).all()
    return tuple(mailing_view(db, row) for row in rows)


def get_mailing(db: Session, *, mailing_id: int) -> MailingView:
    """Return one confirmed mail. Raises NoResultFound."""
    return mailing_view(db, db.exec(select(Mailing).where(Mailing.id == mailing_id)).one())


def list_messages(db: Session, *, mailing_id: int) -> tuple[MessageView, ...]:
    """Return the messages of a mailing: first what needs somebody, then by name."""
    rows = db.exec(select(MailMessage).where(MailMessage.mailing_id == mailing_id)).all()
    order = [MessageState.REFUSED, MessageState.UNCERTAIN, MessageState.SENDING, MessageState.QUEUED, MessageState.SENT]
    views = [message_view(row) for row in rows]
    return tuple(sorted(views, key=lambda view: (order.index(view.state), view.name.casefold(), view.email)))


def has_waiting_messages(db: Session) -> bool:
    """Tell whether a sender has something to do: queued messages, or some that a stopped program left behind."""
    waiting = col(MailMessage.state).in_((MessageState.QUEUED, MessageState.SENDING))
    return db.exec(select(MailMessage.id).where(waiting).limit(1)).first() is not None


def find_attachment(db: Session, *, mailing_id: int) -> bytes:
    """Return the file that goes with a mailing; empty when there is none."""
    found = db.exec(select(MailAttachment).where(MailAttachment.mailing_id == mailing_id)).one_or_none()
    return bytes(found.content) if found else b""


def mailing_view(db: Session, row: Mailing) -> MailingView:
    """Return a mailing with its numbers."""
    states = Counter(db.exec(select(MailMessage.state).where(MailMessage.mailing_id == row.id)).all())
    return MailingView(
        id=row.id or 0,
        traject_id=row.traject_id,
        kind=row.kind,
        subject=row.subject,
        confirmed_by=row.confirmed_by,
        created_at=row.created_at,
        attachment=row.attachment,
        queued=states[MessageState.QUEUED],
        sending=states[MessageState.SENDING],
        sent=states[MessageState.SENT],
        refused=states[MessageState.REFUSED],
        uncertain=states[MessageState.UNCERTAIN],
    )


def message_view(row: MailMessage) -> MessageView:
    """Return what screens may know of a message."""
    return MessageView(
        id=row.id or 0,
        name=row.name,
        email=row.email,
        state=row.state,
        attempts=row.attempts,
        last_error=row.last_error,
        sent_at=row.sent_at,
    )


def draft_row(db: Session, *, traject_id: int, kind: str) -> MailDraft | None:
    """Return the row of the mail in progress, for other queries and use-cases."""
    return db.exec(select(MailDraft).where(MailDraft.traject_id == traject_id, MailDraft.kind == kind)).one_or_none()
