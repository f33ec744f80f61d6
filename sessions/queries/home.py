"""What the home of a traject says: how far it is, what must happen this week, what comes after, who comes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from sessions.conditions import Facts
from sessions.enums import Phase
from sessions.invitee_list import Discipline
from sessions.planning_dates import Week, due_date, week_of
from sessions.queries.checklist import ChecklistItemView, ItemState, list_checklist
from sessions.queries.invitee import InviteeMeter, get_meter
from sessions.queries.missing_figure import list_missing_figures, wanted_figures
from sessions.queries.programme import get_programme
from sessions.queries.team import get_team
from sessions.queries.traject import TrajectView, get_traject, list_trajects
from sessions.queries.voorgesprek import get_voorgesprek

PREPARATION_FROM = {"weeks": -6}
MOST_LATER = 5


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """What somebody still brings: a postponed point of the voorgesprek, or a figure to ask for.

    `section` is the point of the voorgesprek, empty for a line of the missing figures.
    """

    title: str
    who: str
    due: date
    section: str


@dataclass(frozen=True, slots=True)
class HomeView:
    """One look at a traject on a given day. `days_left` is None without a session date, negative when it has been."""

    traject: TrajectView
    phase: Phase
    voorgesprek_is_done: bool
    days_left: int | None
    week: Week
    this_week: tuple[ChecklistItemView, ...]
    later: tuple[ChecklistItemView, ...]
    open_points: tuple[OpenPoint, ...]
    done: int
    steps: int
    meter: InviteeMeter
    team_size: int
    programme_over: int


def get_home(
    db: Session, *, traject_id: int, today: date, disciplines: Sequence[Discipline], facts: Facts, me: str = ""
) -> HomeView:
    """Return the home of a traject.

    'This week' holds what is late and what is due up to and including Sunday; 'later' the next five steps. `facts` are
    all facts (see `planning_fact`). Raises NoResultFound for an unknown traject.
    """
    traject = get_traject(db, traject_id=traject_id)
    items = list_checklist(db, traject_id=traject_id, today=today, facts=facts, me=me)
    week = week_of(today)
    waiting = [item for item in items if item.state is not ItemState.DONE and item.due is not None]
    return HomeView(
        traject=traject,
        phase=phase_on(traject, today),
        voorgesprek_is_done=get_voorgesprek(db, traject_id=traject_id).is_done,
        days_left=(traject.session_date - today).days if traject.session_date else None,
        week=week,
        this_week=tuple(item for item in waiting if item.due and item.due <= week.last),
        later=tuple(item for item in waiting if item.due and item.due > week.last)[:MOST_LATER],
        open_points=list_open_points(db, traject_id=traject_id),
        done=sum(item.state is ItemState.DONE for item in items),
        steps=len(items),
        meter=get_meter(db, traject_id=traject_id, disciplines=disciplines),
        team_size=len(get_team(db, traject_id=traject_id).members),
        programme_over=get_programme(db, traject_id=traject_id).over_minutes,
    )


@dataclass(frozen=True, slots=True)
class OverviewCard:
    """One traject in the list of all: how far it is and what is late."""

    traject: TrajectView
    phase: Phase
    days_left: int | None
    late: int
    done: int
    steps: int


def list_overview(
    db: Session, *, organisation_id: int, today: date, gather: Callable[[Session, int], Facts]
) -> tuple[OverviewCard, ...]:
    """Return every traject of an organisation, the nearest session first, those that have been last.

    `gather` gives all facts of one traject (the app knows more than `sessions`).
    """
    cards = []
    for traject in list_trajects(db, organisation_id=organisation_id):
        items = list_checklist(db, traject_id=traject.id, today=today, facts=gather(db, traject.id))
        cards.append(
            OverviewCard(
                traject=traject,
                phase=phase_on(traject, today),
                days_left=(traject.session_date - today).days if traject.session_date else None,
                late=sum(item.state is ItemState.LATE for item in items),
                done=sum(item.state is ItemState.DONE for item in items),
                steps=len(items),
            )
        )
    return tuple(sorted(cards, key=lambda card: card.days_left is not None and card.days_left < 0))


def list_open_points(db: Session, *, traject_id: int) -> tuple[OpenPoint, ...]:
    """Return the postponed points of the voorgesprek and the figures that somebody still asks for, earliest first.

    A figure that the voorgesprek wants and that is a line of the missing figures by now is told once.
    """
    lines = list_missing_figures(db, traject_id=traject_id)
    points = [
        OpenPoint(title=view.section.title, who=view.later_who, due=view.later_due, section=view.section.key)
        for view in get_voorgesprek(db, traject_id=traject_id).sections
        if view.later_due is not None and not view.is_done
    ]
    points += [
        OpenPoint(title=f"Cijfer aanvragen: {figure.figure}", who=figure.who, due=figure.due, section="data")
        for figure in wanted_figures(db, traject_id=traject_id, lines=lines)
        if figure.due is not None
    ]
    points += [
        OpenPoint(title=f"Cijfer aanvragen: {line.label}", who=line.asker, due=line.due, section="")
        for line in lines
        if line.is_waiting and line.due is not None
    ]
    return tuple(sorted(points, key=lambda point: (point.due, point.title)))


def phase_on(traject: TrajectView, today: date) -> Phase:
    """Return the phase on a day: what was stored, or later when the date says so.

    Preparation runs from six weeks before, the day itself is the wijksessie, after it comes wijkdoen.
    """
    order = list(Phase)
    by_date = Phase.VOORGESPREK
    if traject.session_date is not None:
        if today > traject.session_date:
            by_date = Phase.FOLLOW_UP
        elif today == traject.session_date:
            by_date = Phase.WIJKSESSIE
        elif today >= due_date(traject.session_date, PREPARATION_FROM):
            by_date = Phase.PREPARATION
    return max(traject.phase, by_date, key=order.index)
