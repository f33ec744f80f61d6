"""The projectteam as screens see it."""

from dataclasses import dataclass

from sqlmodel import Session, col, select

from sessions.content_files import sessions_content
from sessions.models import TeamMember
from sessions.roles import MethodRole, Named, method_roles, team_roles


@dataclass(frozen=True, slots=True)
class TeamMemberView:
    """One member; `role_label` is how the method calls the role."""

    id: int
    name: str
    email: str
    organisation: str
    role: str
    role_label: str
    account_id: int | None


@dataclass(frozen=True, slots=True)
class TeamView:
    """The team with what is still open. `most` and `fewest` are numbers of people."""

    members: tuple[TeamMemberView, ...]
    missing: tuple[MethodRole, ...]
    most: int
    fewest: int

    @property
    def is_full(self) -> bool:
        """Whether nobody fits in any more."""
        return len(self.members) >= self.most


def get_team(db: Session, *, traject_id: int) -> TeamView:
    """Return the members in the order in which they were added, and the roles of the method that nobody has."""
    members = tuple(member_view(row) for row in _rows(db, traject_id))
    taken = {member.role for member in members}
    rules = sessions_content("checklist")["team"]
    return TeamView(
        members=members,
        missing=tuple(role for role in team_roles() if role.key not in taken),
        most=rules["max"],
        fewest=rules["min_advice"],
    )


def list_named(db: Session, *, traject_id: int) -> tuple[Named, ...]:
    """Return who has which role, for naming people at steps and parts."""
    return tuple(Named(name=row.name, role=row.role) for row in _rows(db, traject_id))


def member_view(row: TeamMember) -> TeamMemberView:
    """Return what screens may know of a member."""
    role = method_roles().get(row.role)
    return TeamMemberView(
        id=row.id or 0,
        name=row.name,
        email=row.email,
        organisation=row.organisation,
        role=row.role,
        role_label=role.label if role else row.role,
        account_id=row.account_id,
    )


def _rows(db: Session, traject_id: int) -> list[TeamMember]:
    return list(
        db.exec(select(TeamMember).where(TeamMember.traject_id == traject_id).order_by(col(TeamMember.id))).all()
    )
