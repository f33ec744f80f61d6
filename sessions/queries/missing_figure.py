"""The figures that are missed: lines of who asks whom, and what could still become a line."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col, select

from sessions.enums import MissingOrigin, MissingState
from sessions.models import Change, MissingFigure
from sessions.queries.figure import list_comparisons
from sessions.queries.own_figure import list_own_lists
from sessions.queries.room_input import InputKind, RoomInputView, list_kept_inputs, list_waiting_inputs
from sessions.queries.team import get_team
from sessions.queries.voorgesprek_setting import WantedFigure, get_settings
from sessions.wijkdata.catalogue import BasissetRow, indicators, rows
from sessions.wijkdata.obtaining import how_to_get, row_of

SUBJECT = "missing_figure"
WAITING = frozenset({MissingState.OPEN, MissingState.ASKED})
Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class MissingFigureView:
    """A line: which figure, why, how it comes about, who asks whom before which day, and how far that is.

    `figure` is the short name of the figure that it began with, `how` how to get a row of the basisset; `arrived` the
    (indicator, group) of a figure of that row that stands there by now, with an empty group for a list.
    """

    id: int
    version: int
    label: str
    why: str
    route: str
    asker: str
    holder: str
    due: date | None
    state: MissingState
    origin: MissingOrigin
    indicator: str
    age_group: str
    figure: str
    room_input_id: int | None
    entered_by: str
    changed_at: datetime
    how: str = ""
    arrived: Key | None = None

    @property
    def is_waiting(self) -> bool:
        """Tell whether somebody still has to do something."""
        return self.state in WAITING

    def is_late(self, today: date) -> bool:
        """Tell whether the day has passed while the figure is not there."""
        return self.is_waiting and self.due is not None and self.due < today


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """What somebody did with a line: 'added', 'changed', 'stated', 'removed' or 'restored'; `state` when it changed."""

    at: datetime
    who: str
    what: str
    state: str


@dataclass(frozen=True, slots=True)
class BasissetGap:
    """A row of the basisset without a figure of this wijk; `line_id` is the line that asks for it."""

    row: BasissetRow
    line_id: int | None


@dataclass(frozen=True, slots=True)
class MissingList:
    """Everything about missed figures. `unhandled` counts what phones sent and the regie did not show or keep yet."""

    lines: tuple[MissingFigureView, ...]
    gaps: tuple[BasissetGap, ...]
    inputs: tuple[RoomInputView, ...]
    wanted: tuple[WantedFigure, ...]
    unhandled: int
    team: tuple[str, ...]


def get_missing_list(db: Session, *, traject_id: int) -> MissingList:
    """Return the lines and what could become one. Raises NoResultFound for an unknown traject."""
    there = [each.key for each in list_comparisons(db, traject_id=traject_id)]
    there += [(each.indicator, "") for each in list_own_lists(db, traject_id=traject_id)]
    lines = list_missing_figures(db, traject_id=traject_id, there=there)
    known = {indicator for indicator, _ in there}
    asked = {row.number: line.id for line in lines if (row := _row_asked(line)) is not None}
    sent = _missed(list_waiting_inputs(db, traject_id=traject_id))
    seen = (*_missed(list_kept_inputs(db, traject_id=traject_id)), *(each for each in sent if each.is_shown))
    taken = {line.room_input_id for line in lines}
    return MissingList(
        lines=lines,
        gaps=tuple(BasissetGap(row, asked.get(row.number)) for row in rows() if known.isdisjoint(row.indicators)),
        inputs=tuple(each for each in sorted(seen, key=lambda each: each.id) if each.id not in taken),
        wanted=wanted_figures(db, traject_id=traject_id, lines=lines),
        unhandled=sum(not each.is_shown for each in sent),
        team=tuple(member.name for member in get_team(db, traject_id=traject_id).members),
    )


def list_missing_figures(db: Session, *, traject_id: int, there: Sequence[Key] = ()) -> tuple[MissingFigureView, ...]:
    """Return the lines: first what somebody has to do, by day, then what is done. `there` tells what arrived."""
    found = db.exec(select(MissingFigure).where(MissingFigure.traject_id == traject_id)).all()
    views = [missing_figure_view(row, there) for row in found]
    return tuple(sorted(views, key=lambda each: (not each.is_waiting, each.due or date.max, each.id)))


def wanted_figures(db: Session, *, traject_id: int, lines: tuple[MissingFigureView, ...]) -> tuple[WantedFigure, ...]:
    """Return the figures that the voorgesprek wants and that are no line yet, by name."""
    known = {line.label.casefold() for line in lines}
    wanted = get_settings(db, traject_id=traject_id).wanted_figures
    return tuple(each for each in wanted if each.figure and each.figure.casefold() not in known)


def list_missing_history(db: Session, *, traject_id: int, missing_id: int) -> tuple[HistoryLine, ...]:
    """Return what happened to one line, oldest first."""
    changes = db.exec(
        select(Change)
        .where(Change.traject_id == traject_id, Change.subject == SUBJECT, Change.subject_id == missing_id)
        .order_by(col(Change.id))
    ).all()
    return tuple(
        HistoryLine(change.at, change.who, change.what, str((change.after or {}).get("state") or ""))
        for change in changes
    )


def missing_figure_view(row: MissingFigure, there: Sequence[Key] = ()) -> MissingFigureView:
    """Return what screens and documents may know of a row."""
    fact = indicators().get(row.indicator)
    wanted = row_of(row.indicator) if row.origin is MissingOrigin.BASISSET else None
    return MissingFigureView(
        id=row.id or 0,
        version=row.version,
        label=row.label,
        why=row.why,
        route=row.route.value if row.route else "",
        asker=row.asker,
        holder=row.holder,
        due=row.due,
        state=row.state,
        origin=row.origin,
        indicator=row.indicator,
        age_group=row.age_group,
        figure=fact.short if fact else "",
        room_input_id=row.room_input_id,
        entered_by=row.entered_by,
        changed_at=row.changed_at,
        how=how_to_get(wanted) if wanted else "",
        arrived=next((key for key in there if wanted and key[0] in wanted.indicators), None),
    )


def _row_asked(line: MissingFigureView) -> BasissetRow | None:
    return row_of(line.indicator) if line.origin is MissingOrigin.BASISSET else None


def _missed(inputs: tuple[RoomInputView, ...]) -> tuple[RoomInputView, ...]:
    return tuple(each for each in inputs if each.kind is InputKind.MISSED_FIGURE)
