"""Invitees: by hand or as a list, removed with undo, ticked at the door."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, select

from sessions.addresses import LONGEST_ADDRESS, is_address, plain_address
from sessions.changes import record_change, touch
from sessions.errors import DomainError
from sessions.invitee_list import InviteeRow
from sessions.models import Invitee, Traject
from sessions.queries.invitee import InviteeView, invitee_view
from sessions.removal import remove_row, restore_row
from sessions.texts import cleaned
from sessions.usecases.account import InvalidEmail

SUBJECT = "invitee"


class AlreadyInvited(DomainError):
    """One invitee per address."""

    def __init__(self, name: str) -> None:
        super().__init__(f"Dit e-mailadres staat al in de lijst, bij {name}.")


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What a list brought: new people, people whose empty places were filled, people who were there already."""

    added: int
    completed: int
    unchanged: int
    refused: int


def add_invitee(
    db: Session,
    *,
    traject_id: int,
    name: str,
    email: str = "",
    organisation: str = "",
    discipline: str = "",
    invited_by: str = "",
    now: datetime,
    who: str,
) -> InviteeView:
    """Invite one person; an address is not needed. Raises EmptyText, InvalidEmail, AlreadyInvited, TextTooLong."""
    db.exec(select(Traject.id).where(Traject.id == traject_id)).one()
    invitee = Invitee(traject_id=traject_id, name="")
    _fill(
        db,
        invitee,
        name=name,
        email=email,
        organisation=organisation,
        discipline=discipline,
        invited_by=invited_by,
    )
    db.add(invitee)
    _note(db, invitee, what="added", now=now, who=who)
    return invitee_view(invitee)


def edit_invitee(
    db: Session,
    *,
    traject_id: int,
    invitee_id: int,
    name: str,
    email: str,
    organisation: str,
    discipline: str,
    invited_by: str = "",
    now: datetime,
    who: str,
) -> InviteeView:
    """Change what is known of an invitee. Raises as `add_invitee`, and NoResultFound."""
    invitee = _invitee(db, traject_id, invitee_id)
    _fill(
        db,
        invitee,
        name=name,
        email=email,
        organisation=organisation,
        discipline=discipline,
        invited_by=invited_by,
    )
    _note(db, invitee, what="edited", now=now, who=who)
    return invitee_view(invitee)


def remove_invitee(db: Session, *, traject_id: int, invitee_id: int, now: datetime, who: str) -> int:
    """Take somebody off the list; returns the number for `restore_invitee`."""
    invitee = _invitee(db, traject_id, invitee_id)
    change_id = remove_row(db, invitee, subject=SUBJECT, traject_id=traject_id, now=now, who=who)
    touch(db, "traject", traject_id)
    return change_id


def restore_invitee(db: Session, *, traject_id: int, change_id: int, now: datetime, who: str) -> InviteeView:
    """Put somebody back. Raises NothingToRestore, AlreadyInvited when the address is in use by now."""
    invitee = restore_row(
        db,
        Invitee,
        change_id=change_id,
        subject=SUBJECT,
        traject_id=traject_id,
        now=now,
        who=who,
        check=lambda row: _check_free(db, row, row.email),
    )
    db.flush()
    touch(db, "traject", traject_id)
    return invitee_view(invitee)


def import_invitees(
    db: Session, *, traject_id: int, rows: Sequence[InviteeRow], now: datetime, who: str
) -> ImportResult:
    """Take over the rows of a list that have no complaint; a row that no list reader made is checked all the same.

    Somebody whose address is known, or without an address whose name and organisation are, is not added twice; places
    that were still empty are filled.
    """
    db.exec(select(Traject.id).where(Traject.id == traject_id)).one()
    result = _take_over(db, traject_id=traject_id, rows=rows)
    db.flush()
    record_change(
        db,
        traject_id=traject_id,
        now=now,
        who=who,
        what="imported",
        subject=SUBJECT,
        subject_id=traject_id,
        scope=f"{SUBJECT}:{traject_id}",
        after={"added": result.added, "completed": result.completed},
    )
    touch(db, "traject", traject_id)
    return result


