"""A generale repetitie from beginning to end: make a copy, play the evening in it, count, and take it away."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from sqlmodel import Session, col, func, select

from sessions.enums import BeamerView
from sessions.models import BoardNote, WorkTable
from surveys.models import Answer
from wijksessie.beamer.deck import get_deck
from wijksessie.beamer.figures import FigureStore
from wijksessie.context import Context
from wijksessie.rehearsal.copy import Stage, clear_rehearsal, prepare_rehearsal
from wijksessie.rehearsal.evening import Evening
from wijksessie.rehearsal.measures import Measures
from wijksessie.rehearsal.people import seeded
from wijksessie.rehearsal.phone import LineLost
from wijksessie.rehearsal.report import Report, report_of
from wijksessie.rehearsal.screen import NotOnThisScreen

USUAL_PEOPLE = 40
MOST_PEOPLE = 100
Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Kept:
    """What is in the database at the end: answers of the enquête, and how often each note stands on a board."""

    answers: int
    notes: Counter[str]


async def rehearse(ctx: Context, *, traject_id: int, people: int, seed: int, say: Say, address: str = "") -> Report:
    """Play one repetitie over `address` (the public one when empty), and leave nothing of it behind.

    Raises NoProgramme when there is nothing to rehearse, NotFound for an unknown traject.
    """
    database, begin = ctx.database, ctx.clock()
    say("De repetitie krijgt een eigen kopie")
    stage = await database.awrite(prepare_rehearsal, traject_id=traject_id, seats=people, now=begin)
    try:
        measures = await _play(ctx, stage, people=people, seed=seed, say=say, address=address or ctx.settings.base_url)
        kept = await database.aread(count_kept, traject_id=stage.rehearsal.traject_id, survey_id=stage.survey_id)
    finally:
        await database.awrite(clear_rehearsal, rehearsal=stage.rehearsal)
    _compare(measures, kept)
    say("Alles van de repetitie is weer weg")
    return report_of(
        measures, tables=stage.tables, has_survey=stage.survey_id is not None, seed=seed, at=begin, ended=ctx.clock()
    )


async def _play(ctx: Context, stage: Stage, *, people: int, seed: int, say: Say, address: str) -> Measures:
    base = f"/app/trajecten/{stage.rehearsal.traject_id}"
    screens = {
        "regie": (ctx.link_path(stage.team), f"{base}/regie"),
        "beamer": (ctx.link_path(stage.beamer), f"{base}/beamer"),
    }
    for table, link in zip(stage.tables, stage.hosts, strict=True):
        screens[f"tafel {table.letter}"] = (ctx.link_path(link), f"{base}/tafels/{table.id}")
    deck = await ctx.database.aread(get_deck, traject_id=stage.rehearsal.traject_id, figures=FigureStore())
    evening = Evening(
        address,
        stage.rehearsal.code,
        seeded(seed, people),
        screens=screens,
        letters=[table.letter for table in stage.tables],
        tables_label=next((slide.label for slide in deck.slides if slide.view is BeamerView.TABLES), ""),
    )
    try:
        return await evening.play(say, has_survey=stage.survey_id is not None)
    except (LineLost, NotOnThisScreen) as stopped:
        evening.measures.stopped = str(stopped)
        return evening.measures


def count_kept(db: Session, *, traject_id: int, survey_id: int | None) -> Kept:
    """Return what of an evening stands in the database."""
    answers = db.exec(select(func.count()).select_from(Answer).where(Answer.survey_id == survey_id)).one()
    notes = db.exec(
        select(BoardNote.text)
        .join(WorkTable, col(WorkTable.id) == BoardNote.table_id)
        .where(WorkTable.traject_id == traject_id)
    ).all()
    return Kept(answers, Counter(notes))


def _compare(measures: Measures, kept: Kept) -> None:
    measures.answers_kept = kept.answers
    measures.notes_lost = [text for text in measures.notes if not kept.notes[text]]
    measures.notes_double = [text for text, times in kept.notes.items() if times > 1]
