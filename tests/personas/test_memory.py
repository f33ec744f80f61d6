"""What is remembered is what would be made, and only of the same facts."""

from dataclasses import replace

from personas.memory import MOST, proposal_of, ranking_of
from personas.proposal import make_proposal, ranked_themes
from personas.themes import Preset, Weights, preset_weights
from tests.personas.factories import overvecht

FACTS = overvecht()


def test_the_same_question_gives_the_same_answer_without_making_it_again() -> None:
    first = proposal_of(FACTS, count=4, weights=Weights())

    assert proposal_of(overvecht(), count=4, weights=Weights()) is first
    assert first == make_proposal(FACTS, count=4, weights=Weights())
    assert ranking_of(FACTS, Weights()) is ranking_of(overvecht(), Weights())
    assert ranking_of(FACTS, Weights()) == ranked_themes(FACTS, Weights())


def test_every_part_of_a_question_counts() -> None:
    first = proposal_of(FACTS, count=4, weights=Weights())
    others = (
        proposal_of(FACTS, count=3, weights=Weights()),
        proposal_of(FACTS, count=4, weights=preset_weights(Preset.DATA_FIRST)),
        proposal_of(FACTS, count=4, weights=Weights(), kept=[first.cards[-1].key]),
        proposal_of(replace(FACTS, wijk="Elders"), count=4, weights=Weights()),
    )

    assert all(other is not first for other in others)


def test_only_the_last_few_are_kept() -> None:
    first = ranking_of(FACTS, Weights())
    for number in range(MOST):
        ranking_of(replace(FACTS, wijk=f"Wijk {number}"), Weights())

    assert ranking_of(FACTS, Weights()) is not first
    assert ranking_of(FACTS, Weights()) == first
