"""Putting a missing figure on the list, saying who asks whom, how far that is, and taking it off again."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlmodel import Session, col, select

from sessions.changes import record_change, touch
from sessions.enums import DataRoute, MissingOrigin, MissingState
from sessions.errors import EditedMeanwhile
from sessions.models import MissingFigure, RoomInput, Traject
from sessions.queries.missing_figure import SUBJECT, MissingFigureView, missing_figure_view
from sessions.queries.room_input import InputKind
from sessions.removal import remove_row, restore_row
from sessions.texts import cleaned
from sessions.wijkdata.catalogue import BasissetRow, groups, indicators, rows
from sessions.wijkdata.errors import FigureNotThere
from sessions.wijkdata.obtaining import holder_of, row_of
from sessions.wijkdata.talk_errors import (
    AlreadyOnList,
    InputNotThere,
    StateNeedsAsker,
    UnknownAnswer,
    WithoutFigureName,
)

LONGEST_LABEL, LONGEST_WHY, LONGEST_NAME = 200, 500, 120


@dataclass(frozen=True, slots=True)
class MissingFacts:
    """What somebody fills in. `route` and `state` are keys; `route` is empty while nobody knows."""

    label: str
    why: str = ""
    route: str = ""
    asker: str = ""
    holder: str = ""
    due: date | None = None
    state: str = MissingState.OPEN


def add_missing_figure(
    db: Session,
    *,
    traject_id: int,
    facts: MissingFacts,
    indicator: str = "",
    age_group: str = "",
    who: str,
    now: datetime,
) -> MissingFigureView:
    """Put a figure on the list; with an indicator it belongs to that figure, which people did not recognise.

    Raises WithoutFigureName, UnknownAnswer, StateNeedsAsker, TextTooLong, FigureNotThere.
    """
    if (indicator or age_group) and (indicator not in indicators() or age_group not in groups()):
        raise FigureNotThere
    origin = MissingOrigin.UNRECOGNISED if indicator else MissingOrigin.TEAM
    row = MissingFigure(
        traject_id=traject_id,
        origin=origin,
        entered_by=who,
        indicator=indicator,
        age_group=age_group,
        **_columns(facts),
    )
    return _add(db, row, who=who, now=now)


def ask_for_row(db: Session, *, traject_id: int, number: int, who: str, now: datetime) -> MissingFigureView:
    """Put a row of the basisset on the list, with what we know of whom to ask.

    Raises AlreadyOnList, UnknownAnswer for a number that the basisset does not have.
    """
    wanted = next((row for row in rows() if row.number == number), None)
    if wanted is None:
        raise UnknownAnswer
    _lock(db, traject_id)
    if any(_asks_for(row, wanted) for row in _rows(db, traject_id)):
        raise AlreadyOnList
    row = MissingFigure(
        traject_id=traject_id,
        origin=MissingOrigin.BASISSET,
        indicator=wanted.indicators[0],
        entered_by=who,
        label=wanted.name,
        route=DataRoute.OPEN,
        holder=holder_of(wanted),
    )
    return _add(db, row, who=who, now=now)


def take_over_input(db: Session, *, traject_id: int, input_id: int, who: str, now: datetime) -> MissingFigureView:
    """Put what a phone sent on the list, once. Raises InputNotThere, AlreadyOnList."""
    _lock(db, traject_id)
    sent = db.exec(select(RoomInput).where(RoomInput.id == input_id, RoomInput.traject_id == traject_id)).one_or_none()
    if sent is None or sent.kind != InputKind.MISSED_FIGURE or (sent.shown_at is None and sent.handled_at is None):
        raise InputNotThere
    if any(row.room_input_id == input_id for row in _rows(db, traject_id)):
        raise AlreadyOnList
    label, why = sent.text[:LONGEST_LABEL], sent.text if len(sent.text) > LONGEST_LABEL else ""
    row = MissingFigure(
        traject_id=traject_id,
        origin=MissingOrigin.PHONE,
        entered_by=who,
        room_input_id=input_id,
        label=label,
        why=why,
    )
    return _add(db, row, who=who, now=now)


def change_missing_figure(
    db: Session, *, traject_id: int, missing_id: int, version: int, facts: MissingFacts, who: str, now: datetime
) -> MissingFigureView:
    """Store other facts; `version` is what the writer saw. Raises EditedMeanwhile, NoResultFound, as adding does."""
    row = _row(db, traject_id, missing_id)
    columns = _columns(facts)
    if row.version != version:
        raise EditedMeanwhile
    _store(db, row, columns, what="changed", who=who, now=now)
    return missing_figure_view(row)


def state_missing_figure(
    db: Session, *, traject_id: int, missing_id: int, state: str, who: str, now: datetime
) -> MissingFigureView:
    """Say how far the asking is. Raises UnknownAnswer, StateNeedsAsker, NoResultFound."""
    row = _row(db, traject_id, missing_id)
    columns = _columns(replace(facts_of(missing_figure_view(row)), state=state))
    if columns["state"] is not row.state:
        _store(db, row, {"state": columns["state"]}, what="stated", who=who, now=now)
    return missing_figure_view(row)


def remove_missing_figure(db: Session, *, traject_id: int, missing_id: int, who: str, now: datetime) -> int:
    """Take a line off the list; returns the number for `restore_missing_figure`."""
    row = _row(db, traject_id, missing_id)
    change_id = remove_row(db, row, subject=SUBJECT, traject_id=traject_id, now=now, who=who)
    touch(db, "traject", traject_id)
    return change_id


def restore_missing_figure(
    db: Session, *, traject_id: int, change_id: int, who: str, now: datetime
) -> MissingFigureView:
    """Put a line back. Raises NothingToRestore, AlreadyOnList when it was asked for anew meanwhile."""
    row = restore_row(
        db,
        MissingFigure,
        change_id=change_id,
        subject=SUBJECT,
        traject_id=traject_id,
        now=now,
        who=who,
        check=_not_twice(db, traject_id),
    )
    db.flush()
    touch(db, "traject", traject_id)
    return missing_figure_view(row)


def facts_of(view: MissingFigureView) -> MissingFacts:
    """Return what somebody would fill in to get this: a form begins with it, and undo goes back to it."""
    return MissingFacts(
        label=view.label,
        why=view.why,
        route=view.route,
        asker=view.asker,
        holder=view.holder,
        due=view.due,
        state=view.state.value,
    )


def _columns(facts: MissingFacts) -> dict[str, Any]:
    """Return the checked columns of a row."""
    label = cleaned(facts.label, longest=LONGEST_LABEL)
    if not label:
        raise WithoutFigureName
    if facts.state not in set(MissingState) or facts.route not in {"", *DataRoute}:
        raise UnknownAnswer
    asker = cleaned(facts.asker, longest=LONGEST_NAME)
    if facts.state == MissingState.ASKED and not asker:
        raise StateNeedsAsker
    return {
        "label": label,
        "why": cleaned(facts.why, longest=LONGEST_WHY),
        "route": DataRoute(facts.route) if facts.route else None,
        "asker": asker,
        "holder": cleaned(facts.holder, longest=LONGEST_NAME),
        "due": facts.due,
        "state": MissingState(facts.state),
    }


def _not_twice(db: Session, traject_id: int) -> Callable[[MissingFigure], None]:
    def check(back: MissingFigure) -> None:
        others = _rows(db, traject_id)
        if back.room_input_id is not None and db.get(RoomInput, back.room_input_id) is None:
            back.room_input_id = None
        wanted = row_of(back.indicator) if back.origin is MissingOrigin.BASISSET else None
        if wanted is not None and any(_asks_for(row, wanted) for row in others):
            raise AlreadyOnList
        if back.room_input_id is not None and any(row.room_input_id == back.room_input_id for row in others):
            raise AlreadyOnList

    return check


def _asks_for(row: MissingFigure, wanted: BasissetRow) -> bool:
    return row.origin is MissingOrigin.BASISSET and row.indicator in wanted.indicators


def _rows(db: Session, traject_id: int) -> list[MissingFigure]:
    query = select(MissingFigure).where(MissingFigure.traject_id == traject_id).order_by(col(MissingFigure.id))
    return list(db.exec(query).all())


def _row(db: Session, traject_id: int, missing_id: int) -> MissingFigure:
    """Return a line of this traject. Raises NoResultFound for another traject's."""
    return db.exec(
        select(MissingFigure).where(MissingFigure.id == missing_id, MissingFigure.traject_id == traject_id)
    ).one()


