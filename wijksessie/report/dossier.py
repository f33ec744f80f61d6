"""Gathers all facts of a traject, once, into one frozen Dossier. Documents are functions of it and ask no database."""

from datetime import date, datetime
from typing import Any

from sqlmodel import Session, col, select

from sessions.enums import Phase
from sessions.models import ChecklistItem
from sessions.queries.agreement import list_agreements
from sessions.queries.focus import get_focus
from sessions.queries.room import get_room
from sessions.queries.traject import TrajectView, get_traject
from wijksessie import __version__, texts
from wijksessie.report.dossier_cards import gather_cards, gather_personas
from wijksessie.report.dossier_conclusions import gather_conclusions
from wijksessie.report.dossier_figures import Figures, gather_figures
from wijksessie.report.dossier_room import count_unhandled, ideas, note_columns, presence, skipped_parts
from wijksessie.report.dossier_sought import gather_sought
from wijksessie.report.dossier_supply import gather_supply
from wijksessie.report.dossier_tables import gather_tables
from wijksessie.report.shapes import (
    AgreementLine,
    Dossier,
    Held,
    NextStep,
    SourceLine,
)
from wijksessie.report.table_shapes import TableTalk

CHECK_UP, NEXT_SESSION = "barometer_90", "barometer_jaar"


def gather_dossier(db: Session, *, traject_id: int, now: datetime) -> Dossier:
    """Return all that documents may say, from any phase on: nothing that is not public, nothing of who wrote what."""
    traject = get_traject(db, traject_id=traject_id)
    held = _held(db, traject, now)
    figures = gather_figures(db, traject=traject)
    agreements = _agreements(db, traject_id)
    tables = gather_tables(db, traject_id=traject_id)
    dates = _dates(db, traject_id)
    return Dossier(
        traject_id=traject.id,
        wijk=traject.wijk_name,
        city=traject.city,
        session_date=traject.session_date,
        starts_at=traject.starts_at,
        ends_at=traject.ends_at,
        location=traject.location,
        goal=traject.goal,
        held=held,
        made_at=now,
        version=__version__,
        followup_meeting=traject.followup_meeting,
        followup_on=dates.get(CHECK_UP),
        agreements=agreements,
        tables=tables,
        figures=figures.story,
        appendix=figures.appendix,
        lists=figures.lists,
        estimates=figures.estimates,
        survey_people=figures.survey_people,
        presence=presence(db, traject_id=traject_id),
        note_columns=note_columns(db, traject_id=traject_id, with_hidden=held is Held.DONE),
        ideas=ideas(db, traject_id=traject_id),
        **_focus(db, traject_id),
        **_analysis(db, traject_id),
        skipped=_skipped(db, traject_id, held, tables, figures),
        next_steps=_next_steps(agreements, dates),
        sources=_sources(figures),
        method=_method(figures),
    )


def _focus(db: Session, traject_id: int) -> dict[str, Any]:
    """Return what the room chose to work on together, and what it worked on before."""
    focus = get_focus(db, traject_id=traject_id)
    return {"focus": tuple(row.text for row in focus.chosen), "earlier_focus": focus.existing}


def _analysis(db: Session, traject_id: int) -> dict[str, Any]:
    """Return the persona's, what people made of them and of the figures, what there is already and what is sought."""
    return {
        "personas": gather_personas(db, traject_id=traject_id),
        "cards": gather_cards(db, traject_id=traject_id),
        "conclusions": gather_conclusions(db, traject_id=traject_id),
        "supply": gather_supply(db, traject_id=traject_id),
        "sought": gather_sought(db, traject_id=traject_id),
    }


def _held(db: Session, traject: TrajectView, now: datetime) -> Held:
    room = get_room(db, traject_id=traject.id)
    if room.is_open:
        return Held.GOING_ON
    is_past = traject.session_date is not None and traject.session_date < texts.local(now).date()
    is_done = room.closed_at is not None or traject.phase is Phase.FOLLOW_UP or is_past
    return Held.DONE if is_done else Held.NOT_YET


