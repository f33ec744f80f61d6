"""The projectteam: at most eight people, each with a role of the method."""

from datetime import datetime

from sqlmodel import Session, col, func, select

from sessions.addresses import LONGEST_ADDRESS, is_address, plain_address
from sessions.changes import record_change, touch
from sessions.content_files import sessions_content
from sessions.errors import DomainError
from sessions.models import TeamMember, Traject
from sessions.queries.team import TeamMemberView, member_view
from sessions.removal import remove_row, restore_row
from sessions.roles import team_roles
from sessions.texts import cleaned
from sessions.usecases.account import InvalidEmail

SUBJECT = "team_member"


class TeamIsFull(DomainError):
    """A ninth member; the sentence of the content says why."""

    def __init__(self) -> None:
        super().__init__(sessions_content("checklist")["team"]["too_many"])


class UnknownRole(DomainError):
    """A role that the method does not have in the projectteam."""

    text = "Deze rol bestaat niet in het projectteam. Kies een rol uit de lijst."


def add_team_member(
    db: Session,
    *,
    traject_id: int,
    name: str,
    role: str,
    organisation: str = "",
    email: str = "",
    account_id: int | None = None,
    now: datetime,
    who: str,
) -> TeamMemberView:
    """Add one person. Raises TeamIsFull for the ninth, UnknownRole, EmptyText, InvalidEmail."""
    db.exec(select(Traject.id).where(Traject.id == traject_id)).one()
    _check_room(db, traject_id)
    member = TeamMember(traject_id=traject_id, account_id=account_id, name="", role="")
    _fill(member, name=name, role=role, organisation=organisation, email=email)
    db.add(member)
    db.flush()
    _note(db, member, what="added", now=now, who=who)
    return member_view(member)


def edit_team_member(
    db: Session,
    *,
    traject_id: int,
    member_id: int,
    name: str,
    role: str,
    organisation: str,
    email: str,
    now: datetime,
    who: str,
) -> TeamMemberView:
    """Change somebody's name, role, organisation or address. Raises as `add_team_member` and NoResultFound."""
    member = _member(db, traject_id, member_id)
    _fill(member, name=name, role=role, organisation=organisation, email=email)
    db.add(member)
    db.flush()
    _note(db, member, what="edited", now=now, who=who)
    return member_view(member)


def remove_team_member(db: Session, *, traject_id: int, member_id: int, now: datetime, who: str) -> int:
    """Take somebody out of the team; returns the number with which `restore_team_member` brings them back."""
    change_id = remove_row(
        db, _member(db, traject_id, member_id), subject=SUBJECT, traject_id=traject_id, now=now, who=who
    )
    touch(db, "traject", traject_id)
    return change_id


def restore_team_member(db: Session, *, traject_id: int, change_id: int, now: datetime, who: str) -> TeamMemberView:
    """Bring back somebody who was taken out. Raises TeamIsFull when the place is taken, NothingToRestore."""
    _check_room(db, traject_id)
    member = restore_row(db, TeamMember, change_id=change_id, subject=SUBJECT, traject_id=traject_id, now=now, who=who)
    db.flush()
    touch(db, "traject", traject_id)
    return member_view(member)


def _check_room(db: Session, traject_id: int) -> None:
    count = db.exec(select(func.count(col(TeamMember.id))).where(TeamMember.traject_id == traject_id)).one()
    if count >= sessions_content("checklist")["team"]["max"]:
        raise TeamIsFull


def _fill(member: TeamMember, *, name: str, role: str, organisation: str, email: str) -> None:
    if role not in {known.key for known in team_roles()}:
        raise UnknownRole
    address = plain_address(cleaned(email, longest=LONGEST_ADDRESS))
    if address and not is_address(address):
        raise InvalidEmail
    member.name = cleaned(name, longest=120, required=True)
    member.role = role
    member.organisation = cleaned(organisation, longest=120)
    member.email = address


def _member(db: Session, traject_id: int, member_id: int) -> TeamMember:
    return db.exec(select(TeamMember).where(TeamMember.id == member_id, TeamMember.traject_id == traject_id)).one()


def _note(db: Session, member: TeamMember, *, what: str, now: datetime, who: str) -> None:
    record_change(
        db,
        traject_id=member.traject_id,
        now=now,
        who=who,
        what=what,
        subject=SUBJECT,
        subject_id=member.id or 0,
        scope=f"{SUBJECT}:{member.traject_id}",
    )
    touch(db, "traject", member.traject_id)
