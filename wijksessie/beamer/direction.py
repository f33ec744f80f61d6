"""Everything that the regie looks at, read in one transaction."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from sessions.changes import last_change
from sessions.content_files import sessions_content
from sessions.queries.figure_vote import FigureVoteView, get_figure_vote
from sessions.queries.participant import RoomCount, count_room, list_participants
from sessions.queries.programme import ProgrammePartView
from sessions.queries.room import RoomView
from sessions.queries.room_input import RoomInputView, list_waiting_inputs
from sessions.queries.seating import SeatingView, get_seating
from sessions.queries.table_progress import list_table_progress
from sessions.queries.team import get_team
from sessions.queries.traject import TrajectView
from sessions.repair import Repair, propose_repairs
from sessions.room_rows import tables_scope
from sessions.run_of_show import PartState, PartTimes, RunOfShow, nearest_minute
from sessions.usecases.room import scope_of
from wijksessie.beamer.bodies import Picture
from wijksessie.beamer.deck import Slide
from wijksessie.beamer.figures import FigureStore
from wijksessie.beamer.picture import Moment, get_moment, picture_of
from wijksessie.beamer.talk import FigureTalk, figure_talk
from wijksessie.beamer.vote import vote_key

AHEAD = 3
LETTER = "{letter}"


@dataclass(frozen=True, slots=True)
class NextSlide:
    """What comes, and when by the forecast; without a moment while it belongs to the running part."""

    label: str
    at: datetime | None


@dataclass(frozen=True, slots=True)
class TableState:
    """A table as the regie sees it."""

    id: int
    letter: str
    host: str
    persona_title: str
    taken: int
    seats: int
    notes: int
    complete: float


@dataclass(frozen=True, slots=True)
class DirectionView:
    """The regie at one moment. `following` is None at the last slide, `slide` without a programme.

    `people` holds id, how to call them, and their table, of everybody who joined; `personas` id and name, `untabled`
    the persona's that no table works on. `vote` is what the room votes on now, None at any other moment. `undoable` is
    the last change of the stage and `undoable_by` whose that was; `undoable_at_tables` the last one of the tables, by
    who looks ('': none).
    """

    traject: TrajectView
    room: RoomView
    show: RunOfShow
    picture: Picture
    slides: tuple[Slide, ...]
    slide: Slide | None
    following: Slide | None
    part: ProgrammePartView | None
    talk: FigureTalk
    vote: FigureVoteView | None
    step_counts: tuple[tuple[int, int], ...]
    ahead: tuple[NextSlide, ...]
    repairs: tuple[Repair, ...]
    count: RoomCount
    inputs: tuple[RoomInputView, ...]
    tables: tuple[TableState, ...]
    untabled: tuple[int, ...]
    personas: tuple[tuple[int, str], ...]
    people: tuple[tuple[int, str, int | None], ...]
    team: tuple[str, ...]
    seating: SeatingView
    undoable: str
    undoable_by: str
    undoable_at_tables: str
    now: datetime

    @property
    def kept_whole(self) -> tuple[PartTimes, ...]:
        """Return the protected parts that are still to come or going on."""
        open_states = {PartState.NOW, PartState.NEXT}
        return tuple(times for times in self.show.parts if times.part.protected and times.state in open_states)


def get_direction(db: Session, *, traject_id: int, figures: FigureStore, now: datetime, who: str = "") -> DirectionView:
    """Return the regie of a traject as `who` sees it. Raises NoResultFound for an unknown one."""
    moment = get_moment(db, traject_id=traject_id, figures=figures, now=now)
    deck = moment.deck
    index = deck.index(moment.room.part_id, moment.room.step)
    personas, tables = moment.matter.personas, moment.matter.tables
    seated = {table.persona_id for table in tables}
    change = last_change(db, scope=scope_of(traject_id))
    own = last_change(db, scope=tables_scope(traject_id), who=who)
    return DirectionView(
        traject=moment.traject,
        room=moment.room,
        show=moment.show,
        picture=picture_of(db, moment),
        slides=deck.slides,
        slide=moment.slide,
        following=deck.slides[index + 1] if index + 1 < len(deck.slides) else None,
        part=_part(moment),
        talk=figure_talk(db, traject_id=traject_id, slide=moment.slide),
        vote=_vote(db, moment),
        step_counts=tuple(sorted(deck.step_counts.items())),
        ahead=_ahead(deck.slides[index + 1 : index + 1 + AHEAD], moment.show),
        repairs=propose_repairs(moment.show, now=now, tables=len(tables)) if moment.room.is_open else (),
        count=count_room(db, traject_id=traject_id, now=now),
        inputs=list_waiting_inputs(db, traject_id=traject_id),
        tables=_table_states(db, moment),
        untabled=tuple(persona.id for persona in personas if persona.id not in seated),
        personas=tuple((persona.id, f"{persona.letter}. {persona.title}") for persona in personas),
        people=tuple(
            (person.id, person.called, person.table_id) for person in list_participants(db, traject_id=traject_id)
        ),
        team=tuple(member.name for member in get_team(db, traject_id=traject_id).members),
        seating=get_seating(db, traject_id=traject_id),
        undoable=change.what if change else "",
        undoable_by=change.who if change else "",
        undoable_at_tables=own.what if own else "",
        now=now,
    )


def _vote(db: Session, moment: Moment) -> FigureVoteView | None:
    asked = vote_key(moment.slide) if moment.room.is_open else None
    if asked is None:
        return None
    return get_figure_vote(db, traject_id=moment.traject.id, indicator=asked[0], age_group=asked[1])


def _table_states(db: Session, moment: Moment) -> tuple[TableState, ...]:
    progress = {row.table_id: row for row in list_table_progress(db, traject_id=moment.traject.id)}
    return tuple(
        TableState(
            id=table.id,
            letter=table.letter,
            host=table.host,
            persona_title=moment.matter.persona_title(table.persona_id),
            taken=table.taken,
            seats=table.seats,
            notes=progress[table.id].notes,
            complete=progress[table.id].plan_complete,
        )
        for table in moment.matter.tables
    )


def room_messages() -> tuple[str, ...]:
    """Return the ready messages to the room; in some stands LETTER, where the letter of a table comes."""
    return tuple(str(row["text"]) for row in sessions_content("programme")["message"])


def message_in(text: str, language: str) -> str:
    """Return a message in the language of a phone, where the content has it; otherwise as it was typed."""
    for row in sessions_content("programme")["message"]:
        before, has_letter, after = str(row["text"]).partition(LETTER)
        letter = text[len(before) : len(text) - len(after)] if has_letter else ""
        if text == f"{before}{letter}{after}" and len(letter) <= 1:
            return str(row.get(f"text_{language}", text)).replace(LETTER, letter)
    return text


def _part(moment: Moment) -> ProgrammePartView | None:
    shown = moment.slide.part_id if moment.slide else None
    return next((part for part in moment.matter.parts if part.id == shown), None)


def _ahead(slides: tuple[Slide, ...], show: RunOfShow) -> tuple[NextSlide, ...]:
    starts = {times.part.id: times for times in show.parts}
    return tuple(NextSlide(slide.label, _starts_at(slide, starts)) for slide in slides)


def _starts_at(slide: Slide, starts: dict[int, PartTimes]) -> datetime | None:
    times = starts.get(slide.part_id)
    if times is None or times.state is not PartState.NEXT or slide.step:
        return None
    return nearest_minute(times.start)
