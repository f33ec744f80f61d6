"""What a generale repetitie happens in: a copy of the traject with its cards, enquête and links; and its end."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from personas.usecases.rehearsal import copy_personas
from sessions.enums import LinkKind
from sessions.queries.access import LinkView
from sessions.queries.programme import list_parts
from sessions.queries.table import TableView, list_tables
from sessions.room_errors import NoProgramme
from sessions.usecases.link import make_link
from sessions.usecases.rehearsal import RehearsalView, copy_traject, remove_rehearsal, seat_personas
from sessions.usecases.table import add_table
from surveys.usecases.rehearsal import copy_survey, forget_survey

WHO = "de repetitie"


@dataclass(frozen=True, slots=True)
class Stage:
    """A copy that is ready to play: its tables, its enquête (None without one), and the links of its screens."""

    rehearsal: RehearsalView
    tables: tuple[TableView, ...]
    survey_id: int | None
    team: LinkView
    beamer: LinkView
    hosts: tuple[LinkView, ...]


def prepare_rehearsal(db: Session, *, traject_id: int, seats: int, now: datetime) -> Stage:
    """Copy a traject and make the links of its screens; there will be tables for `seats` people.

    Raises NoProgramme when there is nothing to rehearse yet, NoResultFound for an unknown traject.
    """
    if not list_parts(db, traject_id=traject_id):
        raise NoProgramme
    rehearsal = copy_traject(db, traject_id=traject_id, now=now)
    new = rehearsal.traject_id
    seat_personas(db, tables=rehearsal.tables, personas=copy_personas(db, old=traject_id, new=new))
    survey_id = copy_survey(db, old=traject_id, new=new, now=now)
    while sum(table.seats for table in list_tables(db, traject_id=new)) < seats:
        add_table(db, traject_id=new, persona_id=None, who=WHO, now=now)
    tables = list_tables(db, traject_id=new)
    return Stage(
        rehearsal=rehearsal,
        tables=tables,
        survey_id=survey_id,
        team=make_link(db, kind=LinkKind.TEAM, traject_id=new, now=now),
        beamer=make_link(db, kind=LinkKind.BEAMER, traject_id=new, now=now),
        hosts=tuple(
            make_link(db, kind=LinkKind.TABLE_HOST, traject_id=new, table_id=table.id, now=now) for table in tables
        ),
    )


def clear_rehearsal(db: Session, *, rehearsal: RehearsalView) -> None:
    """Take away the copy and everything that was made in it."""
    forget_survey(db, traject_id=rehearsal.traject_id)
    remove_rehearsal(db, organisation_id=rehearsal.organisation_id)