def _lock(db: Session, traject_id: int) -> None:
    """Keep two people from putting the same thing on the list at once."""
    db.exec(select(Traject.id).where(Traject.id == traject_id).with_for_update()).one()


def _add(db: Session, row: MissingFigure, *, who: str, now: datetime) -> MissingFigureView:
    row.changed_at = now
    db.add(row)
    db.flush()
    _note(db, row, what="added", who=who, now=now, before=None, after={"label": row.label})
    return missing_figure_view(row)


def _store(db: Session, row: MissingFigure, columns: dict[str, Any], *, what: str, who: str, now: datetime) -> None:
    before = {name: getattr(row, name) for name in columns if getattr(row, name) != columns[name]}
    if not before:
        return
    for name in before:
        setattr(row, name, columns[name])
    row.version += 1
    row.entered_by, row.changed_at = who, now
    db.flush()
    after = {name: columns[name] for name in before}
    _note(db, row, what=what, who=who, now=now, before=_plain(before), after=_plain(after))


def _plain(columns: dict[str, Any]) -> dict[str, Any]:
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in columns.items()}


def _note(
    db: Session,
    row: MissingFigure,
    *,
    what: str,
    who: str,
    now: datetime,
    before: dict[str, Any] | None,
    after: dict[str, Any],
) -> None:
    record_change(
        db,
        traject_id=row.traject_id,
        now=now,
        who=who,
        what=what,
        subject=SUBJECT,
        subject_id=row.id or 0,
        scope=f"{SUBJECT}:{row.traject_id}",
        before=before,
        after=after,
    )
    touch(db, "traject", row.traject_id)
