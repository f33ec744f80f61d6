"""What people said about a figure, and what whoever presents it wants to say."""

from dataclasses import dataclass

from sqlmodel import Session, select

from sessions.changes import last_change
from sessions.models import FigureNote, StoryFigure
from sessions.queries.figure_vote import votes_of


@dataclass(frozen=True, slots=True)
class FigureNoteView:
    """The answers to the core questions; empty texts while nobody wrote. `recognition` is '', 'yes', 'partly' or 'no'.

    `can_undo`: the one who asked can take back something of their own here. `votes` is what the room said (yes, no,
    unsure) once it was shown.
    """

    indicator: str
    age_group: str
    recognition: str = ""
    recognition_note: str = ""
    opinion: str = ""
    explanation: str = ""
    change: str = ""
    version: int = 0
    can_undo: bool = False
    votes: tuple[int, int, int] | None = None

    def answer(self, question: str) -> str:
        """Return the answer to one question, by its key."""
        return str(getattr(self, question))


def get_figure_note(
    db: Session, *, traject_id: int, indicator: str, age_group: str, who: str | None = None
) -> FigureNoteView:
    """Return what was said about a figure; empty answers when nobody did. `who` may want to undo."""
    row = db.exec(
        select(FigureNote).where(
            FigureNote.traject_id == traject_id,
            FigureNote.indicator == indicator,
            FigureNote.age_group == age_group,
        )
    ).one_or_none()
    if row is None:
        return FigureNoteView(indicator, age_group)
    undoable = last_change(db, scope=note_scope(row), who=who) if who is not None else None
    return figure_note_view(row, can_undo=undoable is not None)


def figure_note_view(row: FigureNote, *, can_undo: bool = False) -> FigureNoteView:
    """Return what screens may know of a row."""
    return FigureNoteView(
        indicator=row.indicator,
        age_group=row.age_group,
        recognition=row.recognition.value if row.recognition else "",
        recognition_note=row.recognition_note,
        opinion=row.opinion,
        explanation=row.explanation,
        change=row.change,
        version=row.version,
        can_undo=can_undo,
        votes=votes_of(row.votes),
    )


def note_scope(row: FigureNote) -> str:
    """Return what one undo stack covers: the questions of one figure."""
    return f"figure_note:{row.id}"


def get_speaker_notes(db: Session, *, traject_id: int, indicator: str, age_group: str) -> str:
    """Return the speaker notes of a chosen figure in Markdown; empty when there are none or it was not chosen."""
    found = db.exec(
        select(StoryFigure.notes).where(
            StoryFigure.traject_id == traject_id,
            StoryFigure.indicator == indicator,
            StoryFigure.age_group == age_group,
        )
    ).one_or_none()
    return found or ""
