"""Who could get a mail, who is proposed, and who had it before."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlmodel import Session, col, select

from sessions.enums import MessageState
from sessions.mail_kinds import INVITATION, REMINDER, TO_INVITEES
from sessions.models import Agreement, Invitee, Mailing, MailMessage, Participant, TeamMember
from sessions.queries.mail_stop import list_stopped
from sessions.queries.mailing import draft_row


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
    `has_stopped`: asked not to get invitations any more, and is never chosen for one.
    """

    name: str
    email: str
    reasons: tuple[Reason, ...]
    is_chosen: bool
    had_it_at: datetime | None
    was_refused: bool = False
    discipline: str = ""
    invited_by: str = ""
    has_stopped: bool = False


def list_candidates(db: Session, *, traject_id: int, kind: str) -> tuple[CandidateView, ...]:
    """Return everybody with an address who may get this kind of mail, each address once, by name.

    A mail to invitees is for the list of invitees, a reminder only for those whom an invitation may have reached. For
    any other mail: who was there or owns an agreement is proposed, all invitees when nobody kept who was there.
    A decision of a person in the draft goes before that. Whoever had this kind of mail is not proposed again, and
    whoever unsubscribed never gets an invitation.
    """
    invitees = {row.email.lower(): row for row in _invitees(db, traject_id) if row.email}
    stopped = list_stopped(db, traject_id=traject_id) if kind in TO_INVITEES else frozenset()
    proposed = _proposed(db, traject_id, kind)
    draft = draft_row(db, traject_id=traject_id, kind=kind)
    chosen = draft.chosen if draft else {}
    before = _mailed_before(db, traject_id, kind)
    views = []
    for email, (name, reasons) in _by_address(db, traject_id, kind).items():
        invitee = invitees.get(email)
        views.append(
            CandidateView(
                name=name,
                email=email,
                reasons=tuple(reasons),
                is_chosen=email not in stopped
                and chosen.get(email, bool(proposed & set(reasons)) and email not in before),
                had_it_at=before[email][0] if email in before else None,
                was_refused=email in before and before[email][1],
                discipline=invitee.discipline if invitee else "",
                invited_by=invitee.invited_by if invitee else "",
                has_stopped=email in stopped,
            )
        )
    return tuple(sorted(views, key=lambda view: (view.name.casefold(), view.email)))


def is_attendance_known(db: Session, *, traject_id: int) -> bool:
    """Tell whether somebody ticked at the door who was there."""
    there = select(Invitee.id).where(Invitee.traject_id == traject_id, col(Invitee.is_present).is_(True))
    return db.exec(there.limit(1)).first() is not None


def list_invited(db: Session, *, traject_id: int) -> frozenset[str]:
    """Return the addresses that an invitation went to, or may have gone to."""
    reached = (MessageState.SENT, MessageState.UNCERTAIN)
    rows = db.exec(
        select(MailMessage.email)
        .join(Mailing, col(Mailing.id) == MailMessage.mailing_id)
        .where(Mailing.traject_id == traject_id, Mailing.kind == INVITATION, col(MailMessage.state).in_(reached))
    ).all()
    return frozenset(rows)


def _proposed(db: Session, traject_id: int, kind: str) -> set[Reason]:
    if kind in TO_INVITEES:
        return {Reason.INVITED}
    proposed = {Reason.PRESENT, Reason.OWNER, Reason.EXTRA}
    return proposed if is_attendance_known(db, traject_id=traject_id) else {*proposed, Reason.INVITED}


def _by_address(db: Session, traject_id: int, kind: str) -> dict[str, tuple[str, list[Reason]]]:
    found: dict[str, tuple[str, list[Reason]]] = {}
    for reason, name, email in _people(db, traject_id, kind):
        if email:
            known_name, reasons = found.setdefault(email.lower(), (name, []))
            found[email.lower()] = (known_name or name, [*reasons, reason] if reason not in reasons else reasons)
    return found


def _people(db: Session, traject_id: int, kind: str) -> list[tuple[Reason, str, str]]:
    invitees = _invitees(db, traject_id)
    if kind in TO_INVITEES:
        invited = list_invited(db, traject_id=traject_id) if kind == REMINDER else None
        return [
            (Reason.INVITED, row.name, row.email) for row in invitees if invited is None or row.email.lower() in invited
        ]
    phones = db.exec(select(Participant).where(Participant.traject_id == traject_id)).all()
    owners = db.exec(
        select(Agreement).where(Agreement.traject_id == traject_id, col(Agreement.removed_at).is_(None))
    ).all()
    team = db.exec(select(TeamMember).where(TeamMember.traject_id == traject_id)).all()
    draft = draft_row(db, traject_id=traject_id, kind=kind)
    return [
        *((Reason.PRESENT, row.name, row.email) for row in invitees if row.is_present),
        *((Reason.PRESENT, row.name, row.email) for row in phones),
        *((Reason.OWNER, row.owner, row.owner_email) for row in owners),
        *((Reason.INVITED, row.name, row.email) for row in invitees if not row.is_present),
        *((Reason.TEAM, row.name, row.email) for row in team),
        *((Reason.EXTRA, one["name"], one["email"]) for one in (draft.extra if draft else [])),
    ]


def _invitees(db: Session, traject_id: int) -> Sequence[Invitee]:
    return db.exec(select(Invitee).where(Invitee.traject_id == traject_id)).all()


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
