"""Begin a traject: its wijk, code, timeline, programme and room at once."""

from datetime import date, datetime, timedelta

from sqlmodel import Session, select

from sessions.changes import record_change, touch
from sessions.checklist_plan import plan_items, planned_due
from sessions.errors import DomainError
from sessions.models import (
    Account,
    ChecklistItem,
    Organisation,
    ProgrammePart,
    Room,
    TeamMember,
    Traject,
    Wijk,
)
from sessions.planning_dates import local_date
from sessions.programme_template import programme_variants
from sessions.queries.traject import TrajectView, get_traject
from sessions.texts import cleaned
from sessions.traject_code import new_code

USUAL_PROGRAMME = "methode"
OWN_AREA = "X-"  # code of a wijk that CBS does not know, for example X-0003
FURTHEST_BACK = timedelta(days=366)
FURTHEST_AHEAD = timedelta(days=3 * 366)


class DateTooFar(DomainError):
    """A session date of another decade is a typing error."""

    text = "Deze datum ligt wel heel ver weg. Kijk of het jaar klopt."


def create_traject(
    db: Session,
    *,
    organisation_id: int,
    wijk_code: str,
    wijk_name: str,
    session_date: date | None,
    now: datetime,
    who: str,
    account_id: int | None = None,
) -> TrajectView:
    """Begin a session in a wijk; the wijk is reused when the organisation knows it already.

    The steps of the timeline get their due dates from the session date (none without a date), the programme is the one
    of the method. With `account_id` the person of that account becomes the wijkmanager of the projectteam.
    Raises EmptyText without a name, DateTooFar, NoResultFound for an unknown organisation.
    """
    db.exec(select(Organisation).where(Organisation.id == organisation_id)).one()
    check_session_date(session_date, now=now)
    wijk = find_or_make_wijk(db, organisation_id=organisation_id, code=wijk_code, name=wijk_name)
    traject_id = _add_traject(db, wijk_id=wijk.id or 0, session_date=session_date, now=now)
    if account_id is not None:
        _add_wijkmanager(db, traject_id=traject_id, account_id=account_id)
    db.flush()
    record_change(db, traject_id=traject_id, now=now, who=who, what="created", subject="traject", subject_id=traject_id)
    touch(db, "traject", traject_id)
    return get_traject(db, traject_id=traject_id)


def find_or_make_wijk(db: Session, *, organisation_id: int, code: str, name: str) -> Wijk:
    """Return the wijk of the organisation with this code, or without a code with this name; make it when it is new.

    A wijk without a code of CBS gets one of its own that begins with 'X-'. Raises EmptyText, TextTooLong.
    """
    kept_code = cleaned(code, longest=12).upper()
    kept_name = cleaned(name, longest=120, required=True)
    own = db.exec(select(Wijk).where(Wijk.organisation_id == organisation_id)).all()
    for wijk in own:
        is_same = wijk.code == kept_code if kept_code else wijk.name.casefold() == kept_name.casefold()
        if is_same:
            return wijk
    if not kept_code:
        kept_code = f"{OWN_AREA}{sum(wijk.code.startswith(OWN_AREA) for wijk in own) + 1:04d}"
    wijk = Wijk(organisation_id=organisation_id, code=kept_code, name=kept_name)
    db.add(wijk)
    db.flush()
    return wijk


def check_session_date(session_date: date | None, *, now: datetime) -> None:
    """Raise DateTooFar for a date more than a year ago or three years ahead."""
    today = local_date(now)
    if session_date is not None and not today - FURTHEST_BACK <= session_date <= today + FURTHEST_AHEAD:
        raise DateTooFar


def _add_traject(db: Session, *, wijk_id: int, session_date: date | None, now: datetime) -> int:
    variant = programme_variants()[USUAL_PROGRAMME]
    traject = Traject(
        wijk_id=wijk_id,
        code=new_code(is_taken=lambda code: _is_taken(db, code)),
        session_date=session_date,
        starts_at=variant.starts_at,
        ends_at=variant.ends_at,
        programme_variant=variant.key,
        calendar_changed_at=now if session_date else None,
        created_at=now,
    )
    db.add(traject)
    db.flush()
    traject_id = traject.id or 0
    db.add(Room(traject_id=traject_id))
    _add_timeline(db, traject_id=traject_id, session_date=session_date)
    _add_programme(db, traject_id=traject_id, variant=variant.key)
    return traject_id


def _is_taken(db: Session, code: str) -> bool:
    return db.exec(select(Traject.id).where(Traject.code == code)).first() is not None


def _add_timeline(db: Session, *, traject_id: int, session_date: date | None) -> None:
    for item in plan_items().values():
        db.add(
            ChecklistItem(
                traject_id=traject_id,
                key=item.key,
                phase=item.phase,
                title=item.title,
                who=", ".join(item.who),
                document=item.document,
                due=planned_due(item.key, session_date),
            )
        )


def _add_programme(db: Session, *, traject_id: int, variant: str) -> None:
    for position, part in enumerate(programme_variants()[variant].parts, start=1):
        db.add(
            ProgrammePart(
                traject_id=traject_id,
                position=position,
                key=part.key,
                title=part.title,
                wanted_minutes=part.wanted_minutes,
                min_minutes=part.min_minutes,
                protected=part.protected,
                speaker=part.speaker,
                notes=part.notes,
                beamer_view=part.beamer_view.value,
            )
        )


def _add_wijkmanager(db: Session, *, traject_id: int, account_id: int) -> None:
    account = db.exec(select(Account).where(Account.id == account_id)).one()
    db.add(
        TeamMember(
            traject_id=traject_id,
            account_id=account_id,
            name=account.name,
            email=account.email,
            organisation=db.exec(select(Organisation.name).where(Organisation.id == account.organisation_id)).one(),
            role="wijkmanager",
        )
    )
