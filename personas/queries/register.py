"""What the entry in the Algoritmeregister says of this installation: whose it is, whom to ask, since when."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from personas.models import PersonaProposal
from personas.proposal import VERSION
from sessions.models import Organisation, Traject, Wijk
from sessions.queries.team import get_team


@dataclass(frozen=True, slots=True)
class RegisterFacts:
    """`contact` is the first of the projectteam as (name, address), or None; `started_at` the first proposal's moment.

    A proposal remembers only when it was made last: a traject that proposed again counts from then on.
    """

    organisation: str
    contact: tuple[str, str] | None
    started_at: datetime | None
    version: str


def get_register_facts(db: Session, *, traject_id: int) -> RegisterFacts:
    """Return the facts for the organisation of a traject. Raises NoResultFound when there is no such traject."""
    organisation = db.exec(
        select(Organisation)
        .join(Wijk, col(Wijk.organisation_id) == col(Organisation.id))
        .join(Traject, col(Traject.wijk_id) == col(Wijk.id))
        .where(Traject.id == traject_id)
    ).one()
    made = db.exec(
        select(PersonaProposal.made_at)
        .join(Traject, col(PersonaProposal.traject_id) == col(Traject.id))
        .join(Wijk, col(Traject.wijk_id) == col(Wijk.id))
        .where(Wijk.organisation_id == organisation.id, PersonaProposal.algorithm == VERSION)
    ).all()
    members = [one for one in get_team(db, traject_id=traject_id).members if one.email]
    return RegisterFacts(
        organisation=organisation.name,
        contact=(members[0].name, members[0].email) if members else None,
        started_at=min(made, default=None),
        version=VERSION,
    )
