"""What dividing the room over the tables would do, and how it turned out."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, select

from sessions.changes import last_change
from sessions.models import Room
from sessions.queries.participant import ParticipantView, list_participants
from sessions.queries.table import TableView, list_tables, most_people
from sessions.room_rows import seating_scope
from sessions.seating import FreeTable, Guest


@dataclass(frozen=True, slots=True)
class SeatingGroup:
    """People to divide. `firsts` of them can have their first choice: that many, and never more, will.

    `new_tables` names the persona of each table that must be added before everybody fits (None: no persona), and
    `untabled` (persona, people) whose first choice has no table.
    """

    people: int = 0
    chose: int = 0
    places: int = 0
    firsts: int = 0
    new_tables: tuple[int | None, ...] = ()
    untabled: tuple[tuple[int, int], ...] = ()

    @property
    def short(self) -> int:
        """Return how many people would have no place."""
        return max(0, self.people - self.places)


@dataclass(frozen=True, slots=True)
class SeatingOutcome:
    """How many of the people at a table have their first choice, their second, neither; and how many chose nothing."""

    firsts: int = 0
    seconds: int = 0
    elsewhere: int = 0
    no_choice: int = 0

    @property
    def chose(self) -> int:
        """Return how many of them chose."""
        return self.firsts + self.seconds + self.elsewhere


@dataclass(frozen=True, slots=True)
class SeatingView:
    """Who would be divided: people without a table, or everybody; what came of it since `seated_at`, None: not yet."""

    waiting: SeatingGroup
    everybody: SeatingGroup
    outcome: SeatingOutcome
    seated_at: datetime | None
    can_undo: bool


def get_seating(db: Session, *, traject_id: int) -> SeatingView:
    """Return how the division of a session stands."""
    tables, people = list_tables(db, traject_id=traject_id), list_participants(db, traject_id=traject_id)
    room = db.exec(select(Room).where(Room.traject_id == traject_id)).one_or_none()
    return SeatingView(
        waiting=_group(people, tables, with_seated=False),
        everybody=_group(people, tables, with_seated=True),
        outcome=_outcome(people, tables),
        seated_at=room.seated_at if room else None,
        can_undo=last_change(db, scope=seating_scope(traject_id)) is not None,
    )


def guests_of(people: Sequence[ParticipantView], *, with_seated: bool) -> list[Guest]:
    """Return who looks for a place: who has no table, or everybody."""
    return [
        Guest(one.id, one.first_persona_id, one.second_persona_id, one.discipline)
        for one in people
        if with_seated or one.table_id is None
    ]


def free_tables(tables: Sequence[TableView], *, with_seated: bool) -> list[FreeTable]:
    """Return the tables with the places that can be given; when everybody is divided anew that is every place."""
    return [
        FreeTable(one.id, one.persona_id, one.seats)
        if with_seated
        else FreeTable(one.id, one.persona_id, max(0, one.seats - one.taken), dict(one.disciplines))
        for one in tables
    ]


def _group(people: Sequence[ParticipantView], tables: Sequence[TableView], *, with_seated: bool) -> SeatingGroup:
    guests, free = guests_of(people, with_seated=with_seated), free_tables(tables, with_seated=with_seated)
    wanted = Counter(guest.first for guest in guests if guest.first is not None)
    places: Counter[int] = Counter()
    for table in free:
        if table.persona_id is not None:
            places[table.persona_id] += table.seats
    known = {table.persona_id for table in tables}
    total = sum(table.seats for table in free)
    return SeatingGroup(
        people=len(guests),
        chose=sum(wanted.values()),
        places=total,
        firsts=sum(min(count, places[persona_id]) for persona_id, count in wanted.items()),
        new_tables=_new_tables(len(guests) - total, wanted, places, known),
        untabled=tuple(sorted((one, count) for one, count in wanted.items() if one not in known)),
    )


def _new_tables(
    short: int, wanted: Counter[int], places: Counter[int], known: set[int | None]
) -> tuple[int | None, ...]:
    """Return the persona of each extra table: each time the one that most people still ask for in vain."""
    seats = most_people()
    left = {one: wanted[one] - places[one] for one in {*wanted, *known} if one is not None}
    made: list[int | None] = []
    while short > 0:
        most = max(sorted(left), key=lambda one: left[one], default=None)
        made.append(most)
        if most is not None:
            left[most] -= seats
        short -= seats
    return tuple(made)


def _outcome(people: Sequence[ParticipantView], tables: Sequence[TableView]) -> SeatingOutcome:
    persona = {table.id: table.persona_id for table in tables}
    seated = [one for one in people if one.table_id in persona]
    chose = [one for one in seated if one.first_persona_id is not None]
    firsts = sum(persona[one.table_id or 0] == one.first_persona_id for one in chose)
    seconds = sum(
        one.second_persona_id is not None and persona[one.table_id or 0] == one.second_persona_id for one in chose
    )
    return SeatingOutcome(firsts, seconds, len(chose) - firsts - seconds, len(seated) - len(chose))
