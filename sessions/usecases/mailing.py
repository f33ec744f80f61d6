"""The mail outbox: a confirmed list, and each message from queued to sent, refused or uncertain.

A message is claimed and committed before it is handed over. Whoever finds it claimed later, after a crash, cannot know
whether it was sent: it becomes uncertain and is never sent again by itself.
"""

import secrets
from collections.abc import Callable, Sequence
from datetime import datetime

from sqlmodel import Session, col, select

from sessions.changes import record_change, touch
from sessions.enums import MessageState
from sessions.mail_errors import AddressTwice, AttachmentTooLarge, ListChanged, NobodyChosen, NothingToRetry
from sessions.mail_kinds import VERSLAG
from sessions.mail_shapes import Attachment, ClaimedMessage, MailContent, Recipient
from sessions.models import MailAttachment, Mailing, MailMessage, Traject
from sessions.queries.mailing import MailingView, MessageView, mailing_view, message_view
from sessions.texts import cleaned
from sessions.usecases.mail_draft import (
    LONGEST_BODY,
    LONGEST_SUBJECT,
    checked_address,
    new_key,
    one_line,
    open_draft,
)
from sessions.usecases.rehearsal import refuse_rehearsal

OUTBOX = "outbox"  # touched when there is something to send; every process listens
MOST_BYTES = 4 * 1024 * 1024
LONGEST_DOMAIN = 160  # of a Message-ID, which has a place of 200; the end of a longer name is as unique
RETRIABLE = (MessageState.REFUSED, MessageState.UNCERTAIN)


def confirm_mailing(
    db: Session,
    *,
    traject_id: int,
    kind: str,
    confirm_key: str,
    content: MailContent,
    recipients: Sequence[Recipient],
    domain: str,
    now: datetime,
    who: str,
    seen: frozenset[str] | None = None,
    check: Callable[[Session], None] | None = None,
) -> MailingView:
    """Queue one message per recipient, each with a Message-ID of its own; the second tap on the button changes nothing.

    `confirm_key` is the one of `take_key`, `domain` the right side of the Message-IDs, `seen` the addresses on the list
    that the person said yes to, and `check` raises when this mail may not go now. Raises ListChanged, NobodyChosen,
    AddressTwice, NotAnAddress, LineBreakInHeader, AttachmentTooLarge, EmptyText, TextTooLong, OnlyARehearsal; then
    nothing is queued.
    """
    refuse_rehearsal(db, traject_id=traject_id)
    draft = open_draft(db, traject_id=traject_id, kind=kind, now=now)
    again = db.exec(select(Mailing).where(Mailing.confirm_key == confirm_key)).one_or_none()
    if again is not None:
        return mailing_view(db, again)
    if confirm_key != draft.confirm_key or (seen is not None and seen != {one.email for one in recipients}):
        raise ListChanged
    if check is not None:
        check(db)
    people = _checked(recipients)
    mailing = _mailing(content, traject_id=traject_id, kind=kind, confirm_key=confirm_key, now=now, who=who)
    db.add(mailing)
    db.flush()
    _queue(db, mailing, people, content.attachment, domain)
    draft.confirm_key, draft.chosen = new_key(), {}
    _note(db, mailing, what="mail_confirmed", now=now, who=who, after={"kind": kind, "recipients": len(people)})
    _announce(db, mailing.id or 0)
    touch(db, OUTBOX, 0)
    return mailing_view(db, mailing)


def claim_message(db: Session, *, now: datetime) -> ClaimedMessage | None:
    """Take the next queued message, so that no other sender takes it too; None when nothing waits."""
    row = db.exec(
        select(MailMessage)
        .where(MailMessage.state == MessageState.QUEUED)
        .order_by(col(MailMessage.id))
        .limit(1)
        .with_for_update(skip_locked=True)
    ).first()
    if row is None:
        return None
    mailing = db.exec(select(Mailing).where(Mailing.id == row.mailing_id)).one()
    row.state = MessageState.SENDING
    row.attempts += 1
    row.claimed_at = now
    _announce(db, mailing.id or 0)
    return ClaimedMessage(
        id=row.id or 0,
        mailing_id=mailing.id or 0,
        traject_id=mailing.traject_id,
        kind=mailing.kind,
        message_id=row.message_id,
        name=row.name,
        email=row.email,
        personal=row.personal,
        subject=mailing.subject,
        body=mailing.body,
        facts=mailing.facts,
        attachment=mailing.attachment,
        sender_name=mailing.sender_name,
        reply_to=mailing.reply_to,
    )


def settle_message(db: Session, *, message_id: int, state: MessageState, error: str = "", now: datetime) -> MessageView:
    """Write down how sending a claimed message ended: sent, refused or uncertain, with the words of the server."""
    row = db.exec(select(MailMessage).where(MailMessage.id == message_id)).one()
    row.state = state
    row.last_error = cleaned(error.replace("\n", " ")[:500], longest=500)
    row.claimed_at = None
    if state is MessageState.SENT:
        row.sent_at = now
    mailing = db.exec(select(Mailing).where(Mailing.id == row.mailing_id)).one()
    if state is MessageState.SENT and mailing.kind == VERSLAG:
        traject = db.exec(select(Traject).where(Traject.id == mailing.traject_id)).one()
        if traject.verslag_sent_at is None:
            traject.verslag_sent_at = now
            touch(db, "traject", traject.id or 0)
    _announce(db, mailing.id or 0)
    return message_view(row)