def set_invitee_presence(db: Session, *, traject_id: int, invitee_id: int, is_present: bool) -> InviteeView:
    """Tick at the door who is there, or take the tick away. Nothing is noted about when."""
    invitee = _invitee(db, traject_id, invitee_id)
    if invitee.is_present != is_present:
        invitee.is_present = is_present
        db.flush()
        touch(db, "traject", traject_id)
    return invitee_view(invitee)


def _take_over(db: Session, *, traject_id: int, rows: Sequence[InviteeRow]) -> ImportResult:
    known = list(db.exec(select(Invitee).where(Invitee.traject_id == traject_id)).all())
    added = completed = unchanged = refused = 0
    for row in rows:
        if row.complaint or not row.name or (row.email and not is_address(row.email)):
            refused += 1
            continue
        same = _same(known, row)
        if same is None:
            known.append(_added(db, traject_id, row))
            added += 1
        elif _complete(same, row):
            completed += 1
        else:
            unchanged += 1
    return ImportResult(added=added, completed=completed, unchanged=unchanged, refused=refused)


def _added(db: Session, traject_id: int, row: InviteeRow) -> Invitee:
    invitee = Invitee(traject_id=traject_id, name="")
    _fill(
        db,
        invitee,
        name=row.name,
        email=row.email,
        organisation=row.organisation,
        discipline=row.discipline,
        invited_by=row.invited_by,
    )
    db.add(invitee)
    return invitee


def _fill(
    db: Session, invitee: Invitee, *, name: str, email: str, organisation: str, discipline: str, invited_by: str
) -> None:
    address = plain_address(cleaned(email, longest=LONGEST_ADDRESS))
    if address and not is_address(address):
        raise InvalidEmail
    _check_free(db, invitee, address)
    invitee.name = cleaned(name, longest=120, required=True)
    invitee.email = address
    invitee.organisation = cleaned(organisation, longest=120)
    invitee.discipline = cleaned(discipline, longest=40)
    invitee.invited_by = cleaned(invited_by, longest=120)


def _check_free(db: Session, invitee: Invitee, address: str) -> None:
    if not address:
        return
    same = db.exec(select(Invitee).where(Invitee.traject_id == invitee.traject_id, Invitee.email == address)).all()
    other = next((found for found in same if found.id != invitee.id), None)
    if other is not None:
        raise AlreadyInvited(other.name)


def _same(known: Sequence[Invitee], row: InviteeRow) -> Invitee | None:
    if row.email and (found := next((person for person in known if person.email == row.email), None)):
        return found
    who = (row.name.casefold(), row.organisation.casefold())
    for person in known:
        is_person = (person.name.casefold(), person.organisation.casefold()) == who
        if is_person and (not row.email or not person.email):
            return person
    return None


def _complete(invitee: Invitee, row: InviteeRow) -> bool:
    before = (invitee.email, invitee.organisation, invitee.discipline, invitee.invited_by)
    invitee.email = invitee.email or row.email
    invitee.organisation = invitee.organisation or row.organisation
    invitee.discipline = invitee.discipline or row.discipline
    invitee.invited_by = invitee.invited_by or row.invited_by
    return before != (invitee.email, invitee.organisation, invitee.discipline, invitee.invited_by)


def _invitee(db: Session, traject_id: int, invitee_id: int) -> Invitee:
    return db.exec(select(Invitee).where(Invitee.id == invitee_id, Invitee.traject_id == traject_id)).one()


def _note(db: Session, invitee: Invitee, *, what: str, now: datetime, who: str) -> None:
    db.flush()
    record_change(
        db,
        traject_id=invitee.traject_id,
        now=now,
        who=who,
        what=what,
        subject=SUBJECT,
        subject_id=invitee.id or 0,
        scope=f"{SUBJECT}:{invitee.traject_id}",
    )
    touch(db, "traject", invitee.traject_id)
