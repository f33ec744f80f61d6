"""What the beamer shows at this moment, read in one transaction: the same facts after a reload or a restart."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlmodel import Session

from personas.queries.persona import get_persona
from sessions.assignment import assignment_steps
from sessions.enums import BeamerView
from sessions.queries.figure_vote import get_figure_vote
from sessions.queries.focus import MOST, get_focus, list_chosen_focus
from sessions.queries.participant import count_room
from sessions.queries.plan import list_plans
from sessions.queries.room import RoomView, get_room
from sessions.queries.room_input import InputKind, list_waiting_inputs
from sessions.queries.run_of_show import get_run_of_show
from sessions.queries.table_progress import list_table_progress
from sessions.queries.traject import TrajectView, get_traject
from sessions.run_of_show import PartState, RunOfShow, nearest_minute, pitch_minutes
from wijksessie import texts
from wijksessie.beamer.bodies import (
    AgreementLine,
    AgreementsBody,
    Body,
    ChooseTableBody,
    ClockFacts,
    EmptyBody,
    JoinBody,
    MeansBody,
    MissedFigureBody,
    PersonaBody,
    PersonasBody,
    Picture,
    PitchBody,
    ProgrammeBody,
    ProgrammeLine,
    ProgressLine,
    TableLine,
    TablesBody,
    ThanksBody,
)
from wijksessie.beamer.decision_bodies import FocusBody
from wijksessie.beamer.deck import AGREEMENTS_PER_PAGE, Deck, Matter, Slide, deck_of, get_matter
from wijksessie.beamer.figures import MEANS, MISSED, FigureStore, figure_body
from wijksessie.beamer.plan_votes import votes_body
from wijksessie.beamer.prompts import prompt_for
from wijksessie.beamer.survey import SURVEY, survey_body
from wijksessie.beamer.vote import vote_key, vote_line


@dataclass(frozen=True, slots=True)
class Moment:
    """Everything that several bodies need."""

    traject: TrajectView
    room: RoomView
    show: RunOfShow
    matter: Matter
    deck: Deck
    slide: Slide | None
    figures: FigureStore
    now: datetime


def get_picture(db: Session, *, traject_id: int, figures: FigureStore, now: datetime) -> Picture:
    """Return what the room sees now. Raises NoResultFound for an unknown traject."""
    return picture_of(db, get_moment(db, traject_id=traject_id, figures=figures, now=now))


def get_moment(db: Session, *, traject_id: int, figures: FigureStore, now: datetime) -> Moment:
    """Return where the session stands: stage, clock, deck and the slide on the screen."""
    room = get_room(db, traject_id=traject_id)
    matter = get_matter(db, traject_id=traject_id, figures=figures)
    deck = deck_of(matter)
    slide = deck.slides[deck.index(room.part_id, room.step)] if deck.slides else None
    return Moment(
        traject=get_traject(db, traject_id=traject_id),
        room=room,
        show=get_run_of_show(db, traject_id=traject_id, now=now),
        matter=matter,
        deck=deck,
        slide=slide,
        figures=figures,
        now=now,
    )


def picture_of(db: Session, moment: Moment) -> Picture:
    """Return the picture of a moment that was read before."""
    body = _body(db, moment)
    return Picture(
        traject_id=moment.traject.id,
        code=moment.traject.code,
        theme=moment.room.theme,
        is_blank=moment.room.is_blank,
        message=moment.room.message,
        prompt=prompt_for(body),
        body=body,
    )


def _body(db: Session, moment: Moment) -> Body:
    if moment.slide is None:
        return EmptyBody("Nog geen programma", "Hier komt het programma, zodra het projectteam het heeft gekozen.")
    if moment.room.closed_at is not None:
        return _thanks(db, moment, moment.slide)
    makers = {
        BeamerView.JOIN: _join,
        BeamerView.PROGRAMME: _programme,
        BeamerView.WIJKDATA: _figure,
        BeamerView.IMAGE_AND_FIGURE: _figure,
        BeamerView.PERSONAS: _personas,
        BeamerView.TABLES: _tables,
        BeamerView.PITCH: _pitch,
        BeamerView.VOTES: _votes,
        BeamerView.AGREEMENTS: _agreements,
        BeamerView.FOCUS: _focus,
        BeamerView.THANKS: _thanks,
    }
    return makers[moment.slide.view](db, moment, moment.slide)


def _join(db: Session, moment: Moment, _slide: Slide) -> Body:
    begins = moment.show.parts[1] if len(moment.show.parts) > 1 else moment.show.parts[0]
    joined = count_room(db, traject_id=moment.traject.id, now=moment.now).joined
    # The announced time stands; a forecast that creeps up by the minute would make the room restless.
    return JoinBody(moment.traject.wijk_name, moment.traject.goal, begins.planned_start, joined)


def _programme(db: Session, moment: Moment, _slide: Slide) -> Body:
    lines = tuple(
        ProgrammeLine(times.part.title, nearest_minute(times.start), times.state)
        for times in moment.show.parts
        if times.state is not PartState.SKIPPED
    )
    focus = get_focus(db, traject_id=moment.traject.id).existing
    return ProgrammeBody(lines, _part_clock(moment), moment.traject.goal, focus)


def _figure(db: Session, moment: Moment, slide: Slide) -> Body:
    if slide.key == MEANS:
        return _means(db, moment)
    if slide.key == MISSED:
        return MissedFigureBody(_shown_inputs(db, moment, InputKind.MISSED_FIGURE))
    if slide.key.startswith(SURVEY):
        said = survey_body(db, traject_id=moment.traject.id, key=slide.key)
        return said or EmptyBody("Nog geen uitkomsten", "Ze komen hier zodra vijf mensen antwoord gaven.")
    body = figure_body(db, moment.figures, traject_id=moment.traject.id, key=slide.key)
    if body is None:
        return EmptyBody("Nog geen cijfers gekozen", "Kies bij Wijkdata vijf tot zeven cijfers voor het verhaal.")
    asked = vote_key(slide)
    if asked is None:
        return body
    vote = get_figure_vote(db, traject_id=moment.traject.id, indicator=asked[0], age_group=asked[1])
    return replace(body, votes=vote_line(vote))


def _means(db: Session, moment: Moment) -> MeansBody:
    story = moment.figures.figures_of(db, traject_id=moment.traject.id).story
    sources = dict.fromkeys(figure.source for figure in story)
    return MeansBody(moment.traject.wijk_name, len(story), tuple(sources))


def _shown_inputs(db: Session, moment: Moment, kind: InputKind) -> tuple[str, ...]:
    waiting = list_waiting_inputs(db, traject_id=moment.traject.id)
    return tuple(sent.text for sent in waiting if sent.is_shown and sent.kind is kind)


def _personas(db: Session, moment: Moment, slide: Slide) -> Body:
    if slide.key == "tables":
        return _choose_table(moment)
    if slide.key != "all":
        return PersonaBody(get_persona(db, persona_id=int(slide.key), outside=True))
    return PersonasBody(moment.matter.personas, _shown_inputs(db, moment, InputKind.MISSED_PERSON))


def _choose_table(moment: Moment) -> Body:
    if not moment.matter.tables:
        return EmptyBody("Nog geen tafels", "De wijkmanager maakt de tafels zo klaar.")
    return ChooseTableBody(
        tuple(
            TableLine(table.letter, moment.matter.title_at(table.id), table.host, table.taken, table.seats)
            for table in moment.matter.tables
        )
    )


def _tables(db: Session, moment: Moment, slide: Slide) -> Body:
    steps = assignment_steps(minutes=_minutes_of(moment, slide.part_id))
    step = steps[slide.step]
    lines = tuple(
        ProgressLine(
            letter=row.letter,
            persona_title=moment.matter.title_at(row.table_id),
            notes=row.notes,
            complete=row.plan_complete,
        )
        for row in list_table_progress(db, traject_id=moment.traject.id)
    )
    ends = (moment.room.step_started_at or moment.now) + timedelta(minutes=step.minutes)
    clock = _part_clock(moment)
    return TablesBody(
        number=step.index + 1,
        count=len(steps),
        step_title=step.title,
        instruction=step.instruction.replace("{pitch_minutes}", str(_pitch_minutes(moment))),
        step_until=nearest_minute(min(ends, clock.until) if clock else ends),
        clock=clock,
        lines=lines,
    )


def _pitch(db: Session, moment: Moment, slide: Slide) -> Body:
    plan = next((row for row in list_plans(db, traject_id=moment.traject.id) if str(row.table_id) == slide.key), None)
    if plan is None:
        return EmptyBody("Nog geen tafels", "Hier komt de pitch van elke tafel.")
    table_id = int(slide.key)
    started = moment.room.step_started_at or moment.now
    length = timedelta(minutes=_pitch_minutes(moment))
    tips = tuple(
        sent.text
        for sent in list_waiting_inputs(db, traject_id=moment.traject.id)
        if sent.is_shown and sent.kind is InputKind.TIP and sent.table_id in {None, table_id}
    )
    return PitchBody(
        letter=plan.letter,
        persona_title=moment.matter.title_at(table_id),
        aim=plan.sentence or plan.deploy,
        puller=", ".join(name for name in (plan.puller, plan.helpers) if name),
        first_step=plan.first_step,
        first_step_on=plan.first_step_on,
        ready_on=plan.ready_on,
        question=plan.question,
        clock=ClockFacts("Pitch", started, started + length),
        tips=tips,
    )


def _votes(db: Session, moment: Moment, slide: Slide) -> Body:
    body = votes_body(db, traject_id=moment.traject.id, key=slide.key)
    return body or EmptyBody("Nog niets om op te stemmen", "Hier komen de plannen van de tafels, vanaf twee tafels.")


def _agreements(_db: Session, moment: Moment, slide: Slide) -> Body:
    rows = moment.matter.agreements
    if not rows:
        return EmptyBody("Nog geen afspraken", "Ze komen hier zodra een tafel er een maakt.")
    pages = max(1, -(-len(rows) // AGREEMENTS_PER_PAGE))
    page = min(slide.step, pages - 1)
    shown = rows[page * AGREEMENTS_PER_PAGE : (page + 1) * AGREEMENTS_PER_PAGE]
    lines = tuple(AgreementLine(row.letter or "", row.what, row.owner, row.due, row.state) for row in shown)
    return AgreementsBody(lines, sum(bool(row.owner) for row in rows), len(rows), page + 1, pages)


def _focus(db: Session, moment: Moment, _slide: Slide) -> Body:
    focus = get_focus(db, traject_id=moment.traject.id)
    return FocusBody(focus.existing, tuple(texts.capitalised(row.text) for row in focus.chosen), MOST)


def _thanks(db: Session, moment: Moment, _slide: Slide) -> Body:
    made = len(moment.matter.agreements)
    chosen = tuple(row.text for row in list_chosen_focus(db, traject_id=moment.traject.id))
    return ThanksBody(moment.traject.wijk_name, moment.traject.followup_meeting, made, chosen)


def _part_clock(moment: Moment) -> ClockFacts | None:
    running = moment.show.running
    if running is None or running.part.minutes == 0:
        return None
    return ClockFacts(running.part.title, running.start, running.due)


def _minutes_of(moment: Moment, part_id: int) -> int:
    return next((times.part.minutes for times in moment.show.parts if times.part.id == part_id), 0)


def _pitch_minutes(moment: Moment) -> int:
    tables = len(moment.matter.tables)
    length = next((times.part.minutes for times in moment.show.parts if times.part.key == "pitch"), 0)
    return pitch_minutes(length=length, tables=tables)
