"""The programme of a traject as screens see it: planned times follow from the start and the lengths."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time

from sqlmodel import Session, col, func, select

from sessions.models import ProgrammePart, Traject, WorkTable
from sessions.planning_dates import added_minutes, minutes_between
from sessions.programme_template import filled_notes
from sessions.queries.team import list_named
from sessions.roles import spoken_roles

PITCH_PER_TABLE = 3  # minutes, the method's minimum
PITCH_EXTRA = 3  # minutes to change places


@dataclass(frozen=True, slots=True)
class ProgrammePartView:
    """One part; `starts_at` is the planned local time, lengths are minutes.

    `speaker` names somebody and `notes` have their slots filled; `speaker_stored` and `notes_stored` are what an editor
    changes.
    """

    id: int
    position: int
    key: str
    title: str
    starts_at: time
    wanted_minutes: int
    min_minutes: int
    protected: bool
    speaker: str
    notes: str
    beamer_view: str
    started_at: datetime | None
    ended_at: datetime | None
    speaker_stored: str
    notes_stored: str


@dataclass(frozen=True, slots=True)
class ProgrammeView:
    """All parts with the moment that they are done and how far that is past the end (minutes, negative: room left)."""

    parts: tuple[ProgrammePartView, ...]
    starts_at: time
    ends_at: time
    planned_end: time
    minutes: int
    over_minutes: int


def list_parts(db: Session, *, traject_id: int) -> tuple[ProgrammePartView, ...]:
    """Return the parts in their order. Raises NoResultFound for an unknown traject."""
    traject = db.exec(select(Traject).where(Traject.id == traject_id)).one()
    rows = db.exec(
        select(ProgrammePart)
        .where(ProgrammePart.traject_id == traject_id)
        .order_by(col(ProgrammePart.position), col(ProgrammePart.id))
    ).all()
    people = list_named(db, traject_id=traject_id)
    slots = _slots(db, traject, rows)
    views = []
    minutes = 0
    for row in rows:
        views.append(
            ProgrammePartView(
                id=row.id or 0,
                position=row.position,
                key=row.key,
                title=row.title,
                starts_at=added_minutes(traject.starts_at, minutes),
                wanted_minutes=row.wanted_minutes,
                min_minutes=row.min_minutes,
                protected=row.protected,
                speaker=spoken_roles(row.speaker, people),
                notes=filled_notes(row.notes, slots),
                beamer_view=row.beamer_view,
                started_at=row.started_at,
                ended_at=row.ended_at,
                speaker_stored=row.speaker,
                notes_stored=row.notes,
            )
        )
        minutes += row.wanted_minutes
    return tuple(views)


def get_programme(db: Session, *, traject_id: int) -> ProgrammeView:
    """Return the programme with its total. Raises NoResultFound for an unknown traject."""
    traject = db.exec(select(Traject).where(Traject.id == traject_id)).one()
    parts = list_parts(db, traject_id=traject_id)
    minutes = sum(part.wanted_minutes for part in parts)
    return ProgrammeView(
        parts=parts,
        starts_at=traject.starts_at,
        ends_at=traject.ends_at,
        planned_end=added_minutes(traject.starts_at, minutes),
        minutes=minutes,
        over_minutes=minutes - minutes_between(traject.starts_at, traject.ends_at),
    )


def _slots(db: Session, traject: Traject, rows: Sequence[ProgrammePart]) -> dict[str, str]:
    tables = db.exec(
        select(func.count(col(WorkTable.id))).where(
            WorkTable.traject_id == traject.id, col(WorkTable.removed_at).is_(None)
        )
    ).one()
    pitch = next((row.wanted_minutes for row in rows if row.key == "pitch"), 0)
    per_table = max(PITCH_PER_TABLE, (pitch - PITCH_EXTRA) // tables) if tables else PITCH_PER_TABLE
    return {
        "session_goal": traject.goal or "(de doelzin staat nog open)",
        "followup_meeting": traject.followup_meeting or "(nog te kiezen)",
        "end_time": f"{traject.ends_at:%H.%M}",
        "pitch_minutes": str(per_table),
    }
