"""What the guard needs to know of a browser."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from sessions.enums import LinkKind
from sessions.models import Account, Login, PersonalLink, Traject, Wijk


@dataclass(frozen=True, slots=True)
class AccountView:
    """Someone with an account."""

    id: int
    organisation_id: int
    name: str
    email: str
    is_admin: bool


@dataclass(frozen=True, slots=True)
class LinkView:
    """A personal link that is not revoked; its token is derived from `id` and `nonce`."""

    id: int
    nonce: str
    kind: LinkKind
    traject_id: int | None
    table_id: int | None
    account_id: int | None
    label: str
    used_at: datetime | None


def find_account_by_login(db: Session, *, token_hash: str, now: datetime) -> AccountView | None:
    """Return whose login this is; None for an unknown or expired one, or a disabled account."""
    account = db.exec(
        select(Account)
        .join(Login, col(Login.account_id) == Account.id)
        .where(Login.token_hash == token_hash, col(Login.expires_at) > now, col(Account.disabled_at).is_(None))
    ).one_or_none()
    return account_view(account) if account else None


def find_account(db: Session, *, account_id: int) -> AccountView | None:
    """Return an account, None when it is disabled or not there."""
    account = db.get(Account, account_id)
    return account_view(account) if account and account.disabled_at is None else None


def count_accounts(db: Session) -> int:
    """Count the accounts: 0 means that this installation has not begun yet."""
    return len(db.exec(select(Account.id)).all())


def list_valid_links(db: Session, *, link_ids: tuple[int, ...]) -> tuple[LinkView, ...]:
    """Return those of the links that exist and are not revoked."""
    rows = db.exec(
        select(PersonalLink).where(col(PersonalLink.id).in_(link_ids), col(PersonalLink.revoked_at).is_(None))
    ).all()
    return tuple(link_view(row) for row in rows)


def list_links(db: Session, *, traject_id: int, kind: LinkKind) -> tuple[LinkView, ...]:
    """Return the links of one kind of a traject that are not revoked, oldest first."""
    rows = db.exec(
        select(PersonalLink)
        .where(
            PersonalLink.traject_id == traject_id,
            PersonalLink.kind == kind,
            col(PersonalLink.revoked_at).is_(None),
        )
        .order_by(col(PersonalLink.id))
    ).all()
    return tuple(link_view(row) for row in rows)


def find_organisation_of(db: Session, *, traject_id: int) -> int | None:
    """Return the organisation that a traject belongs to, None when there is no such traject."""
    return db.exec(
        select(Wijk.organisation_id).join(Traject, col(Traject.wijk_id) == Wijk.id).where(Traject.id == traject_id)
    ).one_or_none()


def account_view(account: Account) -> AccountView:
    """Return what screens may know of an account."""
    return AccountView(
        id=account.id or 0,
        organisation_id=account.organisation_id,
        name=account.name,
        email=account.email,
        is_admin=account.is_admin,
    )


def link_view(link: PersonalLink) -> LinkView:
    """Return what the app may know of a link."""
    return LinkView(
        id=link.id or 0,
        nonce=link.nonce,
        kind=link.kind,
        traject_id=link.traject_id,
        table_id=link.table_id,
        account_id=link.account_id,
        label=link.label,
        used_at=link.used_at,
    )
