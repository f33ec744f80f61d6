"""The timeline of the method, planned back from a session date. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from sessions.content_files import sessions_content
from sessions.planning_dates import due_date


@dataclass(frozen=True, slots=True)
class PlanPhase:
    """A stretch of the timeline; `due` is its distance to the session date."""

    key: str
    label: str
    due: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class PlanItem:
    """A step of the method. `who` are role keys, `clock` is for the day itself, `done_when` a condition on facts."""

    key: str
    phase: str
    due: Mapping[str, int]
    title: str
    why: str
    how: str
    who: tuple[str, ...]
    document: str
    screen: str
    done_when: str
    from_method: bool
    clock: str


@dataclass(frozen=True, slots=True)
class Planned:
    """A step of one traject as far as planning needs it."""

    id: int
    key: str
    title: str
    due: date | None
    due_is_own: bool
    is_done: bool


@dataclass(frozen=True, slots=True)
class ReplanLine:
    """One step whose due date changes with the session date."""

    item_id: int
    title: str
    before: date | None
    after: date | None


@cache
def plan_phases() -> tuple[PlanPhase, ...]:
    """Return the phases in the order of time."""
    return tuple(PlanPhase(**row) for row in sessions_content("checklist")["phase"])


@cache
def plan_items() -> Mapping[str, PlanItem]:
    """Return every step of the method by its key, in the order of the content file."""
    return {row["key"]: _item(row) for row in sessions_content("checklist")["item"]}


@cache
def fact_texts() -> Mapping[str, str]:
    """Return what each fact means, in words."""
    return {row["key"]: row["text"] for row in sessions_content("checklist")["fact"]}


def planned_due(key: str, session_date: date | None) -> date | None:
    """Return when a step of the method is due; None without a session date or for an own step."""
    item = plan_items().get(key)
    return due_date(session_date, item.due) if item and session_date else None


def replanned(items: Iterable[Planned], session_date: date | None) -> tuple[ReplanLine, ...]:
    """Return what changes when the session moves: steps that are done or have an own date stay as they are."""
    lines = []
    for item in items:
        if item.is_done or item.due_is_own or item.key not in plan_items():
            continue
        after = planned_due(item.key, session_date)
        if after != item.due:
            lines.append(ReplanLine(item_id=item.id, title=item.title, before=item.due, after=after))
    return tuple(sorted(lines, key=lambda line: (line.after or date.max, line.item_id)))


def _item(row: Mapping[str, Any]) -> PlanItem:
    return PlanItem(
        key=row["key"],
        phase=row["phase"],
        due=row["due"],
        title=row["title"],
        why=row["why"],
        how=row["how"],
        who=tuple(row["who"]),
        document=row["document"],
        screen=row["screen"],
        done_when=row["done_when"],
        from_method=row["from_method"],
        clock=row.get("time", ""),
    )
