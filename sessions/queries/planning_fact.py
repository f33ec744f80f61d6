"""Facts about a traject that the timeline looks at: what is really there, so that nobody has to tick it."""

from sqlmodel import Session, col, select

from sessions.models import Agreement, Figure, Invitee, Organisation, StoryFigure, TeamMember, Traject, Wijk, WorkTable
from sessions.queries.voorgesprek import get_voorgesprek, read_values

COUNTRY = "NL00"


def get_planning_facts(db: Session, *, traject_id: int) -> dict[str, int | bool]:
    """Return what `sessions` knows, by the names in checklist.toml; the app adds what surveys and persona's know.

    Raises NoResultFound for an unknown traject.
    """
    traject = db.exec(select(Traject).where(Traject.id == traject_id)).one()
    return {
        "team.members": len(db.exec(select(TeamMember.id).where(TeamMember.traject_id == traject_id)).all()),
        "session.date_set": traject.session_date is not None,
        "session.location_set": bool(traject.location),
        "story.figures": len(db.exec(select(StoryFigure.id).where(StoryFigure.traject_id == traject_id)).all()),
        "report.sent": traject.verslag_sent_at is not None,
        "data.base_set_ready": _has_figures(db, traject),
        **_voorgesprek_facts(db, traject_id),
        **_invitee_facts(db, traject_id),
        **_table_facts(db, traject_id),
        **_agreement_facts(db, traject_id),
    }


def _voorgesprek_facts(db: Session, traject_id: int) -> dict[str, int | bool]:
    done = {view.section.key: view.is_done for view in get_voorgesprek(db, traject_id=traject_id).sections}
    values = read_values(db, traject_id=traject_id)
    return {
        "networks.answered": values["aansluiten"] is not None or bool(values["groepen"]),
        "networks.decided": values["aansluiten"] is not None,
        "area.chosen": done["gebied"],
        "voorgesprek.focus_answered": done["focus"],
        "voorgesprek.goal_answered": done["doel"],
        "voorgesprek.data_answered": done["data"],
        "voorgesprek.survey_answered": done["enquete"],
        "session.catering_set": bool(values["catering"]),
    }


def _invitee_facts(db: Session, traject_id: int) -> dict[str, int | bool]:
    groups = db.exec(select(Invitee.discipline).where(Invitee.traject_id == traject_id)).all()
    return {"invitees.count": len(groups), "invitees.disciplines_present": len({group for group in groups if group})}


def _table_facts(db: Session, traject_id: int) -> dict[str, int | bool]:
    hosts = db.exec(
        select(WorkTable.host).where(WorkTable.traject_id == traject_id, col(WorkTable.removed_at).is_(None))
    ).all()
    return {"tables.count": len(hosts), "tables.all_have_leader": bool(hosts) and all(hosts)}


def _agreement_facts(db: Session, traject_id: int) -> dict[str, int | bool]:
    rows = db.exec(
        select(Agreement).where(Agreement.traject_id == traject_id, col(Agreement.removed_at).is_(None))
    ).all()
    return {
        "agreements.count": len(rows),
        "agreements.all_have_owner": bool(rows) and all(row.owner for row in rows),
        "agreements.all_have_date": bool(rows) and all(row.due for row in rows),
        "agreements.all_confirmed": bool(rows) and all(row.confirmed_at for row in rows),
    }


def _has_figures(db: Session, traject: Traject) -> bool:
    wijk, city = db.exec(
        select(Wijk.code, Organisation.municipality_code).where(
            Wijk.id == traject.wijk_id, Organisation.id == Wijk.organisation_id
        )
    ).one()
    codes = {wijk, city, COUNTRY}
    found = db.exec(select(Figure.area_code).where(col(Figure.area_code).in_(codes)).distinct()).all()
    return set(found) == codes