def _agreements(db: Session, traject_id: int) -> tuple[AgreementLine, ...]:
    return tuple(
        AgreementLine(
            what=view.what,
            letter=view.letter,
            owner=view.owner,
            owner_email=view.owner_email,
            due=view.due,
            mandate=view.mandate,
            raised_to=view.raised_to,
            raised_answer=view.raised_answer,
            is_confirmed=view.confirmed_at is not None,
        )
        for view in list_agreements(db, traject_id=traject_id)
    )


def _dates(db: Session, traject_id: int) -> dict[str, date]:
    rows = db.exec(
        select(ChecklistItem).where(
            ChecklistItem.traject_id == traject_id, col(ChecklistItem.key).in_((CHECK_UP, NEXT_SESSION))
        )
    ).all()
    return {row.key: row.due for row in rows if row.due is not None}


def _next_steps(agreements: tuple[AgreementLine, ...], dates: dict[str, date]) -> tuple[NextStep, ...]:
    steps = []
    dated = sorted((line for line in agreements if line.due is not None), key=lambda line: line.due or date.max)
    if dated:
        steps.append(NextStep(f"De eerste afspraak moet er staan: {dated[0].what.rstrip('.')}.", dated[0].due))
    if CHECK_UP in dates:
        steps.append(NextStep("Wijkdoen: we kijken wat klaar is, wat loopt en wat niet lukt.", dates[CHECK_UP]))
    if NEXT_SESSION in dates:
        steps.append(NextStep("Nieuwe wijksessie. We beginnen met wat nog openstaat.", dates[NEXT_SESSION]))
    return tuple(steps)


def _skipped(
    db: Session, traject_id: int, held: Held, tables: tuple[TableTalk, ...], figures: Figures
) -> tuple[str, ...]:
    if held is not Held.DONE:
        return ()
    lines = list(skipped_parts(db, traject_id=traject_id))
    lines += [f"Tafel {table.letter} schreef geen plan op." for table in tables if table.letter and table.plan.is_empty]
    waiting = count_unhandled(db, traject_id=traject_id)
    if waiting:
        lines.append(
            "Eén inbreng van een telefoon bleef liggen." if waiting == 1 else f"{waiting} keer bleef inbreng liggen."
        )
    if not figures.survey_people:
        lines.append("De enquête had te weinig antwoorden om te laten zien, of is niet gehouden.")
    return tuple(lines)


def _sources(figures: Figures) -> tuple[SourceLine, ...]:
    used = [*figures.story, *figures.appendix, *(line.figure for line in figures.estimates if line.figure)]
    named = [(figure.source, figure.licence) for figure in used]
    named += [(listed.source, listed.licence) for listed in figures.lists]
    return tuple(SourceLine(name, licence) for name, licence in dict.fromkeys(named) if name)


def _method(figures: Figures) -> tuple[str, ...]:
    lines = ["De cijfers gaan over inwoners van de wijk, niet over de deelnemers van de sessie."]
    if figures.is_proposal and figures.story:
        lines.append("Het projectteam koos zelf geen cijfers. Dit zijn de cijfers die het programma voorstelt.")
    if figures.beside:
        lines.append(figures.beside)
    lines.append(
        f"We noemen een cijfer hoger of lager als de marge het cijfer van {figures.benchmark} niet raakt, en het "
        "verschil minstens 2 punten is. Anders heet het vergelijkbaar."
    )
    if figures.survey_people:
        lines.append(f"De enquête is anoniem. {texts.number(figures.survey_people)} mensen deden mee.")
    lines.append("Persona’s zijn bedacht op basis van de cijfers en de enquête. Deze mensen bestaan niet.")
    if figures.left_out:
        word = "Eén cijfer is" if figures.left_out == 1 else f"{figures.left_out} cijfers zijn"
        lines.append(f"{word} niet openbaar en {'staat' if figures.left_out == 1 else 'staan'} niet in dit verslag.")
    lines.append(f"Gemaakt met Wijksessie {__version__}.")
    return tuple(lines)
