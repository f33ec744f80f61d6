"""What the overview and the home of a traject read: the queries of `sessions` with all facts handed in."""

from datetime import date

from sqlmodel import Session, select

from sessions.models import Organisation
from sessions.queries.checklist import ChecklistItemView, list_checklist
from sessions.queries.figure import WijkOption, list_wijken
from sessions.queries.home import HomeView, OverviewCard, get_home, list_overview
from sessions.queries.invitee import InviteeMeter, get_meter
from surveys.queries.invitation import ResponseView, get_response
from wijksessie.disciplines import disciplines
from wijksessie.planning_facts import gather_facts


def read_overview(db: Session, *, organisation_id: int, today: date) -> tuple[OverviewCard, ...]:
    """Return every traject of an organisation as the overview lists it."""
    return list_overview(
        db,
        organisation_id=organisation_id,
        today=today,
        gather=lambda db, traject_id: gather_facts(db, traject_id=traject_id),
    )


def read_home(db: Session, *, traject_id: int, today: date, me: str) -> HomeView:
    """Return the home of a traject for the person called `me`. Raises NoResultFound for an unknown traject."""
    facts = gather_facts(db, traject_id=traject_id)
    return get_home(db, traject_id=traject_id, today=today, disciplines=disciplines(), facts=facts, me=me)


def read_checklist(db: Session, *, traject_id: int, today: date, me: str) -> tuple[ChecklistItemView, ...]:
    """Return all steps of a traject with what ticks by itself."""
    facts = gather_facts(db, traject_id=traject_id)
    return list_checklist(db, traject_id=traject_id, today=today, facts=facts, me=me)


def read_meter(db: Session, *, traject_id: int) -> InviteeMeter:
    """Return how many are invited and of which kinds."""
    return get_meter(db, traject_id=traject_id, disciplines=disciplines())


def read_response(db: Session, *, traject_id: int, today: date) -> ResponseView | None:
    """Return how many answered the enquête beside how many were invited; None before it was opened."""
    return get_response(db, traject_id=traject_id, disciplines=disciplines(), today=today)


def read_wijken(db: Session, *, organisation_id: int) -> tuple[WijkOption, ...]:
    """Return the wijken of the organisation's municipality that the imported files know, by name."""
    organisation = db.exec(select(Organisation).where(Organisation.id == organisation_id)).one()
    wijken = list_wijken(db, municipality_code=organisation.municipality_code)
    return tuple(sorted(wijken, key=lambda wijk: wijk.name.casefold()))
