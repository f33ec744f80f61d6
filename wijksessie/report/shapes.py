"""The dossier: everything that documents may say about one traject, gathered once and then only read."""

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from wijksessie.report.persona_shapes import PersonaLine
from wijksessie.report.table_shapes import TableTalk


class Held(StrEnum):
    """Where the session itself stands."""

    NOT_YET = "not_yet"
    GOING_ON = "going_on"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Measured:
    """One value of one area: per cent or a number, with its bounds where there are any."""

    value: float
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class FigureLine:
    """A public figure of the wijk beside city and country. `verdict` is 'hoger', 'lager', 'vergelijkbaar' or empty.

    `beside` is the value of the city, or of what was chosen instead, called `beside_name`; `benchmark` names what the
    verdict compares with, usually the same.

    `unit` is '%' for a share of people, otherwise the words to print; `group` is 'volwassenen van 18 jaar en ouder'.
    `neighbourhoods` are (name, value) of the buurten that are large enough; `hidden_neighbourhoods` counts the others.
    """

    label: str
    group: str
    unit: str
    year: int
    wijk: Measured | None
    beside: Measured | None
    country: Measured | None
    verdict: str
    favourable: str
    source: str
    licence: str
    definition: str
    decimals: int = 0
    caution: str = ""
    conclusion: str = ""
    beside_name: str = ""
    benchmark: str = ""
    has_source_margin: bool = False
    neighbourhoods: tuple[tuple[str, float], ...] = ()
    hidden_neighbourhoods: int = 0


@dataclass(frozen=True, slots=True)
class ListFigure:
    """A list such as a top 10, shown and never compared. `lines` are (place, code, name, value in words)."""

    title: str
    area: str
    group: str
    year: int
    lines: tuple[tuple[int, str, str, str], ...]
    definition: str
    note: str
    source: str
    licence: str


@dataclass(frozen=True, slots=True)
class SupplyLine:
    """Something that the wijk has. `choice` is what the wijk wants with it, empty while nobody chose."""

    name: str
    provider: str
    themes: tuple[str, ...]
    for_whom: str
    step: str
    choice: str


@dataclass(frozen=True, slots=True)
class SupplyCardLines:
    """The aanbodkaart: what there is, and a sentence per theme with what is empty."""

    lines: tuple[SupplyLine, ...] = ()
    gaps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ConclusionLine:
    """What the projectteam concluded. `group` is the pijler, `title` the domein (empty: all); `text` Markdown."""

    group: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class SoughtFigure:
    """A figure that is not there yet, and who asks for it before which day; `holder` is empty while nobody knows."""

    label: str
    asker: str
    holder: str
    due: date
    is_asked: bool


@dataclass(frozen=True, slots=True)
class AgreementLine:
    """An afspraak: what, who, by when. `letter` is the table that it came from."""

    what: str
    letter: str = ""
    owner: str = ""
    owner_email: str = ""
    participant_id: int | None = None
    due: date | None = None
    mandate: str = ""
    raised_to: str = ""
    raised_answer: str = ""
    first_step: str = ""
    is_confirmed: bool = False


@dataclass(frozen=True, slots=True)
class CardScoreLine:
    """What `n` people thought of a card on one point, 1 to 7: the median, and where the middle half lies."""

    label: str
    n: int
    median: float
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class CardLine:
    """What the people at a table said of their persona. `looked` is a sentence; `doubts` are (how many, sentence)."""

    letter: str
    persona: str
    looked: str = ""
    doubts: tuple[tuple[str, str], ...] = ()
    scores: tuple[CardScoreLine, ...] = ()


@dataclass(frozen=True, slots=True)
class EstimateLine:
    """Beeld tegen cijfer: what `n` people guessed out of `base` residents, and the figure (per cent) beside it."""

    question: str
    base: int
    n: int
    median: float
    low: float
    high: float
    figure: FigureLine | None = None


@dataclass(frozen=True, slots=True)
class Presence:
    """Who was there: numbers only. `disciplines` are (label, people), the largest first."""

    invited: int = 0
    present: int = 0
    disciplines: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class NoteLine:
    """A briefje, with the table that wrote it and the name of the group that it was put in."""

    text: str
    letter: str
    group: str = ""


@dataclass(frozen=True, slots=True)
class NoteColumn:
    """All briefjes of one column of the boards."""

    label: str
    notes: tuple[NoteLine, ...]


@dataclass(frozen=True, slots=True)
class NextStep:
    """What happens after the session, and when. Steps without a date come last."""

    text: str
    when: date | None = None


@dataclass(frozen=True, slots=True)
class SourceLine:
    """Where figures came from: organisation, name and year, and the terms of use."""

    name: str
    licence: str


@dataclass(frozen=True, slots=True)
class Dossier:
    """All facts of one traject at one moment. No document asks the database."""

    traject_id: int
    wijk: str
    city: str
    session_date: date | None
    starts_at: time
    ends_at: time
    location: str
    goal: str
    held: Held
    made_at: datetime
    version: str
    focus: tuple[str, ...] = ()
    earlier_focus: tuple[str, ...] = ()
    followup_meeting: str = ""
    followup_on: date | None = None
    agreements: tuple[AgreementLine, ...] = ()
    tables: tuple[TableTalk, ...] = ()
    personas: tuple[PersonaLine, ...] = ()
    cards: tuple[CardLine, ...] = ()
    figures: tuple[FigureLine, ...] = ()
    appendix: tuple[FigureLine, ...] = ()
    lists: tuple[ListFigure, ...] = ()
    estimates: tuple[EstimateLine, ...] = ()
    survey_people: int = 0
    presence: Presence = Presence()
    note_columns: tuple[NoteColumn, ...] = ()
    ideas: tuple[str, ...] = ()
    conclusions: tuple[ConclusionLine, ...] = ()
    supply: SupplyCardLines = SupplyCardLines()
    sought: tuple[SoughtFigure, ...] = ()
    skipped: tuple[str, ...] = ()
    next_steps: tuple[NextStep, ...] = ()
    sources: tuple[SourceLine, ...] = ()
    method: tuple[str, ...] = ()
