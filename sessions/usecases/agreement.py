"""The notulist writes down what was agreed. Without a name and a day it is kept as a draft and cannot be confirmed."""

from datetime import date, datetime

from sqlmodel import Session, col, select

from sessions.agreement_rows import arrange_agreements, live_agreements, lock_traject, tell_room
from sessions.assignment import agreement_question
from sessions.board_errors import AgreementIncomplete, ChangedMeanwhile, NotRaised
from sessions.board_rows import plan_of
from sessions.dutch_dates import spoken_day
from sessions.enums import AgreementState
from sessions.errors import NotFound
from sessions.models import Agreement, Participant, PlanAction, WorkTable
from sessions.queries.agreement import AgreementView, get_agreement
from sessions.texts import cleaned
from sessions.undo import Ledger, UndoView, undo_change

LONGEST_ANSWER = 500
LONGEST = {"what": 500, "owner": 120, "owner_email": 254, "mandate": 200}


def record_agreement(
    db: Session,
    *,
    traject_id: int,
    what: str,
    owner: str = "",
    owner_email: str = "",
    participant_id: int | None = None,
    due: date | None = None,
    table_id: int | None = None,
    who: str,
    now: datetime,
) -> AgreementView:
    """Write down an agreement at the end of the list; sent twice it stands there once.

    Without owner or day it is a draft with a question for the moderator. `table_id` links it to that table's plan, and
    an action of it to its note; `participant_id` is the phone that is asked. Raises EmptyText, TextTooLong,
    NoResultFound for a table or a phone of another session.
    """
    traject, plan_id = lock_traject(db, traject_id), _plan_id(db, traject_id, table_id)
    _refuse_other_phone(db, traject_id, participant_id)
    said, by = cleaned(what, longest=LONGEST["what"], required=True), cleaned(owner, longest=LONGEST["owner"])
    known = live_agreements(db, traject_id)
    for row in known:
        if (row.what, row.owner, row.due, row.plan_id) == (said, by, due, plan_id):
            return get_agreement(db, agreement_id=row.id or 0)
    row = Agreement(
        wijk_id=traject.wijk_id,
        traject_id=traject_id,
        plan_id=plan_id,
        note_id=_note_id(db, plan_id, said),
        participant_id=participant_id,
        position=len(known),
        what=said,
        owner=by,
        owner_email=cleaned(owner_email, longest=LONGEST["owner_email"]),
        due=due,
        created_at=now,
    )
    return _added(db, row, who=who, now=now)


def edit_agreement(
    db: Session, *, agreement_id: int, field: str, value: str, seen: str, who: str, now: datetime
) -> AgreementView:
    """Change what, owner, owner_email or mandate; `seen` is what the writer saw there before.

    A change of what or owner takes 'akkoord' back. Raises ChangedMeanwhile, EmptyText, TextTooLong, NotFound.
    """
    row = _locked(db, agreement_id)
    if field not in LONGEST:
        raise NotFound
    wanted = cleaned(value, longest=LONGEST[field], required=field == "what")
    current: str = getattr(row, field)
    if current == wanted:
        return get_agreement(db, agreement_id=agreement_id)
    if current != seen:
        raise ChangedMeanwhile(current=current)
    ledger = _watching(db, row, who=who, now=now)
    setattr(row, field, wanted)
    if field in {"what", "owner"}:
        _take_back_confirmation(row)
    return _stored(db, row, ledger, "edit_agreement")


def set_owner(
    db: Session,
    *,
    agreement_id: int,
    owner: str,
    owner_email: str = "",
    participant_id: int | None = None,
    seen: str,
    who: str,
    now: datetime,
) -> AgreementView:
    """Name who takes it up, with the address for the reminder and the phone that is asked.

    Raises ChangedMeanwhile, TextTooLong, NotFound, NoResultFound for a phone of another session.
    """
    row = _locked(db, agreement_id)
    _refuse_other_phone(db, row.traject_id or 0, participant_id)
    wanted = cleaned(owner, longest=LONGEST["owner"])
    email = cleaned(owner_email, longest=LONGEST["owner_email"])
    if row.owner not in {seen, wanted}:
        raise ChangedMeanwhile(current=row.owner)
    ledger = _watching(db, row, who=who, now=now)
    if row.owner != wanted or row.participant_id != participant_id:
        _take_back_confirmation(row)
        row.participant_id = participant_id
    row.owner, row.owner_email = wanted, email
    return _stored(db, row, ledger, "set_owner")


def set_due(
    db: Session, *, agreement_id: int, due: date | None, seen: date | None, who: str, now: datetime
) -> AgreementView:
    """Set the day (see `dutch_dates.parse_due` for what people type). Raises ChangedMeanwhile, NotFound."""
    row = _locked(db, agreement_id)
    if row.due not in {seen, due}:
        raise ChangedMeanwhile(current=spoken_day(row.due) if row.due else "")
    ledger = _watching(db, row, who=who, now=now)
    if row.due != due:
        _take_back_confirmation(row)
    row.due = due
    return _stored(db, row, ledger, "set_due")


def confirm_agreement(db: Session, *, agreement_id: int, who: str, now: datetime) -> AgreementView:
    """Note that the owner said yes. Raises AgreementIncomplete, with what to ask, for a draft; NotFound."""
    row = _locked(db, agreement_id)
    question = agreement_question(owner=row.owner, due=row.due)
    if question:
        raise AgreementIncomplete(missing="dag" if row.owner else "naam", question=question)
    ledger = _watching(db, row, who=who, now=now)
    row.state, row.confirmed_at = AgreementState.CONFIRMED, now
    return _stored(db, row, ledger, "confirm_agreement")


