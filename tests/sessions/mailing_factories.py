"""Mailings for tests."""

from collections.abc import Callable, Sequence
from datetime import datetime

from sqlmodel import Session

from sessions.mail_shapes import MailContent, Recipient
from sessions.models import Invitee
from sessions.queries.mailing import MailingView
from sessions.usecases.mail_draft import take_key
from sessions.usecases.mailing import confirm_mailing
from tests.sessions.planning_factories import WHO


def people(count: int) -> tuple[Recipient, ...]:
    return tuple(Recipient(f"Deelnemer {one}", f"p{one}@voorbeeld.nl", f"- Afspraak {one}") for one in range(count))


def make_mailing(
    db: Session,
    *,
    traject_id: int,
    now: datetime,
    kind: str = "verslag",
    count: int = 3,
    confirm_key: str = "",
    recipients: Sequence[Recipient] | None = None,
    seen: frozenset[str] | None = None,
    check: Callable[[Session], None] | None = None,
    **content,
) -> MailingView:
    """A confirmed mail (of a verslag, unless `kind` says otherwise) to p0@ … with one agreement each."""
    texts = {
        "subject": "Verslag wijksessie {wijknaam}",
        "body": "Beste {naam},\n\n{jouw_afspraken}\n",
        "facts": {"wijknaam": "Overvecht"},
        **content,
    }
    return confirm_mailing(
        db,
        traject_id=traject_id,
        kind=kind,
        confirm_key=confirm_key or take_key(db, traject_id=traject_id, kind=kind, now=now),
        content=MailContent(**texts),
        recipients=people(count) if recipients is None else recipients,
        domain="voorbeeld.nl",
        now=now,
        who=WHO,
        seen=seen,
        check=check,
    )


def make_invitee(
    db: Session, *, traject_id: int, name: str, email: str, is_present: bool = False, discipline: str = ""
) -> int:
    """Somebody on the list."""
    row = Invitee(traject_id=traject_id, name=name, email=email, is_present=is_present, discipline=discipline)
    db.add(row)
    db.flush()
    return row.id or 0
