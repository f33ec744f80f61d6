"""A traject as a wijkmanager begins it, for tests of the preparation."""

from datetime import date, datetime

from sqlmodel import Session, select

from sessions.invitee_list import Discipline
from sessions.models import ChecklistItem, Organisation, ProgrammePart
from sessions.queries.traject import TrajectView
from sessions.usecases.traject import create_traject

SESSION_DAY = date(2027, 1, 12)
WHO = "Samira de Wit"
DISCIPLINES = (
    Discipline("eerstelijn", "Eerstelijn", frozenset({"huisarts", "wijkverpleging", "ggz"})),
    Discipline("sociaal_domein", "Sociaal domein", frozenset({"buurtteam", "jeugdhulp"})),
    Discipline("welzijn", "Welzijn, school en sport", frozenset({"sociaal werk", "onderwijs"})),
    Discipline("bewoners", "Bewoners en vrijwilligers", frozenset({"bewoner", "vrijwilliger"})),
    Discipline("gemeente", "Gemeente, GGD en wonen", frozenset({"ggd", "beleid", "corporatie"})),
)


def make_organisation(db: Session, *, name: str = "Gemeente Utrecht") -> int:
    """An organisation in Utrecht; returns its id."""
    organisation = Organisation(name=name, city="Utrecht", municipality_code="GM0344")
    db.add(organisation)
    db.flush()
    return organisation.id or 0


def begin_traject(db: Session, *, now: datetime, session_date: date | None = SESSION_DAY) -> TrajectView:
    """A traject for Overvecht in a new organisation, with its timeline, programme and room."""
    return create_traject(
        db,
        organisation_id=make_organisation(db),
        wijk_code="WK034403",
        wijk_name="Overvecht",
        session_date=session_date,
        now=now,
        who=WHO,
    )


def item_id(db: Session, *, traject_id: int, key: str) -> int:
    """The id of a step of the method."""
    found = db.exec(select(ChecklistItem.id).where(ChecklistItem.traject_id == traject_id, ChecklistItem.key == key))
    return found.one() or 0


def part_id(db: Session, *, traject_id: int, key: str) -> int:
    """The id of a part of the programme."""
    found = db.exec(select(ProgrammePart.id).where(ProgrammePart.traject_id == traject_id, ProgrammePart.key == key))
    return found.one() or 0
