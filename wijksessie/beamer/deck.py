"""The deck: everything that the beamer shows in one session, in order. Steps of a part follow from what there is."""

from dataclasses import dataclass

from sqlmodel import Session

from personas.enums import PersonaState
from personas.queries.persona import PersonaView, list_personas
from sessions.assignment import assignment_steps
from sessions.enums import BeamerView
from sessions.queries.agreement import AgreementView, list_agreements
from sessions.queries.pitch import list_pitch_order
from sessions.queries.programme import ProgrammePartView, list_parts
from sessions.queries.table import TableView, called, list_tables
from wijksessie.beamer.figures import FigureStore, list_figure_steps
from wijksessie.beamer.plan_votes import vote_steps
from wijksessie.beamer.steps import FigureStep

AGREEMENTS_PER_PAGE = 10
FIGURE_VIEWS = frozenset({BeamerView.WIJKDATA, BeamerView.IMAGE_AND_FIGURE})


@dataclass(frozen=True, slots=True)
class Slide:
    """One step on the beamer. `label` is what the button 'Volgende' says; `key` names the figure, persona or table."""

    part_id: int
    step: int
    view: BeamerView
    label: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class Deck:
    """All slides in order."""

    slides: tuple[Slide, ...]

    @property
    def step_counts(self) -> dict[int, int]:
        """Return how many steps each part has."""
        counts: dict[int, int] = {}
        for slide in self.slides:
            counts[slide.part_id] = counts.get(slide.part_id, 0) + 1
        return counts

    def index(self, part_id: int | None, step: int) -> int:
        """Return where a place is in the deck; the last step of the part when it has fewer, 0 for an unknown part."""
        steps = [index for index, slide in enumerate(self.slides) if slide.part_id == part_id]
        return steps[min(step, len(steps) - 1)] if steps else 0


@dataclass(frozen=True, slots=True)
class Matter:
    """What the deck is made of, read once: parts, persona's (without the reserve), tables, agreements, figures."""

    parts: tuple[ProgrammePartView, ...]
    personas: tuple[PersonaView, ...]
    tables: tuple[TableView, ...]
    agreements: tuple[AgreementView, ...]
    figure_steps: tuple[FigureStep, ...]
    pitch_order: tuple[int, ...] = ()

    @property
    def pitching(self) -> tuple[TableView, ...]:
        """Return the tables in the order of their pitches."""
        places = {table_id: place for place, table_id in enumerate(self.pitch_order)}
        return tuple(sorted(self.tables, key=lambda table: places.get(table.id, len(places))))

    def persona_title(self, persona_id: int | None) -> str:
        """Return the role line of a persona, empty for none."""
        return next((persona.title for persona in self.personas if persona.id == persona_id), "")

    def title_at(self, table_id: int) -> str:
        """Return the role line of the persona of a table, with the name that the table gave it; empty for none."""
        table = next((one for one in self.tables if one.id == table_id), None)
        return called(table.persona_name, self.persona_title(table.persona_id)) if table else ""


def get_matter(db: Session, *, traject_id: int, figures: FigureStore) -> Matter:
    """Read what the deck is made of. Raises NoResultFound for an unknown traject."""
    parts = list_parts(db, traject_id=traject_id)
    has_figures = any(part.beamer_view in FIGURE_VIEWS for part in parts)
    return Matter(
        parts=parts,
        personas=tuple(
            persona
            for persona in list_personas(db, traject_id=traject_id, outside=True)
            if persona.state is not PersonaState.RESERVE
        ),
        tables=list_tables(db, traject_id=traject_id),
        agreements=list_agreements(db, traject_id=traject_id),
        figure_steps=list_figure_steps(db, figures, traject_id=traject_id) if has_figures else (),
        pitch_order=list_pitch_order(db, traject_id=traject_id),
    )


def get_deck(db: Session, *, traject_id: int, figures: FigureStore) -> Deck:
    """Return the deck of a traject; empty without a programme. Raises NoResultFound for an unknown traject."""
    return deck_of(get_matter(db, traject_id=traject_id, figures=figures))


def deck_of(matter: Matter) -> Deck:
    """Return the deck that follows from what there is."""
    return Deck(
        tuple(
            Slide(part.id, number, step.view, step.label, step.key)
            for part in matter.parts
            for number, step in enumerate(_steps(matter, part))
        )
    )


def _steps(matter: Matter, part: ProgrammePartView) -> list[FigureStep]:
    view = BeamerView(part.beamer_view)
    alone = FigureStep(view, part.title)
    if view in FIGURE_VIEWS:
        wanted = [step for step in matter.figure_steps if view is BeamerView.WIJKDATA or step.view is view]
        return wanted or [alone]
    if view is BeamerView.PERSONAS:
        one_by_one = [FigureStep(view, f"Persona {persona.letter}", str(persona.id)) for persona in matter.personas]
        return [*one_by_one, FigureStep(view, "Mist er iemand?", "all"), FigureStep(view, "Tafels kiezen", "tables")]
    if view is BeamerView.TABLES:
        return [FigureStep(view, f"Stap {step.index + 1}: {step.title}", step.key) for step in assignment_steps()]
    if view in {BeamerView.PITCH, BeamerView.VOTES}:
        return _pitch_steps(matter, view) or [alone]
    if view is BeamerView.AGREEMENTS:
        pages = max(1, -(-len(matter.agreements) // AGREEMENTS_PER_PAGE))
        later = [FigureStep(view, f"Afspraken, blad {page + 1}", str(page)) for page in range(1, pages)]
        return [FigureStep(view, part.title, "0"), *later, *_focus_steps(matter)]
    return [alone]


def _focus_steps(matter: Matter) -> list[FigureStep]:
    """Return the focusbesluit, after the agreements unless the programme has a part for it."""
    has_own_part = any(part.beamer_view == BeamerView.FOCUS for part in matter.parts)
    return [] if has_own_part else [FigureStep(BeamerView.FOCUS, "Waar we samen aan werken", "focus")]


def _pitch_steps(matter: Matter, view: BeamerView) -> list[FigureStep]:
    """Return the pitches, and the vote after the last one unless the programme has a part for it."""
    votes = list(vote_steps(len(matter.tables)))
    if view is BeamerView.VOTES:
        return votes
    pitches = [FigureStep(view, f"Pitch tafel {table.letter}", str(table.id)) for table in matter.pitching]
    has_own_part = any(part.beamer_view == BeamerView.VOTES for part in matter.parts)
    return pitches if has_own_part else [*pitches, *votes]