def raise_agreement(db: Session, *, agreement_id: int, to: str, who: str, now: datetime) -> AgreementView:
    """Til op: the wijk cannot solve this by itself; `to` is who in the city answers. Raises EmptyText, NotFound."""
    row = _locked(db, agreement_id)
    ledger = _watching(db, row, who=who, now=now)
    row.raised_to = cleaned(to, longest=200, required=True)
    row.state = AgreementState.RAISED
    return _stored(db, row, ledger, "raise_agreement")


def lower_agreement(db: Session, *, agreement_id: int, who: str, now: datetime) -> AgreementView:
    """Take a raised agreement back to the wijk. Raises NotFound."""
    row = _locked(db, agreement_id)
    ledger = _watching(db, row, who=who, now=now)
    row.raised_to = ""
    if row.state is AgreementState.RAISED:
        row.state = AgreementState.CONFIRMED if row.confirmed_at else AgreementState.OPEN
    return _stored(db, row, ledger, "lower_agreement")


def answer_raised(db: Session, *, agreement_id: int, answer: str, who: str, now: datetime) -> AgreementView:
    """Note what the city answered to what was raised; '' takes the answer away. Raises NotRaised, TextTooLong."""
    row = _locked(db, agreement_id)
    if not row.raised_to:
        raise NotRaised
    ledger = _watching(db, row, who=who, now=now)
    said = cleaned(answer, longest=LONGEST_ANSWER)
    if said != row.raised_answer:
        row.raised_answer, row.raised_answered_at = said, now if said else None
    return _stored(db, row, ledger, "answer_raised")


def move_agreement(db: Session, *, agreement_id: int, position: int, who: str, now: datetime) -> AgreementView:
    """Give an agreement another place in the list (from 0). Raises NotFound."""
    row = _locked(db, agreement_id)
    ledger = _watching(db, row, who=who, now=now)
    row.position = max(0, position)
    return _stored(db, row, ledger, "move_agreement", placed=True)


def remove_agreement(db: Session, *, agreement_id: int, who: str, now: datetime) -> None:
    """Take an agreement off the list; it can come back. Raises NotFound."""
    row = _locked(db, agreement_id)
    ledger = _watching(db, row, who=who, now=now)
    row.removed_at = now
    _stored(db, row, ledger, "remove_agreement")


def restore_agreement(db: Session, *, agreement_id: int, who: str, now: datetime) -> AgreementView:
    """Bring an agreement back to where it was. Raises NoResultFound."""
    row = _locked(db, agreement_id, removed=True)
    ledger = _watching(db, row, who=who, now=now)
    row.removed_at = None
    return _stored(db, row, ledger, "restore_agreement", placed=True)


def undo_agreement(db: Session, *, traject_id: int, who: str, now: datetime) -> UndoView:
    """Undo the newest own change of the list. Raises NothingOfYoursToUndo."""
    lock_traject(db, traject_id)
    undone, rows = undo_change(db, scope=_scope(traject_id), who=who, now=now)
    arrange_agreements(db, traject_id, [row for row in rows if isinstance(row, Agreement)])
    tell_room(db, traject_id)
    return undone


def _plan_id(db: Session, traject_id: int, table_id: int | None) -> int | None:
    if table_id is None:
        return None
    db.exec(select(WorkTable.id).where(WorkTable.id == table_id, WorkTable.traject_id == traject_id)).one()
    return plan_of(db, table_id).id


def _added(db: Session, row: Agreement, *, who: str, now: datetime) -> AgreementView:
    db.add(row)
    db.flush()
    ledger = _ledger(db, row.traject_id or 0, who=who, now=now)
    ledger.added(row)
    return _stored(db, row, ledger, "record_agreement")


def _refuse_other_phone(db: Session, traject_id: int, participant_id: int | None) -> None:
    if participant_id is not None:
        query = select(Participant.id).where(Participant.id == participant_id, Participant.traject_id == traject_id)
        db.exec(query).one()


def _note_id(db: Session, plan_id: int | None, what: str) -> int | None:
    """Return the note behind the action that becomes an agreement, None where there is none."""
    if plan_id is None:
        return None
    query = select(PlanAction.note_id).where(PlanAction.plan_id == plan_id, PlanAction.what == what)
    return db.exec(query.where(col(PlanAction.removed_at).is_(None))).first()


def _scope(traject_id: int) -> str:
    return f"agreements:{traject_id}"


def _ledger(db: Session, traject_id: int, *, who: str, now: datetime) -> Ledger:
    return Ledger(db, traject_id=traject_id, scope=_scope(traject_id), who=who, now=now)


def _locked(db: Session, agreement_id: int, *, removed: bool = False) -> Agreement:
    row = db.exec(select(Agreement).where(Agreement.id == agreement_id, col(Agreement.traject_id).is_not(None))).one()
    lock_traject(db, row.traject_id or 0)
    db.refresh(row)
    if row.removed_at is not None and not removed:
        raise NotFound
    return row


def _watching(db: Session, row: Agreement, *, who: str, now: datetime) -> Ledger:
    ledger = _ledger(db, row.traject_id or 0, who=who, now=now)
    ledger.watch(row)
    return ledger


def _stored(db: Session, row: Agreement, ledger: Ledger, what: str, *, placed: bool = False) -> AgreementView:
    db.flush()
    arrange_agreements(db, row.traject_id or 0, [row] if placed else [])
    if ledger.write(what):
        row.version += 1
        db.flush()
        tell_room(db, row.traject_id or 0)
    return get_agreement(db, agreement_id=row.id or 0)


def _take_back_confirmation(row: Agreement) -> None:
    row.confirmed_at = None
    if row.state is AgreementState.CONFIRMED:
        row.state = AgreementState.OPEN
