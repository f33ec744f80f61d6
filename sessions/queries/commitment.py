"""Who joins a plan, or helps with it: by name, because they said so themselves."""

from dataclasses import dataclass

from sqlmodel import Session, col, select

from sessions.enums import CommitmentKind
from sessions.models import Commitment, WorkTable


@dataclass(frozen=True, slots=True)
class CommitmentView:
    """A promise to the plan of a table; `note` is what somebody brings, '' for nothing."""

    id: int
    table_id: int
    participant_id: int
    kind: CommitmentKind
    name: str
    note: str


def list_commitments(db: Session, *, traject_id: int, removed: bool = False) -> tuple[CommitmentView, ...]:
    """Return the promises of a session, the first one first; with `removed` those that were taken away instead."""
    gone = col(Commitment.removed_at)
    rows = db.exec(
        select(Commitment)
        .join(WorkTable, col(WorkTable.id) == Commitment.table_id)
        .where(
            WorkTable.traject_id == traject_id,
            col(WorkTable.removed_at).is_(None),
            gone.is_not(None) if removed else gone.is_(None),
        )
        .order_by(col(Commitment.created_at), col(Commitment.id))
    ).all()
    return tuple(commitment_view(row) for row in rows)


def list_own_commitments(db: Session, *, participant_id: int) -> tuple[CommitmentView, ...]:
    """Return what this phone promised, the first one first."""
    query = select(Commitment).where(Commitment.participant_id == participant_id, col(Commitment.removed_at).is_(None))
    return tuple(commitment_view(row) for row in db.exec(query.order_by(col(Commitment.id))).all())


def commitment_view(row: Commitment) -> CommitmentView:
    """Return what everybody may know of a promise."""
    return CommitmentView(row.id or 0, row.table_id, row.participant_id, row.kind, row.name, row.note)
