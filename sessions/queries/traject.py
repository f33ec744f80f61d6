"""What the screens know of a traject."""

from dataclasses import dataclass
from datetime import date, datetime, time

from sqlmodel import Session, col, select
from sqlmodel.sql.expression import Select

from sessions.enums import Phase
from sessions.models import Organisation, Traject, Wijk


@dataclass(frozen=True, slots=True)
class TrajectView:
    """A traject with the names around it; `starts_at` and `ends_at` are local times (Europe/Amsterdam)."""

    id: int
    organisation_id: int
    wijk_id: int
    wijk_code: str
    wijk_name: str
    city: str
    municipality_code: str
    code: str
    phase: Phase
    session_date: date | None
    starts_at: time
    ends_at: time
    location: str
    goal: str
    followup_meeting: str
    programme_variant: str
    verslag_sent_at: datetime | None


def get_traject(db: Session, *, traject_id: int) -> TrajectView:
    """Return one traject. Raises NoResultFound (NotFound outside) when it is not there."""
    return _view(*db.exec(_rows().where(Traject.id == traject_id)).one())


def find_traject_by_code(db: Session, *, code: str) -> TrajectView | None:
    """Return the traject of a typed code (blanks and case do not matter), or None."""
    typed = "".join(code.split()).upper()
    found = db.exec(_rows().where(Traject.code == typed)).one_or_none()
    return _view(*found) if found else None


def list_trajects(db: Session, *, organisation_id: int) -> tuple[TrajectView, ...]:
    """Return all trajects of an organisation, the nearest session first, those without a date last."""
    views = [_view(*row) for row in db.exec(_rows().where(Wijk.organisation_id == organisation_id)).all()]
    return tuple(sorted(views, key=lambda view: (view.session_date is None, view.session_date or date.max, view.id)))


def _rows() -> "Select[Traject, Wijk, Organisation]":
    return (
        select(Traject, Wijk, Organisation)
        .join(Wijk, col(Wijk.id) == Traject.wijk_id)
        .join(Organisation, col(Organisation.id) == Wijk.organisation_id)
    )


def _view(traject: Traject, wijk: Wijk, organisation: Organisation) -> TrajectView:
    return TrajectView(
        id=traject.id or 0,
        organisation_id=organisation.id or 0,
        wijk_id=wijk.id or 0,
        wijk_code=wijk.code,
        wijk_name=wijk.name,
        city=organisation.city,
        municipality_code=organisation.municipality_code,
        code=traject.code,
        phase=traject.phase,
        session_date=traject.session_date,
        starts_at=traject.starts_at,
        ends_at=traject.ends_at,
        location=traject.location,
        goal=traject.goal,
        followup_meeting=traject.followup_meeting,
        programme_variant=traject.programme_variant,
        verslag_sent_at=traject.verslag_sent_at,
    )