def recover_interrupted(db: Session, *, claimed_before: datetime) -> int:
    """Mark messages that were being sent when the program stopped as uncertain; returns how many."""
    rows = db.exec(
        select(MailMessage).where(
            MailMessage.state == MessageState.SENDING, col(MailMessage.claimed_at) <= claimed_before
        )
    ).all()
    for row in rows:
        row.state = MessageState.UNCERTAIN
        row.last_error = "Het programma stopte tijdens het versturen."
        row.claimed_at = None
        mailing = db.exec(select(Mailing).where(Mailing.id == row.mailing_id)).one()
        _announce(db, mailing.id or 0)
    db.flush()
    return len(rows)


def retry_message(db: Session, *, traject_id: int, message_id: int, now: datetime, who: str) -> MessageView:
    """Queue a refused or uncertain message again, with the same Message-ID. Raises NothingToRetry."""
    row, mailing = db.exec(
        select(MailMessage, Mailing).where(
            MailMessage.id == message_id, Mailing.id == MailMessage.mailing_id, Mailing.traject_id == traject_id
        )
    ).one()
    if row.state not in RETRIABLE:
        raise NothingToRetry
    _requeue(db, mailing, [row], now=now, who=who)
    return message_view(row)


def retry_refused(db: Session, *, traject_id: int, mailing_id: int, now: datetime, who: str) -> int:
    """Queue everything that was refused again; what is uncertain stays. Raises NothingToRetry."""
    mailing = db.exec(select(Mailing).where(Mailing.id == mailing_id, Mailing.traject_id == traject_id)).one()
    rows = db.exec(
        select(MailMessage).where(MailMessage.mailing_id == mailing_id, MailMessage.state == MessageState.REFUSED)
    ).all()
    if not rows:
        raise NothingToRetry
    _requeue(db, mailing, rows, now=now, who=who)
    return len(rows)


def accept_uncertain(db: Session, *, traject_id: int, message_id: int, now: datetime, who: str) -> MessageView:
    """Somebody asked the recipient: the uncertain message did arrive. Raises NothingToRetry."""
    row, mailing = db.exec(
        select(MailMessage, Mailing).where(
            MailMessage.id == message_id, Mailing.id == MailMessage.mailing_id, Mailing.traject_id == traject_id
        )
    ).one()
    if row.state is not MessageState.UNCERTAIN:
        raise NothingToRetry
    _note(db, mailing, what="mail_arrived", now=now, who=who, after={"message": row.id})
    return settle_message(db, message_id=message_id, state=MessageState.SENT, now=now)


def _mailing(content: MailContent, *, traject_id: int, kind: str, confirm_key: str, now: datetime, who: str) -> Mailing:
    if content.attachment is not None and len(content.attachment.content) > MOST_BYTES:
        raise AttachmentTooLarge
    return Mailing(
        traject_id=traject_id,
        kind=kind,
        subject=one_line(content.subject, longest=LONGEST_SUBJECT, required=True),
        body=cleaned(content.body, longest=LONGEST_BODY, required=True),
        facts={name: cleaned(said, longest=LONGEST_BODY) for name, said in content.facts.items()},
        attachment=one_line(content.attachment.name, longest=255) if content.attachment else "",
        confirm_key=confirm_key,
        sender_name=one_line(content.sender_name, longest=120),
        reply_to=checked_address(content.reply_to) if content.reply_to else "",
        confirmed_by=who,
        created_at=now,
    )


def _checked(recipients: Sequence[Recipient]) -> list[Recipient]:
    people = [
        Recipient(one_line(one.name, longest=120), checked_address(one.email), cleaned(one.personal, longest=10000))
        for one in recipients
    ]
    if not people:
        raise NobodyChosen
    seen: set[str] = set()
    for one in people:
        if one.email in seen:
            raise AddressTwice(one.email)
        seen.add(one.email)
    return people


def _queue(
    db: Session, mailing: Mailing, people: Sequence[Recipient], attachment: Attachment | None, domain: str
) -> None:
    if attachment is not None:
        db.add(MailAttachment(mailing_id=mailing.id or 0, content=attachment.content))
    for one in people:
        db.add(
            MailMessage(
                mailing_id=mailing.id or 0,
                name=one.name,
                email=one.email,
                message_id=f"<{secrets.token_hex(16)}@{domain[-LONGEST_DOMAIN:]}>",
                personal=one.personal,
            )
        )
    db.flush()


def _requeue(db: Session, mailing: Mailing, rows: Sequence[MailMessage], *, now: datetime, who: str) -> None:
    for row in rows:
        row.state = MessageState.QUEUED
        row.last_error = ""
    _note(db, mailing, what="mail_retried", now=now, who=who, after={"messages": [row.id for row in rows]})
    _announce(db, mailing.id or 0)
    touch(db, OUTBOX, 0)


def _note(db: Session, mailing: Mailing, *, what: str, now: datetime, who: str, after: dict[str, object]) -> None:
    record_change(
        db,
        traject_id=mailing.traject_id,
        now=now,
        who=who,
        what=what,
        subject="mailing",
        subject_id=mailing.id or 0,
        after=after,
    )


def _announce(db: Session, mailing_id: int) -> None:
    db.flush()
    touch(db, "mailing", mailing_id)
