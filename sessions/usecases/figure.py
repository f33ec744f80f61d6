"""Choosing the figures that tell the story of the wijk, and what each of them says."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session, col, select

from sessions.changes import record_change, touch
from sessions.models import Change, StoryFigure
from sessions.queries.figure import CHOSEN, FigureComparison, list_comparisons, list_story
from sessions.texts import cleaned
from sessions.usecases.dataset import pin_used_datasets
from sessions.wijkdata.errors import FigureNotThere, SameFigureTwice, TooManyFigures
from sessions.wijkdata.story import MOST
from sessions.wijkdata.talk_errors import NoteEditedMeanwhile

LONGEST_CONCLUSION = 300
LONGEST_NOTES = 4000
WRITTEN = "written"


def choose_story_figures(
    db: Session, *, traject_id: int, figures: Sequence[tuple[str, str]], who: str, now: datetime
) -> tuple[FigureComparison, ...]:
    """Set the figures for the session, (indicator, group) in order; at most seven, none is allowed too.

    A figure that stays, or comes back, keeps its conclusion and its notes for the speaker. From now on the traject
    keeps to the files that it uses.
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
        before=before,
        after={"figures": [list(figure) for figure in figures]},
    )
    if figures:
        pin_used_datasets(db, traject_id=traject_id, who=who, now=now)
    _tell(db, traject_id)
    return list_story(db, traject_id=traject_id)


def _replace(db: Session, traject_id: int, figures: Sequence[tuple[str, str]]) -> dict[str, object]:
    """Write the rows in their new order; return what was chosen before, with what was written at those that went."""
    rows = _rows(db, traject_id)
    written = {(row.indicator, row.age_group): [row.conclusion, row.notes] for row in rows}
    for row in rows:
        db.delete(row)
    db.flush()
    for position, (indicator, group) in enumerate(figures):
        conclusion, notes = written.get((indicator, group)) or _written_before(db, traject_id, (indicator, group))
        db.add(
            StoryFigure(
                traject_id=traject_id,
                position=position,
                indicator=indicator,
                age_group=group,
                conclusion=conclusion,
                notes=notes,
            )
        )
    db.flush()
    gone = {"|".join(key): texts for key, texts in written.items() if key not in figures and any(texts)}
    return {"figures": [list(key) for key in written], WRITTEN: gone}


def _written_before(db: Session, traject_id: int, key: tuple[str, str]) -> list[str]:
    """Return the conclusion and the notes of a figure when it was last taken away: putting it back loses nothing."""
    changes = db.exec(
        select(Change).where(Change.traject_id == traject_id, Change.what == CHOSEN).order_by(col(Change.id).desc())
    )
    for change in changes:
        gone = (change.before or {}).get(WRITTEN)
        if isinstance(gone, dict) and "|".join(key) in gone:
            return [str(each) for each in gone["|".join(key)]]
    return ["", ""]


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


def note_figure(
    db: Session, *, traject_id: int, indicator: str, age_group: str, notes: str, seen: str, who: str, now: datetime
) -> str:
    """Write what whoever presents a chosen figure wants to say, in Markdown; `seen` is what the writer began with.

    Raises FigureNotThere when the figure is not among the chosen ones, TextTooLong above 4000 characters,
    NoteEditedMeanwhile when another text stands there by now.
    """
    text = cleaned(notes, longest=LONGEST_NOTES)
    row = next(
        (each for each in _rows(db, traject_id) if (each.indicator, each.age_group) == (indicator, age_group)), None
    )
    if row is None:
        raise FigureNotThere
    if row.notes not in {seen, text}:
        raise NoteEditedMeanwhile(theirs=row.notes)
    if row.notes != text:
        record_change(
            db,
            traject_id=traject_id,
            now=now,
            who=who,
            what="note_figure",
            subject="story_figure",
            subject_id=row.id or 0,
            scope=f"speaker_notes:{traject_id}",
            before={"notes": row.notes},
            after={"notes": text},
        )
        row.notes = text
        db.flush()
        touch(db, "room", traject_id)
    return text


def _rows(db: Session, traject_id: int) -> Sequence[StoryFigure]:
    return db.exec(
        select(StoryFigure).where(StoryFigure.traject_id == traject_id).order_by(col(StoryFigure.position))
    ).all()


def _tell(db: Session, traject_id: int) -> None:
    touch(db, "traject", traject_id)
    touch(db, "room", traject_id)
