"""A copy of a traject for a generale repetitie: of an organisation of its own, so that nobody meets it by accident.

With that organisation goes everything that the repetitie made; agreements outlive a traject, but not their wijk.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, delete, select

from sessions.copying import copy_row, copy_rows, renumbered
from sessions.mail_errors import OnlyARehearsal
from sessions.models import (
    BenchmarkChoice,
    LiveVersion,
    Organisation,
    ProgrammePart,
    Room,
    StoryFigure,
    TeamMember,
    Traject,
    TrajectDataset,
    VoorgesprekAnswer,
    Wijk,
    WorkTable,
)
from sessions.queries.rehearsal import list_cut_off_rehearsals
from sessions.traject_code import new_code

NAME = "Generale repetitie"
OF_A_TRAJECT = ("room", "personas", "tables", "traject")  # live subjects that have the number of a traject


@dataclass(frozen=True, slots=True)
class RehearsalView:
    """A copy: of which traject, its own number and code, and its tables by the number of the original."""

    of_traject_id: int
    traject_id: int
    organisation_id: int
    code: str
    tables: tuple[tuple[int, int], ...]


def copy_traject(db: Session, *, traject_id: int, now: datetime) -> RehearsalView:
    """Copy what a session needs: programme, chosen figures, voorgesprek, team and tables; nobody of the room.

    Tables still have no persona: give them theirs with `seat_personas`. Raises NoResultFound for an unknown traject.
    """
    original = db.exec(select(Traject).where(Traject.id == traject_id)).one()
    wijk = db.exec(select(Wijk).where(Wijk.id == original.wijk_id)).one()
    organisation = db.exec(select(Organisation).where(Organisation.id == wijk.organisation_id)).one()
    own = copy_row(db, organisation, name=NAME)
    copy = copy_row(
        db,
        original,
        wijk_id=copy_row(db, wijk, organisation_id=own.id).id,
        code=new_code(is_taken=lambda code: _is_taken(db, code)),
        session_date=None,
        verslag_sent_at=None,
        created_at=now,
        rehearsal_of=traject_id,
    )
    new = copy.id or 0
    db.add(Room(traject_id=new))
    for table in (StoryFigure, TrajectDataset, BenchmarkChoice, VoorgesprekAnswer):
        copy_rows(db, table, column="traject_id", old=traject_id, new=new)
    copy_rows(db, TeamMember, column="traject_id", old=traject_id, new=new, account_id=None, email="")
    untouched = {"started_at": None, "ended_at": None, "allotted_minutes": None}
    copy_rows(db, ProgrammePart, column="traject_id", old=traject_id, new=new, **untouched)
    return RehearsalView(traject_id, new, own.id or 0, copy.code, _copy_tables(db, traject_id, new))


def seat_personas(db: Session, *, tables: Sequence[tuple[int, int]], personas: Mapping[int, int]) -> None:
    """Give every copied table the copy of its persona.

    `tables` are pairs of an old and a new number, `personas` new numbers by old ones.
    """
    for old, new in tables:
        original = db.exec(select(WorkTable).where(WorkTable.id == old)).one()
        copied = db.exec(select(WorkTable).where(WorkTable.id == new)).one()
        copied.persona_id = renumbered(original.persona_id, personas)
    db.flush()


def refuse_rehearsal(db: Session, *, traject_id: int) -> None:
    """Raise OnlyARehearsal for the copy of a repetitie: nothing of it goes out."""
    if db.exec(select(Traject.rehearsal_of).where(Traject.id == traject_id)).first() is not None:
        raise OnlyARehearsal


def remove_rehearsal(db: Session, *, organisation_id: int) -> None:
    """Take away everything of one repetitie. Raises NoResultFound for an organisation that is no repetitie."""
    trajects = db.exec(
        select(Traject)
        .join(Wijk, col(Wijk.id) == Traject.wijk_id)
        .where(Wijk.organisation_id == organisation_id, col(Traject.rehearsal_of).is_not(None))
    ).all()
    if not trajects:
        db.exec(select(Organisation).where(Organisation.id == organisation_id, Organisation.name == NAME)).one()
    for traject in trajects:
        tables = db.exec(select(WorkTable.id).where(WorkTable.traject_id == traject.id)).all()
        _forget_versions(db, "board", [number for number in tables if number is not None])
        for subject in OF_A_TRAJECT:
            _forget_versions(db, subject, [traject.id or 0])
    db.exec(delete(Organisation).where(col(Organisation.id) == organisation_id))
    db.flush()


def remove_cut_off_rehearsals(db: Session, *, now: datetime) -> int:
    """Take away repetities that were cut off; returns how many."""
    stale = list_cut_off_rehearsals(db, now=now)
    for organisation_id in stale:
        remove_rehearsal(db, organisation_id=organisation_id)
    return len(stale)


def _copy_tables(db: Session, old: int, new: int) -> tuple[tuple[int, int], ...]:
    fresh = {"persona_id": None, "step": 0, "step_started_at": None, "persona_name": ""}
    rows = db.exec(
        select(WorkTable)
        .where(WorkTable.traject_id == old, col(WorkTable.removed_at).is_(None))
        .order_by(col(WorkTable.id))
    ).all()
    return tuple((row.id or 0, copy_row(db, row, traject_id=new, **fresh).id or 0) for row in rows)


def _forget_versions(db: Session, subject: str, ids: list[int]) -> None:
    """Versions are no rows of the traject: they name a subject and its number."""
    db.exec(delete(LiveVersion).where(col(LiveVersion.subject) == subject, col(LiveVersion.subject_id).in_(ids)))


def _is_taken(db: Session, code: str) -> bool:
    return db.exec(select(Traject.id).where(Traject.code == code)).first() is not None
