"""What whoever presents reads in the regie beside a figure: own notes, and what people said before. Never on screen."""

from dataclasses import dataclass

from sqlmodel import Session

from sessions.queries.figure_note import get_figure_note, get_speaker_notes
from sessions.usecases.figure_note import RECOGNITION
from sessions.wijkdata.figure_talk import core_questions, talk_labels
from wijksessie.beamer.deck import FIGURE_VIEWS, Slide
from wijksessie.beamer.figures import MEANS, MISSED
from wijksessie.beamer.survey import SURVEY


@dataclass(frozen=True, slots=True)
class FigureTalk:
    """Notes in Markdown, and (question, answer in Markdown) of the core questions that were answered."""

    notes: str = ""
    answers: tuple[tuple[str, str], ...] = ()


def figure_talk(db: Session, *, traject_id: int, slide: Slide | None) -> FigureTalk:
    """Return what belongs to the figure of a slide; the first and the last view have a note of our own."""
    if slide is None or slide.view not in FIGURE_VIEWS or not slide.key:
        return FigureTalk()
    if slide.key in {MEANS, MISSED}:
        return FigureTalk(notes=talk_labels("speaker")[slide.key])
    if slide.key.startswith(SURVEY):
        return FigureTalk()
    _, indicator, age_group = slide.key.split("|")
    about = {"indicator": indicator, "age_group": age_group}
    notes = get_speaker_notes(db, traject_id=traject_id, **about)
    said = get_figure_note(db, traject_id=traject_id, **about)
    words = talk_labels(RECOGNITION)
    answers = {key: said.answer(key) for key in core_questions()}
    answers[RECOGNITION] = words.get(said.recognition, "")
    return FigureTalk(notes, tuple((core_questions()[key].label, text) for key, text in answers.items() if text))
