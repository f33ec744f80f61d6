"""When people may be invited to the enquête or reminded of it, and how many answered beside how many were invited."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from sessions.invitee_list import Discipline
from sessions.mail_kinds import REMINDER, TO_INVITEES
from sessions.models import Invitee
from sessions.queries.mail_stop import list_stopped
from surveys.base_questions import DISCIPLINE
from surveys.enums import SnapshotStage
from surveys.errors import NotOpenForReminder
from surveys.models import SurveySnapshot
from surveys.queries.survey import get_survey_by_traject, list_questions
from surveys.results import LEAST, groups_shown

STOPPED = "Deze persoon heeft zich afgemeld voor uitnodigingen en herinneringen. De mail is niet verstuurd."


@dataclass(frozen=True, slots=True)
class DisciplineResponse:
    """How many people of a discipline stand on the list, and how many answered; both are None when that is hidden."""

    key: str
    label: str
    invited: int | None
    answered: int | None


@dataclass(frozen=True, slots=True)
class ResponseView:
    """Answers beside invitees. `answered` counts everybody, as far as it may be shown; groups in reading order."""

    invited: int
    answered: int
    groups: tuple[DisciplineResponse, ...]
    is_open: bool

    @property
    def shown(self) -> tuple[DisciplineResponse, ...]:
        """Return the groups whose numbers may be seen, the fewest answers per invitee first."""
        seen = [group for group in self.groups if group.answered is not None]
        return tuple(sorted(seen, key=lambda group: ((group.answered or 0) / (group.invited or 1), group.label)))

    @property
    def hidden(self) -> tuple[DisciplineResponse, ...]:
        """Return the groups that are too small to show."""
        return tuple(group for group in self.groups if group.answered is None)


def check_mail_allowed(db: Session, *, traject_id: int, kind: str, today: date) -> None:
    """Raise NotOpenForReminder when a reminder may not go: only while answers are taken."""
    if kind != REMINDER:
        return
    survey = get_survey_by_traject(db, traject_id=traject_id)
    if survey is None or not survey.takes_answers(today):
        raise NotOpenForReminder


def find_hindrance(db: Session, *, traject_id: int, kind: str, email: str, today: date) -> str:
    """Return why a message that was queued must not go any more, or ''.

    Between confirming and sending somebody can unsubscribe or the enquête can close, and a refused message can be
    tried again days later.
    """
    if kind not in TO_INVITEES:
        return ""
    if email in list_stopped(db, traject_id=traject_id):
        return STOPPED
    try:
        check_mail_allowed(db, traject_id=traject_id, kind=kind, today=today)
    except NotOpenForReminder as closed:
        return closed.text
    return ""


def get_response(
    db: Session, *, traject_id: int, disciplines: Sequence[Discipline], today: date
) -> ResponseView | None:
    """Count answers beside invitees; None without an enquête that was opened.

    It reads only the published state of the question about the discipline. A group shows its numbers from five people
    on both sides on, and only when the groups that stay hidden have five answers together or none (PRODUCT E6).
    """
    survey = get_survey_by_traject(db, traject_id=traject_id)
    if survey is None or survey.opened_at is None:
        return None
    people = db.exec(select(Invitee.discipline).where(Invitee.traject_id == traject_id)).all()
    invited = {group.key: sum(key == group.key for key in people) for group in disciplines}
    counts, total = _published_counts(db, survey.id)
    seen = groups_shown({key: counts.get(key, 0) for key, asked in invited.items() if asked >= LEAST}, total)
    groups = [
        DisciplineResponse(
            group.key,
            group.label,
            invited[group.key] if group.key in seen else None,
            counts[group.key] if group.key in seen else None,
        )
        for group in disciplines
        if invited[group.key] or counts.get(group.key, 0) >= LEAST
    ]
    return ResponseView(len(people), survey.respondents, tuple(groups), survey.takes_answers(today))


def _published_counts(db: Session, survey_id: int) -> tuple[dict[str, int], int]:
    """Return how many people chose each discipline in the published state, and how many answered that question."""
    asked = next((one for one in list_questions(db, survey_id=survey_id) if one.key == DISCIPLINE), None)
    if asked is None:
        return {}, 0
    state = db.exec(
        select(SurveySnapshot).where(
            SurveySnapshot.question_id == asked.id, col(SurveySnapshot.stage) == SnapshotStage.PUBLISHED
        )
    ).one_or_none()
    if state is None:
        return {}, 0
    counts = {str(key): int(times) for key, times in state.results.get("counts", {}).items()}
    return counts, state.n
