"""Choosing the figures that tell the story of the wijk, and what each of them says."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session, col, select

from sessions.changes import record_change, touch
from sessions.models import StoryFigure
from sessions.queries.figure import CHOSEN, FigureComparison, list_comparisons, list_story
from sessions.texts import cleaned
from sessions.usecases.dataset import pin_used_datasets
from sessions.wijkdata.errors import FigureNotThere, SameFigureTwice, TooManyFigures
from sessions.wijkdata.story import MOST

LONGEST_CONCLUSION = 300


def choose_story_figures(
    db: Session, *, traject_id: int, figures: Sequence[tuple[str, str]], who: str, now: datetime
) -> tuple[FigureComparison, ...]:
    """Set the figures for the session, (indicator, group) in order; at most seven, none is allowed too.

    A figure that stays keeps its conclusion. From now on the traject keeps to the files that it uses.
    Raises TooManyFigures, SameFigureTwice, or FigureNotThere.
    """
    if len(figures) > MOST:
        raise TooManyFigures
    if len(set(figures)) < len(figures):
        raise SameFigureTwice
    known = {each.key for each in list_comparisons(db, traject_id=traject_id)} if figures else set()
    if not set(figures) <= known:
        raise FigureNotThere
    before = _replace(db, traject_id, figures)
    record_change(
        db,
        traject_id=traject_id,
        now=now,
        who=who,
        what=CHOSEN,
        subject="traject",
        subject_id=traject_id,
        scope=f"wijkdata:{traject_id}",
        before={"figures": before},
        after={"figures": [list(figure) for figure in figures]},
    )
    if figures:
        pin_used_datasets(db, traject_id=traject_id, who=who, now=now)
    _tell(db, traject_id)
    return list_story(db, traject_id=traject_id)


def _replace(db: Session, traject_id: int, figures: Sequence[tuple[str, str]]) -> list[list[str]]:
    """Write the rows in their new order and return what was chosen before."""
    rows = _rows(db, traject_id)
    conclusions = {(row.indicator, row.age_group): row.conclusion for row in rows}
    for row in rows:
        db.delete(row)
    db.flush()
    for position, (indicator, group) in enumerate(figures):
        conclusion = conclusions.get((indicator, group), "")
        db.add(
            StoryFigure(
                traject_id=traject_id,
                position=position,
                indicator=indicator,
                age_group=group,
                conclusion=conclusion,
            )
        )
    db.flush()
    return [list(key) for key in conclusions]


def conclude_figure(
    db: Session, *, traject_id: int, indicator: str, age_group: str, conclusion: str, who: str, now: datetime
) -> str:
    """Write what a chosen figure says, in one sentence; it becomes the title on the beamer. Returns the sentence.

    Raises FigureNotThere when the figure is not among the chosen ones, TextTooLong above 300 characters.
    """
    text = cleaned(conclusion, longest=LONGEST_CONCLUSION)
    for row in _rows(db, traject_id):
        if (row.indicator, row.age_group) == (indicator, age_group):
            record_change(
                db,
                traject_id=traject_id,
                now=now,
                who=who,
                what="conclude_figure",
                subject="story_figure",
                subject_id=row.id or 0,
                scope=f"wijkdata:{traject_id}",
                before={"conclusion": row.conclusion},
                after={"conclusion": text},
            )
            row.conclusion = text
            db.flush()
            _tell(db, traject_id)
            return text
    raise FigureNotThere


def _rows(db: Session, traject_id: int) -> Sequence[StoryFigure]:
    return db.exec(
        select(StoryFigure).where(StoryFigure.traject_id == traject_id).order_by(col(StoryFigure.position))
    ).all()


def _tell(db: Session, traject_id: int) -> None:
    touch(db, "traject", traject_id)
    touch(db, "room", traject_id)
