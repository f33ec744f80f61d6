"""The timeline of a traject as screens see it."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlmodel import Session, col, select

from sessions.checklist_plan import Planned, PlanPhase, ReplanLine, fact_texts, plan_items, plan_phases, replanned
from sessions.conditions import Facts, facts_in, holds
from sessions.models import ChecklistItem, Traject
from sessions.planning_dates import is_weekend
from sessions.queries.team import list_named
from sessions.roles import Named, spoken_roles


class ItemState(StrEnum):
    """Where a step stands on a given day."""

    DONE = "done"
    LATE = "late"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class ChecklistItemView:
    """One step. `who` names people; `who_stored` is what an editor changes.

    `is_automatic`: done because of what is really there (`done_facts` says what), not because somebody ticked it.
    """

    id: int
    key: str
    phase: str
    title: str
    why: str
    how: str
    who: str
    who_stored: str
    document: str
    due: date | None
    due_is_own: bool
    is_weekend: bool
    clock: str
    state: ItemState
    is_automatic: bool
    done_facts: str
    done_at: datetime | None
    done_by: str
    screen: str
    from_method: bool


@dataclass(frozen=True, slots=True)
class ReplanView:
    """What moving the session date would do: lines that change, steps that stay, lines that fall before today."""

    before: date | None
    after: date | None
    lines: tuple[ReplanLine, ...]
    kept_own: tuple[str, ...]
    kept_done: int
    already_past: int


def list_checklist(
    db: Session, *, traject_id: int, today: date, facts: Facts | None = None, me: str = ""
) -> tuple[ChecklistItemView, ...]:
    """Return all steps, earliest first and those without a date last.

    `facts` are what is really there (see `sessions.queries.planning_fact` and the app's own); `me` becomes 'jij'.
    """
    people = list_named(db, traject_id=traject_id)
    views = [_view(row, today=today, facts=facts or {}, people=people, me=me) for row in _rows(db, traject_id)]
    order = {key: number for number, key in enumerate(plan_items())}
    return tuple(sorted(views, key=lambda view: (view.due or date.max, view.clock, order.get(view.key, 999), view.id)))


def list_by_phase(
    items: tuple[ChecklistItemView, ...],
) -> tuple[tuple[PlanPhase, tuple[ChecklistItemView, ...]], ...]:
    """Return each phase of the timeline with its steps, in the order of time."""
    return tuple((phase, tuple(item for item in items if item.phase == phase.key)) for phase in plan_phases())


def preview_replan(db: Session, *, traject_id: int, session_date: date | None, today: date) -> ReplanView:
    """Return what moving the session to another date would change, without changing anything."""
    traject = db.exec(select(Traject).where(Traject.id == traject_id)).one()
    planned = [as_planned(row) for row in _rows(db, traject_id)]
    lines = replanned(planned, session_date)
    return ReplanView(
        before=traject.session_date,
        after=session_date,
        lines=lines,
        kept_own=tuple(item.title for item in planned if item.due_is_own and not item.is_done),
        kept_done=sum(item.is_done for item in planned),
        already_past=sum(1 for line in lines if line.after is not None and line.after < today),
    )


def as_planned(row: ChecklistItem) -> Planned:
    """Return what planning needs of a stored step."""
    return Planned(
        id=row.id or 0,
        key=row.key,
        title=row.title,
        due=row.due,
        due_is_own=row.due_is_own,
        is_done=row.done_at is not None,
    )


def item_view(db: Session, row: ChecklistItem, *, today: date) -> ChecklistItemView:
    """Return one step as a use-case hands it back, without the facts of the app."""
    return _view(row, today=today, facts={}, people=list_named(db, traject_id=row.traject_id), me="")


def _rows(db: Session, traject_id: int) -> list[ChecklistItem]:
    return list(
        db.exec(
            select(ChecklistItem).where(ChecklistItem.traject_id == traject_id).order_by(col(ChecklistItem.id))
        ).all()
    )


def _view(row: ChecklistItem, *, today: date, facts: Facts, people: tuple[Named, ...], me: str) -> ChecklistItemView:
    item = plan_items().get(row.key)
    condition = item.done_when if item else ""
    is_automatic = row.done_at is None and holds(condition, facts)
    is_done = row.done_at is not None or is_automatic
    state = ItemState.DONE if is_done else ItemState.LATE if row.due and row.due < today else ItemState.OPEN
    return ChecklistItemView(
        id=row.id or 0,
        key=row.key,
        phase=row.phase,
        title=row.title,
        why=item.why if item else "",
        how=item.how if item else "",
        who=spoken_roles(row.who, people, me=me),
        who_stored=row.who,
        document=row.document,
        due=row.due,
        due_is_own=row.due_is_own,
        is_weekend=row.due is not None and is_weekend(row.due),
        clock=item.clock if item else "",
        state=state,
        is_automatic=is_automatic,
        done_facts=_spoken_facts(condition, facts) if is_automatic else "",
        done_at=row.done_at,
        done_by=row.done_by,
        screen=item.screen if item else "",
        from_method=item.from_method if item else False,
    )


def _spoken_facts(condition: str, facts: Facts) -> str:
    spoken = []
    for fact in facts_in(condition):
        value = facts.get(fact)
        if value is True:
            spoken.append(fact_texts()[fact])
        elif value:
            spoken.append(f"{fact_texts()[fact]}: {value}")
    return "; ".join(spoken)
