"""Putting something on the aanbodkaart, changing it, choosing what to do with it, and taking it away."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session, select

from sessions.changes import record_change, touch
from sessions.enums import Prevention, SupplyChoice
from sessions.errors import EditedMeanwhile
from sessions.models import BoardNote, Supply, Traject, WorkTable
from sessions.queries.supply import HELPS, SupplyView, supply_view
from sessions.queries.traject import get_traject
from sessions.removal import remove_row, restore_row
from sessions.supply_card import labels
from sessions.supply_errors import (
    NoteNotThere,
    SameSupply,
    UnknownWord,
    WithoutName,
    WithoutPrevention,
    WithoutTheme,
)
from sessions.texts import cleaned

SUBJECT = "supply"


@dataclass(frozen=True, slots=True)
class SupplyFacts:
    """What somebody fills in. `prevention` and `choice` are keys; `note_id` the briefje that it comes from."""

    name: str
    provider: str = ""
    prevention: str = ""
    themes: Sequence[str] = ()
    life_areas: Sequence[str] = ()
    age_phases: Sequence[str] = ()
    step: int | None = None
    choice: str = SupplyChoice.UNDECIDED
    remark: str = ""
    note_id: int | None = None


def add_supply(db: Session, *, traject_id: int, facts: SupplyFacts, who: str, now: datetime) -> SupplyView:
    """Put something on the card of the wijk. Raises a SupplyRefused; NoteNotThere for a briefje that is gone."""
    wijk_id = get_traject(db, traject_id=traject_id).wijk_id
    columns = _columns(facts)
    if facts.note_id is not None:
        _check_note(db, traject_id, facts.note_id)
    _check_new(db, wijk_id, columns)
    row = Supply(
        wijk_id=wijk_id,
        traject_id=traject_id,
        note_id=facts.note_id,
        entered_by=who,
        changed_at=now,
        **columns,
    )
    db.add(row)
    db.flush()
    _note(db, row, traject_id, what="added", who=who, now=now)
    return supply_view(row)


def change_supply(
    db: Session, *, traject_id: int, supply_id: int, version: int, facts: SupplyFacts, who: str, now: datetime
) -> SupplyView:
    """Store other facts; `version` is what the writer saw. Raises EditedMeanwhile, a SupplyRefused, NoResultFound."""
    row = _row(db, traject_id, supply_id)
    columns = _columns(facts)
    if row.version != version:
        raise EditedMeanwhile
    _check_new(db, row.wijk_id, columns, but=row.id)
    _store(db, row, columns, traject_id, what="changed", who=who, now=now)
    return supply_view(row)


def choose_supply(db: Session, *, traject_id: int, supply_id: int, choice: str, who: str, now: datetime) -> SupplyView:
    """Say what the wijk wants with it: keep, strengthen or stop. Raises UnknownWord, NoResultFound."""
    row = _row(db, traject_id, supply_id)
    wanted = _choice(choice)
    if row.choice is not wanted:
        _store(db, row, {"choice": wanted}, traject_id, what="chosen", who=who, now=now)
    return supply_view(row)


def remove_supply(db: Session, *, traject_id: int, supply_id: int, who: str, now: datetime) -> int:
    """Take something off the card; returns the number for `restore_supply`."""
    row = _row(db, traject_id, supply_id)
    change_id = remove_row(db, row, subject=SUBJECT, traject_id=traject_id, now=now, who=who)
    touch(db, "traject", traject_id)
    return change_id


def restore_supply(db: Session, *, traject_id: int, change_id: int, who: str, now: datetime) -> SupplyView:
    """Put something back on the card. Raises NothingToRestore, SameSupply when it was added anew meanwhile."""

    def check(row: Supply) -> None:
        _check_new(db, row.wijk_id, {"name": row.name, "provider": row.provider})
        if row.note_id is not None and db.get(BoardNote, row.note_id) is None:
            row.note_id = None

    row = restore_row(
        db, Supply, change_id=change_id, subject=SUBJECT, traject_id=traject_id, now=now, who=who, check=check
    )
    db.flush()
    touch(db, "traject", traject_id)
    return supply_view(row)


def facts_of(view: SupplyView) -> SupplyFacts:
    """Return what somebody would fill in to get this: a form begins with it, and undo goes back to it."""
    return SupplyFacts(
        name=view.name,
        provider=view.provider,
        prevention=view.prevention.value,
        themes=view.themes,
        life_areas=view.life_areas,
        age_phases=view.age_phases,
        step=view.step,
        choice=view.choice.value,
        remark=view.remark,
        note_id=view.note_id,
    )


def _columns(facts: SupplyFacts) -> dict[str, Any]:
    """Return the checked columns of a row, but for its briefje."""
    name = cleaned(facts.name, longest=200)
    if not name:
        raise WithoutName
    if not facts.themes:
        raise WithoutTheme
    if not facts.prevention:
        raise WithoutPrevention
    if facts.prevention not in labels("prevention") or (
        facts.step is not None and str(facts.step) not in labels("step")
    ):
        raise UnknownWord
    return {
        "name": name,
        "provider": cleaned(facts.provider, longest=120),
        "prevention": Prevention(facts.prevention),
        "themes": _known("theme", facts.themes),
        "life_areas": _known("life_area", facts.life_areas),
        "age_phases": _known("age_phase", facts.age_phases),
        "step": facts.step,
        "choice": _choice(facts.choice),
        "remark": cleaned(facts.remark, longest=500),
    }


def _known(kind: str, keys: Sequence[str]) -> list[str]:
    """Return keys in the order of the card, each once."""
    if not set(keys) <= set(labels(kind)):
        raise UnknownWord
    return [key for key in labels(kind) if key in keys]


def _choice(key: str) -> SupplyChoice:
    if key not in labels("choice"):
        raise UnknownWord
    return SupplyChoice(key)


def _check_new(db: Session, wijk_id: int, columns: dict[str, Any], *, but: int | None = None) -> None:
    rows = db.exec(select(Supply).where(Supply.wijk_id == wijk_id)).all()
    wanted = (columns["name"].casefold(), columns["provider"].casefold())
    if any((row.name.casefold(), row.provider.casefold()) == wanted and row.id != but for row in rows):
        raise SameSupply


def _check_note(db: Session, traject_id: int, note_id: int) -> None:
    note = db.exec(
        select(BoardNote)
        .join(WorkTable)
        .where(BoardNote.id == note_id, WorkTable.traject_id == traject_id, BoardNote.board_column == HELPS)
    ).one_or_none()
    if note is None or note.removed_at is not None:
        raise NoteNotThere


def _row(db: Session, traject_id: int, supply_id: int) -> Supply:
    """Return something of the wijk of this traject. Raises NoResultFound for another wijk's."""
    return db.exec(
        select(Supply)
        .join(Traject, Traject.wijk_id == Supply.wijk_id)  # type: ignore[arg-type]
        .where(Supply.id == supply_id, Traject.id == traject_id)
    ).one()


def _store(
    db: Session, row: Supply, columns: dict[str, Any], traject_id: int, *, what: str, who: str, now: datetime
) -> None:
    before = {name: getattr(row, name) for name in columns}
    for name, value in columns.items():
        setattr(row, name, value)
    row.version += 1
    row.entered_by, row.changed_at = who, now
    db.flush()
    _note(db, row, traject_id, what=what, who=who, now=now, before=before, after=columns)


def _note(
    db: Session,
    row: Supply,
    traject_id: int,
    *,
    what: str,
    who: str,
    now: datetime,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
) -> None:
    record_change(
        db,
        traject_id=traject_id,
        now=now,
        who=who,
        what=what,
        subject=SUBJECT,
        subject_id=row.id or 0,
        scope=f"{SUBJECT}:{traject_id}",
        before=before,
        after=after or {"name": row.name},
    )
    touch(db, "traject", traject_id)
