"""The invitees, and whether they are enough people of enough kinds."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from sessions.invitee_list import Discipline
from sessions.models import Invitee
from sessions.queries.voorgesprek import read_values

FEWEST, MOST = 25, 70  # people in the room, seed 002
RESIDENTS = "bewoners"
THIN = 5  # below this number a group cannot be shown apart in the enquête
THIN_SHARE = 0.1


@dataclass(frozen=True, slots=True)
class InviteeView:
    """Someone who is invited. `discipline` is a key of the groups of the enquête, or ''."""

    id: int
    name: str
    email: str
    organisation: str
    discipline: str
    invited_by: str
    is_present: bool


@dataclass(frozen=True, slots=True)
class DisciplineCount:
    """How many invitees one group of disciplines has; `is_thin` when that is few beside the others."""

    key: str
    label: str
    count: int
    is_thin: bool


@dataclass(frozen=True, slots=True)
class InviteeMeter:
    """How many people and of which kinds; `fewest` to `most` is where a session works well."""

    total: int
    present: int
    without_discipline: int
    fewest: int
    most: int
    disciplines: tuple[DisciplineCount, ...]

    @property
    def thin(self) -> tuple[DisciplineCount, ...]:
        """Groups that are missing or thin, the emptiest first."""
        return tuple(sorted((group for group in self.disciplines if group.is_thin), key=lambda group: group.count))


def list_invitees(db: Session, *, traject_id: int) -> tuple[InviteeView, ...]:
    """Return all invitees by name (the app sorts them the Dutch way where a person reads)."""
    rows = db.exec(select(Invitee).where(Invitee.traject_id == traject_id).order_by(col(Invitee.id))).all()
    return tuple(sorted(map(invitee_view, rows), key=lambda view: (view.name.casefold(), view.id)))


def get_meter(db: Session, *, traject_id: int, disciplines: Sequence[Discipline]) -> InviteeMeter:
    """Count the invitees per group of disciplines, the largest group first.

    A group is thin below 5 people or a tenth of all, once there are ten; residents are left out when the voorgesprek
    decided that they do not take part this time.
    """
    people = list_invitees(db, traject_id=traject_id)
    without_residents = read_values(db, traject_id=traject_id)["bewoners"] == "nee"
    counts = []
    for group in disciplines:
        count = sum(person.discipline == group.key for person in people)
        is_expected = not (group.key == RESIDENTS and without_residents)
        is_thin = is_expected and len(people) >= 2 * THIN and count < max(THIN, THIN_SHARE * len(people))
        if count or is_expected:
            counts.append(DisciplineCount(key=group.key, label=group.label, count=count, is_thin=is_thin))
    known = {group.key for group in disciplines}
    return InviteeMeter(
        total=len(people),
        present=sum(person.is_present for person in people),
        without_discipline=sum(person.discipline not in known for person in people),
        fewest=FEWEST,
        most=MOST,
        disciplines=tuple(sorted(counts, key=lambda group: (-group.count, group.label))),
    )


def invitee_view(row: Invitee) -> InviteeView:
    """Return what screens may know of an invitee."""
    return InviteeView(
        id=row.id or 0,
        name=row.name,
        email=row.email,
        organisation=row.organisation,
        discipline=row.discipline,
        invited_by=row.invited_by,
        is_present=row.is_present,
    )
