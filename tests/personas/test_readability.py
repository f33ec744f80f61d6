"""The cards of the ten wijken of Utrecht in short, active sentences (research b5)."""

import re

import pytest

from personas.cards import make_card
from personas.enums import ClaimSection
from personas.evidence import EvidenceBook
from personas.proposal import group_candidates, make_proposal
from personas.sentences import figure_claim
from personas.themes import Weights
from tests.personas.factories import rivm_figure, wijk_facts
from tests.personas.readability import LONGEST_SENTENCE, MOST_PASSIVE, MOST_WORDS, Reading, is_passive, read
from tests.personas.utrecht_wijken import CODES, utrecht_facts


@pytest.fixture(scope="module")
def readings() -> list[Reading]:
    found = []
    for code in CODES:
        proposal = make_proposal(utrecht_facts(code), count=4, weights=Weights())
        cards = (*proposal.cards, *((proposal.reserve,) if proposal.reserve else ()))
        found += [read([card.title, *(claim.text(card.evidence) for claim in card.claims)]) for card in cards]
    return found


def test_a_card_has_short_sentences(readings: list[Reading]) -> None:
    assert len(readings) == 50
    assert max(one.longest for one in readings) <= LONGEST_SENTENCE
    assert max(one.words for one in readings) <= MOST_WORDS


def test_few_sentences_are_in_the_passive(readings: list[Reading]) -> None:
    assert sum(one.passive for one in readings) / len(readings) <= MOST_PASSIVE
    assert max(one.passive for one in readings) <= 2 * MOST_PASSIVE


@pytest.mark.parametrize(
    ("sentence", "passive"),
    [
        ("Dit wordt per wijk niet gemeten.", True),
        ("De fiets van de buur is gemaakt, dat wel.", True),
        ("Een taak voor een ander, zodat je gemist wordt als je er niet bent.", True),
        ("Naar schatting 59% van de ouderen voelt zich eenzaam.", False),
        ("Als het huis eindelijk stil is, begint de administratie.", False),
        ("Dat is vergelijkbaar met Utrecht.", False),
    ],
)
def test_the_measure_itself_knows_a_passive(sentence: str, *, passive: bool) -> None:
    assert is_passive(sentence) is passive


def test_who_was_counted_one_by_one_has_no_margin_of_nothing() -> None:
    facts = utrecht_facts("WK034403")
    cards = [make_card(facts, one, ()) for one in group_candidates(facts)]
    texts = [claim.text(card.evidence) for card in cards for claim in card.claims]

    assert "staat voor ongeveer 2.680 inwoners" in texts
    assert not [text for text in texts if re.search(r"\(([\d.]+) tot \1\)", text)]


@pytest.mark.parametrize(("wijk", "city", "is_unsure"), [(33.8, 31.8, True), (31.8, 33.7, False)])
def test_a_difference_of_two_points_is_never_called_as_many(wijk: float, city: float, *, is_unsure: bool) -> None:
    figure = rivm_figure("beweegrichtlijn", "65+", (wijk, city, None), residents=900)
    facts = wijk_facts([figure])

    claim = figure_claim(EvidenceBook(facts), figure, ClaimSection.FIGURES)

    assert figure.verdict == "vergelijkbaar"
    assert any(word in claim.template for word in ("toeval", "zeker", "marge")) is is_unsure
