"""Which owners said on their phone that it is not them, or that they cannot: what the notulist still has to solve."""

from dataclasses import dataclass

from sqlmodel import Session, col, select

from sessions.models import Agreement, Change

NOT_ME, CANNOT = "not_me", "cannot"


@dataclass(frozen=True, slots=True)
class RefusalView:
    """Who refused which agreement, and how: `kind` is 'not_me' or 'cannot'. `change_id` undoes it."""

    change_id: int
    agreement_id: int
    what: str
    name: str
    kind: str


def list_refusals(db: Session, *, traject_id: int) -> tuple[RefusalView, ...]:
    """Return the refusals that nobody solved yet, the newest first: nothing of the agreement changed since."""
    rows = db.exec(
        select(Change, Agreement)
        .join(Agreement, col(Agreement.id) == Change.subject_id)
        .where(
            Change.traject_id == traject_id,
            Change.scope == f"agreements:{traject_id}",
            Change.subject == "agreement",
            col(Change.undone_at).is_(None),
            col(Agreement.removed_at).is_(None),
        )
        .order_by(col(Change.id).desc())
    ).all()
    newest: dict[int, tuple[Change, Agreement]] = {}
    for change, agreement in rows:
        newest.setdefault(agreement.id or 0, (change, agreement))
    return tuple(
        RefusalView(change.id or 0, agreement.id or 0, agreement.what, _owner_before(change, agreement), change.what)
        for change, agreement in newest.values()
        if change.what in {NOT_ME, CANNOT}
    )


def _owner_before(change: Change, agreement: Agreement) -> str:
    """Return who was the owner then: a change holds only the fields that differ, and 'not_me' leaves the name."""
    before = (change.before or {}).get(f"agreement:{agreement.id}", {})
    return str(before.get("owner", agreement.owner)) if isinstance(before, dict) else agreement.owner
