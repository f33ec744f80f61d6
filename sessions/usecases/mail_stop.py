"""Unsubscribing: an address gets no invitations and reminders of a traject any more, until it wants them again."""

from sqlmodel import Session, select

from sessions.addresses import plain_address
from sessions.changes import touch
from sessions.models import MailStop, Traject
from sessions.usecases.mail_draft import checked_address


def stop_mail(db: Session, *, traject_id: int, email: str) -> None:
    """Send this address no invitations and reminders of this traject any more; a second time changes nothing.

    Raises NotAnAddress, LineBreakInHeader.
    """
    # The row of the traject is locked, so that two taps at once do not write the same address twice.
    db.exec(select(Traject.id).where(Traject.id == traject_id).with_for_update(key_share=True)).one()
    if _stop_of(db, traject_id, email) is None:
        db.add(MailStop(traject_id=traject_id, email=checked_address(email)))
        _tell(db, traject_id)


def resume_mail(db: Session, *, traject_id: int, email: str) -> None:
    """Undo `stop_mail`; without it nothing changes."""
    stop = _stop_of(db, traject_id, email)
    if stop is not None:
        db.delete(stop)
        _tell(db, traject_id)


def _stop_of(db: Session, traject_id: int, email: str) -> MailStop | None:
    found = select(MailStop).where(MailStop.traject_id == traject_id, MailStop.email == plain_address(email))
    return db.exec(found).one_or_none()


def _tell(db: Session, traject_id: int) -> None:
    db.flush()
    touch(db, "traject", traject_id)
