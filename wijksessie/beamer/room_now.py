"""What a phone may know of the room: the same as the beamer, with the tables and the state of the enquête."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from sessions.enums import BeamerView
from sessions.queries.agreement import AgreementView
from sessions.queries.room import RoomView
from sessions.queries.table import TableView, wanted_disciplines
from sessions.queries.traject import TrajectView
from sessions.run_of_show import nearest_minute
from surveys.queries.survey import get_survey_by_traject
from wijksessie.beamer.bodies import Picture
from wijksessie.beamer.decision_bodies import VotesBody
from wijksessie.beamer.deck import Slide
from wijksessie.beamer.figures import FigureStore
from wijksessie.beamer.picture import get_moment, picture_of
from wijksessie.beamer.vote import vote_key

AFTER_THE_PITCHES = frozenset({BeamerView.AGREEMENTS, BeamerView.FOCUS, BeamerView.THANKS})
FROM_THE_PITCHES = AFTER_THE_PITCHES | {BeamerView.PITCH, BeamerView.VOTES}


@dataclass(frozen=True, slots=True)
class SeatView:
    """A table to choose: its persona, its places, and the discipline that it misses ('' for none)."""

    table: TableView
    persona_title: str
    wanted: str


@dataclass(frozen=True, slots=True)
class ChoiceView:
    """A persona that people can choose to work for: 'B. Alleenwonende oudere', and for how many it stands."""

    id: int
    title: str
    stands_for: str


@dataclass(frozen=True, slots=True)
class RoomNow:
    """The room at one moment, the same for every phone of the session."""

    traject: TrajectView
    room: RoomView
    picture: Picture
    slide: Slide | None
    part_title: str
    part_until: datetime | None
    seats: tuple[SeatView, ...]
    takes_answers: bool
    shows_results: bool
    agreements: tuple[AgreementView, ...] = ()
    choices: tuple[ChoiceView, ...] = ()

    @property
    def pitching_table(self) -> int | None:
        """Return which table pitches now, None at any other moment."""
        is_pitch = self.slide is not None and self.slide.view is BeamerView.PITCH and self.slide.key.isdigit()
        return int(self.slide.key) if is_pitch and self.slide else None

    @property
    def vote_key(self) -> tuple[str, str] | None:
        """Return the figure that phones can vote on now, None at any other moment."""
        return vote_key(self.slide) if self.room.is_open else None

    @property
    def asks_scores(self) -> bool:
        """Tell whether phones can give their card six scores now: from the agreements on, when the pitches are done."""
        return self.room.is_open and self.slide is not None and self.slide.view in AFTER_THE_PITCHES

    @property
    def votes(self) -> VotesBody | None:
        """Return the vote on the plans while phones can divide their stickers, None at any other moment."""
        body = self.picture.body
        is_open = self.room.is_open and isinstance(body, VotesBody) and not body.is_shown
        return body if is_open and isinstance(body, VotesBody) else None

    @property
    def takes_promises(self) -> bool:
        """Tell whether phones can say now that they join a plan: from the first pitch on."""
        is_time = self.slide is not None and self.slide.view in FROM_THE_PITCHES
        return self.room.is_open and is_time and bool(self.seats)

    def asked(self, participant_id: int) -> tuple[AgreementView, ...]:
        """Return the agreements that stand on the name of this phone."""
        return tuple(row for row in self.agreements if row.participant_id == participant_id)

    def choice(self, persona_id: int | None) -> ChoiceView | None:
        """Return one persona, None for no choice or one that is not offered (any more)."""
        return next((choice for choice in self.choices if choice.id == persona_id), None)

    def seat(self, table_id: int | None) -> SeatView | None:
        """Return one table, None for nobody's or a table that was taken away."""
        return next((seat for seat in self.seats if seat.table.id == table_id), None)


def get_room_now(db: Session, *, traject_id: int, figures: FigureStore, today: date, now: datetime) -> RoomNow:
    """Return what phones see. `today` is the local date. Raises NoResultFound for an unknown traject."""
    moment = get_moment(db, traject_id=traject_id, figures=figures, now=now)
    tables = moment.matter.tables
    wanted = wanted_disciplines(tables)
    survey = get_survey_by_traject(db, traject_id=traject_id)
    running = moment.show.running
    return RoomNow(
        traject=moment.traject,
        room=moment.room,
        picture=picture_of(db, moment),
        slide=moment.slide,
        part_title=running.part.title if running else "",
        part_until=nearest_minute(running.due) if running and running.part.minutes else None,
        seats=tuple(
            SeatView(table, moment.matter.persona_title(table.persona_id), wanted.get(table.id, "")) for table in tables
        ),
        takes_answers=survey is not None and survey.takes_answers(today),
        shows_results=survey is not None and survey.is_shown,
        agreements=tuple(row for row in moment.matter.agreements if row.participant_id is not None),
        choices=tuple(
            ChoiceView(one.id, f"{one.letter}. {one.title}", one.stands_for_text) for one in moment.matter.personas
        ),
    )
