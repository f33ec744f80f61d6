"""What the beamer can show, as plain facts: one body per view. Drawn by `screens/components/beamer_views/`.

A body that is equal to the one before needs no new drawing. Moments are aware; SVG is made by our own charts.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from personas.queries.persona import PersonaCard, PersonaView
from sessions.enums import AgreementState, BeamerTheme
from sessions.run_of_show import PartState
from wijksessie.beamer.decision_bodies import FocusBody, VotesBody


@dataclass(frozen=True, slots=True)
class Prompt:
    """The right corner of the strip: what to do on the phone now."""

    title: str
    detail: str


@dataclass(frozen=True, slots=True)
class JoinBody:
    """Waiting for the beginning: address, code and QR large."""

    wijk_name: str
    goal: str
    begins_at: datetime
    joined: int


@dataclass(frozen=True, slots=True)
class ProgrammeLine:
    """One part in the list, with the moment that it began or is expected to."""

    title: str
    at: datetime
    state: PartState


@dataclass(frozen=True, slots=True)
class ClockFacts:
    """A running part or step: countdown from `start` to `until`."""

    title: str
    start: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class ProgrammeBody:
    """The programme with the running part in yellow, its clock, the goal of the session and the focus that there is."""

    lines: tuple[ProgrammeLine, ...]
    clock: ClockFacts | None
    goal: str
    focus: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MeansBody:
    """The opening of the data: figures are a means. `count` figures follow, from these sources and years."""

    wijk_name: str
    count: int
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MissedFigureBody:
    """The end of the data: which figure is missed? `missed` is what the regie let through."""

    missed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class VoteLine:
    """What the room says of the figure on the screen: how many voted, and (label, people) once it is shown."""

    voted: int
    counts: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class FigureBody:
    """One figure: the conclusion as a sentence, the chart, the same in words, and the source."""

    title: str
    svg: str
    words: str
    source: str
    number: int
    count: int
    votes: VoteLine | None = None


class Reveal(StrEnum):
    """The three steps of image against figure."""

    GUESS = "guess"
    ROOM = "room"
    FIGURE = "figure"


@dataclass(frozen=True, slots=True)
class EstimateBody:
    """Image against figure: first the question, then what the room thinks, then the figure."""

    reveal: Reveal
    title: str
    question: str
    svg: str
    words: str
    source: str
    votes: VoteLine | None = None


@dataclass(frozen=True, slots=True)
class SurveyBody:
    """A question of the enquête: first how many people answered, then what they said.

    `bars` are (choice, amount) in `unit`; `rows` (row, amount per head of `heads`) of a matrix; `quotes` the open
    answers that the projectteam shows. All are empty before the results are shown.
    """

    question: str
    people: int
    is_shown: bool
    unit: str = ""
    bars: tuple[tuple[str, int], ...] = ()
    heads: tuple[str, ...] = ()
    rows: tuple[tuple[str, tuple[int, ...]], ...] = ()
    quotes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PersonaBody:
    """One persona: who, how many, what goes well, what does not, and words that are made up."""

    card: PersonaCard


@dataclass(frozen=True, slots=True)
class PersonasBody:
    """The persona's side by side, with an empty place for who is missing; `missed` is what the regie let through."""

    personas: tuple[PersonaView, ...]
    missed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TableLine:
    """A table for who looks for a place."""

    letter: str
    persona_title: str
    host: str
    taken: int
    seats: int


@dataclass(frozen=True, slots=True)
class ChooseTableBody:
    """The tables with their free places."""

    tables: tuple[TableLine, ...]


@dataclass(frozen=True, slots=True)
class ProgressLine:
    """How far a table is: notes, and which share of the plan is filled (0 to 1)."""

    letter: str
    persona_title: str
    notes: int
    complete: float


@dataclass(frozen=True, slots=True)
class TablesBody:
    """The assignment at the tables: step, instruction, clock, and every table's progress."""

    number: int
    count: int
    step_title: str
    instruction: str
    step_until: datetime
    clock: ClockFacts | None
    lines: tuple[ProgressLine, ...]


@dataclass(frozen=True, slots=True)
class PitchBody:
    """The pitch of one table, out of its plan. `tips` are what phones sent and the regie let through."""

    letter: str
    persona_title: str
    aim: str
    puller: str
    first_step: str
    first_step_on: date | None
    ready_on: date | None
    question: str
    clock: ClockFacts | None
    tips: tuple[str, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class AgreementLine:
    """One agreement. Without an owner it is red."""

    letter: str
    what: str
    owner: str
    due: date | None
    state: AgreementState


@dataclass(frozen=True, slots=True)
class AgreementsBody:
    """A page of agreements; `owned` of `total` have an owner."""

    lines: tuple[AgreementLine, ...]
    owned: int
    total: int
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class ThanksBody:
    """Goodbye: where and when it goes on, and what the room chose to work on."""

    wijk_name: str
    followup_meeting: str
    agreements: int
    focus: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EmptyBody:
    """An empty place: what will come here, and what the team can do about it."""

    title: str
    invitation: str


Body = (
    JoinBody
    | ProgrammeBody
    | MeansBody
    | MissedFigureBody
    | FigureBody
    | EstimateBody
    | SurveyBody
    | PersonaBody
    | PersonasBody
    | ChooseTableBody
    | TablesBody
    | PitchBody
    | VotesBody
    | AgreementsBody
    | FocusBody
    | ThanksBody
    | EmptyBody
)


@dataclass(frozen=True, slots=True)
class Picture:
    """Everything on the beamer at one moment."""

    traject_id: int
    code: str
    theme: BeamerTheme
    is_blank: bool
    message: str
    prompt: Prompt
    body: Body
