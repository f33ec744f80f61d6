"""What people changed against the proposal: which figures they added or left out, who did that, and when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from sessions.models import Change
from sessions.queries.figure import CHOSEN, FigureComparison, WijkdataView
from sessions.queries.voorgesprek import leading_themes
from sessions.wijkdata.story_reason import reason

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class StoryChange:
    """One difference with the proposal, and who made it when."""

    figure: FigureComparison
    is_added: bool
    who: str
    at: datetime


@dataclass(frozen=True, slots=True)
class StoryReasons:
    """Why the tool proposes each figure (sentence by indicator and group), and what people changed about that."""

    why: dict[Key, str]
    changes: tuple[StoryChange, ...]


def get_story_reasons(db: Session, *, traject_id: int, view: WijkdataView) -> StoryReasons:
    """Return the reasons behind the proposal of a view, and the differences with what was chosen."""
    themes = leading_themes(db, traject_id=traject_id)
    return StoryReasons(
        why={each.key: reason(each, themes) for each in view.proposal},
        changes=list_story_changes(db, traject_id=traject_id, view=view),
    )


def list_story_changes(db: Session, *, traject_id: int, view: WijkdataView) -> tuple[StoryChange, ...]:
    """Return what differs from what the tool would choose now: first what was added, then what was left out."""
    changes = db.exec(
        select(Change).where(Change.traject_id == traject_id, Change.what == CHOSEN).order_by(col(Change.id))
    ).all()
    if view.is_proposal or not changes:
        return ()
    chosen, proposed = {each.key for each in view.story}, {each.key for each in view.proposal}
    added = [_change(each, changes, is_added=True) for each in view.story if each.key not in proposed]
    return (*added, *(_change(each, changes, is_added=False) for each in view.proposal if each.key not in chosen))


def _change(figure: FigureComparison, changes: Sequence[Change], *, is_added: bool) -> StoryChange:
    """Find the newest change that put a figure in or out; a figure that never was in, the first choice left out."""
    found = changes[0]
    for change in changes:
        if (figure.key in _keys(change.before)) is not (figure.key in _keys(change.after)):
            found = change
    return StoryChange(figure, is_added, found.who, found.at)


def _keys(stored: dict[str, object] | None) -> set[Key]:
    figures = (stored or {}).get("figures")
    return {(str(each[0]), str(each[1])) for each in figures} if isinstance(figures, list) else set()
