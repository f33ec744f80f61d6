"""Mailings for tests."""

from datetime import datetime

from sqlmodel import Session

from sessions.models import Invitee
from sessions.queries.mailing import MailingView
from sessions.usecases.mailing import Recipient, confirm_mailing
from tests.sessions.planning_factories import WHO


def recipients(count: int) -> tuple[Recipient, ...]:
    return tuple(Recipient(f"Deelnemer {one}", f"p{one}@voorbeeld.nl", f"- Afspraak {one}") for one in range(count))


def make_mailing(db: Session, *, traject_id: int, now: datetime, count: int = 3, **facts) -> MailingView:
    """A confirmed verslag mail to p0@ … with one agreement each."""
    given = {
        "kind": "verslag",
        "confirm_key": f"key-{traject_id}-{count}",
        "subject": "Verslag wijksessie {wijk_title}",
        "body": "Beste {name},\n\n{own_actions}\n",
        "facts": {"wijk_title": "Overvecht"},
        "recipients": recipients(count),
        "domain": "voorbeeld.nl",
        "who": WHO,
        **facts,
    }
    return confirm_mailing(db, traject_id=traject_id, now=now, **given)


def make_invitee(
    db: Session, *, traject_id: int, name: str, email: str, is_present: bool = False, discipline: str = ""
) -> int:
    """Somebody on the list."""
    row = Invitee(traject_id=traject_id, name=name, email=email, is_present=is_present, discipline=discipline)
    db.add(row)
    db.flush()
    return row.id or 0
