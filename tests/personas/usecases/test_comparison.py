"""A card beside its proposal: what people edited, added, took away and moved, and how it goes back."""

from datetime import datetime
from typing import Any

import pytest

from personas.enums import ClaimSection, ClaimState
from personas.errors import NotProposed
from personas.queries.comparison import CardComparison, DifferenceKind, compare_card, compare_cards
from personas.queries.persona import ClaimView, PersonaView, get_persona
from personas.usecases.claim import add_claim, edit_claim, move_claim, remove_claim, reset_claim
from personas.usecases.persona import add_live_persona, rename_persona, undo_persona_change
from tests.factories import make_traject
from tests.personas.factories import propose_for_overvecht
from wijksessie.database import Database

WHO = "Samira de Wit"


class Card:
    """One proposed card, with the shortest words for what is done to it."""

    def __init__(self, database: Database, persona: PersonaView, now: datetime) -> None:
        self.database, self.persona = database, persona
        self.facts: dict[str, Any] = {"now": now, "who": WHO}

    def compared(self) -> CardComparison:
        return self.database.read(compare_card, persona_id=self.persona.id)

    def figures(self) -> tuple[ClaimView, ...]:
        return self.database.read(get_persona, persona_id=self.persona.id).of(ClaimSection.FIGURES)

    def act(self, usecase: Any, **facts: Any) -> Any:
        return self.database.write(usecase, **facts, **self.facts)


@pytest.fixture
def card(database: Database, now: datetime) -> Card:
    traject = database.write(make_traject, now=now)
    made = database.write(propose_for_overvecht, now=now, traject_id=traject.id)
    return Card(database, made.personas[0], now)


def test_a_fresh_proposal_is_as_proposed(card: Card) -> None:
    assert card.database.read(compare_cards, traject_id=card.persona.traject_id) == {}
    assert card.compared() == CardComparison("", ())


def test_the_summary_counts_what_people_did(card: Card) -> None:
    first, second, third = card.figures()
    card.act(edit_claim, claim_id=first.id, text=f"{first.text} Vraag het na.")
    card.act(edit_claim, claim_id=second.id, text="Bijna niemand komt rond, 90%.", reason="Eigen telling")
    card.act(remove_claim, claim_id=third.id)
    card.act(add_claim, persona_id=card.persona.id, section=ClaimSection.STRENGTHS, text="De buurtkamer is open.")
    card.act(rename_persona, persona_id=card.persona.id, title="Truus")

    found = card.database.read(compare_cards, traject_id=card.persona.traject_id)

    assert list(found) == [card.persona.id]
    assert found[card.persona.id].summary == "2 zinnen bewerkt, 1 toegevoegd, 1 weggehaald, rolzin aangepast"
    assert found[card.persona.id].proposed_title == card.persona.title
    states = {one.claim_id: (one.kind, one.state, one.reason) for one in found[card.persona.id].sentences}
    assert states[first.id] == (DifferenceKind.EDITED, ClaimState.EDITED, "")
    assert states[second.id] == (DifferenceKind.EDITED, ClaimState.DEVIATES, "Eigen telling")


def test_a_sentence_goes_back_as_it_was_proposed_and_undo_brings_the_edit_back(card: Card) -> None:
    claim = card.figures()[0]
    own = f"{claim.text} Vraag het na."
    card.act(edit_claim, claim_id=claim.id, text=own)
    card.act(edit_claim, claim_id=claim.id, text=f"{own} En nog eens.")

    card.act(reset_claim, claim_id=claim.id)

    assert card.figures()[0] == claim
    assert card.compared().sentences == ()
    card.database.write(undo_persona_change, persona_id=card.persona.id, now=card.facts["now"])
    assert card.figures()[0].text == f"{own} En nog eens."


def test_a_sentence_that_was_edited_and_taken_away_comes_back_as_proposed(card: Card) -> None:
    claims = card.figures()
    card.act(edit_claim, claim_id=claims[0].id, text=f"{claims[0].text} Vraag het na.")
    card.act(remove_claim, claim_id=claims[0].id)

    (told,) = card.compared().sentences
    assert (told.kind, told.proposed, told.now) == (DifferenceKind.REMOVED, claims[0].text, "")
    card.act(reset_claim, claim_id=told.claim_id)

    assert card.figures() == claims


@pytest.mark.parametrize("steps", [1, 2])
def test_a_sentence_that_was_moved_says_how_it_goes_back(card: Card, steps: int) -> None:
    claims = card.figures()
    card.act(add_claim, persona_id=card.persona.id, section=ClaimSection.FIGURES, text="Vraag het na.")
    card.act(move_claim, claim_id=claims[0].id, steps=steps)

    (told,) = [one for one in card.compared().sentences if one.kind is DifferenceKind.MOVED]
    card.act(move_claim, claim_id=told.claim_id, steps=told.steps_back)

    assert told.claim_id == claims[0].id
    assert card.figures()[:3] == claims
    assert [one.kind for one in card.compared().sentences] == [DifferenceKind.ADDED]


def test_what_people_added_was_never_proposed(card: Card) -> None:
    added = card.act(add_claim, persona_id=card.persona.id, section=ClaimSection.FIGURES, text="Vraag het na.")

    with pytest.raises(NotProposed):
        card.act(reset_claim, claim_id=added.id)


def test_why_somebody_was_missed_is_no_change_of_the_card(card: Card) -> None:
    line = {"who_line": "Buur", "age_group": "65+", "theme": "stress", "reason": "Zie je vaak", "client_key": "x"}
    live = card.act(add_live_persona, traject_id=card.persona.traject_id, **line)

    assert card.database.read(compare_card, persona_id=live.id) == CardComparison("", ())
