"""The last proposals and rankings that were made: the same facts give the same outcome, and it takes half a second.

A projectteam that looks again, or asks the same a second time, does not wait for it again.
"""

from collections import deque
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from personas.facts import WijkFacts
from personas.proposal import Proposal, make_proposal, ranked_themes
from personas.themes import ThemeScore, Weights

Q = TypeVar("Q")
A = TypeVar("A")
MOST = 8


class _Memory(Generic[Q, A]):
    """The last few answers, found by whether the question is equal; a question need not be hashable."""

    def __init__(self) -> None:
        self._known: deque[tuple[Q, A]] = deque(maxlen=MOST)

    def answer(self, question: Q, make: Callable[[], A]) -> A:
        """Return what was answered before, or make it."""
        for known, answer in tuple(self._known):
            if known == question:
                return answer
        answer = make()
        self._known.append((question, answer))
        return answer


_proposals: "_Memory[tuple[WijkFacts, int, Weights, tuple[str, ...]], Proposal]" = _Memory()
_rankings: "_Memory[tuple[WijkFacts, Weights], tuple[ThemeScore, ...]]" = _Memory()


def proposal_of(facts: WijkFacts, *, count: int, weights: Weights, kept: Sequence[str] = ()) -> Proposal:
    """Return what `make_proposal` returns."""
    question = (facts, count, weights, tuple(kept))
    return _proposals.answer(question, lambda: make_proposal(facts, count=count, weights=weights, kept=kept))


def ranking_of(facts: WijkFacts, weights: Weights) -> tuple[ThemeScore, ...]:
    """Return what `ranked_themes` returns."""
    return _rankings.answer((facts, weights), lambda: ranked_themes(facts, weights))
