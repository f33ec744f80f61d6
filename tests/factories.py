"""Plain functions that make rows for tests: `database.write(make_traject, now=now)`."""

from datetime import date, datetime
from functools import cache

from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher
from sqlmodel import Session

from sessions.models import Account, Organisation, Traject, Wijk
from sessions.queries.access import AccountView, account_view
from sessions.queries.traject import TrajectView, get_traject

PASSWORD = "vier woorden in een zin"


@cache
def password_hash() -> str:
    """The hash of PASSWORD, made once: it is slow on purpose."""
    return PasswordHash((Argon2Hasher(),)).hash(PASSWORD)


def make_account(db: Session, *, organisation_id: int, now: datetime) -> AccountView:
    """Samira de Wit, who logs in with samira@voorbeeld.nl and PASSWORD."""
    account = Account(
        organisation_id=organisation_id,
        name="Samira de Wit",
        email="samira@voorbeeld.nl",
        password_hash=password_hash(),
        created_at=now,
    )
    db.add(account)
    db.flush()
    return account_view(account)


def make_traject(
    db: Session, *, now: datetime, code: str = "K7M4PX", session_date: date | None = date(2027, 1, 12)
) -> TrajectView:
    """A traject for Overvecht in Utrecht, session on 12 January 2027."""
    organisation = Organisation(name="Gemeente Utrecht", city="Utrecht", municipality_code="GM0344")
    db.add(organisation)
    db.flush()
    wijk = Wijk(organisation_id=organisation.id or 0, code="WK034403", name="Overvecht")
    db.add(wijk)
    db.flush()
    traject = Traject(wijk_id=wijk.id or 0, code=code, session_date=session_date, created_at=now)
    db.add(traject)
    db.flush()
    return get_traject(db, traject_id=traject.id or 0)
