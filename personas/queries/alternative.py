"""'Ruil': who could stand in the place of one card, with what that does to the dekkingsspiegel."""

from dataclasses import dataclass

from sqlmodel import Session, select

from personas.alternatives import Alternative, Swap
from personas.cards import CardDraft
from personas.content import all_themes
from personas.enums import PersonaState
from personas.facts import WijkFacts
from personas.models import Persona
from personas.numbers import SMALLEST_PRINTED, dutch
from personas.queries.coverage import CoverageView, coverage_view, get_proposal_facts
from personas.queries.facts import get_wijk_facts
from personas.queries.persona import candidate_key, who_words
from personas.themes import Weights


@dataclass(frozen=True, slots=True)
class AlternativeView:
    """Somebody for this place. `letter` is that of the reserve card, '' for a new one; `dropped` names themes."""

    key: str
    title: str
    theme_name: str
    who: str
    stands_for_text: str
    letter: str
    coverage: CoverageView
    dropped: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AlternativesView:
    """The coverage of the cards as they are, and at most three others for one place."""

    coverage: CoverageView
    found: tuple[AlternativeView, ...]


def list_alternatives(db: Session, *, persona_id: int) -> AlternativesView:
    """Return who could stand in the place of a card, the reserve first. Raises NoResultFound."""
    row = db.exec(select(Persona).where(Persona.id == persona_id)).one()
    rows = db.exec(select(Persona).where(Persona.traject_id == row.traject_id)).all()
    reserve = next((one for one in rows if one.state is PersonaState.RESERVE), None)
    facts = get_wijk_facts(db, traject_id=row.traject_id)
    found = swap_of(db, row, facts).alternatives(first=candidate_key(reserve) if reserve else "")
    first = candidate_key(reserve) if reserve else ""
    return AlternativesView(
        coverage=coverage_view(found.coverage),
        found=tuple(
            _view(one, reserve if reserve is not None and one.card.key == first else None) for one in found.found
        ),
    )


def swap_of(db: Session, row: Persona, facts: WijkFacts) -> Swap:
    """Return the place of a card among the others, with the weights of the last proposal."""
    chosen = (PersonaState.CONCEPT, PersonaState.FIXED)
    query = select(Persona).where(Persona.traject_id == row.traject_id, Persona.id != row.id)
    others = [candidate_key(one) for one in db.exec(query.order_by(Persona.letter)).all() if one.state in chosen]
    made = get_proposal_facts(db, traject_id=row.traject_id)
    return Swap(facts, made.weights if made else Weights(), place=candidate_key(row), others=others)


def _view(one: Alternative, reserve: Persona | None) -> AlternativeView:
    card = one.card
    return AlternativeView(
        key=card.key,
        title=reserve.title if reserve else card.title,
        theme_name=all_themes()[card.theme].name,
        who=who_words(card.theme, card.age_group, card.life_stage, card.household),
        stands_for_text=_stands_for(card),
        letter=reserve.letter if reserve else "",
        coverage=coverage_view(one.coverage),
        dropped=tuple(all_themes()[theme].name for theme in one.dropped),
    )


def _stands_for(card: CardDraft) -> str:
    number = card.number
    if number is None or number.value < SMALLEST_PRINTED:
        return f"staat voor minder dan {SMALLEST_PRINTED} inwoners"
    return f"ongeveer {dutch(number.value)} inwoners ({dutch(number.low)} tot {dutch(number.high)})"
