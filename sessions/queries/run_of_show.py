"""Where the session stands on the clock."""

from datetime import datetime

from sqlmodel import Session, col, select

from sessions.models import ProgrammePart, Room, Traject
from sessions.planning_dates import local_moment
from sessions.run_of_show import Part, RunOfShow, programme_start, run_of_show


def get_run_of_show(db: Session, *, traject_id: int, now: datetime) -> RunOfShow:
    """Return plan, actual and forecast of all parts. Raises NoResultFound for an unknown traject."""
    traject = db.exec(select(Traject).where(Traject.id == traject_id)).one()
    room = db.exec(select(Room).where(Room.traject_id == traject_id)).one_or_none()
    planned = local_moment(traject.session_date, traject.starts_at) if traject.session_date else None
    starts_at = programme_start(planned=planned, opened_at=room.opened_at if room else None, now=now)
    rows = db.exec(
        select(ProgrammePart)
        .where(ProgrammePart.traject_id == traject_id)
        .order_by(col(ProgrammePart.position), col(ProgrammePart.id))
    ).all()
    # A closed room stands still: its clock is the moment of closing.
    at = room.closed_at if room and room.closed_at else now
    return run_of_show(
        [clock_part(row) for row in rows], starts_at=starts_at, now=at, agreed_end=room.agreed_end if room else None
    )


def clock_part(row: ProgrammePart) -> Part:
    """Return the part as the clock sees it."""
    return Part(
        id=row.id or 0,
        key=row.key,
        title=row.title,
        wanted=row.wanted_minutes,
        minimum=row.min_minutes,
        protected=row.protected,
        allotted=row.allotted_minutes,
        started_at=row.started_at,
        ended_at=row.ended_at,
    )
