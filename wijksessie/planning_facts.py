"""All facts that the timeline looks at: what `sessions` knows, with what surveys, persona's and mail know."""

from sqlmodel import Session, col, select

from personas.enums import PersonaState
from personas.models import Persona
from sessions.enums import MessageState
from sessions.models import Mailing, MailMessage
from sessions.queries.planning_fact import get_planning_facts
from surveys.enums import SurveyState
from surveys.queries.survey import get_survey_by_traject


def gather_facts(db: Session, *, traject_id: int) -> dict[str, int | bool]:
    """Return every fact by its name in checklist.toml. Raises NoResultFound for an unknown traject."""
    survey = get_survey_by_traject(db, traject_id=traject_id)
    state = survey.state if survey else SurveyState.CONCEPT
    sent = _sent_kinds(db, traject_id)
    return {
        **get_planning_facts(db, traject_id=traject_id),
        "survey.fixed": state is not SurveyState.CONCEPT,
        "survey.closed": state is SurveyState.CLOSED,
        "personas.count": _count_personas(db, traject_id),
        "invitees.invitation_sent": "uitnodiging" in sent,
        "invitees.reminder_sent": "herinnering" in sent,
        "invitees.save_the_date_sent": "save_the_date" in sent,
    }


def _count_personas(db: Session, traject_id: int) -> int:
    fixed = select(Persona.id).where(Persona.traject_id == traject_id, Persona.state == PersonaState.FIXED)
    return len(db.exec(fixed).all())


def _sent_kinds(db: Session, traject_id: int) -> set[str]:
    return set(
        db.exec(
            select(Mailing.kind)
            .join(MailMessage, col(MailMessage.mailing_id) == Mailing.id)
            .where(Mailing.traject_id == traject_id, MailMessage.state == MessageState.SENT)
        ).all()
    )
