"""The deck: everything that the beamer shows in one session, in order. Steps of a part follow from what there is."""

from dataclasses import dataclass

from sqlmodel import Session

from personas.enums import PersonaState
from personas.queries.persona import PersonaView, list_personas
from sessions.assignment import assignment_steps
from sessions.enums import BeamerView
from sessions.queries.agreement import list_agreements
from sessions.queries.programme import ProgrammePartView, list_parts
from sessions.queries.table import list_tables
from wijksessie.beamer.figures import FigureStore, list_figure_steps

AGREEMENTS_PER_PAGE = 10


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


def get_deck(db: Session, *, traject_id: int, figures: FigureStore) -> Deck:
    """Return the deck of a traject; empty without a programme. Raises NoResultFound for an unknown traject."""
    slides: list[Slide] = []
    for part in list_parts(db, traject_id=traject_id):
        steps = _steps(db, figures, traject_id, part)
        slides.extend(Slide(part.id, step, view, label, key) for step, (view, label, key) in enumerate(steps))
    return Deck(tuple(slides))


def shown_personas(db: Session, *, traject_id: int) -> tuple[PersonaView, ...]:
    """Return the persona's that the room sees: all but the reserve and what was taken away."""
    return tuple(
        persona for persona in list_personas(db, traject_id=traject_id) if persona.state is not PersonaState.RESERVE
    )


Step = tuple[BeamerView, str, str]


def _steps(db: Session, figures: FigureStore, traject_id: int, part: ProgrammePartView) -> list[Step]:
    view = BeamerView(part.beamer_view)
    if view in {BeamerView.WIJKDATA, BeamerView.IMAGE_AND_FIGURE}:
        only_estimates = view is BeamerView.IMAGE_AND_FIGURE
        steps = list_figure_steps(db, figures, traject_id=traject_id, only_estimates=only_estimates)
        return list(steps) or [(view, part.title, "")]
    if view is BeamerView.PERSONAS:
        people = shown_personas(db, traject_id=traject_id)
        one_by_one = [(view, f"Persona {persona.letter}", str(persona.id)) for persona in people]
        return [*one_by_one, (view, "Mist er iemand?", "all"), (view, "Tafels kiezen", "tables")]
    if view is BeamerView.TABLES:
        return [(view, f"Stap {step.index + 1}: {step.title}", step.key) for step in assignment_steps()]
    if view is BeamerView.PITCH:
        tables = list_tables(db, traject_id=traject_id)
        return [(view, f"Pitch tafel {table.letter}", str(table.id)) for table in tables] or [(view, part.title, "")]
    if view is BeamerView.AGREEMENTS:
        count = len(list_agreements(db, traject_id=traject_id))
        pages = max(1, -(-count // AGREEMENTS_PER_PAGE))
        return [(view, part.title if page == 0 else f"Afspraken, blad {page + 1}", str(page)) for page in range(pages)]
    return [(view, part.title, "")]
