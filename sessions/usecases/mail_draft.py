"""A mail in progress: its text, and who will get it. What a person typed survives a screen that vanishes."""

import secrets
from datetime import datetime

from sqlmodel import Session, select

from sessions.addresses import is_address, plain_address
from sessions.changes import touch
from sessions.mail_errors import AddressTwice, LineBreakInHeader, NotAnAddress
from sessions.models import MailDraft, Traject
from sessions.queries.mail_candidate import list_candidates
from sessions.queries.mailing import DraftView
from sessions.texts import checked_key, cleaned

LONGEST_SUBJECT = 200
LONGEST_BODY = 20000


def save_text(db: Session, *, traject_id: int, kind: str, subject: str, body: str, now: datetime) -> DraftView:
    """Keep the text of a mail. Raises EmptyText, TextTooLong, LineBreakInHeader."""
    draft = open_draft(db, traject_id=traject_id, kind=kind, now=now)
    draft.subject = one_line(subject, longest=LONGEST_SUBJECT, required=True)
    draft.body = cleaned(body, longest=LONGEST_BODY, required=True)
    _keep(db, draft, now)
    return DraftView(draft.subject, draft.body, draft.confirm_key)


def forget_text(db: Session, *, traject_id: int, kind: str, now: datetime) -> None:
    """Go back to the text of the method; the list of people stays as it was chosen."""
    draft = open_draft(db, traject_id=traject_id, kind=kind, now=now)
    draft.subject = draft.body = ""
    _keep(db, draft, now)


def choose_people(db: Session, *, traject_id: int, kind: str, chosen: dict[str, bool], now: datetime) -> int:
    """Say of some addresses whether they get the mail; returns how many do now. Unknown addresses change nothing."""
    draft = open_draft(db, traject_id=traject_id, kind=kind, now=now)
    known = {one.email for one in list_candidates(db, traject_id=traject_id, kind=kind)}
    draft.chosen = {**draft.chosen, **{email: yes for email, yes in chosen.items() if email in known}}
    _keep(db, draft, now)
    return sum(one.is_chosen for one in list_candidates(db, traject_id=traject_id, kind=kind))


def add_person(db: Session, *, traject_id: int, kind: str, name: str, email: str, now: datetime) -> None:
    """Add somebody who was not invited and not there. Raises NotAnAddress, AddressTwice, LineBreakInHeader."""
    address = checked_address(email)
    if any(one.email == address for one in list_candidates(db, traject_id=traject_id, kind=kind)):
        raise AddressTwice(address)
    draft = open_draft(db, traject_id=traject_id, kind=kind, now=now)
    draft.extra = [*draft.extra, {"name": one_line(name, longest=120), "email": address}]
    draft.chosen = {**draft.chosen, address: True}
    _keep(db, draft, now)


def drop_person(db: Session, *, traject_id: int, kind: str, email: str, now: datetime) -> None:
    """Take an added person off the list again."""
    draft = open_draft(db, traject_id=traject_id, kind=kind, now=now)
    draft.extra = [one for one in draft.extra if one["email"] != email]
    draft.chosen = {address: yes for address, yes in draft.chosen.items() if address != email}
    _keep(db, draft, now)


def open_draft(db: Session, *, traject_id: int, kind: str, now: datetime) -> MailDraft:
    """Return the draft row of a kind of mail, made when there is none. Raises NoResultFound, NotFound."""
    # The row of the traject is locked: two people who write or confirm at once come one after the other.
    db.exec(select(Traject.id).where(Traject.id == traject_id).with_for_update(key_share=True)).one()
    checked_key(kind, longest=40)
    draft = db.exec(select(MailDraft).where(MailDraft.traject_id == traject_id, MailDraft.kind == kind)).one_or_none()
    if draft is None:
        draft = MailDraft(
            traject_id=traject_id,
            kind=kind,
            subject="",
            body="",
            chosen={},
            extra=[],
            confirm_key=new_key(),
            changed_at=now,
        )
        db.add(draft)
        db.flush()
    return draft


def take_key(db: Session, *, traject_id: int, kind: str, now: datetime) -> str:
    """Return the key that the next confirmation of this kind of mail must have: the same for everybody who asks now."""
    return open_draft(db, traject_id=traject_id, kind=kind, now=now).confirm_key


def new_key() -> str:
    """Return a key for one confirmation."""
    return secrets.token_hex(16)


def one_line(text: str, *, longest: int, required: bool = False) -> str:
    """Return a text that may stand in a header. Raises LineBreakInHeader, EmptyText, TextTooLong."""
    if any(letter in text.strip() for letter in "\r\n\v\f\x85\u2028\u2029"):
        raise LineBreakInHeader
    return cleaned(text, longest=longest, required=required)


def checked_address(email: str) -> str:
    """Return an address that a message can be sent to. Raises NotAnAddress, LineBreakInHeader."""
    address = plain_address(one_line(email, longest=300))
    if not is_address(address):
        raise NotAnAddress(email)
    return address


def _keep(db: Session, draft: MailDraft, now: datetime) -> None:
    draft.changed_at = now
    db.flush()
    touch(db, "mail_draft", draft.traject_id)
