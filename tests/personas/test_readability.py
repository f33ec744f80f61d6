"""The cards of the ten wijken of Utrecht in short, active sentences (research b5)."""

import pytest

from personas.proposal import make_proposal
from personas.themes import Weights
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
