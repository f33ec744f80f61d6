"""Accounts and logins. Passwords are hashed with Argon2id; a login keeps only the hash of its token."""

import hashlib
import secrets
from datetime import datetime, timedelta

from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher
from sqlmodel import Session, col, delete, func, select

from sessions.addresses import LONGEST_ADDRESS, is_address, plain_address
from sessions.errors import DomainError, NotStorable
from sessions.models import Account, Login, Organisation
from sessions.queries.access import AccountView, account_view, count_accounts
from sessions.texts import cleaned, readable

SHORTEST_PASSWORD = 12
LOGIN_LASTS = timedelta(hours=12)


class AlreadyBegun(DomainError):
    """The first account exists: its link is spent."""

    text = "Het eerste account is al gemaakt. Log in met je e-mailadres en wachtwoord."


class PasswordTooShort(DomainError):
    """A password has at least twelve characters."""

    text = f"Kies een wachtwoord van minstens {SHORTEST_PASSWORD} tekens. Een zin van vier woorden werkt goed."


class InvalidEmail(DomainError):
    """This is not an e-mail address."""

    text = "Dit e-mailadres klopt niet. Voorbeeld: naam@organisatie.nl."


class EmailInUse(DomainError):
    """One account per address."""

    text = "Er is al een account met dit e-mailadres."


class WrongCredentials(DomainError):
    """The same sentence for an unknown address and a wrong password."""

    text = "Dit e-mailadres en wachtwoord horen niet bij elkaar. Probeer het nog eens."


def token_hash(token: str) -> str:
    """Return the SHA-256 of a token, as the table keeps it."""
    return hashlib.sha256(token.encode(errors="surrogatepass")).hexdigest()


def create_first_account(
    db: Session,
    *,
    organisation: str,
    city: str,
    municipality_code: str,
    name: str,
    email: str,
    password: str,
    now: datetime,
) -> AccountView:
    """Begin an installation: its organisation and its first account, who is beheerder.

    Raises AlreadyBegun when there is an account, and the refusals of `create_account`.
    """
    if count_accounts(db):
        raise AlreadyBegun
    owner = Organisation(
        name=cleaned(organisation, longest=120, required=True),
        city=cleaned(city, longest=80, required=True),
        municipality_code=cleaned(municipality_code, longest=10).upper(),
    )
    db.add(owner)
    db.flush()
    return create_account(
        db, organisation_id=owner.id or 0, name=name, email=email, password=password, is_admin=True, now=now
    )


def create_account(
    db: Session, *, organisation_id: int, name: str, email: str, password: str, is_admin: bool = False, now: datetime
) -> AccountView:
    """Make an account. Raises EmptyText, InvalidEmail, EmailInUse or PasswordTooShort."""
    address = plain_address(cleaned(email, longest=LONGEST_ADDRESS, required=True))
    if not is_address(address):
        raise InvalidEmail
    if not _can_be_hashed(password):
        raise NotStorable
    if len(password) < SHORTEST_PASSWORD:
        raise PasswordTooShort
    if db.exec(select(Account.id).where(Account.email == address)).first() is not None:
        raise EmailInUse
    account = Account(
        organisation_id=organisation_id,
        name=cleaned(name, longest=120, required=True),
        email=address,
        password_hash=_hasher().hash(password),
        is_admin=is_admin,
        created_at=now,
    )
    db.add(account)
    db.flush()
    return account_view(account)


def start_login(db: Session, *, email: str, password: str, now: datetime) -> tuple[str, AccountView]:
    """Check the password and return a fresh login token (256 bits) with its account. Raises WrongCredentials."""
    address = readable(email).lower()
    account = db.exec(
        select(Account).where(func.lower(Account.email) == address, col(Account.disabled_at).is_(None))
    ).one_or_none()
    # Verify against something in any case: an unknown address must not answer faster.
    known_hash = account.password_hash if account and account.password_hash else _hasher().hash("x" * 20)
    is_right = _hasher().verify(password if _can_be_hashed(password) else "", known_hash)
    if account is None or not account.password_hash or not is_right:
        raise WrongCredentials
    return open_login(db, account_id=account.id or 0, now=now), account_view(account)


def open_login(db: Session, *, account_id: int, now: datetime) -> str:
    """Write a login for an account that has proven itself and return its token. Expired logins are cleared."""
    db.exec(delete(Login).where(col(Login.expires_at) <= now))
    token = secrets.token_urlsafe(32)
    db.add(
        Login(
            token_hash=token_hash(token),
            account_id=account_id,
            created_at=now,
            seen_at=now,
            expires_at=now + LOGIN_LASTS,
        )
    )
    db.flush()
    return token


def end_login(db: Session, *, token: str) -> None:
    """Forget a login: its cookie opens nothing from now on."""
    db.exec(delete(Login).where(col(Login.token_hash) == token_hash(token)))


def _can_be_hashed(password: str) -> bool:
    """Tell whether a password is made of whole characters; half of one cannot be written as bytes."""
    return not any("\ud800" <= letter <= "\udfff" for letter in password)


def _hasher() -> PasswordHash:
    return PasswordHash((Argon2Hasher(),))
