"""Mail as screens see it: who could get it, the text in progress, and what we know of every message."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlmodel import Session, col, select

from sessions.enums import MessageState
from sessions.models import Agreement, Invitee, MailAttachment, MailDraft, Mailing, MailMessage, Participant, TeamMember


class Reason(StrEnum):
    """Why somebody stands in the list of people who could get a mail."""

    PRESENT = "present"
    OWNER = "owner"
    INVITED = "invited"
    TEAM = "team"
    EXTRA = "extra"


@dataclass(frozen=True, slots=True)
class CandidateView:
    """Somebody with an address. `is_chosen`: gets the mail.

    `had_it_at` is when this kind of mail went to them before; `was_refused`: it surely did not reach them.
    """

    name: str
    email: str
    reasons: tuple[Reason, ...]
    is_chosen: bool
    had_it_at: datetime | None
    was_refused: bool = False


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


def list_candidates(db: Session, *, traject_id: int, kind: str) -> tuple[CandidateView, ...]:
    """Return everybody with an address, each address once, by name.

    Who was there, or owns an agreement, is proposed; all invitees are when nobody kept who was there. A decision of a
    person in the draft goes before that, and whoever had this kind of mail already is not proposed again.
    """
    proposed = {Reason.PRESENT, Reason.OWNER, Reason.EXTRA}
    if not is_attendance_known(db, traject_id=traject_id):
        proposed.add(Reason.INVITED)
    found: dict[str, tuple[str, list[Reason]]] = {}
    for reason, name, email in _people(db, traject_id, kind):
        if email:
            known_name, reasons = found.setdefault(email.lower(), (name, []))
            found[email.lower()] = (known_name or name, [*reasons, reason] if reason not in reasons else reasons)
    draft = _draft(db, traject_id, kind)
    chosen = draft.chosen if draft else {}
    before = _mailed_before(db, traject_id, kind)
    views = [
        CandidateView(
            name=name,
            email=email,
            reasons=tuple(reasons),
            is_chosen=chosen.get(email, bool(proposed & set(reasons)) and email not in before),
            had_it_at=before[email][0] if email in before else None,
            was_refused=email in before and before[email][1],
        )
        for email, (name, reasons) in found.items()
    ]
    return tuple(sorted(views, key=lambda view: (view.name.casefold(), view.email)))


def is_attendance_known(db: Session, *, traject_id: int) -> bool:
    """Tell whether somebody ticked at the door who was there."""
    there = select(Invitee.id).where(Invitee.traject_id == traject_id, col(Invitee.is_present).is_(True))
    return db.exec(there.limit(1)).first() is not None


def find_draft(db: Session, *, traject_id: int, kind: str) -> DraftView | None:
    """Return the text that somebody is working on; None until somebody changed it."""
    row = _draft(db, traject_id, kind)
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


def _people(db: Session, traject_id: int, kind: str) -> list[tuple[Reason, str, str]]:
    invitees = db.exec(select(Invitee).where(Invitee.traject_id == traject_id)).all()
    phones = db.exec(select(Participant).where(Participant.traject_id == traject_id)).all()
    owners = db.exec(
        select(Agreement).where(Agreement.traject_id == traject_id, col(Agreement.removed_at).is_(None))
    ).all()
    team = db.exec(select(TeamMember).where(TeamMember.traject_id == traject_id)).all()
    draft = _draft(db, traject_id, kind)
    return [
        *((Reason.PRESENT, row.name, row.email) for row in invitees if row.is_present),
        *((Reason.PRESENT, row.name, row.email) for row in phones),
        *((Reason.OWNER, row.owner, row.owner_email) for row in owners),
        *((Reason.INVITED, row.name, row.email) for row in invitees if not row.is_present),
        *((Reason.TEAM, row.name, row.email) for row in team),
        *((Reason.EXTRA, one["name"], one["email"]) for one in (draft.extra if draft else [])),
    ]


def _mailed_before(db: Session, traject_id: int, kind: str) -> dict[str, tuple[datetime, bool]]:
    """Return to whom this kind of mail went before: when, and whether the last try was refused."""
    rows = db.exec(
        select(MailMessage, Mailing)
        .join(Mailing, col(Mailing.id) == MailMessage.mailing_id)
        .where(Mailing.traject_id == traject_id, Mailing.kind == kind)
        .order_by(col(MailMessage.id))
    ).all()
    return {
        message.email: (message.sent_at or mailing.created_at, message.state is MessageState.REFUSED)
        for message, mailing in rows
    }


def _draft(db: Session, traject_id: int, kind: str) -> MailDraft | None:
    return db.exec(select(MailDraft).where(MailDraft.traject_id == traject_id, MailDraft.kind == kind)).one_or_none()
