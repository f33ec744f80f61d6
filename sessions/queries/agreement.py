"""What was agreed: what, who, when, to whom it is raised, and what is still missing."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlmodel import Session, col, select
from sqlmodel.sql.expression import Select

from sessions.assignment import agreement_question
from sessions.enums import AgreementState
from sessions.models import ActionPlan, Agreement, Invitee, Participant, PlanAction, TeamMember, WorkTable


@dataclass(frozen=True, slots=True)
class AgreementView:
    """One agreement; `letter` is the table it came from ('' when none), `question` what the moderator asks aloud.

    `participant_id` is the phone of the owner, `note_id` the note that it began with.
    """

    id: int
    position: int
    what: str
    owner: str
    owner_email: str
    due: date | None
    letter: str
    state: AgreementState
    raised_to: str
    confirmed_at: datetime | None
    version: int
    mandate: str
    table_id: int | None
    question: str
    participant_id: int | None
    note_id: int | None
    raised_answer: str
    raised_answered_at: datetime | None

    @property
    def is_complete(self) -> bool:
        """Tell whether it has a name and a day; without these it is a draft."""
        return not self.question

    @property
    def is_waiting(self) -> bool:
        """Tell whether the phone of the owner is asked and did not say yes yet."""
        return self.participant_id is not None and self.confirmed_at is None and self.is_complete


@dataclass(frozen=True, slots=True)
class PersonView:
    """Somebody who could own an agreement; `participant_id` is the phone that can be asked, None without one."""

    name: str
    organisation: str
    email: str
    participant_id: int | None = None


@dataclass(frozen=True, slots=True)
class OpenActionView:
    """An action of a plan that nobody recorded as an agreement yet."""

    table_id: int
    letter: str
    what: str
    who: str
    due: date | None


def list_agreements(db: Session, *, traject_id: int) -> tuple[AgreementView, ...]:
    """Return the agreements of a session in their order, drafts included."""
    rows = db.exec(
        _rows()
        .where(Agreement.traject_id == traject_id, col(Agreement.removed_at).is_(None))
        .order_by(col(Agreement.position), col(Agreement.id))
    ).all()
    return tuple(agreement_view(agreement, table) for agreement, table in rows)


def get_agreement(db: Session, *, agreement_id: int) -> AgreementView:
    """Return one agreement. Raises NoResultFound."""
    return agreement_view(*db.exec(_rows().where(Agreement.id == agreement_id)).one())


def list_removed_agreements(db: Session, *, traject_id: int) -> tuple[AgreementView, ...]:
    """Return what was taken away, the last one first."""
    rows = db.exec(
        _rows()
        .where(Agreement.traject_id == traject_id, col(Agreement.removed_at).is_not(None))
        .order_by(col(Agreement.removed_at).desc(), col(Agreement.id).desc())
    ).all()
    return tuple(agreement_view(agreement, table) for agreement, table in rows)


def list_people(db: Session, *, traject_id: int) -> tuple[PersonView, ...]:
    """Return who could own an agreement: projectteam, phones with a name, invitees; each name once.

    Two phones with one name are asked nothing: nobody knows whose it is.
    """
    found: dict[str, PersonView] = {}
    for model in (TeamMember, Participant, Invitee):
        rows = db.exec(select(model.name, model.organisation, model.email).where(model.traject_id == traject_id)).all()
        for name, organisation, email in rows:
            known = found.get(name.casefold())
            if name and (known is None or (email and not known.email)):
                found[name.casefold()] = PersonView(name, organisation, email)
    phones = _phones_by_name(db, traject_id)
    people = [replace(person, participant_id=phones.get(key)) for key, person in found.items()]
    return tuple(sorted(people, key=lambda person: person.name.casefold()))


def list_open_actions(db: Session, *, traject_id: int) -> tuple[OpenActionView, ...]:
    """Return the actions of all plans that are not an agreement yet, in the order of the letters."""
    recorded = {
        (plan_id, what)
        for plan_id, what in db.exec(
            select(Agreement.plan_id, Agreement.what).where(Agreement.traject_id == traject_id)
        ).all()
    }
    rows = db.exec(
        select(PlanAction, ActionPlan, WorkTable)
        .join(ActionPlan, col(ActionPlan.id) == PlanAction.plan_id)
        .join(WorkTable, col(WorkTable.id) == ActionPlan.table_id)
        .where(
            WorkTable.traject_id == traject_id,
            col(WorkTable.removed_at).is_(None),
            col(PlanAction.removed_at).is_(None),
        )
        .order_by(col(WorkTable.letter), col(PlanAction.position), col(PlanAction.id))
    ).all()
    return tuple(
        OpenActionView(table.id or 0, table.letter, action.what, action.who or plan.puller, action.due)
        for action, plan, table in rows
        if (plan.id, action.what) not in recorded
    )


def _phones_by_name(db: Session, traject_id: int) -> dict[str, int]:
    rows = db.exec(select(Participant.id, Participant.name).where(Participant.traject_id == traject_id)).all()
    names = Counter(name.casefold() for _, name in rows)
    return {name.casefold(): phone or 0 for phone, name in rows if name and names[name.casefold()] == 1}


def agreement_view(row: Agreement, table: WorkTable | None) -> AgreementView:
    """Return what screens, phones and the verslag may know of an agreement."""
    return AgreementView(
        id=row.id or 0,
        position=row.position,
        what=row.what,
        owner=row.owner,
        owner_email=row.owner_email,
        due=row.due,
        letter=table.letter if table else "",
        state=row.state,
        raised_to=row.raised_to,
        confirmed_at=row.confirmed_at,
        version=row.version,
        mandate=row.mandate,
        table_id=table.id if table else None,
        question=agreement_question(owner=row.owner, due=row.due),
        participant_id=row.participant_id,
        note_id=row.note_id,
        raised_answer=row.raised_answer,
        raised_answered_at=row.raised_answered_at,
    )


def _rows() -> "Select[Agreement, WorkTable | None]":
    return (
        select(Agreement, WorkTable)
        .join(ActionPlan, col(ActionPlan.id) == Agreement.plan_id, isouter=True)
        .join(WorkTable, col(WorkTable.id) == ActionPlan.table_id, isouter=True)
    )
