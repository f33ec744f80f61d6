"""Cards for the papers: those of Overvecht with an enquête, and the hardest ones that people can make of them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache

from sqlmodel import Session

from personas.cards import CardDraft
from personas.enums import ClaimClass, ClaimSection, ClaimState, PersonaState
from personas.proposal import make_proposal
from personas.queries.persona import ClaimView, PersonaCard, get_persona
from personas.themes import Weights
from personas.usecases.storing import store_card
from tests.factories import make_traject
from tests.personas.factories import SIGNALS, overvecht_at_home
from wijksessie.report.persona_words import PaperFacts

NOW = datetime(2027, 1, 4, 8, tzinfo=UTC)
FACTS = PaperFacts("Overvecht", date(2027, 1, 12), NOW)
LONGEST_TITLE = (
    "Alleenwonende vijftiger die na een scheiding in een tijdelijke kamer woont en de post al maanden niet durft te "
    "openen"
)
LONGEST_SENTENCE = ("Wie hier komt wonen, kent de eerste maanden niemand en vindt de weg naar hulp niet. " * 6)[:500]


@cache
def drafts(*, is_counted: bool) -> tuple[CardDraft, ...]:
    """The proposal for Overvecht; its households counted, or those of the whole country."""
    facts = overvecht_at_home(is_counted=is_counted, signals=SIGNALS)
    return make_proposal(facts, count=4, weights=Weights()).cards


def make_cards(db: Session, *, is_counted: bool = True, code: str = "K7M4PX") -> tuple[PersonaCard, ...]:
    """Store the proposal in a traject of its own and read the cards, A to D."""
    traject = make_traject(db, now=NOW, code=code)
    made = [
        store_card(db, traject_id=traject.id, card=card, letter=letter, state=PersonaState.CONCEPT, now=NOW, returns=80)
        for card, letter in zip(drafts(is_counted=is_counted), "ABCD", strict=True)
    ]
    return tuple(get_persona(db, persona_id=row.id or 0) for row in made)


def with_title(card: PersonaCard, title: str) -> PersonaCard:
    """The same card with another role line."""
    return replace(card, persona=replace(card.persona, title=title))


def with_sentences(card: PersonaCard, text: str, *, count: int, section: ClaimSection) -> PersonaCard:
    """The same card with sentences that the projectteam added."""
    added = tuple(
        written(f"Zin {place}: {text}"[:500] if count > 1 else text, section=section, number=9000 + place)
        for place in range(count)
    )
    return replace(card, claims=(*card.claims, *added))


def written(text: str, *, section: ClaimSection, number: int = 9000) -> ClaimView:
    """A sentence that somebody of the projectteam typed."""
    return ClaimView(
        id=number,
        persona_id=1,
        section=section,
        claim_class=ClaimClass.FACILITATOR,
        text=text,
        state=ClaimState.AUTOMATIC,
        reason="",
        source="",
        verdict="",
        evidence=(),
        advice=(),
        is_removed=False,
    )


def hardest(card: PersonaCard) -> PersonaCard:
    """The longest role line, and a sentence of 500 signs under every head that people may add to."""
    long = with_title(card, LONGEST_TITLE)
    for section in (ClaimSection.FIGURES, ClaimSection.STRENGTHS, ClaimSection.HELPS, ClaimSection.QUESTIONS):
        long = with_sentences(long, LONGEST_SENTENCE, count=1, section=section)
    return long


def lettered(cards: Sequence[PersonaCard], count: int) -> list[PersonaCard]:
    """So many cards, each with a letter of its own."""
    found = [cards[place % len(cards)] for place in range(count)]
    return [
        replace(card, persona=replace(card.persona, letter=letter, id=place))
        for place, (card, letter) in enumerate(zip(found, "ABCDEFGHIJ", strict=False), start=1)
    ]
