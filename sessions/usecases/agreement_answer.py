"""The owner answers on the own phone: 'ja, dat klopt', 'dit ben ik niet', 'kan niet'. A no tells the notulist."""

from datetime import datetime

from sqlmodel import Session, col, select

from sessions.agreement_rows import lock_traject, tell_room
from sessions.assignment import agreement_question
from sessions.board_errors import AgreementIncomplete, NothingOfYoursToUndo, NotYourAgreement
from sessions.changes import last_change, record_change
from sessions.enums import AgreementState
from sessions.errors import NotFound
from sessions.models import Agreement, Change
from sessions.queries.agreement import AgreementView, get_agreement
from sessions.queries.refusal import CANNOT, NOT_ME, list_refusals
from sessions.undo import Ledger, undo_change


def confirm_own_agreement(
    db: Session, *, participant_id: int, agreement_id: int, seen: int, now: datetime
) -> AgreementView:
    """Note that the owner said yes on the own phone. `seen` is the version that the phone showed.

    Raises NotYourAgreement when it is somebody else's or another text by now, AgreementIncomplete without a day.
    """
    row = _own(db, participant_id, agreement_id, seen)
    question = agreement_question(owner=row.owner, due=row.due)
    if question:
        raise AgreementIncomplete(missing="dag" if row.owner else "naam", question=question)
    ledger = _watching(db, row, participant_id, now=now)
    row.confirmed_at = now
    if row.state is AgreementState.OPEN:
        row.state = AgreementState.CONFIRMED
    return _stored(db, row, ledger, "confirm_own_agreement")


def refuse_own_agreement(
    db: Session, *, participant_id: int, agreement_id: int, seen: int, kind: str, now: datetime
) -> AgreementView:
    """Note that it is somebody else ('not_me': the name stays), or that the owner cannot do it: then it has none.

    Raises NotYourAgreement, NotFound for another kind.
    """
    if kind not in {NOT_ME, CANNOT}:
        raise NotFound
    row = _own(db, participant_id, agreement_id, seen)
    ledger = _watching(db, row, participant_id, now=now)
    row.participant_id = row.confirmed_at = None
    if row.state is AgreementState.CONFIRMED:
        row.state = AgreementState.OPEN
    if kind == CANNOT:
        row.owner = row.owner_email = ""
    return _stored(db, row, ledger, kind)


def undo_refusal(db: Session, *, traject_id: int, change_id: int, who: str, now: datetime) -> AgreementView:
    """Bring back what a phone refused: by mistake, or it was the right person after all.

    Raises NothingOfYoursToUndo when somebody went on with the agreement since.
    """
    lock_traject(db, traject_id)
    change = db.exec(select(Change).where(Change.id == change_id, Change.traject_id == traject_id)).one_or_none()
    standing = {refusal.change_id for refusal in list_refusals(db, traject_id=traject_id)}
    if change is None or change_id not in standing:
        raise NothingOfYoursToUndo
    newest = last_change(db, scope=change.scope, who=change.who)
    if newest is None or newest.id != change_id:
        raise NothingOfYoursToUndo
    undo_change(db, scope=change.scope, who=change.who, now=now)
    record_change(
        db,
        traject_id=traject_id,
        now=now,
        who=who,
        what="undo_refusal",
        subject="agreement",
        subject_id=change.subject_id,
    )
    tell_room(db, traject_id)
    return get_agreement(db, agreement_id=change.subject_id)


def _own(db: Session, participant_id: int, agreement_id: int, seen: int) -> Agreement:
    query = select(Agreement).where(Agreement.id == agreement_id, col(Agreement.traject_id).is_not(None))
    row = db.exec(query).one_or_none()
    if row is None:
        raise NotYourAgreement
    lock_traject(db, row.traject_id or 0)
    db.refresh(row)
    if row.participant_id != participant_id or row.removed_at is not None or row.version != seen:
        raise NotYourAgreement
    return row


def _watching(db: Session, row: Agreement, participant_id: int, *, now: datetime) -> Ledger:
    traject_id = row.traject_id or 0
    who = f"telefoon {participant_id}"
    ledger = Ledger(db, traject_id=traject_id, scope=f"agreements:{traject_id}", who=who, now=now)
    ledger.watch(row)
    return ledger


def _stored(db: Session, row: Agreement, ledger: Ledger, what: str) -> AgreementView:
    if ledger.write(what):
        row.version += 1
        db.flush()
        tell_room(db, row.traject_id or 0)
    return get_agreement(db, agreement_id=row.id or 0)
